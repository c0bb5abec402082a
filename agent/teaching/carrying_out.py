"""From the devices that are meant to commands, numbers and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.teaching.interpretation import Interpretation, Say
from agent.teaching.requests import DeviceRequest
from agent.teaching.understanding import Understanding
from agent.teaching.warmth import target_c
from simulator.context import DeviceView
from simulator.durations import as_text, seconds_of
from simulator.trace import Command, Meant, Scalar, Signal

MakesMeant = Callable[[Scalar], Meant]


def carried_out(
    request: DeviceRequest,
    understanding: Understanding,
    devices: tuple[DeviceView, ...],
    *,
    meant: MakesMeant,
    signal: Signal | None,
) -> Interpretation:
    """The commands for all of the devices, each with a number of its own.

    Args:
        request: the row of the table for this intent.
        understanding: the utterance; numbers come from here.
        devices: at least one; those already as asked for get no command.
        meant: makes the trace's `meant` of the number that is set.
        signal: what tipped the choice of the devices.
    """
    values = {d.id: _value(request, understanding, d) for d in devices}
    value = values[devices[0].id]
    if request.number is not None and value is None:
        return Interpretation(says=(Say(key=f"utter_which_{request.number}"),))
    due = tuple(device for device in devices if not _is_settled(device, request))
    return Interpretation(
        meant=meant(value),
        signal=signal,
        commands=tuple(
            Command(
                service=request.services[device.domain],
                device=device.id,
                fields={}
                if request.number is None
                else {request.number: values[device.id]},
            )
            for device in due
        ),
        says=(_said(request, due or devices, value, is_settled=not due),),
        is_settled=not due,
    )


def _value(
    request: DeviceRequest, understanding: Understanding, device: DeviceView
) -> Scalar:
    """The number that the request sets: as spoken, or a step from where it stands."""
    if request.number is None:
        return None
    if request.number == "duration":
        return _duration_s(understanding)
    if request.number == "temperature":
        return target_c(understanding, device)
    spoken = understanding.amount("percentage", "number")
    if request.step_pct is None:
        return spoken.value if spoken is not None else None
    level = device.attributes.get("brightness_pct", 100)
    current = float(level) if device.state == "on" and level is not None else 0.0
    step = request.step_pct
    if spoken is not None and spoken.is_change:
        step = spoken.value if step > 0 else -spoken.value
    elif spoken is not None:
        return spoken.value
    return min(100.0, max(1.0, current + step))


def _duration_s(understanding: Understanding) -> float | None:
    """The duration spoken, `None` also for none at all and for more than a year."""
    spoken = understanding.amount("duration")
    return (seconds_of(spoken.value) or None) if spoken is not None else None


def _is_settled(device: DeviceView, request: DeviceRequest) -> bool:
    if request.goal is None:
        return False
    if request.goal == "on":
        return device.state not in {"off", "unavailable", "unknown"}
    return device.state in {request.goal, request.on_the_way}


def _said(
    request: DeviceRequest,
    devices: Sequence[DeviceView],
    value: Scalar,
    *,
    is_settled: bool,
) -> Say:
    names = ", ".join(device.spoken_name for device in devices)
    if request.number is not None:
        number = float(value or 0)
        is_duration = request.number == "duration"
        amount = as_text(number) if is_duration else f"{number:g}"
        return Say(
            key=f"utter_set_{request.number}", values={"device": names, "value": amount}
        )
    if request.goal is None:
        return Say(key=f"utter_{request.act}", values={"device": names})
    if request.kind is not None:
        return Say(key=f"utter_{request.act}", values={"device": names})
    many = "_many" if len(devices) > 1 else ""
    if not is_settled:
        key = "utter_done" if request.on_the_way is None else "utter_under_way"
        reached = request.on_the_way or request.goal
        return Say(key=key + many, values={"device": names, "state": reached})
    is_on_the_way = all(device.state == request.on_the_way for device in devices)
    state = request.on_the_way if is_on_the_way else request.goal
    return Say(key="utter_already" + many, values={"device": names, "state": state})
