"""The recent turns of a conversation, as a decision sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.teaching.understanding import Understanding
from preference_store.values import Outcome
from simulator.trace import Trace


@dataclass(frozen=True, kw_only=True, slots=True)
class PastTurn:
    """One turn that is over."""

    trace: Trace
    outcome: Outcome
    """What became of it: carried out, answered by a question of ours, a lesson …"""
    ago_s: float
    """Silence between that turn and now, summed over the turns since, in seconds."""

    @property
    def said(self) -> Understanding:
        """What was understood then."""
        return Understanding(
            text=self.trace.utterance,
            intent=self.trace.intent,
            entities=self.trace.entities,
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """Ids of the devices that were meant."""
        target = self.trace.meant.target if self.trace.meant else None
        if target is None:
            return ()
        return target if isinstance(target, tuple) else (target,)


def last_of(past: Sequence[PastTurn], person: str) -> PastTurn | None:
    """The speaker's own latest turn; what others said in between does not count."""
    return next((turn for turn in reversed(past) if turn.trace.person == person), None)


def was_refused_lately(past: Sequence[PastTurn], person: str, topic: str) -> bool:
    """Whether the speaker left our last question on this topic without an answer."""
    asked = None
    for turn in past:
        if turn.trace.person != person:
            continue
        if turn.trace.question is not None and turn.trace.question.topic == topic:
            asked = turn
        elif turn.outcome == "taught":
            asked = None
        elif turn.outcome == "left" and asked is not None:
            return True
    return False
