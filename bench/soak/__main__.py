"""`python -m bench.soak`: everything for long, and one table of what was found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from bench.soak.crowd import lost_of_crowd
from bench.soak.killed import kill_writers
from bench.soak.migrating import differs_after_migrating


def main() -> int:
    """Entry point; exit status 1 where anything was lost, half or different."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--writes", type=int, default=1_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    table = Table("what", "found", "holds", "seconds", title=f"seed {given.seed}")
    holds = True
    with TemporaryDirectory() as folder:
        begun = perf_counter()
        for what, found, is_well in _parts(Path(folder), given):
            took_s = perf_counter() - begun
            table.add_row(what, found, "yes" if is_well else "NO", f"{took_s:.0f}")
            holds = holds and is_well
            begun = perf_counter()
    Console().print(table)
    return int(not holds)


def _parts(folder: Path, given: argparse.Namespace) -> Iterator[tuple[str, str, bool]]:
    _tell(f"{given.kills} writers, killed one after the other")
    survived = kill_writers(
        folder / "killed.db", kills=given.kills, chance=Random(given.seed)
    )
    yield (
        f"{survived.kills} kills, {survived.read_back} lessons read back",
        f"{survived.lost} lost, {survived.half} half, check {survived.verdict}",
        (survived.lost, survived.half, survived.verdict) == (0, 0, "ok"),
    )
    _tell(f"{given.processes} processes, each {given.writes} writes")
    lost = lost_of_crowd(
        folder / "crowd.db", processes=given.processes, writes=given.writes
    )
    what = f"{given.processes} processes with {2 * given.writes} writes each"
    yield what, f"{lost} lost", lost == 0
    _tell(f"migrations on {given.rows} rows")
    wrong = differs_after_migrating(
        folder / "migrated.db", people=max(given.rows // 10, 1), each=10
    )
    found = ", ".join(wrong) or "equal content"
    yield f"migrations down and up, {given.rows} rows", found, not wrong


def _tell(line: str) -> None:
    print(f"· {line}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
