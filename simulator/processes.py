"""Processes: what is under way on a device, and how the device stands meanwhile.

What a device does next follows from how it stands: a vacuum that is `cleaning` will
return, a coffee machine that is `on` will be done. So one function, `going_on`, finds
the process of a device whether a command, a hand or an earlier process brought it
there. Only covers need more: where they are bound for (`on_the_way`).

Processes are frozen and say where they began; the way there is a function of the
time alone, so it does not matter in how many steps time passes. Times are UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from simulator.clock_effects import SNOOZE_S
from simulator.context import DeviceView
from simulator.domains import Standing
from simulator.durations import as_text, seconds_of
from simulator.media import left_to_play_s, next_in_queue, nothing_plays
from simulator.ovens import oven_process, temperature_c
from simulator.process import Process, ProcessKind, number_or_none, process_on
from simulator.trace import Scalar

TRAVEL_S = 20.0
"""A cover's way from open to closed."""

CLEANING_S = 2400.0
RETURNING_S = 60.0
"""A vacuum's round, and its way back."""

RINGING_S = 300.0
"""How long an alarm clock rings unless somebody stops it."""

SENSING_S: Mapping[str, float] = {"motion": 60.0, "door": 10.0}
"""How long a sensor of that class stays on after somebody went past."""

PROGRAMS: Mapping[str, tuple[str, float]] = {
    "coffee_machine": ("brewing", 90.0),
    "kettle": ("boiling", 180.0),
    "toaster": ("toasting", 150.0),
    "washing_machine": ("washing", 5400.0),
    "dishwasher": ("washing", 7200.0),
    "dryer": ("drying", 3600.0),
}
"""Kind of switch → what it does while it is on, and for how many seconds."""

SETS_GOING = frozenset({"state", "temperature", "current_temperature", "duration"}) | {
    "remaining",
    "time",
    "media_content_id",
}
"""What must change on a device for another process to begin."""


def on_the_way(
    device: DeviceView, result: Standing, now: datetime
) -> tuple[Standing, Process] | None:
    """What a device does in between, when a command's result takes its time.

    Returns:
        How it stands at once, and the process that leads to the result; `None` for
        what happens at once.
    """
    if device.domain != "cover":
        return None
    origin = position_pct(device)
    bound_for = number_or_none(result.attributes.get("current_position"))
    if bound_for is None or bound_for == origin:
        return None
    return replace(
        result,
        state="opening" if bound_for > origin else "closing",
        attributes={**device.attributes, "current_position": origin},
    ), _travel(device, origin, bound_for, now)


def going_on(
    device: DeviceView, now: datetime, zone: tzinfo, room_c: float
) -> Process | None:
    """What goes on by itself on a device that stands so, from now on.

    Args:
        device: as it stands.
        now: UTC.
        zone: the home's, in which alarm clocks are set.
        room_c: temperature of its room, which an oven cools to.
    """
    if device.domain == "cover" and device.state in ("opening", "closing"):
        bound_for = 100.0 if device.state == "opening" else 0.0
        return _travel(device, position_pct(device), bound_for, now)
    if device.domain == "climate":
        return oven_process(device, now, room_c) if device.kind == "oven" else None
    if device.domain == "alarm_clock":
        return _alarm(device, now, zone)
    kind, seconds, state = _simple(device)
    if kind is None or seconds is None:
        return None
    attributes: dict[str, Scalar] = {}
    if kind == "counting":
        attributes["last_transition"] = "finished"
    if kind == "playing":
        attributes.update(nothing_plays())
    return process_on(device, kind, now, seconds, state, attributes)


def result_of(process: Process, device: DeviceView) -> Standing:
    """State at the end of a process and the attributes that change.

    After what plays comes what has been queued meanwhile.
    """
    if process.kind == "playing" and device.attributes.get("media_queue"):
        return Standing(state="playing", attributes=next_in_queue(device))
    return process.result


def sensing(device: DeviceView, now: datetime) -> Process:
    """Somebody went past a motion sensor or a door: it is on, and soon off again."""
    seconds = SENSING_S[str(device.attributes["device_class"])]
    return process_on(device, "sensing", now, seconds, "off", {})


def shown(
    process: Process, device: DeviceView, now: datetime, zone: tzinfo
) -> dict[str, Scalar]:
    """The attributes that tell how far it is; those of the device that it moves."""
    if process.kind == "moving":
        return {"current_position": round(progress(process, now))}
    if process.kind == "sensing":
        return {}
    ends_at = process.ends_at.astimezone(zone).isoformat(timespec="seconds")
    if process.kind == "waiting":
        return {"rings_at": ends_at}
    attributes: dict[str, Scalar] = {}
    if process.kind in ("heating", "cooling"):
        if "current_temperature" in device.attributes:
            attributes["current_temperature"] = round(progress(process, now), 1)
        if process.kind == "cooling":
            return attributes
    if process.kind == "running":
        attributes["phase"] = PROGRAMS[device.kind][0]
    left_s = (process.ends_at - now).total_seconds()
    return {**attributes, "remaining": as_text(left_s), "finishes_at": ends_at}


def progress(process: Process, now: datetime) -> float:
    """Position or temperature by now: linear for what moves, exponential for heat."""
    assert process.origin is not None, "only processes with a way have progress"
    assert process.bound_for is not None, "only processes with a way have progress"
    gone_s = (now - process.started_at).total_seconds()
    if process.kind == "moving":
        way = process.bound_for - process.origin
        full_s = (process.ends_at - process.started_at).total_seconds()
        is_there = gone_s >= full_s
        return process.origin + way * (1.0 if is_there else gone_s / full_s)
    return temperature_c(process, gone_s)


def position_pct(device: DeviceView) -> float:
    """Where a cover is; one that does not say is fully what its state is."""
    position = number_or_none(device.attributes.get("current_position"))
    if position is not None:
        return position
    return 0.0 if device.state in ("closed", "opening") else 100.0


def _travel(
    device: DeviceView, origin: float, bound_for: float, now: datetime
) -> Process:
    return Process(
        device=device.id,
        kind="moving",
        started_at=now,
        ends_at=now + timedelta(seconds=TRAVEL_S * abs(bound_for - origin) / 100),
        result=Standing(
            state="open" if bound_for > 0 else "closed",
            attributes={"current_position": round(bound_for)},
        ),
        origin=origin,
        bound_for=bound_for,
    )


def _simple(
    device: DeviceView,
) -> tuple[ProcessKind | None, float | None, str]:
    """Kind, duration and state afterwards of what only takes its time."""
    left_s = seconds_of(device.attributes.get("remaining"))
    if device.domain == "switch" and device.state == "on" and device.kind in PROGRAMS:
        program_min = number_or_none(device.capabilities.get("program_min"))
        usual_s = PROGRAMS[device.kind][1]
        return "running", usual_s if program_min is None else program_min * 60, "off"
    if device.domain == "vacuum" and device.state == "cleaning":
        return "cleaning", left_s or CLEANING_S, "returning"
    if device.domain == "vacuum" and device.state == "returning":
        return "returning", RETURNING_S, "docked"
    if device.domain == "timer" and device.state == "active":
        duration_s = seconds_of(device.attributes.get("duration"))
        return "counting", left_s or duration_s, "idle"
    if device.domain == "media_player" and device.state == "playing":
        return "playing", left_s or left_to_play_s(device), "idle"
    return None, None, device.state


def _alarm(device: DeviceView, now: datetime, zone: tzinfo) -> Process | None:
    if device.state == "ringing":
        return process_on(device, "ringing", now, RINGING_S, "on", {})
    if device.state == "snoozed":
        snooze_s = seconds_of(device.attributes.get("snooze_duration")) or SNOOZE_S
        return process_on(device, "snoozing", now, snooze_s, "ringing", {})
    time = device.attributes.get("time")
    if device.state != "on" or not isinstance(time, str):
        return None
    hour, minute = (int(part) for part in time.split(":"))
    local = now.astimezone(zone)
    rings_at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if rings_at.astimezone(now.tzinfo) <= now:
        rings_at = (rings_at.replace(tzinfo=None) + timedelta(days=1)).replace(
            tzinfo=zone
        )
    wait_s = (rings_at.astimezone(now.tzinfo) - now).total_seconds()
    return process_on(device, "waiting", now, wait_s, "ringing", {})
