"""Levels that a request leaves open, set as the speaker likes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Say, recalled_from
from agent.teaching.weighing.levels import level_of, liked_level
from agent.teaching.weighing.topics import TOPICS
from preference_store.values import Preference
from simulator.context import DeviceView
from simulator.trace import Command, Recalled, Scalar

_NEEDS: Mapping[str, str] = {"brightness_pct": "brightness", "color_name": "color"}
"""Field → capability without which a device cannot be set so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LikedLevel:
    """One field of one device, as it is liked."""

    device: str
    setting: str
    service: str
    preference: Preference

    @property
    def value(self) -> Scalar:
        """As the device takes it."""
        return level_of(self.preference)


@dataclass(frozen=True, kw_only=True, slots=True)
class Liked:
    """What is known of how the devices in question are liked."""

    levels: tuple[LikedLevel, ...] = ()

    @property
    def recalled(self) -> tuple[Recalled, ...]:
        """The preferences behind it, each once."""
        preferences = {one.preference.id: one.preference for one in self.levels}
        return tuple(
            recalled for one in preferences.values() for recalled in recalled_from(one)
        )

    def added_to(self, command: Command) -> tuple[Command, ...]:
        """The command with these fields, and one more where its service has none."""
        commands = [command]
        for one in self.levels:
            if one.device != command.device or one.setting in command.fields:
                continue
            if one.service == command.service:
                fields = {**commands[0].fields, one.setting: one.value}
                commands[0] = replace(commands[0], fields=fields)
            else:
                commands.append(
                    Command(
                        service=one.service,
                        device=one.device,
                        fields={one.setting: one.value},
                    )
                )
        return tuple(commands)

    def says(self, grounds: Grounds) -> tuple[Say, ...]:
        """That it was set as it is liked, if it was."""
        told = dict.fromkeys(_told(one.preference, grounds) for one in self.levels)
        if not told:
            return ()
        return (Say(key="utter_as_you_like", values={"value": ", ".join(told)}),)


def liked_levels(
    devices: Sequence[DeviceView], settings: Sequence[str], grounds: Grounds
) -> Liked:
    """How these devices are liked, as far as they can be set so."""
    return Liked(
        levels=tuple(
            LikedLevel(
                device=device.id,
                setting=setting,
                service=_service(device.domain, setting),
                preference=liked,
            )
            for device in devices
            for setting in settings
            if _can_be_set(device, setting)
            and (liked := liked_level(device, setting, grounds)) is not None
        )
    )


def _can_be_set(device: DeviceView, setting: str) -> bool:
    needed = _NEEDS.get(setting)
    return needed is None or device.capabilities.get(needed) is True


def _service(domain: str, setting: str) -> str:
    """The service of the request that sets such a field."""
    return next(
        request.services[domain]
        for request in DEVICE_REQUESTS.values()
        if request.sets is not None
        and request.sets.field == setting
        and domain in request.services
    )


def _told(liked: Preference, grounds: Grounds) -> str:
    return TOPICS[liked.topic].told(liked.value, grounds.catalogue)
