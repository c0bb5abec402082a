"""Tables: a report as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from bench.intervals import Estimate
from bench.moments.figures import NONE, Figures
from bench.moments.public_figures import PublicFigures
from bench.moments.report import Report
from bench.moments.template import KINDS
from bench.nlu.tables import shown


def print_report(report: Report, console: Console) -> None:
    """Every table."""
    for half, figures in report.halves.items():
        for table in half_tables(half, figures):
            console.print(table)
    if report.public is not None:
        for table in public_tables(report.public):
            console.print(table)


def half_tables(half: str, figures: Figures) -> Iterator[Table]:
    """The tables of one half of the sessions."""
    yield _kinds(half, figures)
    yield _discipline(half, figures)
    yield _silences(half, figures)
    yield _reliability(half, figures)
    yield _confusions(half, figures)


def public_tables(public: PublicFigures) -> Iterator[Table]:
    """The tables of the files of others."""
    title = "rows of others: figure [95 % interval] of rows"
    table = Table("file", "part", "are one", "precision", "recall", "F1", title=title)
    for file, parts in public.claims.items():
        for part, claims in parts.items():
            table.add_row(
                file if part == "even" else "",
                part,
                str(claims.holding),
                shown(claims.precision),
                shown(claims.recall),
                shown(claims.f1),
            )
        table.add_section()
    yield table
    if public.rephrase_auc:
        parts_of = list(next(iter(public.rephrase_auc.values())))
        title = "rephrase or not: area under the curve, by what else it may be"
        table = Table("hard negative", *parts_of, title=title)
        for kind, areas in public.rephrase_auc.items():
            table.add_row(kind, *(shown(areas[part]) for part in parts_of))
        yield table
    counts = ", ".join(
        f"{part}: {false} of {of}" for part, (false, of) in public.declines.items()
    )
    table = Table(
        "row", "score", "text", title=f"false alarms on a no to an offer ({counts})"
    )
    for alarm in public.false_declines:
        table.add_row(alarm.id, f"{alarm.score:.3f}", alarm.text)
    yield table


def discipline_rows(figures: Figures) -> Iterator[tuple[str, Estimate | None]]:
    """What is not about a kind, with its words."""
    yield "false asks per 100 ordinary turns", figures.false_asks
    yield "… per 100 that are no trap", figures.false_asks_plain
    yield "false moments per 100 ordinary turns", figures.false_alarms
    yield "traps: silent", figures.silence
    yield "moments: asked about", figures.right_asks
    yield "noticed moments: at once", figures.on_time
    yield "noticed moments: delay in turns", figures.delay_turns
    yield "calibration error (ECE)", figures.ece


def _kinds(half: str, figures: Figures) -> Table:
    title = (
        f"{half}: {figures.sessions} sessions ({figures.with_moment} with a moment,"
        f" {figures.broken} broken off), {figures.turns} turns"
        f" ({figures.ordinary} ordinary); figure [95 % interval] of templates"
    )
    names = ("moment", "due", "seen", "precision", "recall", "F1")
    table = Table(*names, title=title)
    for noticing in (*figures.kinds, figures.all_kinds):
        if noticing is figures.all_kinds:
            table.add_section()
        table.add_row(
            noticing.name,
            str(noticing.due),
            str(noticing.seen),
            shown(noticing.precision),
            shown(noticing.recall),
            shown(noticing.f1),
        )
    return table


def _discipline(half: str, figures: Figures) -> Table:
    table = Table("what", half, title=f"{half}: asking, silence, delay, calibration")
    for what, estimate in discipline_rows(figures):
        table.add_row(what, shown(estimate))
    return table


def _silences(half: str, figures: Figures) -> Table:
    table = Table("trap", "turns", "silent", title=f"{half}: silence on traps")
    for silence in figures.silences:
        table.add_row(silence.trap, str(silence.turns), shown(silence.share))
    return table


def _reliability(half: str, figures: Figures) -> Table:
    title = f"{half}: scores of noticed moments, and how often they are right"
    table = Table("score", "moments", "mean score", "right", title=title)
    for one in figures.reliability:
        if one.count:
            table.add_row(
                f"{one.above:.1f} to {one.up_to:.1f}",
                str(one.count),
                f"{one.confidence:.3f}",
                f"{one.accuracy:.3f}",
            )
    return table


def _confusions(half: str, figures: Figures) -> Table:
    found = {(one.due, one.taken_for): one.count for one in figures.confusions}
    names = [*KINDS, NONE]
    title = f"{half}: what turns are (down), and what they were taken for (across)"
    table = Table("", *(name.replace("_", " ") for name in names), title=title)
    for due in names:
        cells = [str(found.get((due, taken_for), "")) for taken_for in names]
        if any(cells):
            table.add_row(due, *cells)
    return table
