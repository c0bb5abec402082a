"""Which floors of this home the words name: by name, or as seen from where one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import words_of
from simulator.context import ContextSnapshot

NOUNS = frozenset({"floor", "floors", "storey", "story", "level"})
_ORDERED = frozenset(
    "first second third fourth fifth ground upper lower top bottom highest lowest "
    "middle next other 1st 2nd 3rd 4th 5th".split()
)
"""Words before "floor" that tell floors apart."""
_LAMPS = frozenset({"lamp", "lamps"})
"""After "floor" they make it a piece of furniture: "the other floor lamp"."""

_UPSTAIRS, _DOWNSTAIRS, _TOP, _BOTTOM, _OWN = "up", "down", "top", "bottom", "own"
_RELATIVE: Mapping[tuple[str, ...], str] = {
    ("upstairs",): _UPSTAIRS,
    ("downstairs",): _DOWNSTAIRS,
    **{(word, noun): _TOP for word in ("upper", "top", "highest") for noun in NOUNS},
    **{(word, noun): _BOTTOM for word in ("lower", "bottom") for noun in NOUNS},
    **{(word, noun): _OWN for word in ("this", "same") for noun in NOUNS},
}
"""Words for a floor by where it lies in the house."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FloorSpan:
    """Words from `start` up to `end` that stand for the rooms of one floor or more."""

    start: int
    end: int
    areas: tuple[str, ...]


def floors_in(words: tuple[str, ...], context: ContextSnapshot) -> list[FloorSpan]:
    """The floors that the words name, in the order spoken.

    A name outranks a word such as "upper", which is looked up among the floors from
    the ground up. "Upstairs" is all above where one is; up there, it is there.
    """
    floors = _floors(context)
    found = {
        span: frozenset({floor})
        for floor in floors
        for span in runs_of(words_of(floor), words)
    }
    if len(floors) > 1:
        for said, where in _RELATIVE.items():
            for start, end in runs_of(said, words):
                if not any(start < other[1] and other[0] < end for other in found):
                    found[start, end] = frozenset(_looked_up(where, floors, context))
    return [
        FloorSpan(start=start, end=end, areas=_areas_of(found[start, end], context))
        for start, end in sorted(found)
    ]


def unknown_floor(words: tuple[str, ...], context: ContextSnapshot) -> str | None:
    """A floor that this home does not have, such as "second floor"."""
    known = floors_in(words, context)
    for at, word in enumerate(words[1:], start=1):
        is_floor = word in NOUNS and words[at - 1] in _ORDERED
        if not is_floor or _LAMPS & set(words[at + 1 : at + 2]):
            continue
        if not any(span.start < at < span.end for span in known):
            return " ".join(words[at - 1 : at + 1])
    return None


def _floors(context: ContextSnapshot) -> tuple[str, ...]:
    """Names of the floors from the ground up, which is their order in the file."""
    return tuple(dict.fromkeys(_named_floors(context)))


def _named_floors(context: ContextSnapshot) -> Iterator[str]:
    for area in context.areas.values():
        if area.floor is not None:
            yield area.floor


def _areas_of(floors: frozenset[str], context: ContextSnapshot) -> tuple[str, ...]:
    return tuple(area.id for area in context.areas.values() if area.floor in floors)


def _looked_up(
    where: str, floors: tuple[str, ...], context: ContextSnapshot
) -> tuple[str, ...]:
    """The floors that lie there; none where it depends on a place that is unknown."""
    here = None if context.area is None else context.areas.get(context.area)
    own = None if here is None or here.floor is None else floors.index(here.floor)
    if where == _TOP:
        return floors[-1:]
    if where == _BOTTOM:
        return floors[:1]
    if where == _OWN:
        return () if own is None else floors[own : own + 1]
    if where == _UPSTAIRS:
        return floors[(0 if own is None else own) + 1 :] or floors[-1:]
    return floors[: len(floors) - 1 if own is None else own] or floors[:1]
