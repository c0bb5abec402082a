"""Kinds of request on devices, one row each: what they do and what they presuppose.

Which signals count for each of them stands in `agent/signals.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from agent.teaching.wants import WANTS

NUMBER = Literal["brightness_pct", "temperature", "duration"]

_SWITCHED = ("light", "switch", "fan", "media_player", "climate")


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
    favours: Mapping[str, float] = field(default_factory=dict)
    """States that the signal `device_state` looks for, with how much each says."""
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


def _all(*states: str) -> Mapping[str, float]:
    """The states, each of which says as much as the others."""
    return dict.fromkeys(states, 1.0)


def _media(
    act: str, service: str, *, presupposes: str = "", stepwise: bool = False
) -> DeviceRequest:
    is_resuming = act == "resume"
    return DeviceRequest(
        act=act,
        services={"media_player": f"media_player.{service}"},
        favours=_all("paused" if is_resuming else "playing"),
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
        favours=_all("on", "playing", "paused", "idle", "heat", "cool", "auto"),
    ),
    "brighten": DeviceRequest(
        act="brighten",
        services={"light": "light.turn_on"},
        favours=_all("on"),
        default_domains=("light",),
        is_stepwise=True,
        number="brightness_pct",
        step_pct=20.0,
    ),
    "dim": DeviceRequest(
        act="dim",
        services={"light": "light.turn_on"},
        favours=_all("on"),
        default_domains=("light",),
        is_stepwise=True,
        number="brightness_pct",
        step_pct=-20.0,
    ),
    "set_brightness": DeviceRequest(
        act="set_brightness",
        services={"light": "light.turn_on"},
        favours=_all("on"),
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
        favours=_all("active", "paused"),
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

KINDS_OF_REQUEST = frozenset(request.act for request in DEVICE_REQUESTS.values()) | {
    "activate_scene",
    "play_title",
    "play_music",
    "play_kind",
    "play_on",
    "query_temperature",
    "query_reading",
    "query_playing",
    "whats_on",
    "query_remaining",
    *WANTS,
    "query_score",
    "find_restaurant",
    "find_recipe",
    "query_news",
    "recommend",
}
"""Choices that context decides; each has a row in the table of signals."""
