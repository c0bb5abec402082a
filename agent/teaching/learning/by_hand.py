"""Abandonment by hand: what was just done is undone at the device itself.

It is noticed with the next thing that the same person says. Where their request had
left open what was meant, one question settles it; what they used instead, by the same
hand, narrows it down to a yes or no.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.decision import Decision
from agent.teaching.interpret import interpret
from agent.teaching.learning.asking import ask_about, question_about
from agent.teaching.learning.moments import THRESHOLDS, Thresholds
from agent.teaching.learning.naming import may_teach
from agent.teaching.learning.noticed import Noticed
from agent.teaching.learning.remembering import may_learn
from agent.teaching.lessons import Lesson, OpenQuestion, TeachingState
from agent.teaching.past import PastTurn, last_of, request_behind, said_with
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.words.told_apart import told_at_home
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot, DeviceView
from simulator.domains import MOVES_BY_ITSELF, ON_THE_WAY
from simulator.history import HomeEvent
from simulator.trace import Change, Moment, Scalar

_AT_REST = frozenset({"off", "idle", "standby", "docked"})
"""States that a hand puts a device in which it has had enough of."""
_NEVER_UNDONE = frozenset({"lock"})
"""Domains of what is used both ways within minutes: people go out of locked doors."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Undone:
    """A deed of ours that the person has taken back with their own hand."""

    turn: PastTurn
    """The turn that did it."""
    change: Change
    """What it did."""
    after_s: float
    """How soon it was undone."""


def notice_undone(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Noticed | None:
    """The moment, and what to ask where the request had left something open.

    The person may want it once more by now: then there is nothing to notice.
    """
    undone = undone_by_hand(situation.context, situation.past)
    if undone is None or _is_about(decision, undone.change.device):
        return None
    moment = moment_of(undone)
    teaching = _question(undone, moment, situation)
    device = situation.context.devices[undone.change.device]
    name = told_at_home(device, situation.context)
    return Noticed(
        moment=moment,
        teaching=teaching,
        says=(Say(key="utter_undone_by_hand", values={"device": name}),),
    )


def undone_by_hand(
    context: ContextSnapshot,
    past: Sequence[PastTurn],
    thresholds: Thresholds = THRESHOLDS,
) -> Undone | None:
    """The latest deed of ours that the speaker undid since they spoke last.

    `None` where there is a good reason for it: somebody else did it, the speaker has
    left the room, it was long after, or the device stands otherwise by now.
    """
    before = last_of(past, context.person)
    deeds = {deed.device: deed for deed in context.recent}
    for device, (turn, change) in _latest_changes(past).items():
        deed = deeds.get(device)
        if before is None or deed is None or deed.at < before.at:
            continue
        undone = Undone(
            turn=turn,
            change=change,
            after_s=(deed.at - turn.at).total_seconds(),
        )
        is_own = turn.trace.person == deed.person == context.person
        is_soon = 0 <= undone.after_s <= thresholds.undone_within_s
        ago_s = (context.time - turn.at).total_seconds()
        is_fresh = ago_s <= thresholds.undone_told_within_s
        if not (is_own and is_soon and is_fresh):
            continue
        view = context.devices[device]
        if _is_taken_back(change, view) and _is_still_there(view, deed, context):
            return undone
    return None


def _latest_changes(
    past: Sequence[PastTurn],
) -> Mapping[str, tuple[PastTurn, Change]]:
    """What was last done to each device, whoever asked for it, the latest first."""
    latest: dict[str, tuple[PastTurn, Change]] = {}
    for turn in reversed(past):
        for change in turn.done:
            latest.setdefault(change.device, (turn, change))
    return latest


def moment_of(undone: Undone, thresholds: Thresholds = THRESHOLDS) -> Moment:
    """The sooner it was undone, the likelier it was not what was wanted."""
    return Moment(
        kind="abandonment",
        score=1.0 - 0.5 * undone.after_s / thresholds.undone_within_s,
        evidence=(
            f"what '{undone.turn.trace.utterance}' did to {undone.change.device} was "
            f"undone by hand {undone.after_s:g} s later"
        ),
    )


def _is_about(decision: Decision, device: str) -> bool:
    """Whether this turn does, or tells, something of the device itself."""
    target = decision.meant.target if decision.meant is not None else None
    targets = target if isinstance(target, tuple) else (target,)
    return device in targets


def _is_taken_back(change: Change, device: DeviceView) -> bool:
    if device.domain in _NEVER_UNDONE:
        return False
    if "state" in change.after:
        now, before, after = (
            ON_THE_WAY.get(str(state), str(state))
            for state in (device.state, change.before["state"], change.after["state"])
        )
        return now == before or (now in _AT_REST and after not in _AT_REST)
    told = change.after.keys() - MOVES_BY_ITSELF
    return bool(told) and all(
        _goes_back(change.before.get(name), change.after[name], device, name)
        for name in told
    )


def _goes_back(before: Scalar, after: Scalar, device: DeviceView, name: str) -> bool:
    """Whether a setting is as before, or at least half way there."""
    now = device.attributes.get(name)
    if not all(isinstance(value, (int, float)) for value in (before, after, now)):
        return now == before and now != after
    way, back = (
        float(before or 0) - float(after or 0),
        float(now or 0) - float(after or 0),
    )
    return way != 0 and back / way >= 0.5


def _is_still_there(
    device: DeviceView, deed: HomeEvent, context: ContextSnapshot
) -> bool:
    """Whether the speaker is where the device is, and has been since they used it."""
    has_moved = any(
        event.kind == "presence" and event.person == deed.person and event.at >= deed.at
        for event in context.recent
    )
    is_elsewhere = None not in (device.area, context.area) and (
        device.area != context.area
    )
    return not has_moved and not is_elsewhere


def _question(
    undone: Undone, moment: Moment, situation: Situation
) -> TeachingState | None:
    """What there is to learn, if the words had left anything open.

    What was done by what has been taught is no open question any more.
    """
    turn = undone.turn
    is_plain = turn.outcome == "done" and not turn.trace.recall
    if not is_plain or len(said_with(situation.past, turn)) > 1:
        return None
    request = request_behind(situation.past, turn)
    if request is None:
        return None
    meaning = interpret(request, situation.grounds())
    instead = _used_instead(undone, meaning, situation.context)
    if instead is not None and may_teach(
        meaning.topic or "", request, situation.context
    ):
        return _how_long(instead, request, meaning, moment, situation)
    question = question_about(meaning, situation)
    if question is None:
        return None
    return ask_about(request, question, moment, situation).teaching


def _used_instead(
    undone: Undone, meaning: Interpretation, context: ContextSnapshot
) -> str | None:
    """The other device that the same hand has brought to where ours had been."""
    wanted = undone.change.after.get("state")
    used = dict.fromkeys(
        event.device
        for event in context.recent
        if event.person == context.person
        and event.at >= undone.turn.at
        and event.device in meaning.alternatives
        and context.devices[event.device].state == wanted
    )
    return next(iter(used)) if len(used) == 1 else None


def _how_long(
    instead: str,
    request: Understanding,
    meaning: Interpretation,
    moment: Moment,
    situation: Situation,
) -> TeachingState | None:
    topic = meaning.topic
    if topic is None or not may_learn(situation.context, situation.preferences):
        return None
    return TeachingState(
        person=situation.person,
        question=OpenQuestion(kind="how_long", topic=topic),
        draft=Lesson(
            topic=topic,
            value=instead,
            when=meaning.when,
            words=request.text,
            moment=moment.kind,
        ),
        moment=moment.kind,
    )
