"""Which signal decides which kind of request, as the scenarios show it.

A cell is one signal and one kind of request; a scenario fills it where a step, its own
or a twin's, expects that signal to tip that request. Since replay checks what is
expected, a filled cell is one that was seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.expectations import Expectations
from simulator.facts import SIGNALS
from simulator.scenario import Scenario
from simulator.step_kinds import Say


@dataclass(frozen=True, kw_only=True, slots=True)
class Cells:
    """The cells that some scenarios fill, and how many twins they come with."""

    filled: Mapping[tuple[str, str], tuple[str, ...]]
    """Signal and kind of request → paths of the scenarios, in order."""
    scenarios: int
    pairs: int
    """Twins: the same words with one thing different."""
    distractors: int
    """Those of them in which the difference must change no decision."""

    @property
    def requests(self) -> tuple[str, ...]:
        """Every kind of request in some cell, by alphabet."""
        return tuple(sorted({request for _, request in self.filled}))


def cells_of(scenarios: Sequence[Scenario]) -> Cells:
    """What the scenarios show."""
    filled: dict[tuple[str, str], dict[str, None]] = {}
    for scenario in scenarios:
        for signal, request in _shown(scenario):
            paths = filled.setdefault((signal, request), {})
            paths[scenario.path.as_posix()] = None
    twins = [twin for scenario in scenarios for twin in scenario.twins]
    return Cells(
        filled={cell: tuple(paths) for cell, paths in filled.items()},
        scenarios=len(scenarios),
        pairs=len(twins),
        distractors=sum(not twin.entry.expect_difference_at for twin in twins),
    )


def page_of_cells(cells: Cells, links: str) -> list[str]:
    """Lines of Markdown: the table of cells, then the scenarios of each.

    Args:
        cells: what is shown.
        links: put before a scenario's path to make a link of it.
    """
    return [
        f"{cells.scenarios} scenarios with {cells.pairs} twins, {cells.distractors} of "
        "them distractors: something irrelevant is different, and nothing changes.",
        "",
        "| request | " + " | ".join(_spoken(signal) for signal in SIGNALS) + " |",
        "|---" * (len(SIGNALS) + 1) + "|",
        *(_row(request, cells) for request in cells.requests),
        "",
        *_lists(cells, links),
    ]


def _row(request: str, cells: Cells) -> str:
    counts = [len(cells.filled.get((signal, request), ())) for signal in SIGNALS]
    return f"| {request} | " + " | ".join(str(n or "") for n in counts) + " |"


def _lists(cells: Cells, links: str) -> Iterator[str]:
    for signal in SIGNALS:
        requests = [name for name in cells.requests if (signal, name) in cells.filled]
        if not requests:
            continue
        yield f"**{_spoken(signal)}**"
        yield ""
        for request in requests:
            paths = cells.filled[signal, request]
            named = (f"[{_stem(path)}]({links}{path})" for path in paths)
            yield f"- {request}: {', '.join(named)}"
        yield ""


def _shown(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Cells of a scenario, as its steps and its twins expect them."""
    for step in scenario.steps:
        if isinstance(step.action, Say):
            yield from _cell(step.expect, ())
    for twin in scenario.twins:
        for number, expect in twin.entry.expect.items():
            own = scenario.steps[number - 1].expect
            yield from _cell(expect, () if own is None else (own,))


def _cell(
    expect: Expectations | None, otherwise: Iterable[Expectations]
) -> Iterator[tuple[str, str]]:
    """The cell that one expectation names; a twin's words are those of the step.

    A request is called by its intent, or by its act where no intent is expected.
    """
    if expect is None or expect.signal is None:
        return
    sources = (expect, *otherwise)
    intents = [one.intent for one in sources if one.intent is not None]
    acts = [one.meant.act for one in sources if one.meant and one.meant.act]
    for request in (*intents, *acts)[:1]:
        yield expect.signal, request


def _spoken(signal: str) -> str:
    return signal.replace("_", " ")


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")
