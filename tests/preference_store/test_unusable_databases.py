from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from preference_store.database import open_engine
from preference_store.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreNewer,
    StoreUnavailable,
)
from preference_store.schema import migrate
from preference_store.store import PreferenceStore
from tests.preference_store.samples import EVENING, HOME, leave_room_for, logged, wish


def _text(file: Path) -> None:
    file.write_bytes(b"dear diary, today i taught the lamp\n" * 200)


def _torn_page(file: Path) -> None:
    _ours(file)
    data = bytearray(file.read_bytes())
    data[4096 : 4096 + 512] = b"\xff" * 512
    file.write_bytes(data)


def _cut_short(file: Path) -> None:
    _ours(file)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2 + 100])


def _newer(file: Path) -> None:
    _ours(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _another_programs(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE events (id INTEGER)")


def _another_programs_with_a_log(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE events (id INTEGER)")


def _another_programs_on_alembic(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE events (id INTEGER)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")


def _ours(file: Path) -> None:
    store = PreferenceStore.open(f"sqlite:///{file}")
    for value in ("jazz", "blues", "soul"):
        store.keep(wish(value), home=HOME)
    store.close()


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (_text, StoreDamaged),
        (_torn_page, StoreDamaged),
        (_cut_short, StoreDamaged),
        (_newer, StoreNewer),
        (_another_programs, StoreForeign),
        (_another_programs_with_a_log, StoreForeign),
        (_another_programs_on_alembic, StoreForeign),
    ],
)
def test_an_unusable_file_is_named_and_stays_as_it_is(
    file: Path, make: Callable[[Path], None], error: type[StoreError]
) -> None:
    make(file)
    before = file.read_bytes()
    with pytest.raises(error, match=str(file)):
        PreferenceStore.open(f"sqlite:///{file}")
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_an_empty_file_is_a_new_memory(file: Path) -> None:
    file.touch()
    PreferenceStore.open(f"sqlite:///{file}").close()
    assert file.stat().st_size > 0


def test_a_memory_that_another_process_has_open_can_be_opened(file: Path) -> None:
    first = PreferenceStore.open(f"sqlite:///{file}")
    first.keep(wish("jazz"), home=HOME)
    second = PreferenceStore.open(f"sqlite:///{file}")
    assert len(second.everyone(home=HOME, now=EVENING)) == 1
    second.close()
    first.close()


def test_a_locked_file_is_named_and_can_still_be_read(file: Path) -> None:
    store = PreferenceStore.open(f"sqlite:///{file}", busy_timeout_s=0.05)
    store.keep(wish("jazz"), home=HOME)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match=rf"{file} is locked"):
            store.keep(wish("blues"), home=HOME)
        assert len(store.everyone(home=HOME, now=EVENING)) == 1
        with pytest.raises(StoreUnavailable, match="is locked"):
            PreferenceStore.open(f"sqlite:///{file}", busy_timeout_s=0.05)
    assert store.keep(wish("blues"), home=HOME).value == "blues"
    store.close()


def test_a_file_that_may_only_be_read_is_read_and_named(file: Path) -> None:
    _ours(file)
    before = file.read_bytes()
    store = PreferenceStore.open(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert len(store.everyone(home=HOME, now=EVENING)) == 1
    with pytest.raises(StoreUnavailable, match=rf"{file} cannot be written"):
        store.keep(wish("funk"), home=HOME)
    store.close()
    assert file.read_bytes() == before


def test_a_full_disk_is_named_and_leaves_nothing_half_written(file: Path) -> None:
    engine = open_engine(f"sqlite:///{file}")
    migrate(engine)
    store = PreferenceStore(engine)
    leave_room_for(engine, pages=20)
    store.record_turn(logged(1), home=HOME)
    too_long = logged(2, trace={"detail": "x" * 100_000})
    with pytest.raises(StoreUnavailable, match=rf"{file} has no room"):
        store.record_turn(too_long, home=HOME)
    assert store.recent_turns(home=HOME, conversation="c1", limit=5) == (logged(1),)
    store.close()


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="is a folder"):
        PreferenceStore.open(f"sqlite:///{tmp_path}")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with pytest.raises(StoreUnavailable, match="folder"):
        PreferenceStore.open(f"sqlite:///{tmp_path}/plain/memory.db")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "memory.db",
        "nosuch://amal:secret@somewhere/memory",
        "postgresql+nosuch://amal:secret@somewhere/memory",
        "postgresql://amal:secret@somewhere:port/memory",
    ],
)
def test_a_url_that_does_not_work_is_an_error_that_tells_no_password(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="database URL") as caught:
        PreferenceStore.open(url)
    assert "secret" not in str(caught.value)


def test_every_error_has_words_for_the_person() -> None:
    kinds: list[type[StoreError]] = [StoreError, *StoreError.__subclasses__()]
    assert all(kind.response_key.startswith("utter_") for kind in kinds)
