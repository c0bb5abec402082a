"""Tables: a report as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bench.intervals import Estimate
from bench.nlu.complexity import NGRAMS, Complexity
from bench.nlu.history import Change, Comparison
from bench.nlu.measure import BOTH, MOST_BETWEEN_HALVES, Group
from bench.nlu.report import Report

TITLES: Mapping[str, str] = {
    "core": "core, supported labels: right",
    "coverage": "core: label is supported",
    "core_at_all": "core, all labels: right",
    "false_rejection": "core: wrongly not understood",
    "oos_recall": "out of scope: recognised",
    "oos_beyond": "out of scope: we look it up",
    "adjacent_declined": "adjacent, not ours: declined",
    "adjacent": "adjacent, ours: right",
    "wrongly_done": "adjacent or out: done anyway",
    "dialogue_acts": "dialogue acts: right",
    "slot_f1": "slots: F1",
    "ece": "calibration error (ECE)",
}
"""What is measured, in the order of the table."""

_MOST_CONFUSIONS = 30
_MOST_CHANGES = 10
_MOST_MARKS = 40
_WIDTH = 140
"""Columns where nobody's terminal says how many there are."""
_NONE = "–"  # noqa: RUF001 - a dash for nothing, as tables have it


def console() -> Console:
    """Standard output, wide enough for a table of four figures."""
    plain = Console(highlight=False)
    return plain if plain.is_terminal else Console(highlight=False, width=_WIDTH)


def print_report(
    report: Report, comparison: Comparison | None, console: Console
) -> None:
    """Every table, and what was won and lost since the run before."""
    for group in report.groups:
        console.print(group_table(group))
        if group.is_fitted:
            console.print(
                f"[red]{group.name}: the even half is more than"
                f" {100 * MOST_BETWEEN_HALVES:.0f} points ahead of the odd one, which"
                " nobody looks at: errors were fitted, not understanding learned."
            )
    console.print(_training_table(report.training))
    console.print(_recognition_table(report))
    console.print(_reliability_table(report))
    console.print(_threshold_table(report))
    console.print(_curve_table(report))
    console.print(_confusion_table(report))
    for line in comparison_lines(comparison):
        console.print(line, markup=False, soft_wrap=True)


def group_table(group: Group) -> Table:
    """A source's figures, and below them how hard its core rows are."""
    parts = list(group.parts)
    has_gap = BOTH in parts
    title = f"{group.name}: figure [95 % interval] of rows"
    table = Table("what", *parts, *(["even less odd"] if has_gap else []), title=title)
    for name, what in TITLES.items():
        estimates = [group.parts[part].estimates[name] for part in parts]
        if any(estimate is not None for estimate in estimates):
            gap = [_signed(group.gap(name))] if has_gap else []
            table.add_row(what, *map(shown, estimates), *gap)
    table.add_section()
    found = [group.parts[part].complexity for part in parts]
    if any(complexity.utterances for complexity in found):
        for what, cells in _rows_of([_complexity_cells(one) for one in found]):
            table.add_row(what, *cells)
    return table


def shown(estimate: Estimate | None) -> str:
    """A figure with its interval and its rows."""
    if estimate is None:
        return _NONE
    interval = f"[{estimate.low:.3f} {estimate.high:.3f}]"
    # Rich takes brackets for styles unless they are escaped.
    return f"{estimate.value:.3f} \\{interval} {estimate.of}"


def _signed(estimate: Estimate | None) -> str:
    if estimate is None:
        return _NONE
    return f"{estimate.value:+.3f} \\[{estimate.low:+.3f} {estimate.high:+.3f}]"


def _complexity_cells(complexity: Complexity) -> dict[str, str]:
    silhouette = complexity.silhouette
    return {
        "core: distinct utterances": str(complexity.distinct),
        "core: vocabulary": str(complexity.vocabulary),
        **{
            f"core: {length}-gram entropy, bits": f"{bits:.2f}"
            for length, bits in zip(NGRAMS, complexity.entropy_bits, strict=True)
        },
        "core: silhouette of labels": _NONE
        if silhouette is None
        else f"{silhouette:.3f}",
    }


def _rows_of(columns: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for what in columns[0]:
        yield what, [column[what] for column in columns]


def _training_table(training: Complexity) -> Table:
    table = Table("what", "ours", title="training examples, intents for labels")
    for what, cell in _complexity_cells(training).items():
        table.add_row(what.removeprefix("core: "), cell)
    return table


def _recognition_table(report: Report) -> Table:
    title = "core sentences as they were said, and as a machine heard them"
    table = Table("rows", "said", "heard", "lost", title=title)
    for part, recognition in report.recognition.items():
        if recognition is not None:
            table.add_row(
                part,
                shown(recognition.said),
                shown(recognition.heard),
                _signed(recognition.loss),
            )
    return table


def _reliability_table(report: Report) -> Table:
    parts = list(report.reliability)
    title = "confidence, and how often it is right: confidence → right, of rows"
    table = Table("confidence", *parts, title=title)
    for bins in zip(*report.reliability.values(), strict=True):
        cells = [
            f"{one.confidence:.3f} → {one.accuracy:.3f} {one.count}"
            if one.count
            else _NONE
            for one in bins
        ]
        table.add_row(f"{bins[0].above:.1f} to {bins[0].up_to:.1f}", *cells)
    return table


def _threshold_table(report: Report) -> Table:
    title = "requests that are done from a confidence on, in the even half"
    acts, other = "in the home", "told or played"
    columns = [f"{what}, {how}" for what in (acts, other) for how in ("right", "wrong")]
    table = Table("from", *columns, title=title)
    for one in report.thresholds:
        counts = (one.acts.right, one.acts.wrong, one.other.right, one.other.wrong)
        table.add_row(f"{one.least:.2f}", *map(str, counts))
    return table


def _curve_table(report: Report) -> Table:
    parts = list(report.curve)
    title = "core accuracy as the rows with the rarest words are left out"
    table = Table("part", "words out", "vocabulary", "bits", "accuracy", title=title)
    for part in parts:
        for point in report.curve[part]:
            table.add_row(
                part,
                f"{100 * point.dropped:.0f} %",
                str(point.complexity.vocabulary),
                " ".join(f"{bits:.2f}" for bits in point.complexity.entropy_bits),
                shown(point.accuracy),
            )
        table.add_section()
    return table


def _confusion_table(report: Report) -> Table:
    title = f"the {_MOST_CONFUSIONS} most frequent confusions of the even half"
    table = Table("rows", "label", "taken for", title=title)
    for confusion in report.confusions[:_MOST_CONFUSIONS]:
        table.add_row(str(confusion.count), confusion.label, confusion.taken_for)
    return table


def comparison_lines(comparison: Comparison | None) -> Iterator[str]:
    """What was won and lost since the run before, label by label."""
    if comparison is None:
        yield "No earlier run on these rows: nothing to compare with."
        return
    before = comparison.before
    yield f"Since {before.at}, commit {before.commit}:"
    if not comparison.is_mapped_alike:
        yield "  labels.yml has changed, and with it what counts as right"
    won = [change for change in comparison.changes if change.gain > 0]
    lost = [change for change in reversed(comparison.changes) if change.gain < 0]
    yield from _change_lines("won", won)
    yield from _change_lines("lost", lost)
    yield _marks("won", comparison.won)
    yield _marks("lost", comparison.lost)


def _change_lines(what: str, changes: Sequence[Change]) -> Iterator[str]:
    if not changes:
        yield f"  {what}: no label"
    for change in changes[:_MOST_CHANGES]:
        yield (
            f"  {what} {change.gain:+4d}  {change.label}:"
            f" {change.before} → {change.after} of {change.of}"
        )
    if len(changes) > _MOST_CHANGES:
        yield f"  {what}: {len(changes) - _MOST_CHANGES} labels more"


def _marks(what: str, marks: Sequence[str]) -> str:
    more = "" if len(marks) <= _MOST_MARKS else " …"
    listed = " ".join(marks[:_MOST_MARKS])
    return f"  rows of the even half {what}: {len(marks)} {listed}{more}".rstrip()
