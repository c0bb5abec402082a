"""Habit: what somebody does by hand day after day is offered to be seen to.

Rarely: one offer in a while, in a quiet moment, to whoever does it and has just done
it again. Who turns it down twice is never offered it any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from agent.teaching.decision import Decision
from agent.teaching.learning.discipline import may_ask_unasked
from agent.teaching.learning.noticed import Noticed
from agent.teaching.learning.remembering import is_remembered
from agent.teaching.learning.routines import (
    GREETING,
    is_turned_down,
    routine_for,
)
from agent.teaching.lessons import (
    ROUTINE_TOPIC,
    Lesson,
    OpenQuestion,
    TeachingState,
)
from agent.teaching.situation import Situation
from agent.teaching.words.understanding import Understanding
from simulator.context import Habit
from simulator.history import HomeEvent
from simulator.trace import Moment


@dataclass(frozen=True, kw_only=True, slots=True)
class HabitThresholds:
    """When a habit is worth an offer. By judgement; nothing of it is measured."""

    days: int = 5
    """Less than a working week is no habit that somebody would put a name to."""
    share_of_days: float = 0.6
    """What is done on half of the days is left out on as many."""
    done_within: timedelta = timedelta(minutes=15)
    """The deed is still in mind."""
    offer_every: timedelta = timedelta(days=3)
    """Offers of ours, whatever became of them, keep this distance."""
    again_after: timedelta = timedelta(days=7)
    """What was turned down is not offered again within a week."""


HABIT_THRESHOLDS = HabitThresholds()

_QUIET = GREETING | {"thanks"}
"""Intents at which nothing is on anybody's mind that has to be done."""


def notice_habit(
    decision: Decision,
    understanding: Understanding,
    situation: Situation,
    thresholds: HabitThresholds = HABIT_THRESHOLDS,
) -> Noticed | None:
    """The offer to see to what the speaker has just done by hand once more."""
    is_quiet = understanding.intent.name in _QUIET and not decision.commands
    if not is_quiet or decision.route != "act" or not may_ask_unasked(situation):
        return None
    if not is_remembered(situation.context, situation.preferences):
        return None
    if _has_offered_lately(situation, thresholds):
        return None
    for deed in reversed(_own_deeds(situation, thresholds)):
        lesson = _lesson(deed, situation, thresholds)
        if lesson is not None:
            return _offer(*lesson, situation)
    return None


def _offer(lesson: Lesson, habit: Habit, situation: Situation) -> Noticed:
    moment = Moment(
        kind="habit",
        score=min(1.0, habit.days / habit.of_days),
        evidence=(
            f"{habit.about} of {habit.value} by hand on {habit.days} of "
            f"{habit.of_days} days, and again just now"
        ),
    )
    return Noticed(
        moment=moment,
        teaching=TeachingState(
            person=situation.person,
            question=OpenQuestion(kind="confirm", topic=lesson.topic),
            draft=lesson,
            moment=moment.kind,
        ),
    )


def _own_deeds(
    situation: Situation, thresholds: HabitThresholds
) -> tuple[HomeEvent, ...]:
    """What the speaker has just done by hand, oldest first."""
    context = situation.context
    return tuple(
        deed
        for deed in context.recent
        if deed.person == context.person
        and deed.device is not None
        and context.time - deed.at <= thresholds.done_within
    )


def _lesson(
    deed: HomeEvent, situation: Situation, thresholds: HabitThresholds
) -> tuple[Lesson, Habit] | None:
    """What a yes would teach, and the habit behind it."""
    context = situation.context
    device = context.devices[deed.device or ""]
    habits = (habit for habit in context.habits if habit.value == device.id)
    for habit in habits:
        _, _, service = habit.about.rpartition(".")
        row = routine_for(device, service)
        if row is None or row.goal is None or not _is_regular(habit, thresholds):
            continue
        stands_so = device.state in {row.goal, row.on_the_way}
        topic = f"{ROUTINE_TOPIC}{device.id}"
        if stands_so and _may_offer(topic, situation, thresholds):
            lesson = Lesson(
                topic=topic, value=row.goal, when=habit.when, moment="habit"
            )
            return lesson, habit
    return None


def _is_regular(habit: Habit, thresholds: HabitThresholds) -> bool:
    """Whether it is done at that time of day, on most days."""
    is_often = habit.days >= thresholds.days
    is_mostly = habit.days >= thresholds.share_of_days * habit.of_days
    return "time_of_day" in habit.when and is_often and is_mostly


def _may_offer(topic: str, situation: Situation, thresholds: HabitThresholds) -> bool:
    """Whether it is neither agreed on, nor turned down twice, or lately."""
    known = [one for one in situation.preferences if one.topic == topic]
    return all(
        is_turned_down(one, topic)
        and one.source == "inferred"
        and situation.context.time - one.taught_at > thresholds.again_after
        for one in known
    )


def _has_offered_lately(situation: Situation, thresholds: HabitThresholds) -> bool:
    """Whether the last offer is too near, by the memory or by the conversation."""
    now, person = situation.context.time, situation.person
    offered: list[datetime] = [
        known.taught_at
        for known in situation.preferences
        if known.topic.startswith(ROUTINE_TOPIC) and known.person == person
    ]
    offered += [
        turn.at
        for turn in situation.past
        if turn.trace.person == person
        and turn.trace.moment is not None
        and turn.trace.moment.kind == "habit"
    ]
    return any(now - at < thresholds.offer_every for at in offered)
