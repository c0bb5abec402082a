"""Is this what was said before, in the same words or in others?

Whoever repeats leaves words out or brings them in another order; whoever rephrases
keeps what it is for and what it names, and changes the rest. Another value in the
place of one ("kitchen", then "bedroom") is a new request, however alike the sentences.
Words and circumstances alone are looked at here; what the home has made of it is
`moments.py`'s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.teaching.words.understanding import Understanding, words_of
from simulator.trace import Entity


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """Something that was said, and what it may be for."""

    text: str
    intents: Mapping[str, float]
    """Intent → probability; those that are left out have none."""
    entities: Sequence[Entity] = ()

    @classmethod
    def of(cls, understanding: Understanding) -> Saying:
        """As it was understood: the likeliest intent and nothing beside it."""
        intent = understanding.intent
        return cls(
            text=understanding.text,
            intents={intent.name: intent.confidence},
            entities=understanding.entities,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RephraseWeights:
    """What says that two requests are one in other words, in log-odds.

    By judgement, from what each means, and rounded: looked at against the even half of
    others' pairs, and fitted to none.
    """

    purpose: float = 3.0
    """That both are for the same, from 0 to 1."""
    nearness: float = 1.0
    """That the sentences are near in meaning (cosine)."""
    values: float = 1.0
    """That they name the same, from 0 to 1."""
    conflict: float = -1.8
    """For each kind of thing of which they name another."""
    swapped_word: float = -0.3
    """For each word that counts and stands in the place of another."""
    change: float = -0.4
    """For each kind of thing that only one of them names."""
    offset: float = -2.9
    """So that half of the pairs that score 0.5 are rephrases."""


REPHRASE = RephraseWeights()

_LITTLE = frozenset(
    "a about alright am an and any are as at be by can could dear did do does er erm "
    "for from get give good got had has have hello hey hi how i i'd i'm id if im is "
    "it it's its just kind kindly know let let's like may me might mind my need no "
    "now of oh ok okay one or our part please quick quickly said say see should show "
    "so some sort tell thank thanks that that's the their there they this to type uh "
    "um us want was we well were what what's whats when where which will with won't "
    "works would yeah yes you you'd your".split()
)
"""Words that come and go when the same is said again; which way is none of them."""
_STEPS = frozenset("more else another next other further again".split())
"""Words with which the same request asks for something further."""
_ENDINGS = ("ing", "ed", "ly", "es", "s", "d", "e")
_STEM_LENGTH = 3


def repeat_score(first: str, second: str, *, was_asked_to: bool = False) -> float:
    """Whether the second says the first again, or a part of it; 0 to 1.

    The share of its words that count which the first has too. A word in the place of
    another is another value, and a repeat that was asked for is an answer.

    Args:
        first: what was said.
        second: what is said now.
        was_asked_to: whether the reply between them asked to say it again.
    """
    before, now = counting_words(first), counting_words(second)
    if was_asked_to or not now or _STEPS & set(words_of(second)):
        return 0.0
    shared = len(before & now) / len(now)
    is_replaced = bool(before - now) and bool(now - before)
    return shared * shared if is_replaced else shared


def rephrase_score(
    first: Saying,
    second: Saying,
    *,
    nearness: float,
    gap_s: float,
    within_s: float,
    weights: RephraseWeights = REPHRASE,
) -> float:
    """Whether the second is the first in other words; 0 to 1.

    Args:
        first: what was said.
        second: what is said now.
        nearness: cosine of their sentence vectors.
        gap_s: silence between them.
        within_s: silence after which it is the less likely, the longer it lasts.
        weights: what says so.
    """
    named, named_now = _named(first), _named(second)
    both = named.keys() & named_now.keys()
    before, now = counting_words(first.text), counting_words(second.text)
    odds = (
        weights.offset
        + weights.purpose * _same_purpose(first, second)
        + weights.nearness * nearness
        + weights.values * _overlap(_all(named), _all(named_now))
        + weights.conflict * sum(not named[kind] & named_now[kind] for kind in both)
        + weights.swapped_word * min(len(before - now), len(now - before))
        + weights.change * len(named.keys() ^ named_now.keys())
    )
    return 1.0 / (1.0 + math.exp(-odds)) * min(1.0, within_s / max(gap_s, 1e-9))


def counting_words(text: str) -> frozenset[str]:
    """Stems of the words that say what is wanted."""
    return frozenset(_stem(word) for word in words_of(text) if word not in _LITTLE)


def _same_purpose(one: Saying, other: Saying) -> float:
    """Bhattacharyya coefficient of what they may be for: 1 where it is the same."""
    return sum(
        math.sqrt(share * other.intents.get(intent, 0.0))
        for intent, share in one.intents.items()
    )


def _named(saying: Saying) -> dict[str, frozenset[str]]:
    """Stems of what is named, by kind."""
    named: dict[str, frozenset[str]] = {}
    for part in saying.entities:
        words = counting_words(saying.text[part.start : part.end])
        named[part.entity] = named.get(part.entity, frozenset()) | words
    return named


def _all(named: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*named.values())


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard's index; 1 where neither has any."""
    return len(one & other) / len(one | other) if one | other else 1.0


def _stem(word: str) -> str:
    """A word without its endings; crude, and the same for both sayings."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LENGTH:
            return _stem(word[: -len(ending)])
    return word
