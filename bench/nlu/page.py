"""The page of errors: a file for the browser that needs nothing beside it.

It shows rows of the even half only. What is looked at gets fitted; the odd half stays
unseen, so that its figures still say how strangers are understood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from agent.errors import AgentError
from bench.nlu.outcomes import Outcome
from bench.nlu.report import Report
from bench.nlu.tables import TITLES

TEMPLATE = Path(__file__).parent / "page.html"


def write_page(report: Report, outcomes: Sequence[Outcome], file: Path) -> None:
    """Write the page of the even half's errors.

    Raises:
        AgentError: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page_of(report, outcomes), encoding="utf-8")
    except OSError as error:
        raise AgentError(f"{file} cannot be written: {error.strerror}.") from error


def page_of(report: Report, outcomes: Sequence[Outcome]) -> str:
    """The page; rows of the odd half are left out, whatever is given."""
    even = [outcome for outcome in outcomes if outcome.row.half == "even"]
    wrong = [outcome for outcome in even if not outcome.is_good]
    filled = {
        "origin": _text(f"commit {report.origin.commit}, {report.origin.at:%F %H:%M}"),
        "counts": _text(f"{len(wrong)} of {len(even)}"),
        "figures": "".join(_figures(report)),
        "sources": "".join(_options(outcome.row.source for outcome in wrong)),
        "scopes": "".join(_options(outcome.row.scope for outcome in wrong)),
        "labels": "".join(_options(outcome.row.label for outcome in wrong)),
        "confusions": "".join(_confusions(report)),
        "rows": "".join(map(_row, sorted(wrong, key=_place))),
    }
    return fill(TEMPLATE.read_text(encoding="utf-8"), filled)


def fill(page: str, filled: Mapping[str, str]) -> str:
    """The page with each `{{name}}` replaced by what is filled in for it."""
    before, *rest = page.split("{{")
    for part in rest:
        name, _, after = part.partition("}}")
        before += filled[name] + after
    return before


def _text(value: object) -> str:
    return escape(str(value), quote=True)


def _place(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.row.label, outcome.taken_for, outcome.row.text


def _options(values: Iterable[str]) -> Iterator[str]:
    for value in sorted(set(values)):
        yield f"<option>{_text(value)}</option>"


def _figures(report: Report) -> Iterator[str]:
    for group in report.groups:
        for name, what in TITLES.items():
            cells = [
                "" if estimate is None else f"{estimate.value:.3f}"
                for part in ("even", "odd")
                for estimate in [
                    group.parts[part].estimates[name] if part in group.parts else None
                ]
            ]
            if any(cells):
                columns = "".join(f"<td class=n>{cell}</td>" for cell in cells)
                yield (
                    f"<tr><td>{_text(group.name)}</td><td>{_text(what)}</td>"
                    f"{columns}</tr>\n"
                )


def _confusions(report: Report) -> Iterator[str]:
    for one in report.confusions:
        label, taken_for = _text(one.label), _text(one.taken_for)
        yield (
            f'<tr data-label="{label}" data-taken="{taken_for}" tabindex=0>'
            f"<td class=n>{one.count}</td><td>{label}</td><td>{taken_for}</td></tr>\n"
        )


def _row(outcome: Outcome) -> str:
    row, heard = outcome.row, outcome.heard
    accept = ", ".join(sorted(row.accept - {row.label}))
    spans = ", ".join(
        f"{entity.entity}={row.text[entity.start : entity.end]}"
        for entity in heard.understanding.entities
    )
    attributes = " ".join(
        f'data-{name}="{_text(value)}"'
        for name, value in (
            ("source", row.source),
            ("scope", row.scope),
            ("label", row.label),
            ("taken", outcome.taken_for),
        )
    )
    cells = (
        row.text,
        row.label,
        accept,
        outcome.taken_for,
        f"{heard.likeliest} {heard.confidence:.3f}",
        spans,
        row.source,
        row.mark,
    )
    columns = "".join(f"<td>{_text(cell)}</td>" for cell in cells)
    return f"<tr {attributes}>{columns}</tr>\n"
