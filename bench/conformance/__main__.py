"""`python -m bench.conformance`: play every case on our memory and two simple rivals.

Another memory is put beside them with `--memory module:Class`; it implements
`bench.conformance.memory.Memory` and starts empty for every case.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from bench.conformance.case_file import Case, load_cases
from bench.conformance.memory import Memory
from bench.conformance.ours import OurMemory
from bench.conformance.rivals import AppendOnly, NewestWins
from bench.conformance.run import play

MEMORIES: dict[str, Callable[[], Memory]] = {
    "teachable": OurMemory,
    "newest wins": NewestWins,
    "append only": AppendOnly,
}


def main() -> int:
    """Entry point; exit status 1 if our memory, or the one that was named, fails."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.conformance", description=__doc__
    )
    parser.add_argument("--memory", help="a memory of yours, as module:Class")
    parser.add_argument("--cases", action="store_true", help="show every case")
    given = parser.parse_args()
    memories = dict(MEMORIES)
    judged = "teachable"
    if given.memory:
        module, _, name = given.memory.partition(":")
        judged = given.memory
        memories[judged] = getattr(importlib.import_module(module), name)
    results = {
        name: [(about, case, verdict(case, make)) for about, case in load_cases()]
        for name, make in memories.items()
    }
    console = Console()
    console.print(_table(results))
    for name, played in results.items():
        failures = [(case, fault) for _, case, fault in played if fault is not None]
        if given.cases or name == judged:
            for case, fault in failures:
                console.print(f"{name}: {case.case}: {fault}", markup=False)
    return int(any(fault is not None for _, _, fault in results[judged]))


def verdict(case: Case, make: Callable[[], Memory]) -> str | None:
    """What a fresh memory does wrong in a case, `None`: nothing."""
    memory = make()
    try:
        return play(case, memory)
    finally:
        memory.close()


def _table(results: dict[str, list[tuple[str, Case, str | None]]]) -> Table:
    table = Table("about", "cases", *results, title="Cases passed")
    played = next(iter(results.values()))
    for about in dict.fromkeys(about for about, _, _ in played):
        row = [
            [fault for subject, _, fault in cases if subject == about]
            for cases in results.values()
        ]
        table.add_row(about, str(len(row[0])), *(str(one.count(None)) for one in row))
    table.add_section()
    passed = [
        str(sum(fault is None for _, _, fault in cases)) for cases in results.values()
    ]
    table.add_row("all", str(len(played)), *passed)
    return table


if __name__ == "__main__":
    raise SystemExit(main())
