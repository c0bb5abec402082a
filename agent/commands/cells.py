"""`teachable cells`: which signal decides which request, as scenarios show it."""

from __future__ import annotations

import os.path
import sys
from collections.abc import Sequence
from pathlib import Path

from agent.errors import AgentError
from simulator.cells import cells_of, page_of_cells
from simulator.scenario import Scenario, find_scenarios, read_scenario

MARK = "<!-- below: teachable cells -->"
"""The line of a page below which the table is written."""


def run(paths: Sequence[Path], into: Path | None) -> None:
    """Print the table as Markdown, or write it into a page, below its mark.

    Raises:
        FileFault: a scenario cannot be read.
        AgentError: the page cannot be written, or has no mark.
    """
    scenarios = [read_scenario(path) for path in find_scenarios(paths)]
    if into is None:
        sys.stdout.writelines(f"{line}\n" for line in _page(scenarios, ""))
        return
    try:
        above, mark, _ = into.read_text(encoding="utf-8").partition(MARK)
        if not mark:
            raise AgentError(f"{into} has no line '{MARK}' to write below.")
        links = os.path.relpath(Path.cwd(), into.resolve().parent) + "/"
        lines = _page(scenarios, links)
        into.write_text(
            f"{above}{MARK}\n\n" + "\n".join(lines).rstrip() + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise AgentError(f"{into} cannot be written: {error.strerror}.") from error


def _page(scenarios: Sequence[Scenario], links: str) -> list[str]:
    return page_of_cells(cells_of(scenarios), links)
