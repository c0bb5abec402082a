"""`teachable cells`: what the scenarios show, as a table.

Which signal decides which request, or what becomes of which teachable moment.
"""

from __future__ import annotations

import os.path
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.errors import AgentError, unknown
from simulator.cells import cells_of, page_of_cells
from simulator.scenario import Scenario, find_scenarios, read_scenario
from simulator.teaching_cells import page_of_teaching, teaching_cells

MARK = "<!-- below: teachable cells -->"
"""The line of a page below which the table is written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table that can be made of scenarios."""

    folders: Sequence[Path]
    """Whose scenarios it is about, unless others are named."""
    page: Callable[[Sequence[Scenario], str], list[str]]
    """Its lines, with what is put before a scenario's path to make a link of it."""


TABLES: Mapping[str, Table] = {
    "signals": Table(
        folders=(Path("scenarios/context"),),
        page=lambda scenarios, links: page_of_cells(cells_of(scenarios), links),
    ),
    "teaching": Table(
        folders=(Path("scenarios/teaching"), Path("scenarios/concepts")),
        page=lambda scenarios, links: page_of_teaching(
            teaching_cells(scenarios), links
        ),
    ),
}
"""By what is asked for on the command line."""


def run(paths: Sequence[Path], into: Path | None, table: str = "signals") -> None:
    """Print a table as Markdown, or write it into a page, below its mark.

    Args:
        paths: scenarios and folders; none: those that the table is about.
        into: the page; `None`: standard output.
        table: one of `TABLES`.

    Raises:
        FileFault: a scenario cannot be read.
        AgentError: there is no such table; the page cannot be written, or has no mark.
    """
    if table not in TABLES:
        raise AgentError(unknown("table", table, TABLES))
    chosen = TABLES[table]
    found = find_scenarios(paths or chosen.folders)
    scenarios = [read_scenario(path) for path in found]
    if into is None:
        sys.stdout.writelines(f"{line}\n" for line in chosen.page(scenarios, ""))
        return
    try:
        above, mark, _ = into.read_text(encoding="utf-8").partition(MARK)
        if not mark:
            raise AgentError(f"{into} has no line '{MARK}' to write below.")
        links = os.path.relpath(Path.cwd(), into.resolve().parent) + "/"
        lines = chosen.page(scenarios, links)
        into.write_text(
            f"{above}{MARK}\n\n" + "\n".join(lines).rstrip() + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise AgentError(f"{into} cannot be written: {error.strerror}.") from error
