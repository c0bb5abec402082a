"""The same memory on a real PostgreSQL server, which these tests start themselves."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.engine import Engine

from bench.conformance.case_file import Case, load_cases
from bench.conformance.ours import OurMemory
from bench.conformance.run import play
from preference_store import memory_file
from preference_store.database import open_engine
from preference_store.errors import StoreForeign, StoreNewer, StoreUnavailable
from preference_store.schema import downgrade, migrate
from preference_store.store import PreferenceStore
from preference_store.tables import metadata
from tests.preference_store.samples import (
    EVENING,
    HOME,
    LESSON,
    MOVIE_NIGHT,
    logged,
    named,
    wish,
)

NUMBERS = count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a server without its database."""
    pgserver = pytest.importorskip("pgserver", reason="no wheel for this machine")
    started = pgserver.get_server(tmp_path_factory.mktemp("pg"))
    yield started.get_uri().replace("/postgres?", "/{}?")
    started.cleanup()


@pytest.fixture
def url(server: str) -> str:
    """A new, empty database."""
    name = f"memory_{next(NUMBERS)}"
    engine = sa.create_engine(server.format("postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.format(name)


@pytest.fixture(scope="module")
def shared_url(server: str) -> str:
    """One database for cases that keep to homes of their own."""
    PreferenceStore.open(server.format("postgres")).close()
    return server.format("postgres")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


@pytest.fixture
def store(url: str) -> Iterator[PreferenceStore]:
    opened = PreferenceStore.open(url)
    yield opened
    opened.close()


ON_ROWS = [
    case
    for _, case in load_cases()
    if all(step.no_trace_of is None for step in case.steps)
]
"""The cases that look for no text on disk."""


@pytest.mark.parametrize("case", ON_ROWS[::2], ids=lambda case: case.case)
def test_the_rules_are_kept(shared_url: str, case: Case) -> None:
    memory = OurMemory(shared_url)
    fault = play(case, memory)
    memory.close()
    assert fault is None


def test_migrations_build_what_the_models_say(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_go_down_and_up_again_with_rows_in_the_tables(
    engine: Engine,
) -> None:
    migrate(engine)
    store = PreferenceStore(engine)
    store.keep(wish("jazz"), home=HOME)
    store.keep(wish("blues"), home=HOME)
    store.record_turn(logged(1), home=HOME)
    before = store.everyone(home=HOME, now=EVENING)
    store.keep(named(MOVIE_NIGHT), home=HOME, lesson=LESSON)
    downgrade(engine, to="0002")
    migrate(engine)
    assert store.everyone(home=HOME, now=EVENING) == before
    before = store.everyone(home=HOME, now=EVENING)
    downgrade(engine, to="0001")
    migrate(engine)
    assert store.everyone(home=HOME, now=EVENING) == before
    downgrade(engine, to="base")
    migrate(engine)
    assert store.everyone(home=HOME, now=EVENING) == ()


def test_writers_that_compete_lose_nothing(store: PreferenceStore) -> None:
    def write(writer: int) -> None:
        for number in range(1, 21):
            store.record_turn(logged(number, conversation=f"c{writer}"), home=HOME)
            store.keep(wish(f"{writer}-{number}"), home=HOME)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))
    remembered = store.remembered(home=HOME, person="amal")
    assert len(remembered) == 80
    assert [one.status for one in remembered].count("live") == 1
    assert len(store.latest_turns(home=HOME, limit=100)) == 80


def test_memories_that_are_opened_at_once_are_migrated_once(url: str) -> None:
    def open_and_keep(number: int) -> None:
        store = PreferenceStore.open(url)
        store.keep(wish("jazz", person=f"person-{number}"), home=HOME)
        store.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(open_and_keep, range(4)))
    store = PreferenceStore.open(url)
    assert len(store.people(home=HOME)) == 4
    store.close()


def test_a_memory_moves_from_sqlite_to_postgresql(
    store: PreferenceStore, tmp_path: Path
) -> None:
    on_sqlite = PreferenceStore.open(f"sqlite:///{tmp_path}/memory.db")
    on_sqlite.keep(wish("jazz"), home=HOME)
    on_sqlite.keep(named(MOVIE_NIGHT), home=HOME, lesson=LESSON)
    blues = on_sqlite.keep(wish("blues", when={"area": "küche"}), home=HOME)
    on_sqlite.forget(blues.id or 0, home=HOME, person="amal", now=EVENING)
    file = on_sqlite.export(home=HOME, people=["amal"])
    store.take_in(file, home=HOME, now=EVENING)
    again = store.export(home=HOME, people=["amal"])
    assert memory_file.write(again) == memory_file.write(file)
    on_sqlite.close()


def test_a_purge_leaves_no_row_of_a_person(store: PreferenceStore) -> None:
    store.keep(wish("jazz"), home=HOME)
    store.keep(named(MOVIE_NIGHT), home=HOME, lesson=LESSON)
    store.record_turn(logged(1), home=HOME)
    store.keep(wish("soul", person=None), home=HOME, by="amal", lesson=LESSON)
    store.purge(home=HOME, person="amal")
    assert store.people(home=HOME) == ()
    assert store.latest_turns(home=HOME, limit=5) == ()
    (soul,) = store.remembered(home=HOME, person=None)
    assert soul.preference.words == ""
    assert soul.lesson == ()


def test_another_programs_database_is_left_alone(engine: Engine, url: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE events (id integer)"))
    with pytest.raises(StoreForeign, match="another program"):
        PreferenceStore.open(url)


def test_a_newer_database_is_left_alone(engine: Engine, url: str) -> None:
    PreferenceStore.open(url).close()
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreNewer, match="newer version"):
        PreferenceStore.open(url)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1") as caught:
        PreferenceStore.open("postgresql://amal:secret@127.0.0.1:1/memory")
    assert "secret" not in str(caught.value)
