"""Home Assistant's services: which there are, and what their fields must look like.

One table; its effects are the pure functions of `simulator.effects`. The home calls
`outcome_of`; nothing here keeps or changes anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator import effects
from simulator.context import DeviceView
from simulator.domains import FRACTION, PERCENT, Flag, Number, Standing, Text, ValueKind
from simulator.refusals import check_value, not_supported
from simulator.trace import Command, Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """One service: its effect, and what its fields must look like."""

    effect: effects.Effect
    fields: Mapping[str, ValueKind] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    """Fields that may not be left out."""
    needs: Mapping[str, str] = field(default_factory=dict)
    """Capability that a device must have for a field to be given."""


def outcome_of(device: DeviceView, command: Command) -> Standing:
    """How the device stands after the command.

    Raises:
        Refused: there is no such service or field for this device
            (`utter_not_supported`), or a value is out of its range
            (`utter_out_of_range`).
    """
    service, given = _checked(device, command)
    return service.effect(device, given)


def check_call(device: DeviceView, command: Command) -> None:
    """Make sure that the device has the service, and that its fields may be so.

    How the device stands plays no part in it.

    Raises:
        Refused: as `outcome_of`.
    """
    _checked(device, command)


def _checked(
    device: DeviceView, command: Command
) -> tuple[Service, Mapping[str, Scalar]]:
    """The service, and its fields without those left empty."""
    service = SERVICES.get(command.service)
    if service is None or command.service.partition(".")[0] != device.domain:
        raise not_supported(device, command.service.partition(".")[2])
    for name in command.fields:
        if name not in service.fields:
            raise not_supported(device, name)
        if name in service.needs and not device.capabilities.get(service.needs[name]):
            raise not_supported(device, service.needs[name])
    for name in service.required:
        if command.fields.get(name) is None:
            raise not_supported(device, name)
    given = {name: value for name, value in command.fields.items() if value is not None}
    for name, value in given.items():
        check_value(device, name, value, service.fields[name])
    return service, given


def services_of(device: DeviceView) -> tuple[str, ...]:
    """Names of the services that a device of this domain has."""
    return tuple(name for name in SERVICES if name.partition(".")[0] == device.domain)


SERVICES: Mapping[str, Service] = {
    "light.turn_on": Service(
        effect=effects.light_turn_on,
        fields={
            "brightness_pct": PERCENT,
            "brightness_step_pct": Number(minimum=-100, maximum=100),
        },
        needs={"brightness_pct": "brightness", "brightness_step_pct": "brightness"},
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
            name: Text() for name in effects.MEDIA_ATTRIBUTES if name != "media_track"
        },
        required=("media_content_id", "media_content_type"),
    ),
    "media_player.media_play": Service(effect=effects.media_play),
    "media_player.media_pause": Service(effect=effects.media_pause),
    "media_player.media_stop": Service(effect=effects.media_stop),
    "media_player.media_next_track": Service(effect=effects.media_skip(1)),
    "media_player.media_previous_track": Service(effect=effects.media_skip(-1)),
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
}
"""Every service by its full name."""
