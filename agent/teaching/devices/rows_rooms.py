"""Requests on what belongs to a room, from its lights to its washing machine."""

from __future__ import annotations

from collections.abc import Mapping

from agent.teaching.devices.request_row import DeviceRequest, each, same
from agent.teaching.words import spoken
from agent.teaching.words.setting import Setting
from agent.teaching.words.warmth import target_c
from simulator.colours import told

_SWITCHED = ("light", "switch", "fan", "media_player", "climate")
_MACHINES = frozenset(
    {"kettle", "toaster", "washing_machine", "dishwasher", "dryer", "coffee_machine"}
)
_MACHINES_BY_WORD = {
    **dict.fromkeys(("boil", "boiling", "water"), "kettle"),
    **dict.fromkeys(("toast", "bread"), "toaster"),
    **dict.fromkeys(("washing", "wash", "laundry"), "washing_machine"),
    **dict.fromkeys(("dishes",), "dishwasher"),
    **dict.fromkeys(("dry",), "dryer"),
}
"""Of several words the last of this table counts: "wash the dishes"."""


def _brighter(act: str, step_pct: float) -> DeviceRequest:
    reads, default = spoken.brightness_step_pct(step_pct)
    return DeviceRequest(
        act=act,
        services={"light": "light.turn_on"},
        sets=Setting(
            field="brightness_pct", reads=reads, default=default, is_level=True
        ),
        favours=each("on"),
        default_domains=("light",),
        is_stepwise=True,
    )


ROOM_REQUESTS: Mapping[str, DeviceRequest] = {
    "turn_on": DeviceRequest(
        act="turn_on",
        services=same("turn_on", _SWITCHED),
        goal="on",
        also_sets=("brightness_pct", "color_name", "temperature"),
        of_rooms=("light",),
        more_exactly={
            "percentage": "set_brightness",
            "color_temp": "set_color_temp",
            "colour": "set_colour",
        },
    ),
    "turn_off": DeviceRequest(
        act="turn_off",
        services=same("turn_off", _SWITCHED),
        goal="off",
        favours=each("on", "playing", "paused", "idle", "heat", "cool", "auto"),
        of_rooms=("light",),
    ),
    "brighten": _brighter("brighten", spoken.STEP_PCT),
    "dim": _brighter("dim", -spoken.STEP_PCT),
    "set_brightness": DeviceRequest(
        act="set_brightness",
        services={"light": "light.turn_on"},
        sets=Setting(
            field="brightness_pct", reads=spoken.brightness_pct, is_level=True
        ),
        favours=each("on"),
        default_domains=("light",),
        more_exactly={"colour": "set_colour", "color_temp": "set_color_temp"},
    ),
    "set_colour": DeviceRequest(
        act="set_colour",
        services={"light": "light.turn_on"},
        sets=Setting(
            field="color_name",
            reads=spoken.colour_name,
            entities=frozenset({"colour"}),
            tells=lambda name: told(str(name)),
        ),
        favours=each("on"),
        needs=("color",),
        default_domains=("light",),
        more_exactly={"color_temp": "set_color_temp"},
    ),
    "set_color_temp": DeviceRequest(
        act="set_color_temp",
        services={"light": "light.turn_on"},
        sets=Setting(
            field="color_temp_kelvin",
            reads=spoken.color_temp_kelvin,
            entities=frozenset({"color_temp"}),
            is_level=True,
        ),
        favours=each("on"),
        needs=("color_temp", "color"),
        default_domains=("light",),
        more_exactly={"colour": "set_colour"},
    ),
    "set_fan_speed": DeviceRequest(
        act="set_fan_speed",
        services={"fan": "fan.set_percentage"},
        sets=Setting(field="percentage", reads=spoken.fan_pct, is_level=True),
        favours=each("on"),
        default_domains=("fan",),
        is_stepwise=True,
    ),
    "open_cover": DeviceRequest(
        act="open_cover",
        services={"cover": "cover.open_cover"},
        goal="open",
        on_the_way="opening",
        favours=each("closed", "closing"),
        default_domains=("cover",),
        more_exactly={"percentage": "set_cover_position"},
    ),
    "close_cover": DeviceRequest(
        act="close_cover",
        services={"cover": "cover.close_cover"},
        goal="closed",
        on_the_way="closing",
        favours=each("open", "opening"),
        default_domains=("cover",),
        more_exactly={"percentage": "set_cover_position"},
    ),
    "set_cover_position": DeviceRequest(
        act="set_cover_position",
        services={"cover": "cover.set_cover_position"},
        sets=Setting(field="position", reads=spoken.cover_position, is_level=True),
        default_domains=("cover",),
    ),
    "stop_cover": DeviceRequest(
        act="stop_cover",
        services={"cover": "cover.stop_cover"},
        favours=each("opening", "closing"),
        presupposes=frozenset({"opening", "closing"}),
        nothing_to_do="utter_nothing_moves",
        default_domains=("cover",),
    ),
    "lock": DeviceRequest(
        act="lock",
        services={"lock": "lock.lock"},
        goal="locked",
        favours=each("unlocked"),
        default_domains=("lock",),
    ),
    "unlock": DeviceRequest(
        act="unlock",
        services={"lock": "lock.unlock"},
        goal="unlocked",
        must_be_named=True,
        default_domains=("lock",),
    ),
    "set_temperature": DeviceRequest(
        act="set_temperature",
        services={"climate": "climate.set_temperature"},
        sets=Setting(field="temperature", reads=target_c, is_level=True),
        starts={"oven": {"hvac_mode": "on"}},
        default_domains=("climate",),
    ),
    "set_hvac_mode": DeviceRequest(
        act="set_hvac_mode",
        services={"climate": "climate.set_hvac_mode"},
        sets=Setting(field="hvac_mode", reads=spoken.hvac_mode),
        default_domains=("climate",),
        more_exactly={"temperature": "set_temperature"},
    ),
    "make_coffee": DeviceRequest(
        act="make_coffee",
        services={"switch": "switch.turn_on"},
        goal="on",
        default_domains=("switch",),
        kind="coffee_machine",
        says_act=True,
    ),
    "start_appliance": DeviceRequest(
        act="start_appliance",
        services={"switch": "switch.turn_on"},
        goal="on",
        default_domains=("switch",),
        kinds=_MACHINES,
        kinds_by_word=_MACHINES_BY_WORD,
        otherwise="turn_on",
    ),
}
"""Intent → kind of request."""
