"""Names of several devices, so that each can be told from the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulator.context import ContextSnapshot, DeviceView


def told_apart(devices: Sequence[DeviceView], context: ContextSnapshot) -> list[str]:
    """Their names within a sentence; with the room where a name stands twice."""
    names = Counter(device.spoken_name for device in devices)
    return [
        _with_room(device, context)
        if names[device.spoken_name] > 1
        else device.spoken_name
        for device in devices
    ]


def _with_room(device: DeviceView, context: ContextSnapshot) -> str:
    area = context.areas.get(device.area or "")
    name = device.spoken_name
    return name if area is None else f"{name} ({area.spoken_name})"
