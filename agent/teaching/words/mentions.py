"""Which rooms and devices of this home the words name.

Nothing of a home is baked into the NLU model: a phrase such as "bedside lamp" is
held here against the names in the snapshot. A phrase that no device answers to
stays unknown, and an unknown room or device is never widened to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from rapidfuzz import fuzz

from agent.teaching.words.places import (
    COUNTS,
    Places,
    is_at_home,
    is_here,
    is_throughout,
    is_within_here,
    places_in,
    unknown_place,
)
from agent.teaching.words.spelling import ALIKE, contains, runs_of, without
from agent.teaching.words.understanding import APOSTROPHES, Understanding, words_of
from agent.teaching.words.vocabulary import (
    GENERIC_WORDS,
    KINDS,
    kind_words,
    plain_words,
    singular,
)
from simulator.context import ContextSnapshot, DeviceView

_EXACT, _BY_NAME, BY_KIND = 1.0, 0.8, 0.5
"""How well a phrase fits a device: its whole name, words of it, or only its kind."""

_ARTICLES = frozenset({"the", "a", "an", "my", "our", "your"})
_CONTRACTED = frozenset(
    "what's it's that's who's where's when's how's there's here's let's she's he's "
    "why's which's".split()
)
_UNCOUNTED = frozenset({"music", "coffee", "heating", "lighting"})
"""Kinds that there are not several of: "the loud music" is just the music."""
_VERBS = frozenset({"switch"})
"""Words for a kind that, found by chance, are rather what is to be done."""
_TIMES = frozenset({"time", "duration"})
_ALL_WORDS = frozenset({"all", "every", "each"})
_PRONOUNS = frozenset({"it", "them", "these", "those"})
_PARTICLES = frozenset({"on", "off"})
_DOING = frozenset(
    "turn switch put shut power on off in again back please can could would you will i "
    "i'd want like to hey ok okay now then all whole up down".split()
)
"""Words that say what is to be done with a room, and how politely."""
_ADVERBS = frozenset("please just really nearly almost absolutely now also".split())
_BEFORE_EVERYTHING = _PARTICLES | frozenset(
    "turn turned switch switched shut close open lock unlock stop pause resume mute "
    "unmute dim brighten set put make get leave kill cut power silence want need is "
    "was are has if whether that check down up out".split()
)
"""Words beside which "everything" stands for all devices."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentions:
    """What an utterance names, resolved against one home."""

    areas: tuple[str, ...] = ()
    """Ids of rooms named, or of all rooms of the floors named."""
    is_everywhere: bool = False
    """The home as a whole is named."""
    is_throughout: bool = False
    """Every room is named in so many words: "everywhere"."""
    is_here: bool = False
    """The room one is in is named: "in here"."""
    phrase: str | None = None
    """The words that stand for a device, `None` when there are none."""
    fits: Mapping[str, float] = field(default_factory=dict)
    """Device ids that the phrase may stand for, with how well it fits (0 to 1)."""
    unknown: str | None = None
    """A room or device that this home does not have, in the person's words."""
    unknown_is: Literal["area", "device"] = "device"
    is_plural: bool = False
    """Several are asked for: "the lights", "both blinds"."""
    is_all: bool = False
    """All of them are asked for, in so many words."""
    count: int | None = None
    """How many are asked for: "both lamps", "three lights"."""
    is_room_alone: bool = False
    """Nothing but rooms is named: "turn off the kitchen"."""

    @property
    def is_plain(self) -> bool:
        """Whether the phrase says no more than a kind: "the light"."""
        return bool(self.fits) and max(self.fits.values()) <= BY_KIND


def find_mentions(understanding: Understanding, context: ContextSnapshot) -> Mentions:
    """Resolve the rooms and devices that the utterance names.

    A device phrase must be explained word by word by names, kind and room of a
    device. What is asked for of a room is of no other, "in here" as well as by name.
    """
    words = understanding.words
    tagged = tuple(
        word for value in understanding.values("area") for word in words_of(value)
    )
    places = places_in((*words, *tagged), context)
    unknown_area = unknown_place(
        understanding,
        places,
        context,
        is_device=lambda words: bool(fitting_devices(words, context)),
    )
    phrase = _device_phrase(understanding, context, places)
    is_all = _asks_for_all(words, {*words_of(phrase or ""), *places.words})
    is_plural = is_all
    count = None
    if phrase is not None:
        is_plural = is_all or _is_plural(phrase, context)
        count = _count_of(words_of(phrase), words)
    is_each = is_throughout(words, places)
    found = Mentions(
        areas=places.areas,
        is_everywhere=is_each or is_at_home(words, places),
        is_throughout=is_each,
        is_here=is_here(words),
        phrase=phrase,
        is_plural=is_plural or count is not None,
        is_all=is_all,
        count=count,
        is_room_alone=phrase is None and _is_room_alone(words, places),
    )
    if unknown_area is not None:
        return replace(found, unknown=unknown_area, unknown_is="area")
    is_much = phrase is not None and words_of(phrase)[-1] in _UNCOUNTED
    is_wide = is_plural or (is_each and is_much)
    if found.is_everywhere and not places.areas and phrase and is_wide:
        found = replace(found, is_all=True, is_plural=True)
    is_there_named = bool(places.areas) or found.is_everywhere
    if found.is_here and not is_there_named and (is_all or is_within_here(words)):
        if context.area is not None:
            found = replace(found, areas=(context.area,))
        elif is_all:
            return replace(found, unknown="here", unknown_is="area")
    if phrase is None:
        return found
    fits = fitting_devices(phrase, context, found.areas)
    return replace(found, fits=fits, unknown=None if fits else phrase)


def fitting_devices(
    phrase: str, context: ContextSnapshot, areas: Iterable[str] = ()
) -> dict[str, float]:
    """Devices that the phrase may stand for, within the rooms named if any are."""
    rooms = set(areas)
    fits = {
        device.id: quality
        for device in context.devices.values()
        if not rooms or device.area in rooms
        if (quality := _quality(phrase, device, context)) is not None
    }
    return fits


def _quality(phrase: str, device: DeviceView, context: ContextSnapshot) -> float | None:
    """How well the phrase fits the device, `None` where a word stays unexplained.

    A device that has only its kind for a name, a "Blind", is not named by that.
    """
    labels = [words_of(label) for label in (device.name, *device.aliases)]
    spoken = words_of(phrase)
    own = tuple(word for word in spoken if word not in GENERIC_WORDS)
    if spoken in labels or own in labels:
        return BY_KIND if own and set(own) <= plain_words(device) else _EXACT
    area = context.areas.get(device.area) if device.area else None
    area_words = {
        word
        for label in ((area.name, *area.aliases) if area else ())
        for word in words_of(label)
    }
    own_words = {word for label in labels for word in label}
    kind = kind_words(device)
    telling = [
        word
        for word in (singular(word) for word in spoken)
        if word not in GENERIC_WORDS and (word in kind or not _is_in(word, area_words))
    ]
    if not telling:
        return None
    if not all(_is_in(word, own_words) or word in kind for word in telling):
        return None
    if set(telling) <= plain_words(device):
        return BY_KIND
    return _BY_NAME if any(_is_in(word, own_words) for word in telling) else BY_KIND


def _is_in(word: str, words: Iterable[str]) -> bool:
    """Whether the word is one of them, give or take a typo."""
    return any(
        word == other
        or word == singular(other)
        or (len(word) > 3 and len(other) > 3 and fuzz.ratio(word, other) >= ALIKE)
        for other in words
    )


def _asks_for_all(words: tuple[str, ...], named: set[str]) -> bool:
    """Whether "all" or "every" is said of what is named, of "them", or of everything.

    "All right, turn on the light" and "turn it on after all" ask for one.
    """
    if _is_everything(words):
        return True
    of_what = {singular(word) for word in named} | _PARTICLES
    for index, word in enumerate(words):
        if word not in _ALL_WORDS:
            continue
        rest = [w for w in words[index + 1 :] if w not in GENERIC_WORDS | {"of"}]
        before = words[index - 1] if index else ""
        if before in _PRONOUNS or (rest and singular(rest[0]) in of_what):
            return True
        if not rest and before in _PARTICLES:
            return True
    return False


def _is_everything(words: tuple[str, ...]) -> bool:
    """Whether it is asked of everything; who is "missing everything" asks for nothing.

    It begins the words or stands beside what is to be done with it.
    """
    told = tuple(word for word in words if word not in _ADVERBS)
    for index, word in enumerate(told):
        if word != "everything":
            continue
        before = told[index - 1] if index else ""
        after = told[index + 1 : index + 2]
        if not before or before in _BEFORE_EVERYTHING or _PARTICLES & set(after):
            return True
    return False


def _count_of(phrase: tuple[str, ...], words: tuple[str, ...]) -> int | None:
    """The number that is said of what the phrase names."""
    for start, _ in runs_of(phrase, words, alike=100.0):
        for word in (*reversed(words[:start]), *phrase[:1]):
            if word in COUNTS:
                return COUNTS[word]
            if word not in GENERIC_WORDS | {"of"}:
                break
    return None


def _is_room_alone(words: tuple[str, ...], places: Places) -> bool:
    """Whether the words say what is to be done, and of which rooms, and no more."""
    named = places.words | {word for floor in places.floors for word in floor}
    return bool(places.areas) and set(words) <= named | _DOING | _ARTICLES


def _device_phrase(
    understanding: Understanding, context: ContextSnapshot, places: Places
) -> str | None:
    """The words for a device, with whose it is said to be: "Emil's desk lamp".

    Words for a floor are none of them, be they said before it or after.
    """
    words = without(places.floors, understanding.words)
    phrase = _named_phrase(words, understanding, context, places)
    if phrase is None:
        return None
    for start, _ in runs_of(words_of(phrase), words, alike=100.0):
        owner = words[start - 1] if start else ""
        if _is_whose(owner) and owner not in places.words:
            return f"{owner} {phrase}"
    return phrase


def _named_phrase(
    words: tuple[str, ...],
    understanding: Understanding,
    context: ContextSnapshot,
    places: Places,
) -> str | None:
    """The words for a device: as NLU tagged them, else found by name or kind."""
    for value in map(_without_owner, understanding.values("device")):
        spoken = without(places.floors, words_of(value))
        if set(spoken) - GENERIC_WORDS - places.words:
            names = _names_in(words, context, alike=100.0)
            named = [name for name in names if contains(name, spoken, alike=100.0)]
            own = value if spoken == words_of(value) else " ".join(spoken)
            return max((own, *map(" ".join, named)), key=lambda name: len(name.split()))
    return _scan(_without_times(words, understanding), context)


def _without_owner(value: str) -> str:
    """What NLU tagged, less the end of whose it is: "'s lamp"."""
    return (
        value[2:].lstrip() if value[:1] in APOSTROPHES and value[1:2] == "s" else value
    )


def _without_times(
    words: tuple[str, ...], understanding: Understanding
) -> tuple[str, ...]:
    """The words but for times: "the 7 o'clock alarm" is no name of an alarm."""
    for part in understanding.entities:
        if part.entity not in _TIMES:
            continue
        told = words_of(understanding.text[part.start : part.end])
        size = len(told)
        for at in range(len(words) - size + 1):
            if told and words[at : at + size] == told:
                words = words[:at] + words[at + size :]
                break
    return words


def _names_in(
    words: tuple[str, ...], context: ContextSnapshot, alike: float = ALIKE
) -> list[tuple[str, ...]]:
    """Names and aliases of devices that stand in the words in full."""
    labels = {
        words_of(label)
        for device in context.devices.values()
        for label in (device.name, *device.aliases)
    }
    return sorted(label for label in labels if contains(words, label, alike))


def _scan(words: tuple[str, ...], context: ContextSnapshot) -> str | None:
    """The longest run of words that is a device's name, else a word for a kind."""
    named = _names_in(words, context)
    if named:
        return _with_epithets(_longest(named), words)
    kinds = {
        tuple(phrase.split())
        for kind in KINDS.values()
        for phrase in kind.words
        if phrase not in _VERBS
    }
    plain = tuple(singular(word) for word in words)
    spoken = [kind for kind in kinds if contains(plain, kind)]
    if not spoken:
        return None
    return _with_epithets(_longest(spoken), words)


def _with_epithets(name: str, words: tuple[str, ...]) -> str:
    """The name with what is said of it after an article, or whose it is.

    "The attic light" may be another than the light here, "Ada's light" surely is.
    """
    head = tuple(name.split())
    plain = tuple(singular(word) for word in words)
    places = [i for i in range(len(words)) if plain[i : i + len(head)] == head]
    if not places or name in _UNCOUNTED:
        return name
    at = places[0]
    nearby = range(max(0, at - 3), at)
    begins = [i + 1 for i in nearby if words[i] in _ARTICLES]
    begins += [i for i in nearby if _is_whose(words[i])]
    return " ".join(words[max(begins) : at + len(head)]) if begins else name


def _is_whose(word: str) -> bool:
    """Whether it says whose something is: "Ada's", but not "what's"."""
    return word.endswith("'s") and word not in _CONTRACTED


def _longest(phrases: Sequence[tuple[str, ...]]) -> str:
    """The phrase with the most words; of equals, the first by alphabet."""
    longest = max(sorted(phrases), key=len)
    return " ".join(longest)


def _is_plural(phrase: str, context: ContextSnapshot) -> bool:
    """Whether the head word is a plural that is not itself part of a device's name."""
    head = words_of(phrase)[-1]
    if singular(head) == head:
        return False
    return not any(
        head in words_of(label)
        for device in context.devices.values()
        for label in (device.name, *device.aliases)
    )
