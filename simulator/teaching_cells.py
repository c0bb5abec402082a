"""How moments end, as the scenarios show it: what started a lesson, what came of it.

A scenario says by its tags which cell it is of; a kind of moment counts only where a
step expects that moment, so that replay has seen it. Cells that nothing shows stay
empty on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from simulator.scenario import Scenario
from simulator.trace import MomentKind

OUTCOMES = ("taught", "corrected", "left", "refused", "digressed")
"""Tags of what becomes of a lesson: kept; kept and put right; nobody stayed for the
answer; turned down; something else was asked for in between."""

_KINDS: tuple[str, ...] = get_args(MomentKind)
_BY_PERSON: Mapping[str, str] = {
    "stated_preference": "says what is wanted",
    "guided": '"learn my preferences"',
    "explained": '"when I say … I mean …"',
}
"""Tags of what a person begins with → how that reads; all else begins with us."""

Cells = Mapping[tuple[str, str], Sequence[str]]
"""What it began with and what became of it → paths of the scenarios, in order."""


def teaching_cells(scenarios: Sequence[Scenario]) -> Cells:
    """What the scenarios show."""
    filled: dict[tuple[str, str], list[str]] = {}
    for scenario in scenarios:
        tags = {*scenario.tags}
        for began in sorted(tags & {*_rows()}):
            if began in _KINDS and began not in _moments(scenario):
                continue
            for outcome in OUTCOMES:
                if outcome in tags:
                    paths = filled.setdefault((began, outcome), [])
                    paths.append(scenario.path.as_posix())
    return filled


def page_of_teaching(cells: Cells, links: str) -> list[str]:
    """Lines of Markdown: a table for each start, each cell with its scenarios.

    Args:
        cells: what is shown.
        links: put before a scenario's path to make a link of it.
    """
    by_us = {kind: kind.replace("_", " ") for kind in _KINDS if kind not in _BY_PERSON}
    return [
        *_table("the assistant begins, after", by_us, cells, links),
        "",
        *_table("the person begins, and", _BY_PERSON, cells, links),
    ]


def _table(
    title: str, rows: Mapping[str, str], cells: Cells, links: str
) -> Iterator[str]:
    yield f"| {title} | " + " | ".join(OUTCOMES) + " |"
    yield "|---" * (len(OUTCOMES) + 1) + "|"
    for row, told in rows.items():
        shown = (_links(cells.get((row, outcome), ()), links) for outcome in OUTCOMES)
        yield f"| {told} | " + " | ".join(shown) + " |"


def _links(paths: Sequence[str], links: str) -> str:
    return ", ".join(
        f"[{path.rpartition('/')[2].removesuffix('.yaml')}]({links}{path})"
        for path in paths
    )


def _rows() -> Iterator[str]:
    yield from _KINDS
    yield from _BY_PERSON


def _moments(scenario: Scenario) -> set[str]:
    """Kinds of moments that some step expects."""
    expected = (step.expect for step in scenario.steps)
    return {one.moment for one in expected if one is not None and one.moment}
