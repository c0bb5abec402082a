"""The page of errors: sessions of the development half, turn by turn.

The test half is never looked at, or it would be fitted; so it has figures only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from agent.errors import AgentError
from bench.moments.judging import Judged, JudgedSession
from bench.moments.report import Report
from bench.moments.tables import discipline_rows
from bench.nlu.page import fill
from bench.reliability import Bin

TEMPLATE = Path(__file__).parent / "page.html"
_SIDE = 200
"""Of a reliability plot, in its own units."""


def write_page(report: Report, judged: Sequence[JudgedSession], file: Path) -> None:
    """Write the page of the development half's errors.

    Raises:
        AgentError: the file cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page_of(report, judged), encoding="utf-8")
    except OSError as error:
        raise AgentError(f"{file} cannot be written: {error.strerror}.") from error


def page_of(report: Report, judged: Sequence[JudgedSession]) -> str:
    """The page; sessions of the test half are left out, whatever is given."""
    dev = [one for one in judged if one.played.session.half == "dev"]
    wrong = [one for one in dev if not all(turn.is_right for turn in one.turns)]
    declines = () if report.public is None else report.public.false_declines
    filled = {
        "origin": _text(f"commit {report.origin.commit}, {report.origin.at:%F %H:%M}"),
        "counts": _text(f"{len(wrong)} of {len(dev)}"),
        "figures": "".join(_figures(report)),
        "plots": "".join(
            f"<p>{half}</p>{_plot(figures.reliability)}"
            for half, figures in report.halves.items()
        ),
        "sessions": "".join(map(_session, wrong)),
        "declines": "".join(
            f"<tr><td>{_text(alarm.id)}</td><td class=n>{alarm.score:.3f}</td>"
            f"<td>{_text(alarm.text)}</td></tr>\n"
            for alarm in declines
        ),
    }
    return fill(TEMPLATE.read_text(encoding="utf-8"), filled)


def _text(value: object) -> str:
    return escape(str(value), quote=True)


def _figures(report: Report) -> Iterator[str]:
    columns = {
        half: [
            *(
                (f"{one.name}: {what}", estimate)
                for one in (*figures.kinds, figures.all_kinds)
                for what, estimate in (
                    ("precision", one.precision),
                    ("recall", one.recall),
                )
            ),
            *discipline_rows(figures),
        ]
        for half, figures in report.halves.items()
    }
    for place, (what, _) in enumerate(next(iter(columns.values()), [])):
        cells = ""
        for half in ("dev", "test"):
            estimate = columns[half][place][1] if half in columns else None
            shown = "" if estimate is None else f"{estimate.value:.3f}"
            cells += f"<td class=n>{shown}</td>"
        yield f"<tr><td>{_text(what)}</td>{cells}</tr>\n"


def _plot(bins: Sequence[Bin]) -> str:
    """Score across, share that is right upwards; the area of a dot is its count."""
    most = max((one.count for one in bins), default=0) or 1
    dots = "".join(
        f'<circle cx="{one.confidence * _SIDE:.1f}"'
        f' cy="{(1 - one.accuracy) * _SIDE:.1f}"'
        f' r="{2 + 10 * (one.count / most) ** 0.5:.1f}" fill="currentColor"'
        f' opacity=".5"><title>{one.confidence:.2f} → {one.accuracy:.2f},'
        f" {one.count}</title></circle>"
        for one in bins
        if one.count
    )
    return (
        f'<svg viewBox="0 0 {_SIDE} {_SIDE}" role="img"'
        ' aria-label="reliability of scores">'
        f'<rect width="{_SIDE}" height="{_SIDE}" fill="none" stroke="currentColor"'
        f' opacity=".3"/><path d="M0 {_SIDE}L{_SIDE} 0" stroke="currentColor"'
        f' opacity=".3"/>{dots}</svg>\n'
    )


def _session(judged: JudgedSession) -> str:
    session = judged.played.session
    kinds = ", ".join(
        f"{turn.due or 'nothing'} → {turn.taken_for or 'nothing'}"
        for turn in judged.turns
        if not turn.is_right
    )
    rows = "".join(map(_turn, judged.turns))
    return (
        f"<details><summary>{_text(session.template)}, {_text(session.persona)}:"
        f" {_text(kinds)}</summary><table><tbody>{rows}</tbody></table></details>\n"
    )


def _turn(turn: Judged) -> str:
    spoken = turn.spoken
    noticed = "" if spoken.moment is None else _noticed(turn)
    asked = "" if spoken.question is None else f"asks {spoken.question.kind}"
    cells = (
        ("↳ " if spoken.is_answer else "") + spoken.text,
        " ".join(spoken.replies),
        turn.due or spoken.label.trap or "",
        noticed,
        asked,
    )
    columns = "".join(f"<td>{_text(cell)}</td>" for cell in cells)
    return f'<tr class="{"" if turn.is_right else "wrong"}">{columns}</tr>\n'


def _noticed(turn: Judged) -> str:
    moment = turn.spoken.moment
    assert moment is not None
    return f"{moment.kind} {moment.score:.3f}: {moment.evidence}"
