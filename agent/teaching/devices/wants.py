"""Wishes that name no device: "it's dark in here", "I'm cold", "turn it up".

Each can be met in several ways, by lamps or blinds, by heating or a fan; which one is
left to the context. A way says when a device could help and what speaks for it; how
much that weighs stands in `agent/signals.yml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import is_appliance
from simulator.context import DeviceView

_DAY = frozenset({"morning", "afternoon"})
_DARK_HOURS = frozenset({"evening", "night"})
_PERCENT = frozenset({"percentage", "number"})
_DEGREES = frozenset({"temperature", "number"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """One way to meet a wish: a request on one sort of device."""

    request: str
    """The row of `DEVICE_REQUESTS` that carries it out."""
    could_use: Callable[[DeviceView], bool]
    """Whether a device could help so, as it stands."""
    numbers: frozenset[str] = frozenset()
    """Entities of spoken numbers that it can do something with."""
    says: str = ""
    """The wish in words that tell the request its direction, where it needs them."""
    state: float = 0.0
    """How much the state of such a device speaks for it (0 to 1)."""
    hours: frozenset[str] = frozenset()
    """Times of day that speak for it."""
    senses: str | None = None
    """What the sensors of the room must say to speak for it: a name of the table's."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Want:
    """A wish, and all the ways to meet it."""

    ways: tuple[Way, ...]
    is_of_the_room: bool = True
    """Only devices of the room can help; else those of the whole home."""
    topic: str | None = None
    """What could be taught where the context leaves it open; `None`: nothing."""
    goes_by: str | None = None
    """Another topic of which it counts what was taught, `None`: its own."""


def _is(domain: str, *states: str) -> Callable[[DeviceView], bool]:
    """Devices of a domain in one of these states; appliances are no such devices."""
    return lambda device: (
        device.domain == domain and device.state in states and not is_appliance(device)
    )


def _is_kind(kind: str) -> Callable[[DeviceView], bool]:
    return lambda device: device.domain == "switch" and device.kind == kind


def _dims(device: DeviceView) -> bool:
    return _is("light", "on")(device) and device.capabilities.get("brightness") is True


def _could_be_brighter(device: DeviceView) -> bool:
    return _dims(device) and _level(device, "brightness_pct") < 100


def _lets_in_little(device: DeviceView) -> bool:
    is_there = _is("cover", "closed", "closing", "open")(device)
    return is_there and (device.state != "open" or _is_half_shut(device))


def _is_half_shut(device: DeviceView) -> bool:
    return _level(device, "current_position") < 50


def _only_shines(device: DeviceView) -> bool:
    return _is("light", "on")(device) and not device.capabilities.get("brightness")


def _level(device: DeviceView, name: str) -> float:
    """A percentage of the device, 100 where it does not tell."""
    level = device.attributes.get(name)
    return float(level) if isinstance(level, (int, float)) else 100.0


_heats = _is("climate", "heat", "auto", "cool", "heat_cool")

_LESS_LIGHT = (
    Way(request="dim", could_use=_dims, state=1.0, hours=_DARK_HOURS),
    Way(request="turn_off", could_use=_only_shines, state=0.5, hours=_DARK_HOURS),
    Way(
        request="close_cover",
        could_use=_is("cover", "open", "opening"),
        hours=_DAY,
        senses="bright",
    ),
)

WANTS: Mapping[str, Want] = {
    "too_dark": Want(
        ways=(
            Way(request="brighten", could_use=_could_be_brighter, state=1.0),
            Way(request="turn_on", could_use=_is("light", "off"), hours=_DARK_HOURS),
            Way(request="open_cover", could_use=_lets_in_little, hours=_DAY),
        ),
        goes_by="light.device",
    ),
    "too_bright": Want(ways=_LESS_LIGHT),
    "feel_cold": Want(
        ways=(
            Way(
                request="set_temperature",
                could_use=_heats,
                says="warmer",
                senses="cold",
            ),
            Way(request="turn_off", could_use=_is("fan", "on"), state=1.0),
        ),
    ),
    "feel_warm": Want(
        ways=(
            Way(request="set_temperature", could_use=_heats, says="cooler", state=0.5),
            Way(request="turn_on", could_use=_is("fan", "off"), senses="warm"),
            Way(
                request="close_cover",
                could_use=_is("cover", "open", "opening"),
                senses="bright",
            ),
        ),
    ),
    "turn_up": Want(
        ways=(
            Way(
                request="volume_up",
                could_use=_is("media_player", "playing"),
                numbers=_PERCENT,
                state=1.0,
            ),
            Way(
                request="brighten",
                could_use=_could_be_brighter,
                numbers=_PERCENT,
                state=0.6,
                senses="dark",
            ),
            Way(
                request="set_temperature",
                could_use=_heats,
                numbers=_DEGREES,
                says="warmer",
                senses="cold",
            ),
        ),
    ),
    "turn_down": Want(
        ways=(
            Way(
                request="volume_down",
                could_use=_is("media_player", "playing"),
                numbers=_PERCENT,
                state=1.0,
            ),
            Way(
                request="dim",
                could_use=_dims,
                numbers=_PERCENT,
                state=0.6,
                senses="bright",
            ),
            Way(
                request="set_temperature",
                could_use=_heats,
                numbers=_DEGREES,
                says="cooler",
                senses="warm",
            ),
        ),
    ),
    "start_brewing": Want(
        ways=(
            Way(request="make_coffee", could_use=_is_kind("coffee_machine")),
            Way(request="turn_on", could_use=_is_kind("kettle")),
        ),
        is_of_the_room=False,
        topic="appliance.device",
    ),
}
"""Intent → the wish behind it."""

_TOO_MUCH: Mapping[str, tuple[frozenset[tuple[str, str]], str]] = {
    "brighten": (frozenset({("too", "bright"), ("too", "light")}), "too_bright"),
    "dim": (frozenset({("too", "dark"), ("too", "dim")}), "too_dark"),
}
"""Request → words after which the contrary of it is wanted, and the wish then."""


def as_wish(understanding: Understanding) -> Understanding:
    """The wish, where NLU takes for a request what there is too much of already."""
    said, wish = _TOO_MUCH.get(understanding.intent.name, (frozenset(), ""))
    words = understanding.words
    if "not" in words or not said & set(pairwise(words)):
        return understanding
    return replace(understanding, intent=replace(understanding.intent, name=wish))
