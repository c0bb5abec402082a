"""A request whose open point the person has just settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.teaching.interpret import interpret
from agent.teaching.interpretation import Interpretation
from agent.teaching.merging import carried_along
from agent.teaching.understanding import NUMBERS, Understanding
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot
from simulator.trace import Entity, Signal

_PLACE = frozenset({"device", "area"})
_CONTENT = frozenset({"genre", "content", "artist"})


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
    if device is None:
        settled = _with(request, f"{request.text} {value}", "genre", value, _CONTENT)
        only = context
    else:
        settled = _with(request, device.name, "device", device.name, _PLACE)
        only = replace(context, devices={device.id: device}, areas={})
    served = interpret(settled, only, preferences, catalogue)
    return replace(
        served, signal=Signal(name="explicit", value=value), recalled=(), topic=None
    )


def _with(
    request: Understanding, text: str, name: str, value: str, replaced: frozenset[str]
) -> Understanding:
    """The request in other words that end with `value`, the entity `name`."""
    start = len(text) - len(value)
    settled = Entity(entity=name, value=value, start=start, end=len(text))
    return replace(
        request,
        text=text,
        entities=(*carried_along(request, replaced), settled),
        carried=request.amount(*NUMBERS),
    )
