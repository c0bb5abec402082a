"""Which values of a topic the words name, and which they rule out."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from agent.teaching.weighing.topics import Labels, Topic
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS, singular
from simulator.catalogue import Catalogue

ALIKE_TITLE = 88.0
"""Least similarity (0 to 100) of a spoken title or value to one of the catalogue."""

_JOINING = frozenset(
    "please today tonight this from for in on at with and or now that which".split()
)
"""Words at which a name ends."""
_NEGATIONS = frozenset({("not",), ("no",)})


def spoken_value(
    understanding: Understanding, topic: Topic, catalogue: Catalogue
) -> str | None:
    """The value that the words name, the longest if several; "not rock" names none."""
    said = said_values(understanding, topic, catalogue)
    named = [value for value, is_wanted in said.items() if is_wanted]
    return max(named, key=len) if named else None


def said_values(
    understanding: Understanding, topic: Topic, catalogue: Catalogue
) -> Mapping[str, bool]:
    """Values in the words, in the catalogue's order, and whether they are wanted.

    Where none is said in full, what NLU took for one counts, give or take a typo.
    """
    labels = topic.labels(catalogue)
    said = named_in(understanding.words, labels)
    if said:
        return said
    return {
        value: not _is_negated(words_of(understanding.text[: entity.start]))
        for entity in understanding.entities
        if entity.entity == topic.entity
        for value, names in labels.items()
        if _is_value(entity.value, value, names)
    }


def _is_value(spoken: str, value: str, names: Iterable[str]) -> bool:
    """Whether an entity is this value: as it is, or by what it is called."""
    return spoken == value or any(_is_alike(spoken, name) for name in names)


def named_in(words: tuple[str, ...], labels: Labels) -> Mapping[str, bool]:
    """Values of which a label stands in the words, and whether they are wanted."""
    said: dict[str, bool] = dict.fromkeys(
        (value for value, *_ in _found(words, labels)), False
    )
    is_wanted, ended = True, 0
    for value, start, end in sorted(_found(words, labels), key=_place):
        goes_on = bool(ended) and _LISTING.issuperset(words[ended:start])
        if not (goes_on and not is_wanted and ended < start):
            is_wanted = not _is_negated(words[:start])
        said[value] = said[value] or is_wanted
        ended = max(ended, end)
    return said


def _place(found: tuple[str, int, int]) -> int:
    return found[1]


_LISTING = frozenset("or nor and any music the".split())
"""Words through which a "not" goes on: "not jazz or reggae"."""


def unknown_value(
    understanding: Understanding, topic: Topic, catalogue: Catalogue
) -> str | None:
    """What NLU took for a value of the topic, and the catalogue does not have."""
    if topic.entity is None:
        return None
    labels = [one for each in topic.labels(catalogue).values() for one in each]
    spoken = understanding.values(topic.entity)
    return unknown_name(spoken, labels, also_known=topic.words)


def unknown_name(
    spoken: Iterable[str], labels: Collection[str], *, also_known: Collection[str]
) -> str | None:
    """The first of the names in which no label stands, give or take a typo.

    Args:
        spoken: what NLU took for names.
        labels: everything that one could be called.
        also_known: words that are no name, besides those that say nothing anyway.
    """
    for name in spoken:
        is_name = bool(set(words_of(name)) - GENERIC_WORDS - set(also_known))
        is_known = any(
            places(_plain(label), _plain(name)) or _is_alike(name, label)
            for label in labels
        )
        if is_name and not is_known:
            return name
    return None


def words_after(lead: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """What is said after such a lead, up to where something else begins; or nothing.

    For names that NLU passes over: "any news about knitting today".
    """
    parts = words_of(lead)
    found = places(parts, words)
    if not found:
        return ()
    rest = words[found[0] + len(parts) :]
    return tuple(itertools.takewhile(lambda word: word not in _JOINING, rest))


def places(parts: tuple[str, ...], words: tuple[str, ...]) -> list[int]:
    """Where the parts begin among the words."""
    size = len(parts)
    return [at for at in range(len(words) - size + 1) if words[at : at + size] == parts]


def around_value(
    understanding: Understanding, value: str, topic: Topic, catalogue: Catalogue
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and after a value that the words name."""
    words = understanding.words
    for found, start, end in _found(words, topic.labels(catalogue)):
        if found == value:
            return words[:start], words[end:]
    for entity in understanding.entities:
        if entity.entity == topic.entity:
            text = understanding.text
            return words_of(text[: entity.start]), words_of(text[entity.end :])
    return (), words


def _found(words: tuple[str, ...], labels: Labels) -> Iterator[tuple[str, int, int]]:
    """Values that are said in full, from where to where; none within a longer one."""
    spans = [
        (value, at, at + len(parts))
        for value, names in labels.items()
        for parts in dict.fromkeys(map(words_of, names))
        for at in places(parts, words)
    ]
    for value, start, end in spans:
        if not any(
            first <= start and end <= last and last - first > end - start
            for _, first, last in spans
        ):
            yield value, start, end


def _plain(name: str) -> tuple[str, ...]:
    """Its words without a plural s."""
    return tuple(map(singular, words_of(name)))


def _is_alike(spoken: str, label: str) -> bool:
    return fuzz.ratio(spoken.lower(), label.lower()) >= ALIKE_TITLE


def _is_negated(before: tuple[str, ...]) -> bool:
    """Whether what follows is ruled out; a "no" to begin with answers what was said."""
    return before[-1:] in _NEGATIONS and before != ("no",)
