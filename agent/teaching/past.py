"""The recent turns of a conversation, as a decision sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.teaching.interpret import COMMANDS
from agent.teaching.scenes import ACTIVATE_SCENE, BY_NAME, SCENE_INTENTS
from agent.teaching.understanding import Understanding
from preference_store.values import Outcome
from simulator.trace import Change, Intent, Trace


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
        """What was understood then: the home may have known it for a scene's name."""
        intent, meant = self.trace.intent, self.trace.meant
        is_scene = meant is not None and meant.act == ACTIVATE_SCENE
        if is_scene and intent.name not in SCENE_INTENTS:
            intent = Intent(name=BY_NAME, confidence=1.0)
        return Understanding(
            text=self.trace.utterance,
            intent=intent,
            entities=self.trace.entities,
        )

    @property
    def targets(self) -> tuple[str, ...]:
        """Ids of the devices that were meant."""
        target = self.trace.meant.target if self.trace.meant else None
        if target is None:
            return ()
        return target if isinstance(target, tuple) else (target,)

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """Ids of the devices that were meant, and of what was told or played."""
        value = self.trace.meant.value if self.trace.meant else None
        return (*self.targets, value) if isinstance(value, str) else self.targets

    @property
    def done(self) -> tuple[Change, ...]:
        """What it did to what was meant; not what it took back elsewhere."""
        return tuple(c for c in self.trace.changes if c.device in self.targets)


def last_of(past: Sequence[PastTurn], person: str) -> PastTurn | None:
    """The speaker's own latest turn; what others said in between does not count."""
    return next((turn for turn in reversed(past) if turn.trace.person == person), None)


def request_behind(past: Sequence[PastTurn], turn: PastTurn) -> Understanding | None:
    """The request that a turn carried out: its own words, or those it was about.

    An answer and a correction carry out an earlier request of the same person: the
    latest that did the same, or that led to a question. `None`: it is too long ago.
    """
    meant = turn.trace.meant
    for earlier in reversed(past):
        trace = earlier.trace
        if trace.turn > turn.trace.turn or trace.person != turn.trace.person:
            continue
        if earlier.said.intent.name not in COMMANDS:
            continue
        if earlier is turn or trace.meant is None or meant is None:
            return earlier.said
        if trace.meant.act == meant.act:
            return earlier.said
    return None


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
