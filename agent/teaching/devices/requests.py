"""Kinds of request on devices, one row each: what they do and what they presuppose.

The rows stand in `rows_….py`, by what they are about. Which signals count for each of
them stands in `agent/signals.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping

from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.devices.rows_clocks import CLOCK_REQUESTS
from agent.teaching.devices.rows_players import PLAYER_REQUESTS
from agent.teaching.devices.rows_rooms import ROOM_REQUESTS

DEVICE_REQUESTS: Mapping[str, DeviceRequest] = {
    **ROOM_REQUESTS,
    **CLOCK_REQUESTS,
    **PLAYER_REQUESTS,
}
"""Intent → kind of request."""

FAMILIES: tuple[Mapping[str, str], ...] = (
    {"light": "set_color_temp", "climate": "set_temperature"},
    {
        "light": "set_brightness",
        "fan": "set_fan_speed",
        "cover": "set_cover_position",
        "media_player": "volume_set",
        "climate": "set_temperature",
    },
    {
        "light": "brighten",
        "fan": "set_fan_speed",
        "media_player": "volume_up",
        "climate": "set_temperature",
    },
    {
        "light": "dim",
        "fan": "set_fan_speed",
        "media_player": "volume_down",
        "climate": "set_temperature",
    },
    {
        "light": "turn_on",
        "switch": "turn_on",
        "fan": "turn_on",
        "media_player": "turn_on",
        "climate": "turn_on",
        "vacuum": "vacuum_start",
        "timer": "timer_set",
        "alarm_clock": "alarm_on",
    },
    {
        "light": "turn_off",
        "switch": "turn_off",
        "fan": "turn_off",
        "media_player": "turn_off",
        "climate": "turn_off",
        "vacuum": "vacuum_dock",
        "timer": "timer_cancel",
        "alarm_clock": "alarm_cancel",
    },
    {
        "media_player": "pause",
        "vacuum": "vacuum_pause",
        "timer": "timer_pause",
        "cover": "stop_cover",
    },
    {"media_player": "resume", "vacuum": "vacuum_start", "timer": "timer_resume"},
    {
        "media_player": "stop",
        "cover": "stop_cover",
        "vacuum": "vacuum_dock",
        "timer": "timer_cancel",
        "alarm_clock": "alarm_stop",
    },
)
"""Domain → intent: the same thing asked of devices of different domains. NLU knows no
device of a home, so "set the Rosie to 40 percent" is only told apart by what it is."""
