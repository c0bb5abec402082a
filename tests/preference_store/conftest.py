from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from preference_store.store import PreferenceStore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test's database lies; it is not there yet."""
    return tmp_path / "memory.db"


@pytest.fixture
def store(file: Path) -> Iterator[PreferenceStore]:
    """A migrated SQLite file."""
    opened = PreferenceStore.open(f"sqlite:///{file}")
    yield opened
    opened.close()
