"""Remarks on a home file: what is allowed, and still looks like a slip.

`load_home` refuses what is wrong. What is left here would make an assistant ask where
it need not, or nobody able to speak; whoever wrote the file may have meant it so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from simulator.context import DeviceView
from simulator.home_file import HomeFile


def remarks_on(home: HomeFile) -> Iterator[str]:
    """Sentences for whoever wrote the file, in the order of the file."""
    devices = [home.device_view(device) for device in home.devices]
    if not home.people:
        yield "nobody lives here"
    if not any(device.takes_voice for device in devices):
        yield "no device takes voice, so nobody can be heard from a room"
    by_area: defaultdict[str | None, list[DeviceView]] = defaultdict(list)
    for device in devices:
        by_area[device.area].append(device)
    for area, inside in by_area.items():
        yield from _shared_names(area, inside)
        yield from _missing_main(area, inside)


def _shared_names(area: str | None, devices: list[DeviceView]) -> Iterator[str]:
    called: dict[str, str] = {}
    for device in devices:
        for name in dict.fromkeys(
            label.casefold() for label in (device.name, *device.aliases)
        ):
            other = called.setdefault(name, device.id)
            if other != device.id:
                yield f"{_place(area)}: {other} and {device.id} are both '{name}'"


def _missing_main(area: str | None, devices: list[DeviceView]) -> Iterator[str]:
    lights = [device for device in devices if device.domain == "light"]
    if len(lights) > 1 and not any(light.is_main for light in lights):
        yield (
            f"{_place(area)}: none of {len(lights)} lights is main, so"
            ' "the light" is asked about'
        )


def _place(area: str | None) -> str:
    return "in no area" if area is None else area
