"""A request whose open point the person has just settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.interpret import interpret
from agent.teaching.interpretation import Interpretation
from agent.teaching.understanding import Understanding
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot
from simulator.trace import Entity, Signal

_OPEN_POINTS = frozenset({"device", "area", "genre", "content"})


def serve(
    request: Understanding,
    value: str,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    catalogue: Catalogue,
) -> Interpretation:
    """The request, carried out with `value` (a device id or a genre) as its object.

    What the person named now counts as explicit words, whatever they said before.
    """
    device = context.devices.get(value)
    name = "genre" if device is None else "device"
    settled = replace(
        request,
        text=value,
        entities=(
            *(part for part in request.entities if part.entity not in _OPEN_POINTS),
            Entity(entity=name, value=value, start=0, end=len(value)),
        ),
    )
    only = context
    if device is not None:
        settled = replace(
            settled,
            entities=tuple(
                replace(part, value=device.name) if part.entity == "device" else part
                for part in settled.entities
            ),
        )
        only = replace(context, devices={device.id: device})
    served = interpret(settled, only, preferences, catalogue)
    return replace(
        served, signal=Signal(name="explicit", value=value), recalled=(), topic=None
    )
