"""A request that is to hold from now on: kept as a taste, and served if it can be now.

"Always play jazz in the morning" is no order for later, and no order at all: it says
what is wanted whenever music is asked for. What is to be done by itself, "play jazz
every morning", stays an order for later.
"""

from __future__ import annotations

import re

from agent.teaching.decision import Decision
from agent.teaching.interpret import interpret
from agent.teaching.learning.scope import scope_in
from agent.teaching.learning.stating import says_dislike, stated
from agent.teaching.situation import Situation
from agent.teaching.weighing.tastes import said_values
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.sentence import asks
from agent.teaching.words.understanding import Understanding

_LASTING = re.compile(
    r"\b(?:from (?:now|today) on|always|never|(?:do not|don't) ever|in (?:the )?future"
    r"|(?:when(?:ever)?|every time|each time) i (?:ask|say|want|feel like)\b"
    r"(?: (?:for|to hear|to watch))?(?: some| a)? (?:music|films?|movies?|news))\b"
)
"""Words by which a request is about all of its kind to come."""


def from_now_on(understanding: Understanding, situation: Situation) -> Decision | None:
    """What such a request teaches; `None` where it is none."""
    said = " ".join(understanding.words)
    if _LASTING.search(said) is None or understanding.parts:
        return None
    intent = understanding.intent.name
    is_for_taste = any(intent in topic.intents for topic in TOPICS.values())
    names_one = any(
        said_values(understanding, topic, situation.catalogue)
        for topic in TOPICS.values()
    )
    if not (is_for_taste and names_one) or asks(understanding.words):
        return None
    scope = scope_in(understanding, situation.context, is_of_taste=True)
    is_for_now = not scope.when and scope.unclear is None
    if not is_for_now or says_dislike(understanding):
        return stated(understanding, situation)
    meaning = interpret(understanding, situation.grounds())
    if meaning.is_open or meaning.is_declined:
        return stated(understanding, situation)
    served = Decision.carrying_out(meaning)
    return stated(understanding, situation, beside=served)
