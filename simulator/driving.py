"""What drives the rooms of a home: its lamps, blinds, heating, ovens and people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from simulator.context import DeviceView
from simulator.process import Process
from simulator.processes import position_pct
from simulator.room_physics import LAMP_LX, MAIN_LAMP_LX, Drives

DEFAULT_TARGET_C = 21.0
"""What a thermostat aims at when nobody said."""

_HEATS = frozenset({"heat", "heat_cool", "auto"})
_COOLS = frozenset({"cool", "heat_cool", "auto"})


def drives_of(
    areas: Mapping[str, bool],
    devices: Iterable[DeviceView],
    processes: Mapping[str, Process],
    people: Mapping[str, int],
) -> dict[str, Drives]:
    """What drives each room, from how things stand.

    A cover that moves counts as where it started, until it is there.

    Args:
        areas: every room, and whether it is outdoors.
        devices: as they stand.
        processes: what is under way, by device.
        people: how many are in each room; rooms left out are empty.
    """
    by_area: dict[str, list[DeviceView]] = {area: [] for area in areas}
    for device in devices:
        if device.area in by_area:
            by_area[device.area].append(device)
    return {
        area: _drives(by_area[area], processes, people.get(area, 0), is_outdoors)
        for area, is_outdoors in areas.items()
    }


def _drives(
    devices: Collection[DeviceView],
    processes: Mapping[str, Process],
    people: int,
    is_outdoors: bool,
) -> Drives:
    thermostats = [
        device
        for device in devices
        if device.domain == "climate" and device.kind != "oven"
    ]
    heated = [_target_c(device) for device in thermostats if device.state in _HEATS]
    cooled = [_target_c(device) for device in thermostats if device.state in _COOLS]
    covers = [_openness(d, processes) for d in devices if d.domain == "cover"]
    return Drives(
        is_outdoors=is_outdoors,
        people=people,
        lamps_lx=sum(_lamp_lx(device) for device in devices),
        openness=sum(covers) / len(covers) if covers else 1.0,
        is_oven_hot=any(d.kind == "oven" and d.state != "off" for d in devices),
        has_heating=bool(heated),
        heat_to_c=max(heated, default=None),
        cool_to_c=min(cooled, default=None),
    )


def _target_c(device: DeviceView) -> float:
    target = device.attributes.get("temperature", DEFAULT_TARGET_C)
    return float(target) if isinstance(target, (int, float)) else DEFAULT_TARGET_C


def _openness(device: DeviceView, processes: Mapping[str, Process]) -> float:
    process = processes.get(device.id)
    if process is not None and process.origin is not None:
        return process.origin / 100
    return position_pct(device) / 100


def _lamp_lx(device: DeviceView) -> float:
    if device.domain != "light" or device.state != "on":
        return 0.0
    brightness = device.attributes.get("brightness_pct", 100)
    share = float(brightness) / 100 if isinstance(brightness, (int, float)) else 1.0
    return share * (MAIN_LAMP_LX if device.is_main else LAMP_LX)
