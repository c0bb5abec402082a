"""What is sensitive about a person: kept only when they say so themselves, and again.

A table of kinds and of words that give them away. Interests are none: who likes news
of politics has not told what they believe in. A word too many costs a question.
"""

from __future__ import annotations

from collections.abc import Mapping

from agent.teaching.lessons import Lesson
from agent.teaching.words.understanding import words_of

SENSITIVE_TOPIC = "memory.sensitive"
"""What the question is about that has to be answered with a yes."""

KINDS: Mapping[str, frozenset[str]] = {
    "health": frozenset(
        "diabetic diabetes insulin allergic allergy allergies asthma asthmatic cancer "
        "pregnant pregnancy depressed depression anxiety therapy medication pills "
        "epileptic epilepsy migraine migraines coeliac celiac dementia disabled "
        "disability illness disease diagnosed hiv addicted sober".split()
    ),
    "beliefs": frozenset(
        "halal kosher muslim christian catholic protestant jewish hindu buddhist sikh "
        "atheist religious religion faith pray praying prayer prayers church mosque "
        "synagogue temple ramadan sabbath shabbat".split()
    ),
    "politics": frozenset(
        "voted voter democrat republican socialist communist leftist".split()
    ),
    "sexuality": frozenset(
        "gay lesbian bisexual queer trans transgender asexual heterosexual "
        "homosexual sexual".split()
    ),
    "origin": frozenset("ethnicity ethnic refugee immigrant asylum".split()),
}
"""Kind → words; the kinds are those that data protection law singles out (GDPR,
article 9), as far as people talk of them at home."""


def sensitive_kind(lesson: Lesson) -> str | None:
    """The first kind that the lesson, or the words it was taught in, give away."""
    return kind_in(*words_of(lesson.words), *words_of(lesson.value))


def kind_in(*said: str) -> str | None:
    """The first kind that one of these words gives away."""
    return next((kind for kind, words in KINDS.items() if words & {*said}), None)
