"""`python -m bench.soak`: everything for long, and one table of what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from bench.figures import load, machine
from bench.soak.crowd import lost_of_crowd
from bench.soak.erasing import CANARIES, purge_canaries
from bench.soak.garbage import feed_in_process
from bench.soak.killed import kill_writers
from bench.soak.killed_server import kill_servers
from bench.soak.migrating import differs_after_migrating
from bench.soak.two_people import crossings
from preference_store.store import PreferenceStore


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """One row of the table."""

    what: str
    found: str
    is_well: bool


def main() -> int:
    """Entry point; exit status 1 where anything was lost, half, different or found."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--servers", type=int, default=10, help="killed, one by one")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--writes", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--histories", type=int, default=1_000)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=_PARTS, action="append", default=[])
    given = parser.parse_args()
    title = f"{machine()}, seed {given.seed}"
    table = Table("what", "found", "holds", "seconds", "load", title=title)
    holds = True
    for name, part in _PARTS.items():
        if given.only and name not in given.only:
            continue
        print(f"· {name}", file=sys.stderr, flush=True)  # noqa: T201
        begun = perf_counter()
        with TemporaryDirectory() as folder:
            row = part(Path(folder), given)
        took_s = perf_counter() - begun
        well = "yes" if row.is_well else "NO"
        table.add_row(row.what, row.found, well, f"{took_s:.0f}", load())
        holds = holds and row.is_well
    Console().print(table)
    return int(not holds)


def _killed_writers(folder: Path, given: argparse.Namespace) -> Found:
    survived = kill_writers(
        folder / "killed.db", kills=given.kills, chance=Random(given.seed)
    )
    return Found(
        what=f"{survived.kills} writers killed, {survived.read_back} lessons read back",
        found=survived.summary,
        is_well=survived.is_whole,
    )


def _killed_servers(folder: Path, given: argparse.Namespace) -> Found:
    survived = kill_servers(folder, kills=given.servers, chance=Random(given.seed))
    found = survived.found
    return Found(
        what=f"{found.kills} servers killed, {found.read_back} lessons read back",
        found=f"{found.summary}, {survived.answered} answered afterwards",
        is_well=found.is_whole and survived.answered == found.kills,
    )


def _crowd(folder: Path, given: argparse.Namespace) -> Found:
    lost = lost_of_crowd(
        folder / "crowd.db", processes=given.processes, writes=given.writes
    )
    return Found(
        what=f"{given.processes} processes with {2 * given.writes} writes each",
        found=f"{lost} lost",
        is_well=lost == 0,
    )


def _migrations(folder: Path, given: argparse.Namespace) -> Found:
    wrong = differs_after_migrating(
        folder / "migrated.db", people=max(given.rows // 10, 1), each=10
    )
    return Found(
        what=f"migrations down and up, {given.rows} rows",
        found=", ".join(wrong) or "equal content",
        is_well=not wrong,
    )


def _two_people(folder: Path, given: argparse.Namespace) -> Found:
    store = PreferenceStore.open(f"sqlite:///{folder / 'people.db'}")
    chance = Random(given.seed)
    crossed = list(crossings(store, histories=given.histories, chance=chance))
    store.close()
    return Found(
        what=f"{given.histories} histories of two people",
        found="; ".join(crossed[:3]) or "nothing crossed",
        is_well=not crossed,
    )


def _canaries(folder: Path, given: argparse.Namespace) -> Found:
    purged = purge_canaries(folder)
    return Found(
        what=f"{len(CANARIES)} canaries, {len(purged.before)} on disk before the purge",
        found=", ".join(purged.after) or "none after it",
        is_well=len(purged.before) == len(CANARIES) and not purged.after,
    )


def _garbage(folder: Path, given: argparse.Namespace) -> Found:
    fed = feed_in_process(given.messages, chance=Random(given.seed))
    home = "changed" if fed.is_home_changed else "as it was"
    return Found(
        what=f"{given.messages} messages of garbage, {fed.refused} refused at the door",
        found=f"{fed.silent} unanswered, {fed.acted} acted on, "
        f"{fed.crashed} defects, home {home}",
        is_well=fed.is_well,
    )


_PARTS: dict[str, Callable[[Path, argparse.Namespace], Found]] = {
    "writers": _killed_writers,
    "servers": _killed_servers,
    "crowd": _crowd,
    "migrations": _migrations,
    "people": _two_people,
    "canaries": _canaries,
    "garbage": _garbage,
}
"""What can be asked for alone, in the order of a whole run."""


if __name__ == "__main__":
    raise SystemExit(main())
