"""Taking back what a wrong reading did to the home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.context import ContextSnapshot
from simulator.trace import Change, Command, Scalar

_BACK_TO: dict[tuple[str, str], str] = {
    ("cover", "open"): "cover.open_cover",
    ("cover", "closed"): "cover.close_cover",
    ("lock", "locked"): "lock.lock",
    ("lock", "unlocked"): "lock.unlock",
    ("media_player", "idle"): "media_player.media_stop",
    ("media_player", "off"): "media_player.turn_off",
    ("media_player", "paused"): "media_player.media_pause",
}


def reverting(
    changes: Sequence[Change], context: ContextSnapshot
) -> tuple[Command, ...]:
    """Commands that undo the changes, last one first.

    A device that was changed again since is left alone, and so is one whose former
    state no single service brings back.
    """
    commands = []
    for change in reversed(changes):
        device = context.devices.get(change.device)
        if device is None or "state" not in change.before:
            continue
        if device.state != change.after.get("state"):
            continue
        command = _back(change.device, change.before)
        if command is not None:
            commands.append(command)
    return tuple(commands)


def _back(device: str, before: Mapping[str, Scalar]) -> Command | None:
    domain = device.partition(".")[0]
    state = str(before["state"])
    if (domain, state) in _BACK_TO:
        return Command(service=_BACK_TO[domain, state], device=device)
    if state == "off":
        return Command(service=f"{domain}.turn_off", device=device)
    if state == "on":
        level = before.get("brightness_pct")
        fields = {} if level is None else {"brightness_pct": level}
        return Command(service=f"{domain}.turn_on", device=device, fields=fields)
    return None
