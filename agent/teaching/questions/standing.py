"""Whether a device stands as it is asked for: on, open, locked, at work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from agent.teaching.words.vocabulary import CONTACT_CLASSES, is_appliance
from simulator.context import DeviceView
from simulator.domains import UNAVAILABLE, UNKNOWN

Asked = Literal[
    "on", "off", "open", "closed", "locked", "unlocked", "running", "playing"
]
"""How devices can be asked to stand."""

_AT_WORK: Mapping[str, frozenset[str]] = {
    "vacuum": frozenset({"cleaning", "returning"}),
    "timer": frozenset({"active"}),
    "alarm_clock": frozenset({"ringing"}),
    "media_player": frozenset({"playing"}),
}
"""States in which a device does something of its own accord."""
_SWITCHED = frozenset({"light", "switch", "fan"})
_IN_USE = frozenset({"on", "playing", "paused"})


def stands(device: DeviceView, asked: Asked) -> bool | None:
    """Whether it does; `None` where it cannot be said of it, or it does not answer."""
    if device.state in {UNAVAILABLE, UNKNOWN}:
        return None
    if asked in {"on", "off"}:
        is_on = _is_on(device)
        return is_on if is_on is None or asked == "on" else not is_on
    if asked in {"open", "closed"}:
        is_open = _is_open(device)
        return is_open if is_open is None or asked == "open" else not is_open
    if asked in {"locked", "unlocked"}:
        return device.state == asked if device.domain == "lock" else None
    if asked == "playing":
        is_player = device.domain == "media_player"
        return device.state == "playing" if is_player else None
    return _is_running(device)


def is_common(device: DeviceView) -> bool:
    """Whether it belongs to "everything": what is always on, or never, does not."""
    if device.domain == "climate":
        return is_appliance(device)
    return (
        device.domain not in {"timer", "alarm_clock"}
        or device.state in (_AT_WORK[device.domain])
    )


def _is_on(device: DeviceView) -> bool | None:
    if device.domain in _SWITCHED:
        return device.state == "on"
    if device.domain == "climate":
        return device.state != "off"
    if device.domain == "media_player":
        is_idle_screen = device.kind == "television" and device.state == "idle"
        return device.state in _IN_USE or is_idle_screen
    if device.domain == "alarm_clock":
        return device.state != "off"
    if device.domain in _AT_WORK:
        return device.state in _AT_WORK[device.domain]
    return None


def _is_open(device: DeviceView) -> bool | None:
    if device.domain == "cover":
        return device.state != "closed"
    if (
        device.domain == "binary_sensor"
        and device.attributes.get("device_class") in CONTACT_CLASSES
    ):
        return device.state == "on"
    return None


def _is_running(device: DeviceView) -> bool | None:
    if device.domain in _AT_WORK:
        return device.state in _AT_WORK[device.domain]
    if device.domain == "fan" or is_appliance(device):
        return device.state != "off"
    return None
