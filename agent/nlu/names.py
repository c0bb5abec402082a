"""Names of devices, areas and music in a text: tags a word, and what they span.

Pure; `TokenTagger` reads the message, calls these, and writes what they find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from agent.nlu.softmax_fit import Matrix

NO_NAME = "O"
ARTICLES = ("the", "a", "an", "my", "our", "this", "that")
COUNTS = ("both", "all", "every", "each")
"""Before a room or a device these are quantities of their own."""
COUNTED = ("area", "device")
TITLES = ("content", "artist")
"""Kinds of which small words may be a part: "journey to the centre of the earth"."""
BREAKS = ("by", "not", "and", "or")
"""Between two titles these keep them apart."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word of the text; `start` and `end` count characters."""

    text: str
    start: int
    end: int

    @property
    def is_spoken(self) -> bool:
        """Whether it is more than punctuation."""
        return any(letter.isalnum() for letter in self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A part of the text that is one thing; `start` and `end` count characters."""

    kind: str
    """Name of the entity: device, area, content, percentage …"""
    start: int
    end: int
    confidence: float = 1.0
    """Mean probability of its words' tags; 1 where a rule found it."""

    def overlaps(self, other: Span) -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end

    def is_within(self, other: Span) -> bool:
        """Whether the other covers it and more."""
        is_inside = other.start <= self.start and self.end <= other.end
        return is_inside and self.end - self.start < other.end - other.start


def tags_of(words: Sequence[Word], names: Sequence[Span]) -> list[str]:
    """The kind of the name that each word lies in, else `NO_NAME`."""
    return [
        next(
            (
                name.kind
                for name in names
                if name.start <= word.start and word.end <= name.end
            ),
            NO_NAME,
        )
        for word in words
    ]


def bridged(words: Sequence[Word], tags: Sequence[str]) -> list[str]:
    """Close the gaps within a title that the tagger, word by word, leaves open.

    Words between two parts of one kind of title become part of it, and a title that
    follows an artist without a gap is the rest of the artist's name.
    """
    closed = list(tags)
    for place in range(1, len(closed)):
        if closed[place - 1] == "artist" and closed[place] == "content":
            closed[place] = "artist"
    last_of: dict[str, int] = {}
    for place, tag in enumerate(closed):
        if tag not in TITLES:
            continue
        gap = range(last_of.get(tag, place) + 1, place)
        if all(
            closed[inside] == NO_NAME
            and words[inside].is_spoken
            and words[inside].text.lower() not in BREAKS
            for inside in gap
        ):
            closed[gap.start : gap.stop] = [tag] * len(gap)
        last_of[tag] = place
    return closed


def names_of(
    words: Sequence[Word], tags: Sequence[str], confidences: Sequence[float]
) -> list[Span]:
    """Runs of equal tags, without leading articles, counts and punctuation."""
    names = []
    first = 0
    while first < len(words):
        last = first
        while last + 1 < len(words) and tags[last + 1] == tags[first]:
            last += 1
        if tags[first] != NO_NAME:
            leading = COUNTS if tags[first] in COUNTED else ()
            run = _trimmed(words, first, last, (*ARTICLES, *leading))
            if run is not None:
                start, end = run
                names.append(
                    Span(
                        kind=tags[first],
                        start=words[start].start,
                        end=words[end].end,
                        confidence=float(np.mean(confidences[start : end + 1])),
                    )
                )
        first = last + 1
    return names


def _trimmed(
    words: Sequence[Word], first: int, last: int, leading: Sequence[str]
) -> tuple[int, int] | None:
    while first <= last and (
        words[first].text.lower() in leading or not words[first].is_spoken
    ):
        first += 1
    while last >= first and not words[last].is_spoken:
        last -= 1
    return (first, last) if first <= last else None


def without_overlap(
    names: Sequence[Span], quantities: Sequence[Span]
) -> tuple[list[Span], list[Span]]:
    """Names and quantities that do not share a word.

    A name that is longer than a quantity within it keeps the word ("99 red balloons"
    is a title); otherwise the quantity does, since its pattern is certain.
    """
    kept_names = [
        name
        for name in names
        if all(
            quantity.is_within(name)
            for quantity in quantities
            if quantity.overlaps(name)
        )
    ]
    kept_quantities = [
        quantity
        for quantity in quantities
        if not any(quantity.overlaps(name) for name in kept_names)
    ]
    return kept_names, kept_quantities


def with_neighbours(vectors: Matrix) -> Matrix:
    """Each word's vector between those of the words before and after it.

    Args:
        vectors: [n_words, dim] float32.

    Returns:
        [n_words, 3 * dim] float32; zeros stand for the word before the first and
        after the last.
    """
    edge = np.zeros((1, vectors.shape[1]), dtype=np.float32)
    padded = np.vstack([edge, vectors, edge])
    return np.hstack([padded[:-2], padded[1:-1], padded[2:]])
