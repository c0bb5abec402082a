"""Which kinds of music the words name, and which they rule out."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz

from agent.teaching.understanding import Understanding, words_of
from simulator.catalogue import Catalogue

GENRE_TOPIC = "music.genre"

ALIKE_TITLE = 88.0
"""Least similarity (0 to 100) of a spoken title or genre to one of the catalogue."""

_NEGATIONS = frozenset({("not",), ("no",)})


def spoken_genre(understanding: Understanding, catalogue: Catalogue) -> str | None:
    """The genre that the words name, the longest if several; "not rock" names none."""
    said = said_genres(understanding, catalogue)
    named = [genre for genre, is_wanted in said.items() if is_wanted]
    return max(named, key=len) if named else None


def said_genres(
    understanding: Understanding, catalogue: Catalogue
) -> Mapping[str, bool]:
    """Genres in the words, in the catalogue's order, and whether they are wanted.

    Where none is said in full, what NLU took for a genre counts, give or take a typo.
    """
    words = understanding.words
    said: dict[str, bool] = {}
    for genre in catalogue.music_genres:
        for at in places(words_of(genre), words):
            said[genre] = said.get(genre, False) or not _is_negated(words[:at])
    if said:
        return said
    return {
        genre: not _is_negated(words_of(understanding.text[: entity.start]))
        for entity in understanding.entities
        if entity.entity == "genre"
        for genre in catalogue.music_genres
        if fuzz.ratio(entity.value.lower(), genre) >= ALIKE_TITLE
    }


def _is_negated(before: tuple[str, ...]) -> bool:
    """Whether what follows is ruled out; a "no" to begin with answers what was said."""
    return before[-1:] in _NEGATIONS and before != ("no",)


def places(parts: tuple[str, ...], words: tuple[str, ...]) -> list[int]:
    """Where the parts begin among the words."""
    size = len(parts)
    return [at for at in range(len(words) - size + 1) if words[at : at + size] == parts]
