"""Home Assistant's domains: which states and attributes a device of each can have.

One table; a home file, a command's effect and a change by hand are all checked
against it. State and attribute names are Home Assistant's, brightness in percent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.context import DeviceView
from simulator.errors import IllegalState
from simulator.strict_yaml import nearest_of, unknown_word
from simulator.trace import Scalar

UNAVAILABLE = "unavailable"
"""What a device that does not answer reads; never set, always the mark of a fault."""

UNKNOWN = "unknown"
"""What a sensor reads before its first value."""


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


ValueKind = Number | Text | Flag


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

COMMON_ATTRIBUTES: Mapping[str, ValueKind] = {
    "device_class": Text(),
    "battery_level": PERCENT,
}
"""Attributes that devices of every domain may have."""

DOMAINS: Mapping[str, Domain] = {
    "light": Domain(
        states=("on", "off"),
        initial="off",
        attributes={"brightness_pct": PERCENT, "color_temp_kelvin": KELVIN},
    ),
    "switch": Domain(states=("on", "off"), initial="off"),
    "climate": Domain(
        states=("off", "heat", "cool", "heat_cool", "auto", "dry", "fan_only"),
        initial="off",
        attributes={
            "temperature": TEMPERATURE_C,
            "current_temperature": TEMPERATURE_C,
            "current_humidity": PERCENT,
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
        },
    ),
    "cover": Domain(
        states=("open", "closed"),
        initial="open",
        attributes={"current_position": PERCENT},
    ),
    "lock": Domain(states=("locked", "unlocked"), initial="locked"),
    "fan": Domain(
        states=("on", "off"), initial="off", attributes={"percentage": PERCENT}
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
    if isinstance(kind, Text):
        if not isinstance(value, str):
            return "expected text (in quotes)"
        if kind.choices and value not in kind.choices:
            return unknown_word(value, kind.choices)
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "expected a number"
    if kind.minimum is not None and not value >= kind.minimum:
        return f"{value} is below {kind.minimum:g}"
    if kind.maximum is not None and not value <= kind.maximum:
        return f"{value} is above {kind.maximum:g}"
    return None


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
        float(device.state)
    except ValueError as error:
        message = f"'{device.state}' is not a number, and the sensor has a unit"
        raise IllegalState(message, key="state") from error
