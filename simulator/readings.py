"""Readings: what sensors and the weather service of a home say, for a snapshot."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.context import DeviceView
from simulator.domains import UNAVAILABLE, UNKNOWN

_NOTHING = frozenset({UNAVAILABLE, UNKNOWN})


def sensors_of(devices: Iterable[DeviceView], area: str | None) -> dict[str, float]:
    """What the sensors of a room read, by device class.

    Of several sensors of a class the first in the home file counts.
    """
    readings: dict[str, float] = {}
    for device in devices:
        if device.domain != "sensor" or device.area != area:
            continue
        name = device.attributes.get("device_class")
        if isinstance(name, str) and name not in readings:
            value = _number(device.state)
            if value is not None:
                readings[name] = value
    return readings


def weather_of(devices: Iterable[DeviceView]) -> str | None:
    """The condition that the home's first weather device reports."""
    return next(
        (
            device.state
            for device in devices
            if device.domain == "weather" and device.state not in _NOTHING
        ),
        None,
    )


def _number(state: str) -> float | None:
    try:
        return float(state)
    except ValueError:
        return None
