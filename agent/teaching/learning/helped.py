"""Did that help? Asked after a success that is in doubt, once in a session at most.

A yes or a no is kept with the turn in the log, as the person's own word on it; whoever
says something else has not answered, and is not asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from agent.teaching.decision import Decision
from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.learning.discipline import may_ask_unasked
from agent.teaching.learning.moments import THRESHOLDS
from agent.teaching.learning.noticed import Noticed
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.past import PastTurn, in_session, last_of
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot

HELPED_TOPIC = "assistant.success"

_DOUBTFUL_CONFIDENCE = 0.45
"""A request below this, that was carried out, may have been another one: of strangers'
sentences between 0.40, where requests begin to be carried out, and this, 3 in 10 were
wrong."""
_SLOW_S = 10.0
"""A device that is only slow has followed by then."""

_YES = frozenset({"affirm", "thanks"})
_NO = frozenset({"deny"})


def notice_doubt(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Noticed | None:
    """Whether it is worth asking if this turn, or the one before, has helped."""
    if decision.route != "act" or not may_ask_unasked(situation):
        return None
    if any(map(_asks_it, in_session(situation.past))):
        return None
    if not any(doubt(decision, understanding, situation) for doubt in _DOUBTS):
        return None
    question = OpenQuestion(kind="helped", topic=HELPED_TOPIC)
    return Noticed(teaching=TeachingState(person=situation.person, question=question))


def whether_it_helped(
    understanding: Understanding, situation: Situation
) -> Decision | None:
    """What the words say to the question; `None`: nothing, they are about else."""
    intent = understanding.intent.name
    if doubted_turn(situation.past, situation.person) is None:
        return None
    if intent in _YES and not understanding.entities:
        glad = Say(key="utter_glad")
        return Decision(route="settle", says=(glad,), has_helped=True)
    if intent in _NO and not understanding.entities:
        sorry = Say(key="utter_sorry")
        return Decision(route="settle", says=(sorry,), has_helped=False)
    if intent == "cancel":
        return Decision(route="leave", says=(Say(key="utter_left"),))
    return None


def doubted_turn(past: Sequence[PastTurn], person: str) -> PastTurn | None:
    """The turn that the speaker was just asked about: the last one that did something.

    `None` where their turn before did not ask it.
    """
    before = last_of(past, person)
    if before is None or not _asks_it(before):
        return None
    own = (turn for turn in reversed(past) if turn.trace.person == person)
    return next((turn for turn in own if turn.trace.commands), None)


def _asks_it(turn: PastTurn) -> bool:
    return turn.trace.question is not None and turn.trace.question.kind == "helped"


def _after_a_struggle(
    decision: Decision, understanding: Understanding, situation: Situation
) -> bool:
    """It came about only after the same had been asked for again, to no effect."""
    before = last_of(situation.past, situation.person)
    if before is None or before.trace.moment is None or not decision.commands:
        return False
    has_struggled = before.trace.moment.kind in {"repeat", "rephrase"}
    is_soon = before.ago_s <= THRESHOLDS.correction_within_s
    then = _sorts(before.targets, situation.context)
    now = _sorts((told.device for told in decision.commands), situation.context)
    return has_struggled and is_soon and bool(then & now)


def _sorts(
    devices: Iterable[str], context: ContextSnapshot
) -> set[tuple[str, str | None]]:
    """Of which domain, and in which room; what is done elsewhere is a new wish."""
    known = (context.devices.get(device) for device in devices)
    return {(device.domain, device.area) for device in known if device is not None}


def _by_guess(
    decision: Decision, understanding: Understanding, situation: Situation
) -> bool:
    """It was carried out though it may have been another request."""
    is_request = understanding.intent.name in DEVICE_REQUESTS
    is_unsure = understanding.intent.confidence < _DOUBTFUL_CONFIDENCE
    return is_request and bool(decision.commands) and is_unsure


def _without_effect(
    decision: Decision, understanding: Understanding, situation: Situation
) -> bool:
    """The device had been told in the turn before, and has reported no change."""
    before = last_of(situation.past, situation.person)
    if before is None or decision.commands or before.outcome != "done":
        return False
    is_now = _SLOW_S <= before.ago_s <= THRESHOLDS.complaint_within_s
    if not is_now or before.trace.changes or not before.trace.commands:
        return False
    return not _is_so(before, situation.context)


def _is_so(turn: PastTurn, context: ContextSnapshot) -> bool:
    """Whether all that was meant stands as it was to; settings and steps always do."""
    act = turn.trace.meant.act if turn.trace.meant is not None else ""
    row = DEVICE_REQUESTS.get(act)
    if row is None or row.goal is None:
        return True
    devices = (context.devices.get(target) for target in turn.targets)
    states = {row.goal, row.on_the_way}
    return all(device is None or device.state in states for device in devices)


_DOUBTS: Sequence[Callable[[Decision, Understanding, Situation], bool]] = (
    _after_a_struggle,
    _by_guess,
    _without_effect,
)
"""What puts a success in doubt."""
