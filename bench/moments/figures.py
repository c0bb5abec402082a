"""Figures: how often a moment is noticed, and how often one is that is none.

All intervals are drawn over templates: sessions of one template are alike, and drawing
them one by one would make the figures look surer than they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.intervals import Estimate, Floats, estimate, f1, precision, ratio, recall
from bench.moments.judging import Judged, JudgedSession
from bench.moments.template import KINDS, Trap
from bench.reliability import BINS, Bin, Claim, binned, bins_of, gap_of_sums
from simulator.trace import MomentKind

PER = 100
"""False asks and false alarms are told per so many ordinary turns."""
NONE = "none"
"""Stands for no moment in the confusion matrix."""

Row = Sequence[float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticing:
    """How well moments are noticed: of one kind, or of all of them."""

    name: str
    due: int
    seen: int
    precision: Estimate | None
    recall: Estimate | None
    f1: Estimate | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence:
    """How often the assistant made nothing of a trap."""

    trap: Trap
    turns: int
    share: Estimate | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Confusion:
    """So many turns that are one thing were taken for one thing."""

    due: str
    taken_for: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What the sessions of one half came to."""

    sessions: int
    with_moment: int
    """Sessions in which one is due."""
    broken: int
    """Sessions in which the assistant failed; their turns up to there count."""
    templates: int
    turns: int
    ordinary: int
    """Turns on which nothing is due, answers left out."""
    all_kinds: Noticing
    kinds: tuple[Noticing, ...]
    false_asks: Estimate | None
    """Per 100 ordinary turns, traps among them."""
    false_asks_plain: Estimate | None
    """Per 100 of those that are no trap."""
    false_alarms: Estimate | None
    """Moments per 100 ordinary turns, asked about or not."""
    right_asks: Estimate | None
    """Share of the due moments on which a question is asked."""
    silence: Estimate | None
    """On traps of all types."""
    silences: tuple[Silence, ...]
    delay_turns: Estimate | None
    """Mean, of the moments that were noticed."""
    on_time: Estimate | None
    """Share of them that was noticed at once."""
    reliability: tuple[Bin, ...]
    ece: Estimate | None
    confusions: tuple[Confusion, ...]


def measure(sessions: Sequence[JudgedSession]) -> Figures:
    """The figures of some sessions; those of one half belong together."""
    by_template: dict[str, list[Judged]] = defaultdict(list)
    for session in sessions:
        by_template[session.played.session.template] += session.turns
    turns = [turn for session in sessions for turn in session.turns]
    seen_traps = Counter(turn.spoken.label.trap for turn in turns)

    def mean_of(row_of: Callable[[Judged], Row], scale: float = 1) -> Estimate | None:
        sums = [_summed(map(row_of, own), 2) for own in by_template.values()]
        return estimate(sums, lambda columns: scale * ratio(*columns.T))

    def share(
        holds: Callable[[Judged], bool],
        among: Callable[[Judged], bool],
        scale: float = 1,
    ) -> Estimate | None:
        return mean_of(lambda turn: (among(turn) and holds(turn), among(turn)), scale)

    claimed = [_claims(own) for own in by_template.values()]
    return Figures(
        sessions=len(sessions),
        with_moment=sum(any(turn.due for turn in one.turns) for one in sessions),
        broken=sum(one.played.error is not None for one in sessions),
        templates=len(by_template),
        turns=len(turns),
        ordinary=sum(turn.is_ordinary for turn in turns),
        all_kinds=_noticing("all", KINDS, by_template),
        kinds=tuple(_noticing(kind, (kind,), by_template) for kind in KINDS),
        false_asks=share(_asks, _is_ordinary, PER),
        false_asks_plain=share(_asks, _is_plain, PER),
        false_alarms=share(_is_false, _is_ordinary, PER),
        right_asks=share(lambda turn: turn.spoken.question is not None, _is_due),
        silence=share(_is_silent, _is_trap),
        silences=tuple(
            Silence(
                trap=trap,
                turns=count,
                share=share(_is_silent, lambda turn, trap=trap: _is_of(turn, trap)),  # type: ignore[misc]
            )
            for trap, count in sorted(seen_traps.items(), key=str)
            if trap is not None
        ),
        delay_turns=mean_of(lambda turn: (turn.delay or 0, turn.delay is not None)),
        on_time=share(lambda turn: turn.delay == 0, _is_noticed),
        reliability=bins_of([claim for own in claimed for claim in own]),
        ece=estimate(
            [binned(own).sum(axis=0) for own in claimed] or np.zeros((0, 3 * BINS)),
            gap_of_sums,
        ),
        confusions=confusions(turns),
    )


def confusions(turns: Sequence[Judged]) -> tuple[Confusion, ...]:
    """What was taken for what, the most frequent first."""
    pairs = Counter((turn.due or NONE, turn.taken_for or NONE) for turn in turns)
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Confusion(due=due, taken_for=taken_for, count=count)
        for (due, taken_for), count in ordered
    )


def _noticing(
    name: str, kinds: Sequence[MomentKind], by_template: Mapping[str, list[Judged]]
) -> Noticing:
    def row_of(turn: Judged) -> Row:
        is_due, is_seen = turn.due in kinds, turn.seen in kinds
        return (is_due and turn.delay is not None, is_seen, is_due)

    sums = np.array([_summed(map(row_of, own), 3) for own in by_template.values()])
    _, seen, due = sums.sum(axis=0) if len(sums) else (0, 0, 0)
    return Noticing(
        name=name,
        due=int(due),
        seen=int(seen),
        precision=estimate(sums, precision),
        recall=estimate(sums, recall),
        f1=estimate(sums, f1),
    )


def _summed(rows: map[Row], width: int) -> Floats:
    added: Floats = sum((np.array(row, float) for row in rows), np.zeros(width))
    return added


def _claims(turns: Sequence[Judged]) -> list[Claim]:
    return [
        Claim(confidence=turn.spoken.moment.score, holds=turn.is_true)
        for turn in turns
        if turn.spoken.moment is not None
    ]


def _asks(turn: Judged) -> bool:
    return turn.asks_anew


def _is_false(turn: Judged) -> bool:
    return turn.seen is not None and not turn.is_true


def _is_ordinary(turn: Judged) -> bool:
    return turn.is_ordinary


def _is_plain(turn: Judged) -> bool:
    return turn.is_ordinary and turn.spoken.label.trap is None


def _is_trap(turn: Judged) -> bool:
    return turn.spoken.label.trap is not None


def _is_of(turn: Judged, trap: Trap) -> bool:
    return turn.spoken.label.trap == trap


def _is_silent(turn: Judged) -> bool:
    return turn.is_silent or turn.is_true


def _is_due(turn: Judged) -> bool:
    return turn.due is not None


def _is_noticed(turn: Judged) -> bool:
    return turn.delay is not None
