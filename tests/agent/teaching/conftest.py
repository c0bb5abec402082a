from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from preference_store.store import PreferenceStore
from tests.agent.teaching.rehearsal import Rehearsal

Rehearse = Callable[..., Rehearsal]


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreferenceStore]:
    """One migrated database; every rehearsal keeps its own home in it."""
    folder = tmp_path_factory.mktemp("memory")
    store = PreferenceStore.open(f"sqlite:///{folder / 'preferences.db'}")
    yield store
    store.close()


@pytest.fixture
def rehearse(memory: PreferenceStore) -> Rehearse:
    """Begins a conversation in a home set up as given."""

    def begin(**setup: Any) -> Rehearsal:
        return Rehearsal(memory, **setup)

    return begin


@pytest.fixture
def flat(rehearse: Rehearse) -> Rehearsal:
    """A conversation in the flat, with Amal in the living room."""
    return rehearse()
