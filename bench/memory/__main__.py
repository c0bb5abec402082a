"""`python -m bench.memory`: a large memory, and how long a look and a save take.

Saves are commits that outlast a power cut, on the disk of the folder that is named.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table
from sqlalchemy.engine import Engine

from bench.figures import Figure, figure, load, machine
from bench.memory.filled import START, fill, home_of
from preference_store.database import open_engine
from preference_store.schema import examine, migrate
from preference_store.store import PreferenceStore
from preference_store.values import Preference

LIVE_P95_MS = 2.0
SAVE_P95_MS = 10.0
"""What is asked of the memory on SQLite."""


def main() -> int:
    """Entry point; exit status 1 where a figure misses what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=10, help="preferences a person")
    parser.add_argument("--count", type=int, default=2_000, help="looks, and saves")
    parser.add_argument("--folder", type=Path, help="where the file is to lie")
    parser.add_argument("--url", help="an empty database to use instead of SQLite")
    given = parser.parse_args()
    title = f"{machine()}, load {load()}"
    table = Table("what", "median", "p95", "asked", "unit", "values", title=title)
    misses = 0
    floor = figure("SQLite alone, one row durably", "ms", _bare_ms(given.folder))
    table.add_row(
        floor.what,
        f"{floor.median:.2f}",
        f"{floor.p95:.2f}",
        "",
        "ms",
        str(floor.count),
    )
    for homes in (1, max(given.people // 4, 1)):
        with _store(given.folder, given.url) as (store, engine):
            _tell(f"{given.people * given.each} preferences in {homes} homes")
            fill(engine, people=given.people, each=given.each, homes=homes)
            where = "one home" if homes == 1 else f"{homes} homes"
            for row, asked in _figures(store, given.people, given.count, homes, where):
                table.add_row(*_cells(row, f"≤ {asked:g}"))
                misses += row.p95 is not None and row.p95 > asked
        if given.url:
            break
    Console().print(table)
    return int(misses > 0)


def _cells(row: Figure, asked: str) -> tuple[str, ...]:
    p95 = "" if row.p95 is None else f"{row.p95:.2f}"
    return row.what, f"{row.median:.2f}", p95, asked, row.unit, str(row.count)


@contextmanager
def _store(
    folder: Path | None, url: str | None
) -> Iterator[tuple[PreferenceStore, Engine]]:
    with TemporaryDirectory(dir=folder) as made:
        engine = open_engine(url or f"sqlite:///{made}/memory.db")
        examine(engine)
        migrate(engine)
        store = PreferenceStore(engine)
        try:
            yield store, engine
        finally:
            store.close()


def _figures(
    store: PreferenceStore, people: int, count: int, homes: int, where: str
) -> Iterator[tuple[Figure, float]]:
    chance = Random(7)
    looks = [_look_ms(store, chance.randrange(people), homes) for _ in range(count)]
    yield figure(f"live preferences of a person, {where}", "ms", looks), LIVE_P95_MS
    saves = [
        _save_ms(store, chance.randrange(people), number, homes)
        for number in range(count)
    ]
    yield figure(f"save with durable commit, {where}", "ms", saves), SAVE_P95_MS


def _bare_ms(folder: Path | None) -> list[float]:
    """What the disk takes by itself: a commit of one row, without us."""
    took: list[float] = []
    with TemporaryDirectory(dir=folder) as made:
        bare = sqlite3.connect(Path(made) / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE one (number INTEGER)")
        for number in range(300):
            begun = perf_counter()
            bare.execute("INSERT INTO one VALUES (?)", (number,))
            took.append(1000 * (perf_counter() - begun))
        bare.close()
    return took


def _look_ms(store: PreferenceStore, person: int, homes: int) -> float:
    begun = perf_counter()
    found = store.live(
        home=home_of(person, homes), person=f"person-{person}", now=START
    )
    took = perf_counter() - begun
    assert found
    return 1000 * took


def _save_ms(store: PreferenceStore, person: int, number: int, homes: int) -> float:
    """A correction of something known, as after a Q&A."""
    one = Preference(
        person=f"person-{person}",
        topic=f"topic.{number % 10}",
        value=f"other {number}",
        words="the other one, please",
        conversation="c",
        turn=number + 1,
        taught_at=START,
    )
    begun = perf_counter()
    store.keep(one, home=home_of(person, homes))
    return 1000 * (perf_counter() - begun)


def _tell(line: str) -> None:
    print(f"· {line}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
