"""The report: everything that one run measured, in one value and as JSON."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bench.intervals import Estimate
from bench.nlu.calibration import is_calibrating, reliability
from bench.nlu.complexity import Complexity, Embed
from bench.nlu.hearing import Heard
from bench.nlu.labels import Labels
from bench.nlu.measure import (
    Group,
    Point,
    Recognition,
    measure_curve,
    measure_groups,
    measure_recognition,
    parted,
)
from bench.nlu.outcomes import Confusion, Outcome, confusions, judge_all
from bench.nlu.rows import Rows
from bench.nlu.thresholds import Threshold, thresholds
from bench.reliability import Bin


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Which assistant was measured on what, and when."""

    at: datetime
    commit: str
    """Of the project; a plus behind it: with changes. `unknown` outside of git."""
    data: str
    """Digest of the rows; runs on other rows are not comparable."""
    mapping: str
    """Digest of `labels.yml`; with another one, what counts as right differs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """How many rows of one label came out well."""

    good: int
    of: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What came out; mappings by part go by `even`, `odd` and `both`."""

    origin: Origin
    groups: tuple[Group, ...]
    """A source each, and all together last."""
    recognition: Mapping[str, Recognition | None]
    reliability: Mapping[str, tuple[Bin, ...]]
    curve: Mapping[str, tuple[Point, ...]]
    thresholds: tuple[Threshold, ...]
    """Of the even half; by it they are chosen."""
    training: Complexity
    """Of our own examples, with intents for labels."""
    confusions: tuple[Confusion, ...]
    """Of the even half only; the odd one is not looked at."""
    labels: Mapping[str, Mapping[str, Tally]]
    """Part → label → how many came out well."""
    wrong: tuple[str, ...]
    """Marks of the rows of the even half that did not, in order."""


def report_on(
    rows: Rows,
    heard: Mapping[str, Heard],
    labels: Labels,
    *,
    origin: Origin,
    training: Complexity,
    embed: Embed,
) -> tuple[Report, tuple[Outcome, ...]]:
    """The report, and the outcomes behind it in the order of the rows."""
    outcomes = judge_all(rows.rows, heard, labels)
    parts = parted(outcomes)
    looked_at = [outcome for outcome in outcomes if outcome.row.half == "even"]
    return (
        Report(
            origin=origin,
            groups=measure_groups(outcomes, labels, embed),
            recognition={
                part: measure_recognition(
                    [pair for pair in rows.pairs if part in ("both", pair.said.half)],
                    heard,
                    labels,
                )
                for part in parts
            },
            reliability={
                part: reliability([one for one in of_part if is_calibrating(one)])
                for part, of_part in parts.items()
            },
            curve={part: measure_curve(of_part) for part, of_part in parts.items()},
            thresholds=thresholds(looked_at),
            training=training,
            confusions=confusions(looked_at),
            labels={part: tally(of_part) for part, of_part in parts.items()},
            wrong=tuple(
                sorted(one.row.mark for one in looked_at if not one.is_good),
            ),
        ),
        outcomes,
    )


def tally(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    """How each label came out, by name."""
    counted = Counter(outcome.row.label for outcome in outcomes)
    good = Counter(outcome.row.label for outcome in outcomes if outcome.is_good)
    return {label: Tally(good=good[label], of=counted[label]) for label in counted}


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON has it; estimates without what they were drawn from."""
    document = plain_form(report)
    assert isinstance(document, dict)
    for group, plain in zip(report.groups, document["groups"], strict=True):
        names = next(iter(group.parts.values())).estimates
        plain["even_less_odd"] = {name: plain_form(group.gap(name)) for name in names}
        plain["is_fitted"] = group.is_fitted
    return document


def plain_form(value: Any) -> Any:
    """What is measured in JSON's own types; estimates by their four numbers."""
    if isinstance(value, Estimate):
        return {
            "value": value.value,
            "low": value.low,
            "high": value.high,
            "of": value.of,
        }
    if dataclasses.is_dataclass(value):
        return {
            field.name: plain_form(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {key: plain_form(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain_form(inner) for inner in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value
