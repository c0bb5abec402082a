"""Kinds of request on devices, one row each: what they do and which signals count.

A designer changes this table, not the code that reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

NUMBER = Literal["brightness_pct", "temperature", "duration"]

_SWITCHED = ("light", "switch", "fan", "media_player", "climate")
_CHOICE = {"explicit": 8.0, "area": 4.0, "preference": 2.0, "main": 1.0}
"""Explicit words outrank all others together; the room outranks a habit of speech, so
that "the light" said in the kitchen is never a lamp elsewhere."""
_OF_WHAT_RUNS = {**_CHOICE, "device_state": 3.0, "previous_turn": 2.5}
"""Turning off or down presupposes something that is on, main light or not."""
_PLAYERS = {"explicit": 8.0, "device_state": 5.0, "area": 2.0, "device_type": 1.0}
"""What plays is meant, in whichever room; else the player spoken to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceRequest:
    """One kind of request on devices."""

    act: str
    """The trace's `meant.act`."""
    services: Mapping[str, str]
    """Domain → service."""
    goal: str | None = None
    """State after which nothing is left to do, `None` for steps and settings."""
    on_the_way: str | None = None
    """State until the goal is reached, `None` where it is reached at once."""
    weights: Mapping[str, float] = field(default_factory=lambda: _CHOICE)
    """What each signal adds to a reading."""
    favours: frozenset[str] = frozenset()
    """States that the signal `device_state` looks for."""
    presupposes: frozenset[str] = frozenset()
    """States outside which there is nothing to do; empty: none are needed."""
    nothing_to_do: str = "utter_nothing_to_pause"
    """Response where the device is in none of those states."""
    default_domains: tuple[str, ...] = ()
    """Meant when no device is named: "brighter" is about lights."""
    kind: str | None = None
    """The only kind of device it is about, such as `coffee_machine`."""
    must_be_named: bool = False
    """Whether the device has to be named, though there may be only one."""
    is_stepwise: bool = False
    """Saying it again means once more, never that something went wrong."""
    number: NUMBER | None = None
    """The field that a spoken number fills."""
    step_pct: float | None = None
    """Change of brightness when no number is spoken, in percentage points."""


def _same(service: str, domains: tuple[str, ...]) -> Mapping[str, str]:
    return {domain: f"{domain}.{service}" for domain in domains}


def _media(
    act: str, service: str, *, presupposes: str = "", stepwise: bool = False
) -> DeviceRequest:
    is_resuming = act == "resume"
    return DeviceRequest(
        act=act,
        services={"media_player": f"media_player.{service}"},
        weights=_PLAYERS,
        favours=frozenset({"paused" if is_resuming else "playing"}),
        presupposes=frozenset(presupposes.split()),
        nothing_to_do=(
            "utter_nothing_to_resume" if is_resuming else "utter_nothing_to_pause"
        ),
        default_domains=("media_player",),
        is_stepwise=stepwise,
    )


DEVICE_REQUESTS: Mapping[str, DeviceRequest] = {
    "turn_on": DeviceRequest(
        act="turn_on", services=_same("turn_on", _SWITCHED), goal="on"
    ),
    "turn_off": DeviceRequest(
        act="turn_off",
        services=_same("turn_off", _SWITCHED),
        goal="off",
        weights=_OF_WHAT_RUNS,
        favours=frozenset({"on", "playing", "paused", "idle", "heat", "cool", "auto"}),
    ),
    "brighten": DeviceRequest(
        act="brighten",
        services={"light": "light.turn_on"},
        weights=_OF_WHAT_RUNS,
        favours=frozenset({"on"}),
        default_domains=("light",),
        is_stepwise=True,
        number="brightness_pct",
        step_pct=20.0,
    ),
    "dim": DeviceRequest(
        act="dim",
        services={"light": "light.turn_on"},
        weights=_OF_WHAT_RUNS,
        favours=frozenset({"on"}),
        default_domains=("light",),
        is_stepwise=True,
        number="brightness_pct",
        step_pct=-20.0,
    ),
    "set_brightness": DeviceRequest(
        act="set_brightness",
        services={"light": "light.turn_on"},
        weights=_OF_WHAT_RUNS,
        favours=frozenset({"on"}),
        default_domains=("light",),
        number="brightness_pct",
    ),
    "open_cover": DeviceRequest(
        act="open_cover",
        services={"cover": "cover.open_cover"},
        goal="open",
        on_the_way="opening",
        default_domains=("cover",),
    ),
    "close_cover": DeviceRequest(
        act="close_cover",
        services={"cover": "cover.close_cover"},
        goal="closed",
        on_the_way="closing",
        default_domains=("cover",),
    ),
    "lock": DeviceRequest(
        act="lock",
        services={"lock": "lock.lock"},
        goal="locked",
        default_domains=("lock",),
    ),
    "unlock": DeviceRequest(
        act="unlock",
        services={"lock": "lock.unlock"},
        goal="unlocked",
        must_be_named=True,
        default_domains=("lock",),
    ),
    "set_temperature": DeviceRequest(
        act="set_temperature",
        services={"climate": "climate.set_temperature"},
        default_domains=("climate",),
        number="temperature",
    ),
    "make_coffee": DeviceRequest(
        act="make_coffee",
        services={"switch": "switch.turn_on"},
        goal="on",
        default_domains=("switch",),
        kind="coffee_machine",
    ),
    "vacuum_start": DeviceRequest(
        act="vacuum_start",
        services={"vacuum": "vacuum.start"},
        goal="cleaning",
        default_domains=("vacuum",),
    ),
    "vacuum_dock": DeviceRequest(
        act="vacuum_dock",
        services={"vacuum": "vacuum.return_to_base"},
        goal="docked",
        on_the_way="returning",
        default_domains=("vacuum",),
    ),
    "timer_set": DeviceRequest(
        act="timer_set",
        services={"timer": "timer.start"},
        presupposes=frozenset({"idle"}),
        nothing_to_do="utter_timer_runs",
        default_domains=("timer",),
        number="duration",
    ),
    "timer_cancel": DeviceRequest(
        act="timer_cancel",
        services={"timer": "timer.cancel"},
        weights=_OF_WHAT_RUNS,
        favours=frozenset({"active", "paused"}),
        presupposes=frozenset({"active", "paused"}),
        nothing_to_do="utter_no_timer_runs",
        default_domains=("timer",),
    ),
    "pause": _media("pause", "media_pause", presupposes="playing"),
    "resume": _media("resume", "media_play", presupposes="paused"),
    "stop": _media("stop", "media_stop", presupposes="playing paused"),
    "next": _media(
        "next", "media_next_track", presupposes="playing paused", stepwise=True
    ),
    "previous": _media(
        "previous", "media_previous_track", presupposes="playing paused", stepwise=True
    ),
    "volume_up": _media("volume_up", "volume_up", stepwise=True),
    "volume_down": _media("volume_down", "volume_down", stepwise=True),
}
"""Intent → kind of request."""

TEMPERATURE_WEIGHTS: Mapping[str, float] = {
    "explicit": 16.0,
    "device_state": 6.0,
    "area": 4.0,
    "main": 1.0,
}
"""Asking for "the temperature": an oven that is on outranks the room, as in the
keynote behind this project; words for the room outrank the oven."""

GOING_ON_WEIGHTS: Mapping[str, float] = {
    "explicit": 8.0,
    "area": 4.0,
    "previous_turn": 2.0,
}
"""Asking what goes on, with only what goes on in question: what is nearest is meant,
and else what has just been talked about. Of what is equally near, all is told."""

CONTENT_WEIGHTS: Mapping[str, float] = {
    "explicit": 8.0,
    "device_type": 4.0,
    "preference": 2.0,
    "habit": 1.0,
}
"""Asking for a title: a screen makes it the film, no screen what can be heard. For
music without more words, what was taught outranks what was merely often done."""

COMMANDS = frozenset(DEVICE_REQUESTS) | {
    "play_music",
    "play_media",
    "query_temperature",
    "query_state",
    "query_time",
    "query_playing",
    "query_remaining",
    "query_weather",
}
"""Intents that ask for something to be done or told."""
