"""The measure: what is counted, over which rows, for each source and each half."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.intervals import Estimate, Floats, difference, estimate, share
from bench.nlu.calibration import calibration_error, is_calibrating
from bench.nlu.complexity import Complexity, Embed, complexity, thinned
from bench.nlu.hearing import Heard
from bench.nlu.labels import OUT_OF_SCOPE, Labels
from bench.nlu.outcomes import Outcome, judge
from bench.nlu.rows import HALVES, Pair
from bench.nlu.slots import slot_f1

ALL = "all"
"""The group of every source together."""
BOTH = "both"
"""The part of a group that has the rows of both halves."""
MOST_BETWEEN_HALVES = 0.03
"""A wider gap says that the errors of one half were fitted."""


def _is_core(outcome: Outcome) -> bool:
    return outcome.row.scope == "core"


def _core(outcome: Outcome) -> bool | None:
    is_counted = _is_core(outcome) and outcome.is_supported
    return outcome.is_right if is_counted else None


def _coverage(outcome: Outcome) -> bool | None:
    return outcome.is_supported if _is_core(outcome) else None


def _core_at_all(outcome: Outcome) -> bool | None:
    return outcome.is_right if _is_core(outcome) else None


def _oos_recall(outcome: Outcome) -> bool | None:
    return outcome.heard.is_rejected if outcome.row.scope == "oos" else None


def _oos_beyond(outcome: Outcome) -> bool | None:
    return outcome.is_beyond if outcome.row.scope == "oos" else None


def _false_rejection(outcome: Outcome) -> bool | None:
    is_counted = _is_core(outcome) and outcome.is_supported
    may_reject = OUT_OF_SCOPE in outcome.row.accept
    return outcome.heard.is_rejected if is_counted and not may_reject else None


def _declined(outcome: Outcome) -> bool | None:
    is_counted = outcome.row.scope == "adjacent" and not outcome.is_supported
    return outcome.is_good if is_counted else None


def _wrongly_done(outcome: Outcome) -> bool | None:
    is_counted = outcome.row.scope in ("adjacent", "oos")
    return outcome.is_wrongly_done if is_counted else None


def _adjacent(outcome: Outcome) -> bool | None:
    is_counted = outcome.row.scope == "adjacent" and outcome.is_supported
    return outcome.is_right if is_counted else None


def _acts(outcome: Outcome) -> bool | None:
    is_counted = outcome.row.scope == "dialogue_act" and outcome.is_supported
    return outcome.is_right if is_counted else None


SHARES: Mapping[str, Callable[[Outcome], bool | None]] = {
    "core": _core,
    "coverage": _coverage,
    "core_at_all": _core_at_all,
    "oos_recall": _oos_recall,
    "oos_beyond": _oos_beyond,
    "false_rejection": _false_rejection,
    "adjacent_declined": _declined,
    "wrongly_done": _wrongly_done,
    "adjacent": _adjacent,
    "dialogue_acts": _acts,
}
"""What is counted: whether a row counts as a hit, `None` where it does not count."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The figures of one half of a group, or of both."""

    estimates: Mapping[str, Estimate | None]
    """The names of `SHARES`, and slot_f1, ece; `None` where no row counts."""
    complexity: Complexity
    """Of the core rows with a supported label, which `core` is measured on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One source, or all of them."""

    name: str
    parts: Mapping[str, Part]
    """`even`, `odd` and `BOTH`, or the one half that was measured."""

    def gap(self, name: str) -> Estimate | None:
        """How much more a figure is in the even half than in the odd one."""
        if any(half not in self.parts for half in HALVES):
            return None
        even, odd = (self.parts[half].estimates[name] for half in HALVES)
        return difference(even, odd)

    @property
    def is_fitted(self) -> bool:
        """Whether core accuracy is higher in the half that may be looked at."""
        gap = self.gap("core")
        return gap is not None and gap.value > MOST_BETWEEN_HALVES and gap.low > 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One step of the curve of accuracy over complexity."""

    dropped: float
    """Share of the vocabulary, the rarest words, whose rows are left out."""
    complexity: Complexity
    accuracy: Estimate


@dataclass(frozen=True, kw_only=True, slots=True)
class Recognition:
    """What is lost where a machine heard the words."""

    said: Estimate
    """Accuracy on the words as they were said."""
    heard: Estimate
    """Accuracy on the same sentences as they were heard."""
    loss: Estimate
    """The first less the second, of the same pairs."""


def measure_part(outcomes: Sequence[Outcome], labels: Labels, embed: Embed) -> Part:
    """The figures of some rows."""
    core = core_of(outcomes)
    estimates: dict[str, Estimate | None] = {}
    for name, counts in SHARES.items():
        hits = [counts(outcome) for outcome in outcomes]
        estimates[name] = share([hit for hit in hits if hit is not None])
    estimates["slot_f1"] = slot_f1(core, labels)
    calibrating = [outcome for outcome in outcomes if is_calibrating(outcome)]
    estimates["ece"] = calibration_error(calibrating)
    return Part(
        estimates=estimates,
        complexity=complexity(
            [outcome.row.text for outcome in core],
            [outcome.row.label for outcome in core],
            embed,
        ),
    )


def measure_groups(
    outcomes: Sequence[Outcome], labels: Labels, embed: Embed
) -> tuple[Group, ...]:
    """Every source by itself, then all together; each in halves and whole."""
    sources = sorted({outcome.row.source for outcome in outcomes})
    groups = []
    for name in (*sources, ALL):
        of_group = [out for out in outcomes if name in (ALL, out.row.source)]
        parts = {
            part: measure_part(rows, labels, embed)
            for part, rows in parted(of_group).items()
        }
        groups.append(Group(name=name, parts=parts))
    return tuple(groups)


def parted(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """By halves, and both where there are rows of both."""
    halves: dict[str, list[Outcome]] = {
        half: [outcome for outcome in outcomes if outcome.row.half == half]
        for half in HALVES
    }
    parts = {half: rows for half, rows in halves.items() if rows}
    return {**parts, BOTH: list(outcomes)} if len(parts) == len(HALVES) else parts


def core_of(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Rows in scope whose label something of ours stands for."""
    return [outcome for outcome in outcomes if _core(outcome) is not None]


def measure_curve(outcomes: Sequence[Outcome]) -> tuple[Point, ...]:
    """Core accuracy as the rows with the rarest words are left out, step by step."""
    core = core_of(outcomes)
    points = []
    for step in thinned([outcome.row.text for outcome in core]):
        accuracy = share([core[place].is_right for place in step.kept])
        assert accuracy is not None
        points.append(
            Point(dropped=step.dropped, complexity=step.complexity, accuracy=accuracy)
        )
    return tuple(points)


def measure_recognition(
    pairs: Sequence[Pair], heard: Mapping[str, Heard], labels: Labels
) -> Recognition | None:
    """The loss over pairs in scope whose label is supported; `None` without any."""
    right = []
    for pair in pairs:
        said = judge(pair.said, heard[pair.said.text], labels)
        if _core(said) is not None:
            misheard = judge(pair.said, heard[pair.heard], labels)
            right.append((said.is_right, misheard.is_right))
    loss = estimate([(*pair, 1) for pair in right], _loss_of_sums)
    said_share = share([said for said, _ in right])
    heard_share = share([misheard for _, misheard in right])
    if loss is None or said_share is None or heard_share is None:
        return None
    return Recognition(said=said_share, heard=heard_share, loss=loss)


def _loss_of_sums(sums: Floats) -> Floats:
    loss: Floats = (sums[:, 0] - sums[:, 1]) / np.maximum(sums[:, 2], 1)
    return loss
