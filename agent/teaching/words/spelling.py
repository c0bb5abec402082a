"""Words that are the same give or take a typo."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat

from rapidfuzz import fuzz

ALIKE = 85.0
"""Least similarity (0 to 100) of two words of 5 letters or more; lets one wrong letter
in seven pass ("cieling"), but not one in five ("night", "light")."""

ALIKE_ROOM = 88.0
"""Rooms have less room for typos: "halfway" is no "hallway"."""


_RUNS = 16384
"""Comparisons that are kept: a turn holds its words against every name some times."""


_PAIRS = 65536
"""Pairs of words whose likeness is kept; the same ones come again and again."""


@lru_cache(maxsize=_PAIRS)
def _is_alike(one: str, other: str, alike: float) -> bool:
    """Whether the words are the same; short ones have no room for a typo."""
    return one == other or (
        min(len(one), len(other)) > 4 and fuzz.ratio(one, other) >= alike
    )


@lru_cache(maxsize=_RUNS)
def runs_of(
    parts: tuple[str, ...], words: tuple[str, ...], alike: float = ALIKE_ROOM
) -> tuple[tuple[int, int], ...]:
    """Where the parts stand in a row in the words: starts, and ends after the last."""
    size = len(parts)
    return tuple(
        (start, start + size)
        for start in range(len(words) - size + 1)
        if size and all(map(_is_alike, words[start:], parts, repeat(alike)))
    )


def contains(
    words: tuple[str, ...], parts: tuple[str, ...], alike: float = ALIKE
) -> bool:
    """Whether the parts stand in a row in the words, give or take a typo."""
    return not parts or bool(runs_of(parts, words, alike))


def without(
    phrases: Iterable[tuple[str, ...]], words: tuple[str, ...]
) -> tuple[str, ...]:
    """The words without these phrases, wherever one of them stands in full."""
    left = words
    for phrase in phrases:
        for start, end in reversed(runs_of(phrase, left, alike=100.0)):
            left = left[:start] + left[end:]
    return left
