"""Which rooms of this home the words name, and which places it does not have."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from rapidfuzz import fuzz

from agent.teaching.understanding import Understanding, words_of
from agent.teaching.vocabulary import GENERIC_WORDS
from simulator.context import ContextSnapshot

ALIKE = 85.0
"""Least similarity (0 to 100) of two words of 4 letters or more; lets one wrong letter
in seven pass ("cieling"), but not one in five ("night", "light")."""

_ALIKE_ROOM = 88.0
"""Rooms have less room for typos: "halfway" is no "hallway"."""

_PLACE_PREPOSITIONS = frozenset({"in", "inside", "at"})
_PLACE_ADVERBS = frozenset({"outside", "outdoors", "upstairs", "downstairs"})
_NO_PLACE = frozenset(
    "here there case general total a an minute minutes hour hours second seconds "
    "morning evening afternoon night noon midnight moment while bit little".split()
)
"""Words that a place does not begin with: "in a moment", "at night"."""
_JOINING = frozenset({"and", "or", "but", "then", "on", "of", "with"})
"""Words at which the name of a place ends."""


def areas_in(
    words: tuple[str, ...], context: ContextSnapshot
) -> tuple[tuple[str, ...], frozenset[str]]:
    """Rooms whose name or alias stands in the words, and the words they took."""
    found: dict[str, tuple[str, ...]] = {}
    for area in context.areas.values():
        for label in (area.name, *area.aliases):
            parts = words_of(label)
            longest = len(found.get(area.id, ()))
            if len(parts) > longest and contains(words, parts, _ALIKE_ROOM):
                found[area.id] = parts
    return tuple(found), frozenset(word for parts in found.values() for word in parts)


def contains(
    words: tuple[str, ...], parts: tuple[str, ...], alike: float = ALIKE
) -> bool:
    """Whether the parts stand in a row in the words, give or take a typo."""
    size = len(parts)
    return any(
        all(
            one == other or (len(other) > 4 and fuzz.ratio(one, other) >= alike)
            for one, other in zip(words[start : start + size], parts, strict=True)
        )
        for start in range(len(words) - size + 1)
    )


def unknown_place(
    understanding: Understanding,
    context: ContextSnapshot,
    is_device: Callable[[str], bool],
) -> str | None:
    """A place that is no room of this home: as NLU tagged it, or after "in the".

    What `is_device` accepts is no unknown place: "at the sofa lamp".
    """
    for value in understanding.values("area"):
        spoken = tuple(w for w in words_of(value) if w not in GENERIC_WORDS)
        if not spoken or set(spoken) <= _NO_PLACE:
            continue
        if not areas_in(spoken, context)[0] and not is_device(value):
            return value
    words = understanding.words
    taken = {
        word
        for entity in understanding.entities
        if entity.entity not in {"area", "device"}
        for word in words_of(understanding.text[entity.start : entity.end])
    }
    for index, word in enumerate(words[:-1]):
        if word not in _PLACE_PREPOSITIONS:
            continue
        rest = _place_after(words[index + 1 :])
        if not rest or rest[0] in _NO_PLACE | taken or rest[0].isdigit():
            continue
        if not areas_in(rest, context)[0] and not is_device(rest[0]):
            return " ".join(rest[:2])
    adverbs = [w for w in words if w in _PLACE_ADVERBS and w not in taken]
    return next((w for w in adverbs if not areas_in((w,), context)[0]), None)


def _place_after(words: tuple[str, ...]) -> tuple[str, ...]:
    """What may name a place, up to where something else begins."""
    place = itertools.takewhile(
        lambda word: word not in _JOINING | _PLACE_PREPOSITIONS, words
    )
    return tuple(word for word in place if word not in GENERIC_WORDS)
