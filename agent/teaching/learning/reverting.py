"""Taking back what a wrong reading did to the home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simulator.context import ContextSnapshot, DeviceView
from simulator.domains import MOVES_BY_ITSELF, ON_THE_WAY
from simulator.media import MEDIA_ATTRIBUTES
from simulator.trace import Change, Command, Scalar

_BACK_TO: dict[tuple[str, str], str] = {
    ("cover", "open"): "cover.open_cover",
    ("cover", "opening"): "cover.open_cover",
    ("cover", "closed"): "cover.close_cover",
    ("cover", "closing"): "cover.close_cover",
    ("lock", "locked"): "lock.lock",
    ("vacuum", "docked"): "vacuum.return_to_base",
    ("vacuum", "cleaning"): "vacuum.start",
    ("timer", "idle"): "timer.cancel",
    ("timer", "paused"): "timer.pause",
    ("alarm_clock", "off"): "alarm_clock.turn_off",
    ("alarm_clock", "on"): "alarm_clock.turn_on",
    ("media_player", "idle"): "media_player.media_stop",
    ("media_player", "off"): "media_player.turn_off",
    ("media_player", "paused"): "media_player.media_pause",
}

_SETTING: dict[tuple[str, str], str] = {
    ("light", "brightness_pct"): "light.turn_on",
    ("light", "color_temp_kelvin"): "light.turn_on",
    ("light", "rgb_color"): "light.turn_on",
    ("fan", "percentage"): "fan.set_percentage",
    ("climate", "temperature"): "climate.set_temperature",
    ("media_player", "volume_level"): "media_player.volume_set",
    ("media_player", "is_volume_muted"): "media_player.volume_mute",
    ("media_player", "source"): "media_player.select_source",
    ("alarm_clock", "time"): "alarm_clock.set_time",
}
"""Domain and attribute → the service that sets it, where the state stayed."""

_MEDIA = tuple(name for name in MEDIA_ATTRIBUTES if name != "media_track")
"""What `media_player.play_media` takes; a track within it does not come back."""
_SHONE = ("color_temp_kelvin", "rgb_color")
_PLAIN: dict[str, Scalar] = {"color_name": "white"}
"""What a lamp goes back to that had no colour before."""


def reverting(
    changes: Sequence[Change], context: ContextSnapshot
) -> tuple[Command, ...]:
    """Commands that undo the changes, last one first.

    A device that was changed again since is left alone, and so is one whose former
    state no single service brings back. Nothing is unlocked by the way.
    """
    commands: list[Command] = []
    for change in reversed(changes):
        device = context.devices.get(change.device)
        if device is not None and _stands(device, change.after):
            commands += _back(change.device, change.before)
    return tuple(commands)


def _stands(device: DeviceView, after: Mapping[str, Scalar]) -> bool:
    """Whether the device still stands as the change left it, but for time's work."""
    now = {**device.attributes, "state": _bound_for(device.state)}
    then = {**after, "state": _bound_for(after["state"])} if "state" in after else after
    return all(
        now.get(name) == value
        for name, value in then.items()
        if name not in MOVES_BY_ITSELF
    )


def _bound_for(state: Scalar) -> Scalar:
    """A blind on its way counts as there: it was told to go, and nothing else since."""
    return ON_THE_WAY.get(state, state) if isinstance(state, str) else state


def _back(device: str, before: Mapping[str, Scalar]) -> Iterator[Command]:
    domain = device.partition(".")[0]
    # Setting an alarm clock switches it on, so its time comes before its state.
    if "state" not in before or domain == "alarm_clock":
        yield from _settings_back(device, domain, before)
    if "state" not in before:
        return
    state = str(before["state"])
    if (domain, state) in _BACK_TO:
        yield Command(service=_BACK_TO[domain, state], device=device)
    elif domain == "climate":
        fields = {"hvac_mode": state}
        yield Command(service="climate.set_hvac_mode", device=device, fields=fields)
    elif state == "playing" and before.get("media_content_id") is not None:
        media = {name: before[name] for name in _MEDIA if before.get(name) is not None}
        yield Command(service="media_player.play_media", device=device, fields=media)
    elif state == "off":
        yield Command(service=f"{domain}.turn_off", device=device)
    elif state == "on":
        settings = {
            name: value
            for name, value in before.items()
            if value is not None and _SETTING.get((domain, name)) == "light.turn_on"
        }
        yield Command(service=f"{domain}.turn_on", device=device, fields=settings)


def _settings_back(
    device: str, domain: str, before: Mapping[str, Scalar]
) -> Iterator[Command]:
    for name, value in before.items():
        if value is not None and (domain, name) in _SETTING:
            service = _SETTING[domain, name]
            yield Command(service=service, device=device, fields={name: value})
    shone = [before[name] for name in _SHONE if name in before]
    if shone and not any(shone):
        yield Command(service="light.turn_on", device=device, fields=_PLAIN)
