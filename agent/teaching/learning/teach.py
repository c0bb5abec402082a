"""Keeping a lesson, if it may be kept at all: the memory belongs to the person."""

from __future__ import annotations

from dataclasses import replace

from agent.teaching.concepts.known import is_about_lock
from agent.teaching.decision import Decision
from agent.teaching.learning.household import against_the_household
from agent.teaching.learning.remembering import (
    is_remembered,
    may_learn,
    needs_consent,
    not_remembering,
)
from agent.teaching.learning.scope import Scope
from agent.teaching.learning.sensitive import SENSITIVE_TOPIC, sensitive_kind
from agent.teaching.lessons import (
    CONSENT_TOPIC,
    HOUSEHOLD_TOPIC,
    Lesson,
    OpenQuestion,
    TeachingState,
)
from agent.teaching.past import was_refused_lately
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say


def teach_within(
    scope: Scope,
    done: Decision,
    lesson: Lesson,
    situation: Situation,
    *,
    settles: TeachingState | None = None,
    is_confirmed: bool = False,
) -> Decision:
    """The decision with the lesson as far as it was said to hold.

    What cannot be kept as narrow as it was said is not kept at all; of an end that is
    no point in time it is asked when that is, once.

    Args:
        scope: for whom, when and how long.
        done: as of `teach`, and so are the others.
        lesson: before it was narrowed.
        situation: the home, the memory and the conversation as they stand.
        settles: the Q&A that this is the answer of, `None` outside of one.
        is_confirmed: whether the person has just said yes to this very lesson.
    """
    narrowed = scope.of(lesson)
    if scope.unclear is None:
        return teach(
            done, narrowed, situation, settles=settles, is_confirmed=is_confirmed
        )
    may_ask = settles is not None or situation.may_ask
    may_keep = may_learn(situation.context, situation.preferences)
    if scope.unclear == "end" and may_ask and may_keep:
        until_when = TeachingState(
            person=situation.person,
            question=OpenQuestion(kind="when", topic=lesson.topic),
            agenda=settles.agenda if settles is not None else (),
            draft=narrowed,
            moment=lesson.moment,
        )
        return replace(done, route="ask", teaching=until_when)
    unkept = replace(done, says=(*done.says, Say(key="utter_cannot_tell_when")))
    return _moved_on(unkept, situation, settles=settles)


def _moved_on(
    done: Decision, situation: Situation, *, settles: TeachingState | None
) -> Decision:
    """The decision without a lesson, and the Q&A at its next question, if any."""
    if settles is None:
        return replace(done, route="act" if done.meant else "decline")
    if not settles.agenda:
        return replace(done, route="settle")
    return replace(done, route="ask", teaching=settles.next_one())


def teach(
    done: Decision,
    lesson: Lesson,
    situation: Situation,
    *,
    settles: TeachingState | None = None,
    consent: Lesson | None = None,
    is_confirmed: bool = False,
) -> Decision:
    """The decision with the lesson in it, and the Q&A moved on.

    A stranger is asked for consent first, and a lesson about a lock or about something
    sensitive is confirmed; of whom nothing is remembered, nothing is.

    Args:
        done: what is carried out and said besides.
        lesson: settled with the person.
        situation: the home, the memory and the conversation as they stand.
        settles: the Q&A that this lesson is the answer of, `None` outside of one.
        consent: the stranger's yes to being remembered, when it was just given.
        is_confirmed: whether the person has just said yes to this very lesson.
    """
    person = situation.person
    is_in_qa = settles is not None
    agenda = settles.agenda if settles is not None else ()
    may_ask = is_in_qa or situation.may_ask
    if lesson.is_for_household and person not in situation.context.people:
        not_theirs = Say(key="utter_household_is_not_yours")
        return _moved_on(
            replace(done, says=(*done.says, not_theirs)), situation, settles=settles
        )
    question = None if is_confirmed else _question_before(lesson)
    can_learn = may_learn(situation.context, situation.preferences)
    if question is not None and may_ask and can_learn:
        sure = TeachingState(
            person=person,
            question=question,
            agenda=agenda,
            draft=lesson,
            moment=lesson.moment,
        )
        return replace(done, route="ask", teaching=sure)
    if question is not None and question.topic in _NEVER_UNASKED and can_learn:
        unkept = Say(key=_NEVER_UNASKED[question.topic])
        return replace(done, says=(*done.says, unkept))
    if consent is not None or is_remembered(situation.context, situation.preferences):
        lessons = (lesson,) if consent is None else (consent, lesson)
        done = replace(
            done, says=(*done.says, *against_the_household(lesson, situation))
        )
        if not agenda:
            return replace(
                done, route="settle" if is_in_qa else "learn", lessons=lessons
            )
        assert settles is not None
        return replace(
            done, route="learn", lessons=lessons, teaching=settles.next_one()
        )
    has_declined = was_refused_lately(situation.past, person, CONSENT_TOPIC)
    is_stranger = needs_consent(situation.context, situation.preferences)
    if is_stranger and may_ask and not has_declined:
        may_i = TeachingState(
            person=person,
            question=OpenQuestion(kind="confirm", topic=CONSENT_TOPIC),
            agenda=agenda,
            draft=lesson,
            moment=lesson.moment,
        )
        return replace(done, route="ask", teaching=may_i)
    return replace(
        done,
        route="leave" if is_in_qa else "act",
        says=(*done.says, not_remembering(situation)),
    )


_NEVER_UNASKED = {
    SENSITIVE_TOPIC: "utter_not_kept_private",
    HOUSEHOLD_TOPIC: "utter_not_kept_for_all",
}
"""Questions without whose yes nothing is kept, and what is said where there is no room
for them."""


def _question_before(lesson: Lesson) -> OpenQuestion | None:
    """What has to be answered with a yes before the lesson is kept, if anything."""
    kind = sensitive_kind(lesson)
    if kind is not None:
        return OpenQuestion(kind="confirm", topic=SENSITIVE_TOPIC, choices=(kind,))
    if lesson.is_for_household:
        return OpenQuestion(kind="confirm", topic=HOUSEHOLD_TOPIC)
    is_phrase = lesson.concept is not None and is_about_lock(lesson.concept)
    if lesson.topic.startswith("lock.") or is_phrase:
        return OpenQuestion(kind="confirm", topic=lesson.topic)
    return None
