"""English words for kinds of devices and of content.

These are words of the language, not names of a home: which devices exist is known
from the context snapshot alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.context import ContextSnapshot, DeviceView


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of device and what people call it."""

    words: tuple[str, ...]
    """Singular words and phrases; the first is the plain one ("light")."""


KINDS: Mapping[str, Kind] = {
    "light": Kind(words=("light", "lamp", "lighting", "bulb")),
    "television": Kind(words=("television", "tv", "telly")),
    "display": Kind(words=("display", "screen")),
    "speaker": Kind(words=("speaker", "stereo")),
    "media_player": Kind(words=("player", "music")),
    "coffee_machine": Kind(words=("coffee machine", "coffee maker", "coffee")),
    "oven": Kind(words=("oven",)),
    "climate": Kind(words=("thermostat", "heating", "heater", "radiator")),
    "cover": Kind(words=("blind", "shade", "shutter", "curtain")),
    "blind": Kind(words=("blind", "shade")),
    "lock": Kind(words=("lock", "door")),
    "door_contact": Kind(words=("door",)),
    "window_contact": Kind(words=("window",)),
    "fan": Kind(words=("fan",)),
    "switch": Kind(words=("plug", "socket", "outlet", "switch")),
    "vacuum": Kind(words=("vacuum", "vacuum cleaner", "hoover")),
    "timer": Kind(words=("timer",)),
    "washing_machine": Kind(words=("washing machine", "washer", "laundry")),
    "dishwasher": Kind(words=("dishwasher",)),
    "dryer": Kind(words=("dryer", "tumble dryer")),
    "kettle": Kind(words=("kettle",)),
    "toaster": Kind(words=("toaster",)),
    "alarm_clock": Kind(words=("alarm clock", "alarm")),
}

CONTACT_CLASSES: Mapping[str, str] = {
    "door": "door_contact",
    "garage_door": "door_contact",
    "window": "window_contact",
}
"""Device classes of sensors that are on while something is open, and their kinds."""

GENERIC_WORDS = frozenset(
    "a an the my our your this that these those one ones it them all every each "
    "both main big little other please thing device whole entire".split()
)
"""Words in a device phrase that say nothing about which device is meant."""

_ORDINARY_KINDS: Mapping[str, frozenset[str]] = {
    "climate": frozenset({"climate", "thermostat"}),
    "switch": frozenset({"switch", "plug"}),
}
"""Kinds that are what their domain says; anything else there is an appliance."""

CONTENT_WORDS: Mapping[str, str] = {
    "film": "film",
    "movie": "film",
    "series": "series",
    "show": "series",
    "audiobook": "audiobook",
    "book": "audiobook",
    "soundtrack": "album",
    "album": "album",
    "song": "track",
    "track": "track",
    "podcast": "podcast",
    "radio": "radio",
}
"""Words that name a kind of content, and the catalogue's name for it."""

CONTENT_VERBS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys("watch see show".split(), ("film", "series")),
    "read": ("audiobook",),
    **dict.fromkeys(
        "listen hear".split(), ("audiobook", "album", "track", "radio", "podcast")
    ),
}
"""Words for what one does with content, and the kinds that one does it with."""

WEATHER_WORDS: Mapping[str, str] = {
    "clear-night": "clear",
    "partlycloudy": "partly cloudy",
    "fog": "foggy",
    "lightning": "stormy",
}
"""Names of weather conditions that nobody says, and what people say."""


def kinds_of(device: DeviceView) -> tuple[str, ...]:
    """Kinds a device counts as, its most particular one first."""
    kinds = [_contact_kind(device) or device.kind]
    if device.domain == "media_player" and device.kind == "media_player":
        kinds.insert(0, "display" if device.capabilities.get("screen") else "speaker")
    if device.domain not in kinds and not is_appliance(device):
        kinds.append(device.domain)
    return tuple(kinds)


def _contact_kind(device: DeviceView) -> str | None:
    """What a sensor of doors or windows watches, which is what people ask about."""
    if device.domain != "binary_sensor":
        return None
    watched = device.attributes.get("device_class")
    return CONTACT_CLASSES.get(watched) if isinstance(watched, str) else None


def is_appliance(device: DeviceView) -> bool:
    """An oven is no thermostat and a coffee machine no plug, whatever the domain."""
    ordinary = _ORDINARY_KINDS.get(device.domain)
    return ordinary is not None and device.kind not in ordinary


def kind_words(device: DeviceView) -> frozenset[str]:
    """All words that may stand for this device's kind, phrases split into words."""
    return frozenset(
        word
        for kind in kinds_of(device)
        if kind in KINDS
        for phrase in KINDS[kind].words
        for word in phrase.split()
    )


def plain_words(device: DeviceView) -> frozenset[str]:
    """The plain words for its kinds: they choose a kind and nothing within it."""
    return frozenset(
        word
        for kind in kinds_of(device)
        if kind in KINDS
        for word in KINDS[kind].words[0].split()
    )


def name_with_room(device: DeviceView, context: ContextSnapshot) -> str:
    """Its name, with its room where the name does not say it: "lamp (study)"."""
    area = None if device.area is None else context.areas.get(device.area)
    if area is None or area.spoken_name in device.spoken_name:
        return device.spoken_name
    return f"{device.spoken_name} ({area.spoken_name})"


def plural(word: str) -> str:
    """The word for several, as far as device words need it."""
    is_hissing = word.endswith(("ch", "sh", "s", "x"))
    return f"{word}es" if is_hissing else f"{word}s"


def singular(word: str) -> str:
    """The word without a plural s, as far as device words need it."""
    if word == "series" or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-1]
