"""Refusals of several devices, told in as few sentences as they have reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from agent.teaching.weighing.interpretation import Say
from agent.teaching.words.told_apart import MOST_NAMES, told_apart
from simulator.context import ContextSnapshot

_TOGETHER: Mapping[str, tuple[str, str]] = {
    "utter_not_supported": ("utter_not_supported_many", "utter_not_supported_most"),
    "utter_device_unavailable": (
        "utter_device_unavailable_many",
        "utter_device_unavailable_most",
    ),
    "utter_device_refused": ("utter_device_refused_many", "utter_device_refused_most"),
}
"""Refusal of one device → of a few, and of more than anybody wants to hear named."""


def told_together(
    refused: Mapping[str, Say], context: ContextSnapshot
) -> Iterator[Say]:
    """One sentence for all devices that refused for the same reason.

    A range is each device's own, so that is told of each.

    Args:
        refused: what is said of each, by device.
        context: what the devices are called, and where they stand.
    """
    by_reason: dict[str, list[str]] = {}
    for device, say in refused.items():
        by_reason.setdefault(say.key, []).append(device)
    for key, devices in by_reason.items():
        if key not in _TOGETHER or len(devices) == 1:
            yield from (refused[device] for device in devices)
            continue
        many, most = _TOGETHER[key]
        names = told_apart([context.devices[device] for device in devices], context)
        is_short = len(names) <= MOST_NAMES + 1
        told = names if is_short else names[:MOST_NAMES]
        yield Say(
            key=many if is_short else most,
            values={"device": ", ".join(told), "count": len(names) - len(told)},
        )
