"""A scene in another room than the one it was taught in: the same kinds of devices.

Only what the room has just one of, or a main one, is set there; the rest is left out,
and doors are never locked or opened by likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.context import ContextSnapshot, DeviceView
from simulator.errors import Refused
from simulator.services import check_call
from simulator.trace import Command

_NEVER = frozenset({"lock"})
"""Domains of which no device stands for another one."""


def steps_in(
    areas: Sequence[str], do: Sequence[Command], context: ContextSnapshot
) -> tuple[Command, ...]:
    """What the steps come to in these rooms.

    Steps for devices of a room stay as they are; where a room has none of them, each
    step is for the device of its kind there. Nothing is set twice.
    """
    found: list[Command] = []
    for area in areas:
        there = [step for step in do if context.devices[step.device].area == area]
        found += there or _by_likeness(area, do, context)
    return tuple(found)


def _by_likeness(
    area: str, do: Sequence[Command], context: ContextSnapshot
) -> Iterator[Command]:
    taken: set[str] = set()
    for step in do:
        device = _like(context.devices[step.device], area, context)
        if device is None or device.id in taken:
            continue
        command = replace(step, device=device.id)
        try:
            check_call(device, command)
        except Refused:
            continue
        taken.add(device.id)
        yield command


def _like(device: DeviceView, area: str, context: ContextSnapshot) -> DeviceView | None:
    """The one of its kind in the room, the main one of several; `None`: no telling."""
    if device.domain in _NEVER:
        return None
    of_kind = [
        other
        for other in context.devices.values()
        if other.area == area
        and (other.domain, other.kind) == (device.domain, device.kind)
    ]
    main = [other for other in of_kind if other.is_main]
    alone = main if len(main) == 1 else of_kind
    return alone[0] if len(alone) == 1 else None
