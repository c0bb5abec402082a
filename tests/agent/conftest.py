from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from agent.turn_in_progress import OpenTurns
from tests.agent.served import Served, served
from tests.agent.talking import FaultyStore, Talk
from tests.agent.toy_model import ToyCore, train_toy_model


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Served]:
    async with served() as running:
        yield running


@pytest.fixture(scope="session")
def toy_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train_toy_model(tmp_path_factory.mktemp("toy"))


@pytest.fixture(scope="session")
def toy(toy_model: Path) -> tuple[ToyCore, OpenTurns]:
    """The toy model loaded, with the turns that its actions work on."""
    turns = OpenTurns()
    core = asyncio.run(ToyCore.load(toy_model, turns))
    assert isinstance(core, ToyCore)
    return core, turns


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FaultyStore]:
    opened = FaultyStore.open(f"sqlite:///{tmp_path / 'memory.db'}")
    assert isinstance(opened, FaultyStore)
    yield opened
    opened.close()


@pytest.fixture
def talk(toy: tuple[ToyCore, OpenTurns], store: FaultyStore) -> Iterator[Talk]:
    """A conversation in a sandbox of the flat, through `run_turn`."""
    core, turns = toy
    yield Talk(core, turns, store)
    core.forget_home("flat")
    core.known.clear()
    core.defect = None
