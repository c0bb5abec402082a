"""Keeping a lesson that needs no more questions, if it may be kept at all."""

from __future__ import annotations

from agent.teaching.decision import Decision
from agent.teaching.interpretation import Say
from agent.teaching.lessons import CONSENT_TOPIC, Lesson, OpenQuestion, TeachingState
from agent.teaching.past import was_refused_lately
from agent.teaching.remembering import is_remembered, needs_consent
from agent.teaching.situation import Situation
from simulator.trace import Moment


def teach_at_once(lesson: Lesson, moment: Moment, situation: Situation) -> Decision:
    """Keep it, ask a stranger for consent first, or say that nothing is kept."""
    context, preferences = situation.context, situation.preferences
    if is_remembered(context, preferences):
        return Decision(route="learn", moment=moment, lessons=(lesson,))
    has_declined = was_refused_lately(situation.past, situation.person, CONSENT_TOPIC)
    may_ask = situation.may_ask and not has_declined
    if needs_consent(context, preferences) and may_ask:
        return Decision(
            route="ask",
            moment=moment,
            teaching=TeachingState(
                person=situation.person,
                question=OpenQuestion(kind="confirm", topic=CONSENT_TOPIC),
                draft=lesson,
                moment=moment.kind,
            ),
        )
    return Decision(
        route="act", moment=moment, says=(Say(key="utter_not_remembering"),)
    )
