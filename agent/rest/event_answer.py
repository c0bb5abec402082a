"""An event as the home API tells it, with the keys of the event log's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.history import EventKind, HomeEvent
from simulator.trace import Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class EventAnswer:
    """One thing that happened in the home."""

    at: str
    """With offset."""
    kind: EventKind
    device: str | None
    person: str | None
    by: str
    attributes: Mapping[str, Scalar]

    @classmethod
    def of(cls, event: HomeEvent) -> EventAnswer:
        """The event in JSON values."""
        return cls(
            at=event.at.isoformat(),
            kind=event.kind,
            device=event.device,
            person=event.person,
            by=event.by,
            attributes=event.attributes,
        )
