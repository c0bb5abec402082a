"""Which rooms of this home the words name, and which places it does not have.

A room is named by its whole name or alias; words before it that are none of it name
another room: the "guest bedroom" is not the bedroom. Floors stand for their rooms.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

from agent.teaching.words.dates import MONTHS, WEEKDAYS
from agent.teaching.words.floors import floors_in, unknown_floor
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS, singular
from simulator.context import ContextSnapshot

_PLACE_PREPOSITIONS = frozenset({"in", "inside", "at"})
_PLACE_ADVERBS = frozenset({"outside", "outdoors", "upstairs", "downstairs"})
_OUTDOORS = frozenset({"outside", "outdoors"})
_NO_PLACE = frozenset(
    "here there case general total a an minute minutes hour hours second seconds "
    "morning evening afternoon night noon midnight moment while bit little day days "
    "week weeks weekend next coming last end meantime celsius fahrenheit degrees "
    "spring summer autumn winter christmas easter mood".split()
) | {*MONTHS, *WEEKDAYS}
"""Words that a place does not begin with: "in a moment", "at night"."""
_JOINING = frozenset({"and", "or", "but", "then", "on", "of", "with"})
"""Words at which the name of a place ends."""
_HOME_WORDS = frozenset({"house", "home", "flat", "apartment", "building"})
_EVERYWHERE = frozenset({"everywhere", "anywhere"})
_WHOLE = frozenset({"whole", "entire", "throughout"})
_ROOM_WORDS = frozenset({"room", "rooms"})
_EACH = frozenset({"all", "every", "each"})
_POINTING = frozenset({"the", "my", "our", "this"})
COUNTS = {
    "both": 2,
    **{
        word: count
        for count, word in enumerate(
            "two three four five six seven eight nine ten".split(), start=2
        )
    },
}
"""Words that say how many are meant."""
_BEFORE_ROOMS = GENERIC_WORDS | {*_PLACE_PREPOSITIONS, *_JOINING, *COUNTS, "off"}
"""What may stand before "bedrooms" when all of them are meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """The rooms that some words name."""

    areas: tuple[str, ...] = ()
    """Ids of rooms, in the order of the home file."""
    words: frozenset[str] = frozenset()
    """All words of their names."""
    floors: tuple[tuple[str, ...], ...] = ()
    """What floors were called, word by word."""
    unknown: str | None = None
    """A place that cannot be: a room on another floor than its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Span:
    start: int
    end: int
    areas: tuple[str, ...]
    is_floor: bool = False

    def is_within(self, other: _Span) -> bool:
        is_shorter = self.end - self.start < other.end - other.start
        return is_shorter and other.start <= self.start and self.end <= other.end


def places_in(words: tuple[str, ...], context: ContextSnapshot) -> Places:
    """The rooms that are named; the longest name counts where one holds another."""
    spans = _spans(words, context)
    floors = [span for span in spans if span.is_floor]
    rooms = [span for span in spans if not span.is_floor]
    named = {area for span in rooms for area in span.areas}
    upon = {area for span in floors for area in span.areas}
    areas = named or upon
    unknown = None
    if floors and not upon:
        unknown = _text(words, floors)
    elif floors and rooms and _is_joined(words, spans):
        areas = named | upon
    elif floors and rooms:
        areas = named & upon
        unknown = None if areas else _text(words, spans)
    return Places(
        areas=tuple(id_ for id_ in context.areas if id_ in areas),
        words=frozenset(w for span in spans for w in words[span.start : span.end]),
        floors=tuple(words[span.start : span.end] for span in floors),
        unknown=unknown,
    )


def is_throughout(words: tuple[str, ...], places: Places) -> bool:
    """Whether every room is named in so many words: "everywhere", "in every room"."""
    if _EVERYWHERE & set(words):
        return True
    rooms, homes = _ROOM_WORDS - places.words, _HOME_WORDS - places.words
    return any(
        (one in _EACH and other in rooms) or (one in _WHOLE and other in homes)
        for one, other in _pairs(words)
    )


def is_at_home(words: tuple[str, ...], places: Places) -> bool:
    """Whether the home is named: "in the house"; the "home office" is but a room."""
    homes = _HOME_WORDS - places.words
    return any(
        one in _PLACE_PREPOSITIONS and other in homes for one, other in _pairs(words)
    )


def is_here(words: tuple[str, ...]) -> bool:
    """Whether the room one is in is spoken of: "here", "in this room"."""
    return "here" in words or is_within_here(words)


def is_within_here(words: tuple[str, ...]) -> bool:
    """Whether the room one is in is named as a place: "in here", not "come here"."""
    within = {("in", "here"), ("this", "room"), ("the", "room")}
    return not within.isdisjoint(itertools.pairwise(words))


def unknown_place(
    understanding: Understanding,
    known: Places,
    context: ContextSnapshot,
    is_device: Callable[[str], bool],
) -> str | None:
    """A place that is no room of this home: as NLU tagged it, or after "in the".

    What `is_device` accepts is no unknown place: "at the sofa lamp".
    """
    words = understanding.words
    if known.unknown is not None:
        return known.unknown
    # A tokenizer parts "Emil's" from its ending.
    named = known.words | {word.removesuffix("'s") for word in known.words}
    for value in understanding.values("area"):
        spoken = tuple(w for w in words_of(value) if w not in GENERIC_WORDS)
        if not spoken or set(spoken) <= _NO_PLACE | _HOME_WORDS | _ROOM_WORDS:
            continue
        if set(spoken) <= named or _is_known(spoken, context):
            continue
        if not is_device(value):
            return value
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
        if rest[0] in _HOME_WORDS | _ROOM_WORDS:
            continue
        if rest[0] in known.words or _is_known(rest, context):
            continue
        if not is_device(rest[0]):
            return " ".join(rest[:2])
    several = _miscounted(words, context)
    if several is not None:
        return several
    adverbs = [w for w in words if w in _PLACE_ADVERBS and w not in taken]
    unknown = (w for w in adverbs if not places_in((w,), context).areas)
    return next(unknown, None) or unknown_floor(words, context)


def _pairs(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Words next to each other, but for those that only point."""
    return set(itertools.pairwise(word for word in words if word not in _POINTING))


def _spans(words: tuple[str, ...], context: ContextSnapshot) -> list[_Span]:
    floors = [
        _Span(start=span.start, end=span.end, areas=span.areas, is_floor=True)
        for span in floors_in(words, context)
    ]
    rooms = [
        _Span(start=start, end=end, areas=(area.id,))
        for area in context.areas.values()
        for label in (area.name, *area.aliases)
        for start, end in runs_of(words_of(label), words)
    ]
    outdoors = tuple(area.id for area in context.areas.values() if area.is_outdoors)
    gardens = [
        _Span(start=at, end=at + 1, areas=outdoors)
        for at, word in enumerate(words)
        if word in _OUTDOORS and outdoors
    ]
    found = [*floors, *rooms, *gardens, *_several(words, context)]
    return [one for one in found if not any(one.is_within(other) for other in found)]


def _several(words: tuple[str, ...], context: ContextSnapshot) -> list[_Span]:
    """Rooms that are called by what they are: "both bedrooms"."""
    return [
        _Span(start=at, end=at + 1, areas=areas)
        for at, word in enumerate(words)
        if (areas := _rooms_called(word, context))
        and not _is_counted_wrong(words, at, len(areas))
        and _is_plain_before(words, at, context)
    ]


def _rooms_called(word: str, context: ContextSnapshot) -> tuple[str, ...]:
    """Rooms whose name ends in the singular of that word."""
    if singular(word) == word or word in _ROOM_WORDS:
        return ()
    return tuple(
        area.id
        for area in context.areas.values()
        if any(
            words_of(label)[-1:] == (singular(word),)
            for label in (area.name, *area.aliases)
        )
    )


def _is_plain_before(words: tuple[str, ...], at: int, context: ContextSnapshot) -> bool:
    """Whether no word before it narrows it down, as in "the guest bedrooms"."""
    before = words[max(0, at - 3) : at]
    begins = [i for i, word in enumerate(before) if word in _BEFORE_ROOMS]
    if not begins or begins[-1] == len(before) - 1:
        return True
    return any(span.end == at for span in floors_in(words, context))


def _is_counted_wrong(words: tuple[str, ...], at: int, rooms: int) -> bool:
    before = words[at - 1] if at else ""
    return before in COUNTS and COUNTS[before] != rooms


def _miscounted(words: tuple[str, ...], context: ContextSnapshot) -> str | None:
    """Rooms of which there are not so many: "both bedrooms" of a home with three."""
    for at, word in enumerate(words):
        rooms = _rooms_called(word, context)
        if rooms and (
            _is_counted_wrong(words, at, len(rooms))
            or not _is_plain_before(words, at, context)
        ):
            return " ".join(words[max(0, at - 1) : at + 1])
    return None


def _is_known(words: tuple[str, ...], context: ContextSnapshot) -> bool:
    """Whether the words begin with a room, or a floor, and not with another's name."""
    starts = [span.start for span in _spans(words, context)]
    return bool(starts) and min(starts) == 0


def _is_joined(words: tuple[str, ...], spans: list[_Span]) -> bool:
    """Whether "and" stands between them, so that each of them is meant."""
    first = min(span.end for span in spans)
    last = max(span.start for span in spans)
    return "and" in words[first:last]


def _text(words: tuple[str, ...], spans: list[_Span]) -> str:
    start = min(span.start for span in spans)
    return " ".join(words[start : max(span.end for span in spans)])


def _place_after(words: tuple[str, ...]) -> tuple[str, ...]:
    """What may name a place, up to where something else begins."""
    place = itertools.takewhile(
        lambda word: word not in _JOINING | _PLACE_PREPOSITIONS, words
    )
    return tuple(word for word in place if word not in GENERIC_WORDS | COUNTS.keys())
