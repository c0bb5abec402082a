"""What is remembered and has become doubtful: it is questioned once, never dropped.

A preference is doubtful where the person's own requests have contradicted it again and
again, and one that was only inferred is until they have said yes to it, which they
are asked for once it has served them for a while. It counts all the while; the answer
makes it firm, puts another in its place, or forgets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from agent.teaching.decision import Decision
from agent.teaching.learning.forgetting import forgotten
from agent.teaching.learning.noticed import Noticed
from agent.teaching.learning.remembering import is_remembered
from agent.teaching.lessons import Lesson, OpenQuestion, TeachingState
from agent.teaching.past import PastTurn, was_refused_lately
from agent.teaching.situation import Situation
from agent.teaching.weighing.recall import applies
from agent.teaching.weighing.tastes import spoken_value
from agent.teaching.weighing.topics import TOPICS, Topic
from agent.teaching.words.understanding import Understanding
from preference_store.values import Preference
from simulator.context import kind_of_day, part_of_day
from simulator.trace import Moment

CONTRADICTED_TOPIC = "memory.contradicted"
INFERRED_TOPIC = "memory.inferred"

LEAST_DAYS = 3
"""Days on which something else was asked for, and nothing but that, or on which what
was inferred was applied, until it is questioned. By judgement, and the same as the
least number of times that make a habit: one evening is a mood, and two are chance."""


def notice_contradicted(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Noticed | None:
    """Something else asked for again and again, where a preference would have held."""
    for known in _own(situation):
        topic = TOPICS.get(known.topic)
        if topic is None or known.source == "inferred":
            continue
        if not applies(known, situation.context.facts()):
            continue
        now = spoken_value(understanding, topic, situation.catalogue)
        if now is None or not _contradicts(now, known) or decision.meant is None:
            continue
        days = _days(_asked_for(now, known, topic, situation), situation)
        if len(days) >= LEAST_DAYS:
            return _questioned(
                CONTRADICTED_TOPIC,
                replace(Lesson.once_more(known), value=now, polarity="like"),
                known,
                situation,
                evidence=f"'{now}' on {len(days)} days, with {known.value} noted",
            )
    return None


def notice_inferred(
    decision: Decision, understanding: Understanding, situation: Situation
) -> Noticed | None:
    """An inferred preference that is applied again and again, and nobody has said."""
    applied = {one.id for one in decision.recalled}
    for known in _own(situation):
        if known.source == "explicit" or known.topic not in TOPICS:
            continue
        before = (
            turn
            for turn in situation.past
            if any(one.id == known.id for one in turn.trace.recall)
        )
        if known.id in applied and len(_days(before, situation)) >= LEAST_DAYS:
            return _questioned(
                INFERRED_TOPIC,
                Lesson.once_more(known),
                known,
                situation,
                evidence=f"{known.topic}={known.value} was only inferred",
            )
    return None


def kept_after_all(state: TeachingState, situation: Situation) -> Decision:
    """What a no does: the old word counts anew, and what was inferred is forgotten."""
    number = int(state.question.choices[-1])
    known = next((one for one in _own(situation) if one.id == number), None)
    if known is None:
        return Decision(route="leave", says=())
    if state.question.topic == INFERRED_TOPIC:
        return forgotten((number,))
    return Decision(route="settle", lessons=(Lesson.once_more(known),))


def _questioned(
    about: str,
    lesson: Lesson,
    known: Preference,
    situation: Situation,
    *,
    evidence: str,
) -> Noticed:
    """The moment, and the question unless it was left without an answer before."""
    moment = Moment(kind="habit", score=1.0, evidence=evidence)
    may_keep = is_remembered(situation.context, situation.preferences)
    if was_refused_lately(situation.past, situation.person, about) or not may_keep:
        return Noticed(moment=moment)
    question = OpenQuestion(
        kind="confirm", topic=about, choices=(known.value, str(known.id))
    )
    return Noticed(
        moment=moment,
        teaching=TeachingState(
            person=situation.person,
            question=question,
            draft=replace(lesson, moment="habit"),
            moment="habit",
        ),
    )


def _own(situation: Situation) -> Iterator[Preference]:
    """The speaker's own; what is for everybody is not one person's to doubt."""
    return (one for one in situation.in_use if one.person == situation.person)


def _contradicts(value: str, known: Preference) -> bool:
    return (value == known.value) is (known.polarity == "dislike")


def _asked_for(
    wanted: str, known: Preference, topic: Topic, situation: Situation
) -> Iterator[PastTurn]:
    """The latest requests of the speaker that named this value, and no other since.

    Only those count that came after the preference, where it would have held; a
    condition that cannot be told of a past turn did not.
    """
    for turn in reversed(situation.past):
        if turn.trace.person != situation.person or turn.trace.meant is None:
            continue
        if turn.at <= known.taught_at:
            return
        value = spoken_value(turn.said, topic, situation.catalogue)
        is_request = turn.trace.intent.name in topic.intents
        if value is None or not is_request:
            continue
        if not applies(known, _facts(turn, situation)):
            continue
        if value != wanted:
            return
        yield turn


def _days(turns: Iterable[PastTurn], situation: Situation) -> set[date]:
    """The days of these turns in the home, and today."""
    zone = situation.context.time.tzinfo
    return {situation.context.time.date()} | {
        turn.at.astimezone(zone).date() for turn in turns
    }


def _facts(turn: PastTurn, situation: Situation) -> dict[str, str]:
    """Facts of a past turn, as far as its time and its device tell them."""
    at = turn.at.astimezone(situation.context.time.tzinfo)
    facts = {"time_of_day": part_of_day(at), "day": kind_of_day(at)}
    device = situation.context.devices.get(turn.trace.via or "")
    area = {} if device is None or device.area is None else {"area": device.area}
    return {**facts, **area}
