"""Home Assistant's domains: which states and attributes a device of each can have.

One table; a home file, a command's effect and a change by hand are all checked
against it. State and attribute names are Home Assistant's, brightness in percent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from simulator.colours import COLOURS, rgb_of
from simulator.context import DeviceView
from simulator.durations import seconds_of
from simulator.errors import IllegalState
from simulator.facts import CONDITIONS
from simulator.strict_yaml import nearest_of, unknown_word
from simulator.trace import Scalar

UNAVAILABLE = "unavailable"
"""What a device that does not answer reads; never set, always the mark of a fault."""

UNKNOWN = "unknown"
"""What a sensor reads before its first value."""


_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a device stands: its state and its attributes."""

    state: str
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number within bounds, both included; `None`: no bound."""

    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """Any text, or one of `choices` where there are some."""

    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Duration:
    """Hours, minutes and seconds as text, `0:05:00`, or a number of seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeOfDay:
    """Hours and minutes as text, `06:45`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Colour:
    """Red, green and blue, 0 to 255, as text: `255, 165, 0`."""


ValueKind = Number | Text | Flag | Duration | TimeOfDay | Colour


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """What holds for every device of a domain."""

    states: tuple[str, ...]
    """Legal states; empty: a reading, any text."""
    initial: str
    """State of a device whose home file gives none."""
    attributes: Mapping[str, ValueKind] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Legal states of devices whose `kind` differs from the rest of the domain."""


PERCENT = Number(minimum=0, maximum=100)
TEMPERATURE_C = Number(minimum=-50, maximum=500)
FRACTION = Number(minimum=0, maximum=1)
KELVIN = Number(minimum=1000, maximum=12000)
COLOUR_NAME = Text(choices=tuple(COLOURS))

COMMON_ATTRIBUTES: Mapping[str, ValueKind] = {
    "device_class": Text(),
    "battery_level": PERCENT,
}
"""Attributes that devices of every domain may have."""

_OF_PROCESSES: Mapping[str, ValueKind] = {
    "phase": Text(),
    "remaining": Duration(),
    "finishes_at": Text(),
}
"""Attributes of what goes on by itself: which part, how long still, and until when."""

MOVES_BY_ITSELF = frozenset(
    {"current_temperature", "current_humidity", "hvac_action", *_OF_PROCESSES}
)
"""Attributes that go on changing while nobody does anything."""

_MEASURED_DOMAINS = frozenset({"sensor", "weather", "sun"})

ON_THE_WAY: Mapping[str, str] = {"opening": "open", "closing": "closed"}
"""State of a cover that moves → the state that it is on its way to."""

DOMAINS: Mapping[str, Domain] = {
    "light": Domain(
        states=("on", "off"),
        initial="off",
        attributes={
            "brightness_pct": PERCENT,
            "color_temp_kelvin": KELVIN,
            "rgb_color": Colour(),
            "color_name": COLOUR_NAME,
        },
    ),
    "switch": Domain(states=("on", "off"), initial="off", attributes=_OF_PROCESSES),
    "climate": Domain(
        states=("off", "heat", "cool", "heat_cool", "auto", "dry", "fan_only"),
        initial="off",
        attributes={
            "temperature": TEMPERATURE_C,
            "current_temperature": TEMPERATURE_C,
            "current_humidity": PERCENT,
            "hvac_action": Text(
                choices=("off", "idle", "heating", "cooling", "drying", "fan")
            ),
            **_OF_PROCESSES,
        },
        kinds={"oven": ("off", "on", "heat")},
    ),
    "media_player": Domain(
        states=("off", "on", "idle", "playing", "paused"),
        initial="idle",
        attributes={
            "media_content_id": Text(),
            "media_content_type": Text(),
            "media_title": Text(),
            "media_artist": Text(),
            "media_genre": Text(),
            "media_track": Number(minimum=1),
            "volume_level": FRACTION,
            "is_volume_muted": Flag(),
            "media_queue": Text(),
            "source": Text(),
            "remaining": Duration(),
            "finishes_at": Text(),
        },
    ),
    "cover": Domain(
        states=("open", "closed", *ON_THE_WAY),
        initial="open",
        attributes={"current_position": PERCENT},
    ),
    "lock": Domain(states=("locked", "unlocked"), initial="locked"),
    "fan": Domain(
        states=("on", "off"), initial="off", attributes={"percentage": PERCENT}
    ),
    "vacuum": Domain(
        states=("docked", "cleaning", "paused", "idle", "returning", "error"),
        initial="docked",
        attributes=_OF_PROCESSES,
    ),
    "timer": Domain(
        states=("idle", "active", "paused"),
        initial="idle",
        attributes={
            "duration": Duration(),
            "last_transition": Text(),
            **_OF_PROCESSES,
        },
    ),
    "alarm_clock": Domain(
        states=("off", "on", "ringing", "snoozed"),
        initial="off",
        attributes={
            "time": TimeOfDay(),
            "rings_at": Text(),
            "snooze_duration": Duration(),
            **_OF_PROCESSES,
        },
    ),
    "weather": Domain(
        states=(*CONDITIONS, UNKNOWN),
        initial=UNKNOWN,
        attributes={
            "temperature": Number(minimum=-60, maximum=60),
            "humidity": PERCENT,
            "cloud_coverage": PERCENT,
        },
    ),
    "sun": Domain(
        states=("above_horizon", "below_horizon", UNKNOWN),
        initial=UNKNOWN,
        attributes={
            "elevation": Number(minimum=-90, maximum=90),
            "next_rising": Text(),
            "next_setting": Text(),
        },
    ),
    "sensor": Domain(
        states=(), initial=UNKNOWN, attributes={"unit_of_measurement": Text()}
    ),
    "binary_sensor": Domain(states=("on", "off", UNKNOWN), initial="off"),
}


def problem_with(value: Scalar, kind: ValueKind) -> str | None:
    """What keeps `value` from being of that kind, `None` when nothing does."""
    if isinstance(kind, Flag):
        return None if isinstance(value, bool) else "expected true or false"
    if isinstance(kind, Duration):
        return None if seconds_of(value) is not None else "expected h:mm:ss or seconds"
    if isinstance(kind, (TimeOfDay, Colour, Text)):
        return _problem_with_text(value, kind)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "expected a number"
    if kind.minimum is not None and not value >= kind.minimum:
        return f"{value} is below {kind.minimum:g}"
    if kind.maximum is not None and not value <= kind.maximum:
        return f"{value} is above {kind.maximum:g}"
    return None


def _problem_with_text(value: Scalar, kind: TimeOfDay | Colour | Text) -> str | None:
    if not isinstance(value, str):
        return "expected text (in quotes)"
    if isinstance(kind, TimeOfDay):
        return None if _TIME.fullmatch(value) else "expected a time such as 06:45"
    if isinstance(kind, Colour):
        return None if rgb_of(value) else "expected a colour such as 255, 165, 0"
    if kind.choices and value not in kind.choices:
        return unknown_word(value, kind.choices)
    return None


def is_measured(device: str) -> bool:
    """Whether the state of the device with that id is a measurement, nobody's doing."""
    return device.partition(".")[0] in _MEASURED_DOMAINS


def legal_states(device: DeviceView) -> tuple[str, ...]:
    """States that this device can have; empty: any text."""
    domain = DOMAINS[device.domain]
    return domain.kinds.get(device.kind, domain.states)


def check_standing(device: DeviceView) -> None:
    """Make sure that the device stands as one of its domain can.

    Raises:
        IllegalState: its state or an attribute is not possible.
    """
    states = legal_states(device)
    if states and device.state not in states:
        raise IllegalState(unknown_word(device.state, states), key="state")
    if not states:
        _check_reading(device)
    known = {**COMMON_ATTRIBUTES, **DOMAINS[device.domain].attributes}
    for name, value in device.attributes.items():
        key = f"attributes.{name}"
        if name not in known:
            nearest = nearest_of(name, known)
            hint = f"; did you mean '{nearest}'?" if nearest else ""
            raise IllegalState(f"a {device.domain} has no '{name}'{hint}", key=key)
        problem = problem_with(value, known[name])
        if problem is not None:
            raise IllegalState(problem, key=key)


def _check_reading(device: DeviceView) -> None:
    """A sensor with a unit reads a number, unless it has read nothing yet."""
    if device.state == UNAVAILABLE:
        raise IllegalState("an unavailable device is a fault, not a state", key="state")
    if "unit_of_measurement" not in device.attributes or device.state == UNKNOWN:
        return
    try:
        is_number = isfinite(float(device.state))
    except ValueError:
        is_number = False
    if not is_number:
        message = f"'{device.state}' is not a number, and the sensor has a unit"
        raise IllegalState(message, key="state")
