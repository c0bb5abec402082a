"""What happened in a home: its events, and those placed before the first step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Literal

from simulator.errors import SimulatorError
from simulator.past_events import MOMENT_BEFORE, PastEvent
from simulator.trace import Scalar

EventKind = Literal["media_played", "device_command", "presence", "state_changed"]

DAYS_OF_HISTORY = 14
"""Over how many days before the start events without a time are spread."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeEvent:
    """One thing that happened in the home."""

    at: datetime
    """Aware, in the home's zone."""
    kind: EventKind
    device: str | None = None
    person: str | None = None
    """Whom it is about, or on whose behalf it was done."""
    by: str = "home"
    """Who did it: a person's id, `assistant`, or `home` when nobody did."""
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


def events_before(
    start: datetime, history: Iterable[PastEvent]
) -> tuple[HomeEvent, ...]:
    """The events of a set-up, in order of time.

    Events without a time lie in the middles of equal parts of the 14 days before
    the start; those of the same moment keep the order of the set-up.

    Raises:
        SimulatorError: an event would happen after the start.
    """
    events = [_event(past, at) for past in history for at in _moments_of(past, start)]
    return tuple(sorted(events, key=lambda event: event.at))


def _event(past: PastEvent, at: datetime) -> HomeEvent:
    device = past.attributes.get("device")
    return HomeEvent(
        at=at,
        kind=past.event,
        device=device if isinstance(device, str) else None,
        person=past.person,
        by=past.person or "home",
        attributes={
            name: value for name, value in past.attributes.items() if name != "device"
        },
    )


def _moments_of(past: PastEvent, start: datetime) -> list[datetime]:
    if past.at is None:
        part = timedelta(days=DAYS_OF_HISTORY) / past.count
        first = start.astimezone(timezone.utc) - timedelta(days=DAYS_OF_HISTORY)
        middles = (first + part * (place + 0.5) for place in range(past.count))
        return [middle.astimezone(start.tzinfo) for middle in middles]
    written = MOMENT_BEFORE.fullmatch(past.at)
    if written is None:
        raise SimulatorError(f"history: '{past.at}' is not a moment such as -1d 06:50")
    days, hour, minute = (int(part) for part in written.groups())
    at = datetime.combine(
        start.date() - timedelta(days=days),
        datetime.min.time().replace(hour=hour, minute=minute),
        tzinfo=start.tzinfo,
    )
    if at > start:
        raise SimulatorError(f"history: '{past.at}' lies after the start")
    return [at]
