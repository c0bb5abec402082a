"""Instruments: what sensors, thermostats and the weather service of a home read.

A reading that a home file gives, or that somebody sets, is where things go on from: it
is true of the room from then on, and whatever else measures there comes round to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from math import exp, isfinite
from typing import Literal

from simulator.context import DeviceView
from simulator.environment import Environment
from simulator.sun import HORIZON_DEG, sunrise, sunset
from simulator.trace import Scalar

Quantity = Literal["temperature", "humidity", "illuminance"]

_SETTLING_S: Mapping[Quantity, float] = {
    "temperature": 600.0,
    "humidity": 600.0,
    "illuminance": 1800.0,
}
"""Time constant with which an instrument comes round to its room."""

_QUANTITIES: Mapping[str, Quantity] = {
    "temperature": "temperature",
    "humidity": "humidity",
    "illuminance": "illuminance",
}

_THERMOSTAT: Mapping[str, Quantity] = {
    "current_temperature": "temperature",
    "current_humidity": "humidity",
}

_BELIEVABLE: Mapping[Quantity, tuple[float, float]] = {
    "temperature": (-50.0, 60.0),
    "humidity": (0.0, 100.0),
}
"""Readings that can be true of a room; beyond, it is the instrument that is off."""

STATE = "state"
"""Where sensors show their reading; thermostats show theirs in attributes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Meter:
    """One reading of one device."""

    device: str
    shown_as: str
    """`state`, or the name of an attribute."""
    quantity: Quantity
    area: str | None
    """`None`: it hangs outside."""

    @property
    def key(self) -> str:
        """Name by which its offset is kept."""
        return f"{self.device}/{self.shown_as}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Offset:
    """By how much an instrument read more than there was, at that time."""

    value: float
    at_s: float


class Instruments:
    """The meters of a home, and how far each is from the truth."""

    def __init__(
        self, devices: Iterable[DeviceView], offsets: Mapping[str, Offset] | None = None
    ) -> None:
        self._meters = {
            device.id: meters for device in devices if (meters := _meters(device))
        }
        self._offsets = dict(offsets or {})

    @property
    def offsets(self) -> Mapping[str, Offset]:
        """By meter; what `Instruments` takes up again."""
        return dict(self._offsets)

    def set_readings(
        self, device: DeviceView, changed: Iterable[str], environment: Environment
    ) -> None:
        """Let the room be as the device reads, in what has `changed` about it."""
        names = set(changed)
        for meter in self._meters.get(device.id, ()):
            value = _number(_shown(meter, device))
            if meter.shown_as not in names or value is None:
                continue
            if meter.area is None or not _is_of_the_room(meter, value, environment):
                self._keep(meter, value, environment)
                continue
            others = [
                (other, self.reading(other, environment))
                for meters in self._meters.values()
                for other in meters
                if (other.area, other.quantity) == (meter.area, meter.quantity)
            ]
            if meter.quantity == "temperature":
                environment.set_room(meter.area, temperature_c=value)
            else:
                environment.set_room(meter.area, humidity_pct=value)
            for other, read in others:
                self._keep(other, value if other == meter else read, environment)

    def begin_with(
        self, devices: Iterable[DeviceView], environment: Environment
    ) -> None:
        """Let rooms be as their first instruments read; the others keep an offset."""
        is_known: set[tuple[str | None, Quantity]] = set()
        for device in devices:
            for meter in self._meters.get(device.id, ()):
                if _number(_shown(meter, device)) is None:
                    continue
                place = (meter.area, meter.quantity)
                if place in is_known:
                    value = _number(_shown(meter, device))
                    assert value is not None, "just looked at"
                    self._keep(meter, value, environment)
                    continue
                is_known.add(place)
                self.set_readings(device, (meter.shown_as,), environment)

    def reading(self, meter: Meter, environment: Environment) -> float:
        """What it reads now, unrounded."""
        true = _true_value(meter, environment)
        offset = self._offsets.get(meter.key)
        if offset is None:
            return true
        age_s = environment.now_s - offset.at_s
        read = true + offset.value * exp(-age_s / _SETTLING_S[meter.quantity])
        return read if meter.quantity == "temperature" else max(0.0, read)

    def show(
        self, device: DeviceView, environment: Environment, zone: tzinfo
    ) -> tuple[str, dict[str, Scalar]]:
        """State of the device and the attributes that differ by what it measures.

        Attributes that a thermostat does not have stay away; `zone` is the home's.
        """
        if device.domain == "weather":
            return _weather(environment)
        if device.domain == "sun":
            return _sun(environment, zone)
        state = device.state
        attributes: dict[str, Scalar] = {}
        for meter in self._meters.get(device.id, ()):
            read = self.reading(meter, environment)
            if meter.shown_as == STATE:
                is_warmth = meter.quantity == "temperature"
                state = f"{read:.1f}" if is_warmth else f"{read:.0f}"
            elif meter.shown_as in device.attributes:
                lowest, highest = _BELIEVABLE[meter.quantity]
                attributes[meter.shown_as] = round(min(highest, max(lowest, read)), 1)
        if device.domain == "climate" and device.area is not None:
            attributes["hvac_action"] = _action(device, environment.action(device.area))
        return state, attributes

    def _keep(self, meter: Meter, value: float, environment: Environment) -> None:
        true = _true_value(meter, environment)
        self._offsets[meter.key] = Offset(value=value - true, at_s=environment.now_s)


def _is_of_the_room(meter: Meter, value: float, environment: Environment) -> bool:
    """Whether a room can be as it reads; light and terraces are as the weather is."""
    if meter.area is None or environment.is_outdoors(meter.area):
        return False
    lowest, highest = _BELIEVABLE.get(meter.quantity, (0.0, -1.0))
    return lowest <= value <= highest


def _weather(environment: Environment) -> tuple[str, dict[str, Scalar]]:
    """State and attributes of a weather device."""
    weather = environment.weather()
    return weather.condition, {
        "temperature": round(weather.temperature_c, 1),
        "humidity": round(weather.humidity_pct),
        "cloud_coverage": round(weather.cloud_cover * 100),
    }


def _sun(environment: Environment, zone: tzinfo) -> tuple[str, dict[str, Scalar]]:
    """State and attributes of `sun.sun`, as Home Assistant has them."""
    height = environment.weather().elevation_deg
    now = datetime.fromtimestamp(environment.now_s, tz=timezone.utc)
    attributes: dict[str, Scalar] = {"elevation": round(height, 1)}
    for name, event in (("next_rising", sunrise), ("next_setting", sunset)):
        moments = (
            event((now + timedelta(days=ahead)).date(), environment.place)
            for ahead in (-1, 0, 1, 2)
        )
        coming = next((at for at in moments if at is not None and at > now), None)
        if coming is not None:
            attributes[name] = coming.astimezone(zone).isoformat()
    return "above_horizon" if height > HORIZON_DEG else "below_horizon", attributes


def _meters(device: DeviceView) -> tuple[Meter, ...]:
    if device.domain == "sensor":
        quantity = _QUANTITIES.get(str(device.attributes.get("device_class")))
        if quantity is None:
            return ()
        return (
            Meter(
                device=device.id, shown_as=STATE, quantity=quantity, area=device.area
            ),
        )
    if device.domain != "climate" or device.kind == "oven" or device.area is None:
        return ()
    return tuple(
        Meter(device=device.id, shown_as=name, quantity=quantity, area=device.area)
        for name, quantity in _THERMOSTAT.items()
    )


def _shown(meter: Meter, device: DeviceView) -> Scalar:
    if meter.shown_as == STATE:
        return device.state
    return device.attributes.get(meter.shown_as)


def _true_value(meter: Meter, environment: Environment) -> float:
    if meter.area is None:
        weather = environment.weather()
        return {
            "temperature": weather.temperature_c,
            "humidity": weather.humidity_pct,
            "illuminance": weather.illuminance_lx,
        }[meter.quantity]
    if meter.quantity == "temperature":
        return environment.temperature_c(meter.area)
    if meter.quantity == "humidity":
        return environment.humidity_pct(meter.area)
    return environment.illuminance_lx(meter.area)


def _action(device: DeviceView, of_room: str) -> str:
    """Home Assistant's `hvac_action` of a thermostat in a room that is heated so."""
    if device.state == "off":
        return "off"
    if device.state in ("dry", "fan_only"):
        return {"dry": "drying", "fan_only": "fan"}[device.state]
    wanted = {"heat": ("heating",), "cool": ("cooling",)}
    can = wanted.get(device.state, ("heating", "cooling"))
    return of_room if of_room in can else "idle"


def _number(value: Scalar) -> float | None:
    try:
        number = float(str(value))
    except ValueError:
        return None
    return number if isfinite(number) else None


def measuring(devices: Iterable[DeviceView]) -> Iterator[str]:
    """Ids of the devices whose reading the environment moves."""
    for device in devices:
        if _meters(device) or device.domain in ("weather", "sun"):
            yield device.id
