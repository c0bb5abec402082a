"""Ovens: how long they heat and cool, and how hot they are meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from math import exp, log

from simulator.context import DeviceView
from simulator.process import Process, ProcessKind, number_or_none, process_on
from simulator.trace import Scalar

DEFAULT_OVEN_C = 180.0
"""What an oven heats to when nobody said."""

OVEN_LIMIT_C = 300.0
OVEN_HEATING_S = 720.0
"""Limit and time constant of a heating oven: 20 to 180 °C takes ten minutes."""
OVEN_COOLING_S = 2400.0
"""Time constant of an oven that cools, its door closed."""
OVEN_IS_COLD_WITHIN_C = 1.0


def oven_process(device: DeviceView, now: datetime, room_c: float) -> Process | None:
    """What an oven does that stands so: it heats, it cools to its room, or nothing."""
    origin = number_or_none(device.attributes.get("current_temperature"))
    if origin is None:
        return None
    is_on = device.state != "off"
    target = room_c
    if is_on:
        target = number_or_none(device.attributes.get("temperature")) or DEFAULT_OVEN_C
    if is_on and origin < target:
        limit = _heating_limit(target)
        rest = (limit - origin) / (limit - target)
        return _thermal(device, "heating", now, OVEN_HEATING_S * log(rest), target)
    if origin <= target + OVEN_IS_COLD_WITHIN_C:
        return None
    warm = target + OVEN_IS_COLD_WITHIN_C
    cooling_s = OVEN_COOLING_S * log((origin - target) / OVEN_IS_COLD_WITHIN_C)
    return _thermal(device, "cooling", now, cooling_s, warm)


def temperature_c(process: Process, gone_s: float) -> float:
    """How hot an oven is by so many seconds after it began to heat or to cool."""
    assert process.origin is not None, "what heats or cools has a way"
    assert process.bound_for is not None, "what heats or cools has a way"
    if process.kind == "heating":
        limit, constant_s = _heating_limit(process.bound_for), OVEN_HEATING_S
    else:
        limit, constant_s = _cooling_limit(process), OVEN_COOLING_S
    return limit + (process.origin - limit) * exp(-gone_s / constant_s)


def _heating_limit(target: float) -> float:
    """What it would reach if it heated for ever; some ovens are made for more."""
    return max(OVEN_LIMIT_C, target + 50)


def _cooling_limit(process: Process) -> float:
    assert process.bound_for is not None, "a process that cools has an end"
    return process.bound_for - OVEN_IS_COLD_WITHIN_C


def _thermal(
    device: DeviceView,
    kind: ProcessKind,
    now: datetime,
    seconds: float,
    bound_for: float,
) -> Process:
    reached: dict[str, Scalar] = {"current_temperature": round(bound_for, 1)}
    process = process_on(device, kind, now, seconds, device.state, reached)
    origin = number_or_none(device.attributes["current_temperature"])
    return replace(process, origin=origin, bound_for=bound_for)
