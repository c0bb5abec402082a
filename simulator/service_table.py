"""The table of services: which there are, and what their fields must look like.

Names and fields are Home Assistant's; what it does not have (alarm clocks, a timer's
`change_s`) is named in its manner. The effects are pure functions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator import clock_effects, effects, light_effects
from simulator.domains import (
    COLOUR_NAME,
    FRACTION,
    KELVIN,
    PERCENT,
    Colour,
    Duration,
    Flag,
    Number,
    Text,
    TimeOfDay,
    ValueKind,
)
from simulator.media import MEDIA_ATTRIBUTES


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """One service: its effect, and what its fields must look like."""

    effect: effects.Effect
    fields: Mapping[str, ValueKind] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    """Fields that may not be left out."""
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Capabilities of which a device must have one for a field to be given."""


SERVICES: Mapping[str, Service] = {
    "light.turn_on": Service(
        effect=light_effects.light_turn_on,
        fields={
            "brightness_pct": PERCENT,
            "brightness_step_pct": Number(minimum=-100, maximum=100),
            "color_temp_kelvin": KELVIN,
            "color_name": COLOUR_NAME,
            "rgb_color": Colour(),
        },
        needs={
            "brightness_pct": ("brightness",),
            "brightness_step_pct": ("brightness",),
            "color_temp_kelvin": ("color_temp", "color"),
            "color_name": ("color", "color_temp"),
            "rgb_color": ("color",),
        },
    ),
    "light.turn_off": Service(effect=effects.sets("off")),
    "light.toggle": Service(effect=effects.toggles),
    "switch.turn_on": Service(effect=effects.sets("on")),
    "switch.turn_off": Service(effect=effects.sets("off")),
    "switch.toggle": Service(effect=effects.toggles),
    "climate.turn_on": Service(effect=effects.climate_turn_on),
    "climate.turn_off": Service(effect=effects.sets("off")),
    "climate.set_temperature": Service(
        effect=effects.set_temperature,
        fields={"temperature": Number(), "hvac_mode": Text()},
        required=("temperature",),
    ),
    "climate.set_hvac_mode": Service(
        effect=effects.set_hvac_mode,
        fields={"hvac_mode": Text()},
        required=("hvac_mode",),
    ),
    "media_player.turn_on": Service(effect=effects.media_turn_on),
    "media_player.turn_off": Service(effect=effects.media_turn_off),
    "media_player.play_media": Service(
        effect=effects.play_media,
        fields={
            **{name: Text() for name in MEDIA_ATTRIBUTES if name != "media_track"},
            "enqueue": Text(choices=("play", "next", "add", "replace")),
        },
        required=("media_content_id", "media_content_type"),
    ),
    "media_player.media_play": Service(effect=effects.media_play),
    "media_player.media_pause": Service(effect=effects.media_pause),
    "media_player.media_stop": Service(effect=effects.media_stop),
    "media_player.media_next_track": Service(effect=effects.media_skip(1)),
    "media_player.media_previous_track": Service(effect=effects.media_skip(-1)),
    "media_player.select_source": Service(
        effect=effects.select_source, fields={"source": Text()}, required=("source",)
    ),
    "media_player.volume_set": Service(
        effect=effects.volume_set,
        fields={"volume_level": FRACTION},
        required=("volume_level",),
    ),
    "media_player.volume_up": Service(effect=effects.volume_by(effects.VOLUME_STEP)),
    "media_player.volume_down": Service(effect=effects.volume_by(-effects.VOLUME_STEP)),
    "media_player.volume_mute": Service(
        effect=effects.volume_mute,
        fields={"is_volume_muted": Flag()},
        required=("is_volume_muted",),
    ),
    "cover.open_cover": Service(effect=effects.cover_to(100)),
    "cover.close_cover": Service(effect=effects.cover_to(0)),
    "cover.set_cover_position": Service(
        effect=effects.set_cover_position,
        fields={"position": PERCENT},
        required=("position",),
    ),
    "cover.stop_cover": Service(effect=effects.stop_cover),
    "lock.lock": Service(effect=effects.sets("locked")),
    "lock.unlock": Service(effect=effects.sets("unlocked")),
    "fan.turn_on": Service(effect=effects.fan_turn_on, fields={"percentage": PERCENT}),
    "fan.turn_off": Service(effect=effects.sets("off")),
    "fan.toggle": Service(effect=effects.toggles),
    "fan.set_percentage": Service(
        effect=effects.fan_turn_on,
        fields={"percentage": PERCENT},
        required=("percentage",),
    ),
    "fan.increase_speed": Service(
        effect=effects.fan_speed_by(1), fields={"percentage_step": PERCENT}
    ),
    "fan.decrease_speed": Service(
        effect=effects.fan_speed_by(-1), fields={"percentage_step": PERCENT}
    ),
    "vacuum.start": Service(effect=effects.sets("cleaning")),
    "vacuum.pause": Service(effect=effects.vacuum_pause),
    "vacuum.stop": Service(effect=effects.vacuum_stop),
    "vacuum.return_to_base": Service(effect=effects.vacuum_return),
    "timer.start": Service(
        effect=clock_effects.timer_start, fields={"duration": Duration()}
    ),
    "timer.change": Service(
        effect=clock_effects.timer_change,
        fields={"change_s": Number(minimum=-86400, maximum=86400)},
        required=("change_s",),
    ),
    "timer.pause": Service(effect=clock_effects.timer_pause),
    "timer.cancel": Service(effect=clock_effects.timer_end("cancelled")),
    "timer.finish": Service(effect=clock_effects.timer_end("finished")),
    "alarm_clock.set_time": Service(
        effect=clock_effects.alarm_set, fields={"time": TimeOfDay()}, required=("time",)
    ),
    "alarm_clock.turn_on": Service(effect=clock_effects.alarm_on),
    "alarm_clock.turn_off": Service(effect=clock_effects.alarm_off),
    "alarm_clock.stop": Service(effect=clock_effects.alarm_stop),
    "alarm_clock.snooze": Service(
        effect=clock_effects.alarm_snooze, fields={"duration": Duration()}
    ),
}
"""Every service by its full name."""
