"""Activity: what somebody is busy with, inferred from what the home can tell.

Nobody hands it over: it follows from where the person is, how the devices of that
room stand, and how long there has been no trace of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from simulator.context import DeviceView
from simulator.facts import Activity
from simulator.media import VIDEO_TYPES

COOKERS = frozenset({"oven", "stove", "hob", "cooker"})
"""Kinds of devices that people stand beside while they are on."""

_AT_WORK = frozenset({"on", "heat"})
"""States of a cooker that is on."""

_BEDTIME_HOUR = 21
_LATEST_MORNING_HOUR = 10
"""A dark and silent room means sleep between these hours only."""

_FALLS_ASLEEP_AFTER = timedelta(minutes=30)
"""Silence in a dark room for so long is sleep; shorter, it may be anything."""


def activity_of(
    room: str | None,
    devices: Iterable[DeviceView],
    *,
    time: datetime,
    last_trace: datetime | None,
) -> Activity | None:
    """What a person of the home is busy with; the first of these that fits.

    Away without a room; cooking beside a cooker that is on; watching where a screen
    shows something; listening where something plays; sleeping in a dark and silent
    room, at night, after half an hour without a trace.

    Args:
        room: where they are, `None` when they are away.
        devices: all of the home.
        time: now, in the home's zone.
        last_trace: when the home last noticed anything of them; `None`: never.

    Returns:
        The activity, `None` when nothing tells.
    """
    if room is None:
        return "away"
    here = [device for device in devices if device.area == room]
    if any(device.kind in COOKERS and device.state in _AT_WORK for device in here):
        return "cooking"
    playing = [
        device
        for device in here
        if device.domain == "media_player" and device.state == "playing"
    ]
    if any(_shows_pictures(device) for device in playing):
        return "watching"
    if any(device.attributes.get("is_volume_muted") is not True for device in playing):
        return "listening"
    is_dark = not any(
        device.domain == "light" and device.state == "on" for device in here
    )
    is_bedtime = not _LATEST_MORNING_HOUR <= time.hour < _BEDTIME_HOUR
    is_silent = last_trace is not None and (
        # In UTC, since wall time jumps in the nights of a clock change.
        time.astimezone(timezone.utc) - last_trace.astimezone(timezone.utc)
        >= _FALLS_ASLEEP_AFTER
    )
    if is_bedtime and is_dark and not playing and is_silent:
        return "sleeping"
    return None


def _shows_pictures(device: DeviceView) -> bool:
    """A screen that plays no sound alone; a television programme has no type."""
    content_type = device.attributes.get("media_content_type")
    return device.has_screen and (content_type is None or content_type in VIDEO_TYPES)
