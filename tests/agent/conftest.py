"""Fixtures that need Rasa import it when they are used: the pure core is tested in
this folder too, and should not wait for TensorFlow.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from agent.turn_in_progress import OpenTurns

if TYPE_CHECKING:
    from tests.agent.served import Served
    from tests.agent.talking import FaultyStore, Talk
    from tests.agent.toy_model import ToyCore


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Served]:
    from tests.agent.served import served

    async with served() as running:
        yield running


@pytest.fixture(scope="session")
def toy_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.agent.toy_model import train_toy_model

    return train_toy_model(tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="session")
def toy(toy_model: Path) -> tuple[ToyCore, OpenTurns]:
    """The toy model loaded, with the turns that its actions work on."""
    from tests.agent.toy_model import ToyCore

    turns = OpenTurns()
    core = asyncio.run(ToyCore.load(toy_model, turns))
    assert isinstance(core, ToyCore)
    return core, turns


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FaultyStore]:
    from tests.agent.talking import FaultyStore

    opened = FaultyStore.open(f"sqlite:///{tmp_path / 'memory.db'}")
    assert isinstance(opened, FaultyStore)
    yield opened
    opened.close()


@pytest.fixture
def talk(toy: tuple[ToyCore, OpenTurns], store: FaultyStore) -> Iterator[Talk]:
    """A conversation in a sandbox of the flat, through `run_turn`."""
    from tests.agent.talking import Talk

    core, turns = toy
    yield Talk(core, turns, store)
    core.forget_home("flat")
    core.known.clear()
    core.defect = None
