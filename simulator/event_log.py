"""The event log as JSON lines: what other programs read of a home's life."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from simulator.history import HomeEvent


def event_lines(events: Iterable[HomeEvent]) -> Iterator[str]:
    """One line an event, without its line end; the same events give the same bytes.

    Keys: `at` (with the zone's offset), `kind`, `device`, `person`, `by`,
    `attributes`; all of them always present.
    """
    for event in events:
        document = {
            "at": event.at.isoformat(),
            "kind": event.kind,
            "device": event.device,
            "person": event.person,
            "by": event.by,
            "attributes": dict(event.attributes),
        }
        yield json.dumps(document, ensure_ascii=False)
