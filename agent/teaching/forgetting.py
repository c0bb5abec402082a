"""Forgetting by voice: the last lesson, a topic, or everything, asked back once."""

from __future__ import annotations

from agent.teaching.decision import Decision
from agent.teaching.genres import GENRE_TOPIC
from agent.teaching.interpretation import Say
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.situation import Situation
from agent.teaching.understanding import Understanding
from agent.teaching.vocabulary import KINDS, singular

FORGET_TOPIC = "memory.forget"

_EVERYTHING = frozenset({"everything", "all"})
_MUSIC = frozenset({"music", "genre"})
_NO_COMMAND = frozenset({"don't", "dont", "not", "did", "didn't"})
"""Words of what is no order: "did I forget to turn everything off"."""


def forget(understanding: Understanding, situation: Situation) -> Decision | None:
    """What "forget …" takes away; `None` where it is about no memory."""
    words = {singular(word) for word in understanding.words}
    if "forget" not in words or _NO_COMMAND & words:
        return None
    if words & _EVERYTHING:
        return _ask_back(situation)
    topic = _topic(words, understanding, situation)
    if topic is None:
        return None
    known = own_lessons(situation, topic)
    return forgotten(known) if known else _nothing()


def own_lessons(situation: Situation, topic: str | None = None) -> tuple[int, ...]:
    """Ids of what the speaker has taught, about one topic or at all."""
    return tuple(
        known.id
        for known in situation.preferences
        if known.id is not None
        and known.person == situation.person
        and topic in (None, known.topic)
    )


def forgotten(known: tuple[int, ...]) -> Decision:
    """All of it, for good."""
    says = (Say(key="utter_forgotten", values={"count": len(known)}),)
    return Decision(route="unlearn", erases=known, says=says)


def _ask_back(situation: Situation) -> Decision:
    """Everything is a lot: one question before it is gone."""
    if not own_lessons(situation):
        return _nothing()
    if not situation.may_ask:
        return Decision(route="decline", says=(Say(key="utter_one_at_a_time"),))
    return Decision(
        route="ask",
        teaching=TeachingState(
            person=situation.person,
            question=OpenQuestion(kind="confirm", topic=FORGET_TOPIC),
        ),
    )


def _topic(
    words: set[str], understanding: Understanding, situation: Situation
) -> str | None:
    if words & _MUSIC or set(understanding.values("genre")):
        return GENRE_TOPIC
    for domain, kind in KINDS.items():
        if words & set(kind.words):
            return f"{domain}.device"
    known = {known.topic for known in situation.preferences}
    return next((topic for topic in known if set(topic.split(".")) & words), None)


def _nothing() -> Decision:
    return Decision(route="act", says=(Say(key="utter_know_nothing"),))
