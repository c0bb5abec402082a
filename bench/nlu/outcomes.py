"""Outcomes: what became of each row, judged by its labels and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.interpret import COMMANDS
from bench.nlu.hearing import Heard
from bench.nlu.labels import OUT_OF_SCOPE, Labels
from bench.nlu.rows import Row

REJECTED = "not understood"
"""Stands for the intent in a confusion where nothing would be done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """One row, and what the assistant makes of it."""

    row: Row
    heard: Heard
    is_supported: bool
    """Whether anything of ours stands for a label that the row accepts."""
    is_right: bool
    """Whether a label that the row accepts is reached."""
    is_outright_right: bool
    """The same of the likeliest intent, whatever its confidence."""
    is_beyond: bool
    """Whether it was taken for something that the labels have no word for."""

    @property
    def is_good(self) -> bool:
        """Right, or plainly declined where it is near to us and we do not do it."""
        may_decline = self.row.scope == "adjacent" and not self.is_supported
        return self.is_right or (may_decline and self.heard.is_rejected)

    @property
    def is_wrongly_done(self) -> bool:
        """Whether something is done or told that nobody asked for."""
        intent = self.heard.understanding.intent.name
        return not (self.is_good or self.heard.is_rejected) and intent in COMMANDS

    @property
    def taken_for(self) -> str:
        """The intent, or `REJECTED`."""
        is_rejected = self.heard.is_rejected
        return REJECTED if is_rejected else self.heard.understanding.intent.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Confusion:
    """Rows of one label that were taken for one intent, wrongly."""

    label: str
    taken_for: str
    count: int


def judge(row: Row, heard: Heard, labels: Labels) -> Outcome:
    """What became of a row."""
    rejected = frozenset({OUT_OF_SCOPE})
    reached = rejected if heard.is_rejected else labels.reached(heard.understanding)
    return Outcome(
        row=row,
        heard=heard,
        is_supported=any(
            labels.supports(label) for label in row.accept if label != OUT_OF_SCOPE
        ),
        is_right=bool(reached & row.accept),
        is_outright_right=bool(labels.reached(heard.outright) & row.accept),
        is_beyond=not heard.is_rejected
        and heard.understanding.intent.name in labels.beyond,
    )


def judge_all(
    rows: Iterable[Row], heard: Mapping[str, Heard], labels: Labels
) -> tuple[Outcome, ...]:
    """What became of each row, in order."""
    return tuple(judge(row, heard[row.text], labels) for row in rows)


def confusions(outcomes: Sequence[Outcome]) -> tuple[Confusion, ...]:
    """What is taken for what, the most frequent first; ties by name."""
    counted = Counter(
        (outcome.row.label, outcome.taken_for)
        for outcome in outcomes
        if not outcome.is_good
    )
    ordered = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(
        Confusion(label=label, taken_for=taken_for, count=count)
        for (label, taken_for), count in ordered
    )
