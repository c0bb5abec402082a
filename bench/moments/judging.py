"""Judging: what was noticed, held against what every turn is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.moments.playing import Played, Spoken
from simulator.trace import MomentKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """One utterance, judged."""

    spoken: Spoken
    due: MomentKind | None
    """The moment that is complete with it; of several that are right, the one that was
    noticed, else the best."""
    seen: MomentKind | None
    """The moment that was noticed on it."""
    delay: int | None
    """Turns until the due moment was noticed, `None` where none was due or noticed."""
    is_true: bool
    """Whether what was seen was due, on this turn or one before."""
    asks_anew: bool
    """Whether a question is asked that was not open before."""

    @property
    def is_ordinary(self) -> bool:
        """Whether nothing is to be noticed or asked; an answer is its own case."""
        return not self.spoken.is_answer and self.due is None

    @property
    def is_silent(self) -> bool:
        """Whether the assistant made nothing of it."""
        return self.seen is None and not self.asks_anew

    @property
    def is_right(self) -> bool:
        """Whether it came out as it should."""
        if self.due is not None:
            return self.delay is not None
        return self.is_silent or self.is_true

    @property
    def taken_for(self) -> MomentKind | None:
        """What the turn was taken for; a late moment counts where it was due."""
        if self.delay is not None:
            return self.due
        return None if self.is_true else self.seen


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedSession:
    """A session, judged."""

    played: Played
    turns: tuple[Judged, ...]


def judge(played: Played) -> JudgedSession:
    """Match each due moment with the first of its kinds in time.

    A moment that comes before its turn, after `within` turns, or a second time is
    false; so is every one on a turn that is none.
    """
    spoken = played.spoken
    found = _matches(spoken)
    late = {at: due for due, at in found.items()}
    turns = []
    for place, one in enumerate(spoken):
        seen = None if one.moment is None else one.moment.kind
        at = found.get(place)
        before = spoken[place - 1].question if place else None
        turns.append(
            Judged(
                spoken=one,
                due=_due(spoken, place, at),
                seen=seen,
                delay=None if at is None else at - place,
                is_true=place in late,
                asks_anew=one.question is not None and before is None,
            )
        )
    return JudgedSession(played=played, turns=tuple(turns))


def _matches(spoken: Sequence[Spoken]) -> dict[int, int]:
    """Turns on which something is due, to those on which it was noticed."""
    found: dict[int, int] = {}
    for place, one in enumerate(spoken):
        for at in range(place, min(place + one.label.within + 1, len(spoken))):
            moment = spoken[at].moment
            is_new = at not in found.values()
            if moment is not None and is_new and moment.kind in one.label.accept:
                found[place] = at
                break
    return found


def _due(spoken: Sequence[Spoken], place: int, at: int | None) -> MomentKind | None:
    moment = None if at is None else spoken[at].moment
    if moment is not None:
        return moment.kind
    return next(iter(spoken[place].label.accept), None)
