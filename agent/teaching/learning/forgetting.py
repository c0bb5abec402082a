"""Forgetting by voice: the last lesson, a topic, or everything, asked back once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from agent.teaching.concepts.known import phrase_words
from agent.teaching.decision import Decision
from agent.teaching.lessons import OpenQuestion, TeachingState
from agent.teaching.situation import Situation
from agent.teaching.weighing.interpretation import Say
from agent.teaching.weighing.tastes import said_values
from agent.teaching.weighing.topics import TOPICS
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import KINDS, singular
from preference_store.values import Polarity, Preference

FORGET_TOPIC = "memory.forget"
WAS_FORGOTTEN = "utter_forgotten"
"""What is said of it; right after that, "undo that" brings it back."""

_EVERYTHING = frozenset({"everything", "all"})
_ABOUT = frozenset({"about", "of", "on"})
"""After "everything" they narrow it: "everything about music"."""
_NAMING_A_TIME = frozenset("night evening morning time mode day party".split())
"""What is called so makes a phrase with the word before it: "movie night" is no taste
in movies, though "evening music" is one in music."""
_LIKING = frozenset("like love enjoy prefer want".split())
_DISLIKING = frozenset(
    "don't dont not hate dislike never can't cant cannot disliked hated".split()
)
_NO_COMMAND = frozenset({"don't", "dont", "not", "did", "didn't"})
"""Before "forget" it is no order: "did I forget to turn everything off"."""


def forget(understanding: Understanding, situation: Situation) -> Decision | None:
    """What "forget …" takes away; `None` where it is about no memory."""
    spoken = understanding.words
    if "forget" not in spoken or _NO_COMMAND & set(spoken[: spoken.index("forget")]):
        return None
    words = {*spoken, *map(singular, spoken)}
    another = _another_named(words, situation)
    if another is not None:
        return not_yours(another)
    about = lessons_about(understanding, situation)
    if words & _EVERYTHING and (about is None or not words & _ABOUT):
        return _ask_back(situation)
    if about is None:
        return None
    known = own_lessons(situation, about)
    return forgotten(known) if known else _nothing(situation)


def not_yours(name: str) -> Decision:
    """What others have taught is theirs to tell, to change and to forget."""
    says = (Say(key="utter_not_yours", values={"name": name}),)
    return Decision(route="decline", says=says)


def own_lessons(
    situation: Situation, is_about: Callable[[Preference], bool] | None = None
) -> tuple[int, ...]:
    """Ids of what the speaker has taught: all of it, or what it says yes to."""
    return tuple(
        known.id
        for known in situation.preferences
        if known.id is not None
        and known.person == situation.person
        and (is_about is None or is_about(known))
    )


def forgotten(known: tuple[int, ...]) -> Decision:
    """All of it, for good."""
    says = (Say(key=WAS_FORGOTTEN, values={"count": len(known)}),)
    return Decision(route="unlearn", erases=known, says=says)


def _another_named(words: set[str], situation: Situation) -> str | None:
    """Somebody else of the home whose name is among the words."""
    return next(
        (
            person.name
            for person in situation.context.people.values()
            if person.id != situation.person and person.name.casefold() in words
        ),
        None,
    )


def _ask_back(situation: Situation) -> Decision:
    """Everything is a lot: one question before it is gone."""
    if not own_lessons(situation):
        return _nothing(situation)
    if not situation.may_ask:
        return Decision(route="decline", says=(Say(key="utter_one_at_a_time"),))
    return Decision(
        route="ask",
        teaching=TeachingState(
            person=situation.person,
            question=OpenQuestion(kind="confirm", topic=FORGET_TOPIC),
        ),
    )


def lessons_about(
    understanding: Understanding, situation: Situation
) -> Callable[[Preference], bool] | None:
    """Which lessons are meant: a phrase, else a value, a topic, or a device's.

    "Forget that I like thrillers" leaves alone what was said of other films, and
    "forget movie night" all that was said of films.
    """
    phrases = {
        known.topic
        for known in situation.preferences
        if known.concept is not None
        and runs_of(phrase_words(known.concept.phrase), understanding.words)
    }
    if phrases:
        return lambda known: known.topic in phrases
    said = {
        (topic.name, value)
        for topic in TOPICS.values()
        for value in said_values(understanding, topic, situation.catalogue)
    }
    if said:
        polarity = _polarity(understanding.words)
        return lambda known: (
            (known.topic, known.value) in said
            and (TOPICS[known.topic].is_need or polarity in {None, known.polarity})
        )
    spoken = understanding.words
    words = {*spoken, *map(singular, spoken)} - {
        a for a, b in pairwise(spoken) if b in _NAMING_A_TIME
    }
    topics = {topic.name for topic in TOPICS.values() if words & topic.words}
    if not topics:
        topics = {
            f"{domain}.device"
            for domain, kind in KINDS.items()
            if words & set(kind.words)
        }
    if not topics:
        known_topics = {known.topic for known in situation.preferences}
        topics = {name for name in known_topics if set(name.split(".")) & words}
    return (lambda known: known.topic in topics) if topics else None


def _polarity(words: tuple[str, ...]) -> Polarity | None:
    """Whether it is about what is liked, or not liked; `None`: it does not say."""
    if _DISLIKING & {*words}:
        return "dislike"
    return "like" if _LIKING & {*words} else None


def _nothing(situation: Situation) -> Decision:
    """There is nothing of the kind to forget."""
    knows_other = bool(own_lessons(situation))
    key = "utter_nothing_about" if knows_other else "utter_know_nothing"
    return Decision(route="act", says=(Say(key=key),))
