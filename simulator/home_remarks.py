"""Remarks on a home file: what is allowed, and still looks like a slip.

`load_home` refuses what is wrong. What is left here would make an assistant ask where
it need not, or nobody able to speak; whoever wrote the file may have meant it so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from rapidfuzz import fuzz

from simulator.context import DeviceView, SceneView
from simulator.home_file import HomeFile

_ALIKE = 80.0
"""How near, of 100, an unknown kind must be to a known one to be taken for a slip."""


def remarks_on(home: HomeFile, kinds: Collection[str] = ()) -> Iterator[str]:
    """Sentences for whoever wrote the file, in the order of the file.

    Args:
        home: the file, read without fault.
        kinds: those of devices that the assistant has words for; others are allowed.
    """
    devices = [home.device_view(device) for device in home.devices]
    if not home.people:
        yield "nobody lives here"
    if not any(device.takes_voice for device in devices):
        yield "no device takes voice, so nobody can be heard from a room"
    yield from _misspelt_kinds(devices, kinds)
    by_area: defaultdict[str | None, list[DeviceView]] = defaultdict(list)
    for device in devices:
        by_area[device.area].append(device)
    for area, inside in by_area.items():
        yield from _shared_names(area, inside)
        yield from _missing_main(area, inside)
    yield from _equal_scenes(home)


def _misspelt_kinds(devices: list[DeviceView], kinds: Collection[str]) -> Iterator[str]:
    for device in devices:
        if not kinds or device.kind in {*kinds, device.domain}:
            continue
        nearest = max(kinds, key=lambda kind: fuzz.ratio(kind, device.kind))
        if fuzz.ratio(nearest, device.kind) >= _ALIKE:
            yield (
                f"{device.id}: nothing is known of the kind '{device.kind}';"
                f" did you mean '{nearest}'?"
            )


def _equal_scenes(home: HomeFile) -> Iterator[str]:
    """Two that nothing but a question could tell apart."""
    for one, other in combinations(home.scene_views().values(), 2):
        if one.area != other.area:
            continue
        names = _labels(one) & _labels(other)
        if names:
            yield f"scenes {one.id} and {other.id} are both '{min(names)}'"
        times, others = {*one.time_of_day}, {*other.time_of_day}
        is_same_time = bool(times & others) or not times | others
        if one.occasion == other.occasion is not None and is_same_time:
            yield (
                f"scenes {one.id} and {other.id} are both for '{one.occasion}'"
                " at the same time of day"
            )


def _labels(scene: SceneView) -> set[str]:
    return {label.casefold() for label in (scene.name, *scene.aliases)}


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
