"""A process: one thing under way on one device, and how the device stands after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from simulator.context import DeviceView
from simulator.domains import Standing
from simulator.trace import Scalar

ProcessKind = Literal[
    "moving",
    "heating",
    "cooling",
    "running",
    "cleaning",
    "returning",
    "counting",
    "waiting",
    "ringing",
    "snoozing",
    "sensing",
    "playing",
]

PROCESS_ATTRIBUTES = ("phase", "remaining", "finishes_at", "rings_at")
"""What a process shows of itself; gone when it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Process:
    """One thing under way on one device."""

    device: str
    kind: ProcessKind
    started_at: datetime
    ends_at: datetime
    result: Standing
    """State at its end, and the attributes that change; `None` takes one away."""
    origin: float | None = None
    """Position in percent, or temperature in °C, at its start."""
    bound_for: float | None = None
    """Position or temperature at its end."""


def process_on(
    device: DeviceView,
    kind: ProcessKind,
    now: datetime,
    seconds: float,
    state: str,
    attributes: Mapping[str, Scalar],
) -> Process:
    """A process that begins now, takes so long, and leaves the device like that."""
    return Process(
        device=device.id,
        kind=kind,
        started_at=now,
        ends_at=now + timedelta(seconds=seconds),
        result=Standing(state=state, attributes=attributes),
    )


def number_or_none(value: Scalar) -> float | None:
    """The value where it is a number, else `None`."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value)
