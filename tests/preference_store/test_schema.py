from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine import Engine

from preference_store.concepts import DeviceMeant
from preference_store.database import open_engine
from preference_store.errors import StoreUnavailable
from preference_store.schema import downgrade, migrate
from preference_store.store import PreferenceStore
from preference_store.tables import metadata
from preference_store.values import Exchange
from tests.preference_store.samples import (
    EVENING,
    HOME,
    MOVIE_NIGHT,
    leave_room_for,
    logged,
    named,
    wish,
)


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{file}")
    yield opened
    opened.dispose()


def definitions(engine: Engine) -> dict[str, list[str]]:
    """Name and SQL of every table and index, but for SQLite's and Alembic's own.

    Lines are sorted: models and migrations may list constraints in another order. A
    column that was added stands in the line of the one before.
    """
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL "
            "AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
        ).all()
    return {
        name: sorted(
            # SQLite puts the name in quotes where it renamed a table.
            line.replace(f'"{name}"', name).strip(" \t,")
            for line in re.split(r"\n|(?<=[A-Z]), (?=[a-z_]+ [A-Z])", sql)
        )
        for name, sql in rows
    }


def test_migrations_build_what_the_models_say(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, *_: not str(name).startswith("sqlite_"),
                "compare_type": True,
            },
        )
        assert compare_metadata(context, metadata) == []


def test_migrations_build_the_same_checks_as_the_models(
    engine: Engine, tmp_path: Path
) -> None:
    migrate(engine)
    modelled = open_engine(f"sqlite:///{tmp_path}/modelled.db")
    metadata.create_all(modelled)
    assert definitions(engine) == definitions(modelled) != {}
    modelled.dispose()


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    before = definitions(engine)
    migrate(engine)
    assert definitions(engine) == before


def test_migrations_go_down_and_up_again_with_rows_in_the_tables(
    engine: Engine,
) -> None:
    migrate(engine)
    store = PreferenceStore(engine)
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("blues"), home=HOME)
    store.record_turn(logged(1), home=HOME)
    downgrade(engine, to="base")
    assert definitions(engine) == {}
    migrate(engine)
    assert store.everyone(home=HOME, now=EVENING) == ()
    assert store.keep(wish("soul"), home=HOME).value == "soul"


def test_rows_of_the_first_schema_are_there_in_the_newest_and_back(
    engine: Engine,
) -> None:
    migrate(engine)
    store = PreferenceStore(engine)
    store.keep(wish("jazz"), home=HOME)
    blues = store.keep(wish("blues", when={"area": "kitchen"}), home=HOME)
    soul = store.keep(wish("soul", when={"area": "kitchen"}), home=HOME)
    funk = store.keep(wish("funk", topic="music.mood"), home=HOME)
    store.forget(funk.id or 0, home=HOME, person="amal", now=EVENING)
    before = store.everyone(home=HOME, now=EVENING)
    downgrade(engine, to="0001")
    migrate(engine)
    assert store.everyone(home=HOME, now=EVENING) == before
    assert [entry.act for entry in store.history([1], home=HOME, person="amal")] == [
        "taught"
    ]
    store.undo(soul.id or 0, home=HOME, person="amal", now=EVENING)
    assert blues in store.everyone(home=HOME, now=EVENING)
    assert store.keep(wish("rock"), home=HOME).id == (funk.id or 0) + 1


def test_concepts_and_lessons_end_with_the_schema_that_knows_them(
    engine: Engine,
) -> None:
    migrate(engine)
    store = PreferenceStore(engine)
    asked = Exchange(turn=1, said="turn on the light", understood="turn_on")
    jazz = store.keep(wish("jazz"), home=HOME, lesson=[asked])
    store.keep(named(DeviceMeant(device="media_player.tv")), home=HOME)
    store.keep(named(MOVIE_NIGHT), home=HOME, lesson=[asked])
    downgrade(engine, to="0002")
    migrate(engine)
    assert store.everyone(home=HOME, now=EVENING) == (jazz,)
    (kept,) = store.remembered(home=HOME, person="amal")
    assert kept.lesson == ()
    assert len(store.history([1, 2, 3], home=HOME, person="amal")) == 1
    assert store.keep(named(MOVIE_NIGHT), home=HOME).id == 4


def test_a_migration_that_fails_half_way_leaves_nothing(engine: Engine) -> None:
    leave_room_for(engine, pages=6)
    with pytest.raises(StoreUnavailable, match="no room"):
        migrate(engine)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == []


def test_the_database_itself_refuses_a_second_live_value(
    store: PreferenceStore, file: Path
) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("jazz", person=None), home=HOME)
    store.close()
    columns = (
        'home, person, topic, value, polarity, "when", how_long, source, words, '
        "taught_at, status"
    )
    with closing(sqlite3.connect(file)) as connection:
        for person in ("amal", None):
            with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
                connection.execute(
                    f"INSERT INTO preference ({columns}) SELECT {columns} "
                    "FROM preference WHERE person IS ?",
                    (person,),
                )


def test_sqlite_keeps_a_log_and_syncs_every_commit(engine: Engine) -> None:
    with engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_database_in_memory_needs_no_file() -> None:
    store = PreferenceStore.open("sqlite://")
    store.keep(wish("jazz"), home=HOME)
    assert len(store.everyone(home=HOME, now=EVENING)) == 1
    store.close()


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "100% new" / "memory.db"
    PreferenceStore.open(f"sqlite:///{file}").close()
    assert file.exists()
