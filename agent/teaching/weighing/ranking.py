"""Readings scored by signals, and the one signal that tipped the scale.

A reading's score is the weighted sum of what speaks for it. The tipping signal is one
without which another reading would have won, or none for sure; rather one that singles
the winner out than one that it shares with others. Where the best two are too close
anyway, nothing has tipped it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.facts import SIGNALS


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """One thing that the utterance may mean."""

    key: str
    """Id of a device or of a catalogue item."""
    signals: Mapping[str, float] = field(default_factory=dict)
    """Strength of each signal that speaks for it, 0 to 1."""
    because: Mapping[str, str] = field(default_factory=dict)
    """What each signal saw, in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """Readings in order, with the lead of the first."""

    order: tuple[tuple[Reading, float], ...]
    """Best first; equal scores keep the order of the home file."""
    signal: str | None
    """The signal that tipped it, `None` when nothing did."""
    least_margin: float
    """Lead that the first needs to be acted on."""

    @property
    def winner(self) -> Reading:
        """The best reading."""
        return self.order[0][0]

    @property
    def runner_up(self) -> Reading | None:
        """The second best, `None` when there is only one."""
        return self.order[1][0] if len(self.order) > 1 else None

    @property
    def margin(self) -> float | None:
        """Score of the winner minus that of the runner-up."""
        return self.order[0][1] - self.order[1][1] if len(self.order) > 1 else None

    @property
    def is_open(self) -> bool:
        """Whether the lead is too small to act on."""
        return self.margin is not None and self.margin < self.least_margin


def rank(
    readings: Sequence[Reading], weights: Mapping[str, float], *, least_margin: float
) -> Ranking:
    """Order the readings by weighted sum; there must be at least one.

    Of several signals that tipped it, one that speaks for the winner more than for any
    other reading is named: two bedside lamps of a room share the room, and not the
    habit. Of those alike in this, it is the first in `simulator.facts.SIGNALS`.
    """
    order = _ordered(readings, weights)
    return Ranking(
        order=order,
        signal=_tipping(order, readings, weights, least_margin),
        least_margin=least_margin,
    )


def _ordered(
    readings: Sequence[Reading], weights: Mapping[str, float]
) -> tuple[tuple[Reading, float], ...]:
    scored = [
        (
            reading,
            sum(weights.get(name, 0.0) * by for name, by in reading.signals.items()),
        )
        for reading in readings
    ]
    return tuple(sorted(scored, key=lambda pair: -pair[1]))


def _tipping(
    order: tuple[tuple[Reading, float], ...],
    readings: Sequence[Reading],
    weights: Mapping[str, float],
    least_margin: float,
) -> str | None:
    winner = order[0][0]
    if len(order) == 1:
        return "explicit" if "explicit" in winner.signals else None
    if order[0][1] - order[1][1] < least_margin:
        return None
    tipping = []
    for name in SIGNALS:
        if not winner.signals.get(name):
            continue
        without = _ordered(readings, {**weights, name: 0.0})
        is_decided = without[0][1] - without[1][1] >= least_margin
        if without[0][0].key != winner.key or not is_decided:
            tipping.append(name)
    telling = (name for name in tipping if _singles_out(name, winner, readings))
    return next(telling, tipping[0] if tipping else None)


def _singles_out(name: str, winner: Reading, readings: Sequence[Reading]) -> bool:
    """Whether the signal speaks for the winner more than for any other reading."""
    return all(
        other.signals.get(name, 0.0) < winner.signals[name]
        for other in readings
        if other.key != winner.key
    )
