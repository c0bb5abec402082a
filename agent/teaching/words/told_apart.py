"""Names of several devices: each told from the others, or all of them in brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from agent.teaching.words.vocabulary import KINDS, kinds_of, plural
from simulator.context import ContextSnapshot, DeviceView

MOST_NAMES = 4
"""More names than that are hard to keep in mind."""


def told_apart(devices: Sequence[DeviceView], context: ContextSnapshot) -> list[str]:
    """Their names within a sentence; with the room where a name stands twice."""
    names = Counter(device.spoken_name for device in devices)
    return [
        _with_room(device, context)
        if names[device.spoken_name] > 1
        else device.spoken_name
        for device in devices
    ]


def told_at_home(
    device: DeviceView, context: ContextSnapshot, room: str | None = None
) -> str:
    """Its name, with its room where the home has another of that name.

    In that room itself, the bare name says enough.
    """
    names = Counter(other.spoken_name for other in context.devices.values())
    is_only = names[device.spoken_name] == 1 or device.area == room
    return device.spoken_name if is_only else _with_room(device, context)


def told_briefly(devices: Sequence[DeviceView], context: ContextSnapshot) -> str:
    """Their names, or, where they are many, how many there are of each kind."""
    if len(devices) <= MOST_NAMES:
        return ", ".join(told_apart(devices, context))
    counts = Counter(_kind(device) for device in devices)
    return ", ".join(
        f"{count} {kind if count == 1 else plural(kind)}"
        for kind, count in counts.items()
    )


def _kind(device: DeviceView) -> str:
    """What people call such a device: "speaker"."""
    known = (KINDS[kind].words[0] for kind in kinds_of(device) if kind in KINDS)
    return next(known, "device")


def _with_room(device: DeviceView, context: ContextSnapshot) -> str:
    area = context.areas.get(device.area or "")
    name = device.spoken_name
    return name if area is None else f"{name} ({area.spoken_name})"
