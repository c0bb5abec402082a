"""A lesson of the person's own choice: "let me teach you something".

It is asked what it is; whatever then teaches something ends the question, and what
does not is served like any other turn.
"""

from __future__ import annotations

import re

from agent.teaching.decision import Decision
from agent.teaching.learning.answers import LEAVING
from agent.teaching.learning.remembering import may_learn, not_remembering
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.understanding import Understanding

LESSON_TOPIC = "memory.lesson"

_OFFER = re.compile(
    r"(?:(?:hey|okay|ok|please|now|so|well) )*"
    r"(?:let me|let's|i(?:'d like| want)(?: to)?|can i|may i|i have to|i will|i'll) "
    r"(?:teach|tell|show) you "
    r"(?:something|a (?:new )?(?:word|phrase|name|thing|trick)|"
    r"what (?:a word|something) means)(?: new| now| else| please)*"
)


def begin_lesson(understanding: Understanding, situation: Situation) -> Decision | None:
    """The question what there is to learn; `None`: nothing of the kind is offered."""
    if _OFFER.fullmatch(" ".join(understanding.words)) is None:
        return None
    if not situation.may_ask:
        return Decision(route="decline", says=(Say(key="utter_one_at_a_time"),))
    if not may_learn(situation.context, situation.preferences):
        return Decision(route="act", says=(not_remembering(situation),))
    question = OpenQuestion(kind="what", topic=LESSON_TOPIC)
    asks = TeachingState(person=situation.person, question=question)
    return Decision(route="ask", teaching=asks)


def heard_lesson(
    state: TeachingState, understanding: Understanding, situation: Situation
) -> Decision | None:
    """The question left; `None`: the words are decided like those of any turn."""
    if understanding.intent.name not in LEAVING or understanding.entities:
        return None
    return Decision(route="leave", says=(Say(key="utter_left"),))


def is_taught(state: TeachingState, decision: Decision) -> bool:
    """Whether the turn has taught what was offered."""
    return state.question.topic == LESSON_TOPIC and bool(decision.lessons)
