"""The recent turns of a conversation, as a decision sees them.

Requests that were said in one breath are turns of their own here, in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.interpret import COMMANDS
from agent.teaching.questions.home_questions import as_state_question
from agent.teaching.scenes.scene_requests import ACTIVATE_SCENE, BY_NAME, SCENE_INTENTS
from agent.teaching.words.sentence import asks_by_degree
from agent.teaching.words.understanding import Understanding
from preference_store.values import Outcome
from simulator.trace import Change, Intent, Trace

SESSION_SILENCE_S = 30 * 60.0
"""After this silence a new session starts; an open Q&A is over."""

_MORE = frozenset({"more", "further"})


@dataclass(frozen=True, kw_only=True, slots=True)
class PastTurn:
    """One turn that is over."""

    trace: Trace
    outcome: Outcome
    """What became of it: carried out, answered by a question of ours, a lesson …"""
    ago_s: float
    """Silence between that turn and now, summed over the turns since, in seconds."""
    at: datetime
    """When it began, on the home's clock, which events in the home go by; aware."""
    replies: tuple[str, ...] = ()
    """The sentences that were said; of several requests, with the last. Empty where
    they were said before the assistant was started anew."""

    read_as: Understanding | None = None
    """The request that a taught phrase in it stood for, `None` where there was none."""

    @property
    def said(self) -> Understanding:
        """What was understood then, as it was decided on."""
        if self.read_as is not None:
            return self.read_as
        return as_state_question(
            Understanding(
                text=self.trace.utterance,
                intent=self.trace.intent,
                entities=self.trace.entities,
            )
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


def unfolded(
    trace: Trace,
    outcome: Outcome,
    *,
    ago_s: float,
    at: datetime,
    replies: tuple[str, ...] = (),
) -> tuple[PastTurn, ...]:
    """A turn that is over; one for each request, where several were said in it.

    Args:
        trace: of the whole turn.
        outcome: what became of it; a request has its own, as far as its trace tells.
        ago_s: silence since.
        at: when it began, on the home's clock.
        replies: what was said.
    """
    if trace.requests is None:
        whole = PastTurn(
            trace=trace, outcome=outcome, ago_s=ago_s, at=at, replies=replies
        )
        return (whole,)
    *others, last = (
        PastTurn(trace=one, outcome=_outcome_of(one, outcome), ago_s=ago_s, at=at)
        for one in trace.requests
    )
    return (*others, replace(last, replies=replies))


def _outcome_of(request: Trace, whole: Outcome) -> Outcome:
    if request.lesson is not None:
        return "taught"
    if request.question is not None:
        return "asked"
    if request.meant is None:
        return "declined"
    return "failed" if whole == "failed" else "done"


def in_session(past: Sequence[PastTurn]) -> Sequence[PastTurn]:
    """The turns since the last long silence, oldest first."""
    begins = len(past) if past and past[-1].ago_s >= SESSION_SILENCE_S else 0
    for index, (one, other) in enumerate(pairwise(past), 1):
        if one.ago_s - other.ago_s >= SESSION_SILENCE_S:
            begins = max(begins, index)
    return past[begins:]


def last_of(past: Sequence[PastTurn], person: str) -> PastTurn | None:
    """The speaker's own latest turn; what others said in between does not count."""
    return next((turn for turn in reversed(past) if turn.trace.person == person), None)


def said_with(past: Sequence[PastTurn], turn: PastTurn) -> tuple[PastTurn, ...]:
    """All requests of the utterance that a turn was said in, itself among them."""
    number, person = turn.trace.turn, turn.trace.person
    return tuple(
        one for one in past if (one.trace.turn, one.trace.person) == (number, person)
    )


def request_behind(past: Sequence[PastTurn], turn: PastTurn) -> Understanding | None:
    """The request that a turn carried out: its own words, or those it was about.

    An answer and a correction carry out an earlier request of the same person: the
    latest that did the same, or that led to a question. `None`: it is too long ago.
    """
    meant = turn.trace.meant
    own: Understanding | None = None
    until = next((at for at, one in enumerate(past, 1) if one is turn), len(past))
    for earlier in reversed(past[:until]):
        trace = earlier.trace
        if trace.person != turn.trace.person:
            continue
        said = _whole(earlier, past)
        if _is_name_of_scene(earlier, past):
            said = replace(said, intent=Intent(name=BY_NAME, confidence=1.0))
        if said.intent.name not in COMMANDS:
            continue
        if asks_for_more(said):
            own = own or said
            continue
        if earlier is turn or meant is None:
            return said
        if trace.meant is None and own is None:
            return said
        if trace.meant is not None and trace.meant.act == meant.act:
            return said
    return own


def asks_for_more(said: Understanding) -> bool:
    """Whether it asks for more, and does not say of what."""
    return asks_by_degree(said.words, _MORE)


def value_asked_for(turn: PastTurn) -> DeviceRequest | None:
    """The request for which that turn asked how much, or for how long."""
    request = DEVICE_REQUESTS.get(turn.said.intent.name)
    if request is None or request.sets is None or turn.trace.meant is not None:
        return None
    asked = f"utter_which_{request.sets.told_as}"
    return request if asked in turn.trace.responses else None


def joined(request: Understanding, value: Understanding) -> Understanding:
    """A request and the value that it lacked, in one utterance."""
    shift = len(request.text) + 1
    told = tuple(
        replace(part, start=part.start + shift, end=part.end + shift)
        for part in value.entities
    )
    return replace(
        request,
        text=f"{request.text} {value.text}",
        entities=(*request.entities, *told),
    )


def _whole(turn: PastTurn, past: Sequence[PastTurn]) -> Understanding:
    """What was said then, with the request before where it was the value of that."""
    earlier = [one for one in past if one.trace.turn < turn.trace.turn]
    before = last_of(earlier, turn.trace.person)
    lacking = value_asked_for(before) if before is not None else None
    meant = turn.trace.meant
    if before is None or lacking is None or meant is None or meant.act != lacking.act:
        return turn.said
    return joined(before.said, turn.said)


def _is_name_of_scene(turn: PastTurn, past: Sequence[PastTurn]) -> bool:
    """Whether a scene was set by its bare name, which NLU took for something else.

    Answers to our questions and corrections are about an earlier request.
    """
    meant, intent = turn.trace.meant, turn.trace.intent.name
    if meant is None or meant.act != ACTIVATE_SCENE or intent in SCENE_INTENTS:
        return False
    earlier = [one for one in past if one.trace.turn < turn.trace.turn]
    before = last_of(earlier, turn.trace.person)
    is_answer = before is not None and before.trace.question is not None
    return turn.trace.moment is None and not is_answer


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
