"""What is said in passing of likes and needs: kept as it is said, or said not to be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from agent.teaching.decision import Decision
from agent.teaching.learning.forgetting import forgotten, own_lessons
from agent.teaching.learning.naming import named_device
from agent.teaching.learning.scope import scope_in
from agent.teaching.learning.teach import teach_within
from agent.teaching.learning.where_liked import where_liked
from agent.teaching.lessons import Lesson
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.tastes import around_value, said_values, unknown_value
from agent.teaching.weighing.topics import TOPICS, Topic
from agent.teaching.words.sentence import asks
from agent.teaching.words.understanding import Understanding, words_of
from simulator.trace import Moment

_DISLIKING = frozenset(
    "don't dont not hate dislike never can't cant cannot avoid".split()
)
_OTHERS = frozenset(
    "wife husband partner girlfriend boyfriend mother father mom mum dad son daughter "
    "brother sister kids children friend friends boss he she they everybody everyone "
    "somebody someone nobody anybody people".split()
)
"""Near the beginning of a sentence they are the ones who like it."""
_OVER = frozenset({("used", "to"), ("no", "longer")})
_TURNED_DOWN = (("is", "not"), ("are", "not"), ("isn't",), ("aren't",))
"""Said after a value: "country is not for me"."""
Words = tuple[str, ...]
TOLD_BY_NAME = frozenset({"team", "cuisine", "source", "topic"})
"""Entities of which one that nobody knows is told to be unknown."""


def stated(
    understanding: Understanding,
    situation: Situation,
    *,
    beside: Decision | None = None,
) -> Decision:
    """A preference stated in passing is kept as it is said.

    Args:
        understanding: the statement.
        situation: the home, the memory and the conversation as they stand.
        beside: what is carried out and said besides, `None`: nothing.
    """
    scope = scope_in(understanding, situation.context, is_of_taste=True)
    if _is_no_taste_of_theirs(understanding, words_of(scope.rest)):
        return Decision(
            route="decline", says=(_cannot_learn(understanding, situation),)
        )
    topic = _topic(understanding, situation)
    lesson: Lesson | None
    if topic is not None:
        lesson = _lesson(understanding, topic, situation)
        where = where_liked(understanding, topic, situation.context)
        if isinstance(where, Say):
            return Decision(route="decline", says=(where,))
        lesson = replace(lesson, when=where)
        if topic.is_need and lesson.polarity == "dislike":
            return _no_longer(lesson, situation)
    elif not says_dislike(understanding):
        lesson = named_device(understanding, situation.context)
    else:
        lesson = None
    moment = Moment(
        kind="stated_preference",
        score=understanding.intent.confidence,
        evidence=f"'{understanding.text}' says what is wanted or not",
    )
    if lesson is None:
        say = _cannot_learn(understanding, situation)
        return Decision(route="decline", moment=moment, says=(say,))
    done = replace(beside or Decision(route="act"), moment=moment)
    taught = teach_within(scope, done, lesson, situation)
    if topic is None or not taught.lessons:
        return taught
    others = _others_ruled_out(understanding, topic, taught.lessons[-1], situation)
    return replace(taught, lessons=(*taught.lessons, *others))


def _others_ruled_out(
    understanding: Understanding, topic: Topic, first: Lesson, situation: Situation
) -> Iterator[Lesson]:
    """Of "I don't like jazz or pop" the other values, each a lesson of its own."""
    if first.polarity != "dislike":
        return
    said = said_values(understanding, topic, situation.catalogue)
    for value, is_wanted in said.items():
        is_other = value != first.value
        if is_other and (
            not is_wanted or _is_turned_down(understanding, value, topic, situation)
        ):
            yield replace(first, value=value)


def says_dislike(understanding: Understanding) -> bool:
    """Whether the words turn down what they name."""
    return bool(_DISLIKING & set(understanding.words))


def _is_no_taste_of_theirs(understanding: Understanding, rest: Words) -> bool:
    """Whether it is asked, over, or the taste of somebody else.

    Args:
        understanding: what was said.
        rest: its words without those that say for whom and when.
    """
    words = understanding.words
    return (
        asks(words)
        or words[:1] == ("do",)
        or bool(_OTHERS & set(rest[:3]) or _OVER & set(pairwise(words)))
    )


def _topic(understanding: Understanding, situation: Situation) -> Topic | None:
    """What it is about: the first topic of which a value is named."""
    words = set(understanding.words)
    return next(
        (
            topic
            for topic in TOPICS.values()
            if (not topic.said_with or words & topic.said_with)
            and said_values(understanding, topic, situation.catalogue)
        ),
        None,
    )


def _lesson(understanding: Understanding, topic: Topic, situation: Situation) -> Lesson:
    """What is liked or not.

    Of several values the longest counts; one that is ruled out only if it is alone.
    """
    said = said_values(understanding, topic, situation.catalogue)
    wanted = [value for value, is_wanted in said.items() if is_wanted]
    value = max(wanted or said, key=len)
    is_disliked = not wanted or _is_turned_down(understanding, value, topic, situation)
    return Lesson(
        topic=topic.name,
        value=value,
        polarity="dislike" if is_disliked else "like",
        words=understanding.text,
        moment="stated_preference",
    )


def _is_turned_down(
    understanding: Understanding, value: str, topic: Topic, situation: Situation
) -> bool:
    """Whether words around the value say no to it; a "but" begins anew."""
    before, after = around_value(understanding, value, topic, situation.catalogue)
    if "but" in before:
        before = before[len(before) - before[::-1].index("but") :]
    is_denied = any(after[: len(phrase)] == phrase for phrase in _TURNED_DOWN)
    return is_denied or bool(_DISLIKING & set(before))


def _no_longer(lesson: Lesson, situation: Situation) -> Decision:
    """Not vegetarian: there is nothing to dislike, but perhaps something to forget."""
    known = own_lessons(
        situation,
        lambda kept: (kept.topic, kept.value) == (lesson.topic, lesson.value),
    )
    return (
        forgotten(known)
        if known
        else Decision(route="act", says=(Say(key="utter_fine"),))
    )


def _cannot_learn(understanding: Understanding, situation: Situation) -> Say:
    """What is said of a team or a cuisine that nobody knows, or of anything else."""
    for topic in TOPICS.values():
        if topic.entity not in TOLD_BY_NAME:
            continue
        unknown = unknown_value(understanding, topic, situation.catalogue)
        if unknown is not None:
            return Say(key=f"utter_unknown_{topic.entity}", values={"name": unknown})
    return Say(key="utter_cannot_learn_that")
