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
    sensors = _sensors_in(devices, area)
    return {name: value for name, (_, value) in sensors.items()}


def sensor_in(
    devices: Iterable[DeviceView], area: str | None, device_class: str
) -> DeviceView | None:
    """The sensor of that class whose reading counts in a room, `None` without one."""
    found = _sensors_in(devices, area).get(device_class)
    return None if found is None else found[0]


def weather_of(devices: Iterable[DeviceView]) -> str | None:
    """The condition that the home's first weather device reports."""
    service = weather_service(devices)
    return None if service is None else service.state


def weather_service(devices: Iterable[DeviceView]) -> DeviceView | None:
    """The home's first weather device that reports, `None` when none does."""
    return next(
        (
            device
            for device in devices
            if device.domain == "weather" and device.state not in _NOTHING
        ),
        None,
    )


def _sensors_in(
    devices: Iterable[DeviceView], area: str | None
) -> dict[str, tuple[DeviceView, float]]:
    """The sensors of a room whose readings count, by device class."""
    sensors: dict[str, tuple[DeviceView, float]] = {}
    for device in devices:
        if device.domain != "sensor" or device.area != area:
            continue
        name = device.attributes.get("device_class")
        if isinstance(name, str) and name not in sensors:
            value = _number(device.state)
            if value is not None:
                sensors[name] = (device, value)
    return sensors


def _number(state: str) -> float | None:
    try:
        return float(state)
    except ValueError:
        return None
