"""From the devices that are meant to commands, values and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from agent.teaching.devices.liked import Liked, liked_levels
from agent.teaching.devices.request_row import DeviceRequest
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import Interpretation, Say
from agent.teaching.words.setting import Setting
from agent.teaching.words.told_apart import told_briefly
from agent.teaching.words.understanding import Understanding
from simulator.context import ContextSnapshot, DeviceView
from simulator.trace import Command, Meant, Scalar, Signal

MakesMeant = Callable[[Scalar], Meant]


def carried_out(
    request: DeviceRequest,
    understanding: Understanding,
    devices: tuple[DeviceView, ...],
    grounds: Grounds,
    *,
    meant: MakesMeant,
    signal: Signal | None,
) -> Interpretation:
    """The commands for all of the devices, each with a value of its own.

    A level that is left open is the one that the speaker likes, if any is known.

    Args:
        request: the row of the table for this intent.
        understanding: the utterance; values come from here.
        devices: at least one; those already as asked for get no command.
        grounds: what they are called, and how the speaker likes them set.
        meant: makes the trace's `meant` of the value that is set.
        signal: what tipped the choice of the devices.
    """
    setting = request.sets
    values: dict[str, Scalar] = {}
    liked = Liked()
    if setting is not None:
        values = {device.id: setting.value(understanding, device) for device in devices}
        left = [device for device in devices if values[device.id] is None]
        liked = liked_levels(left, (setting.field,), grounds)
        values.update({one.device: one.value for one in liked.levels})
    is_open = all(given is None for given in values.values())
    if setting is not None and is_open and not request.may_stay_open:
        return Interpretation(says=(_value_missing(request, setting, devices),))
    due = tuple(
        device
        for device in devices
        if not _is_settled(device, request, values.get(device.id))
    )
    if setting is None:
        liked = liked_levels(due, request.also_sets, grounds)
    said = {device.id: values.get(device.id) for device in due or devices}
    told = _said(request, due or devices, said, grounds.context, is_settled=not due)
    return Interpretation(
        meant=meant(_shared(said)),
        signal=signal,
        recalled=liked.recalled,
        commands=tuple(
            command
            for device in due
            for command in liked.added_to(
                Command(
                    service=request.services[device.domain],
                    device=device.id,
                    fields=_fields(request, device, values.get(device.id)),
                )
            )
        ),
        says=(told, *liked.says(grounds)) if due else (told,),
        # A level is reached by steps, so asking for more of it finds no fault.
        is_settled=not due and setting is None,
    )


def _shared(values: Mapping[str, Scalar]) -> Scalar:
    """The value that all of the devices get, `None` where they differ."""
    first = next(iter(values.values()), None)
    return first if all(value == first for value in values.values()) else None


def _fields(
    request: DeviceRequest, device: DeviceView, value: Scalar
) -> Mapping[str, Scalar]:
    fields = dict(request.fields)
    if request.sets is not None and value is not None:
        fields[request.sets.field] = value
    return {**fields, **_starting(request, device)}


def _starting(request: DeviceRequest, device: DeviceView) -> Mapping[str, Scalar]:
    """Fields that switch the device on as it is set; none where it is on."""
    return request.starts.get(device.kind, {}) if device.state == "off" else {}


def _value_missing(
    request: DeviceRequest, setting: Setting, devices: Sequence[DeviceView]
) -> Say:
    """The value has to be named; one that no device could take is not asked for."""
    first = devices[0]
    if request.needs and not any(map(first.capabilities.get, request.needs)):
        return Say(key="utter_not_supported", values={"device": first.spoken_name})
    return Say(
        key=f"utter_which_{setting.told_as}",
        values={"device": first.spoken_name, "choices": setting.choices(first)},
    )


def _is_settled(device: DeviceView, request: DeviceRequest, value: Scalar) -> bool:
    if request.sets is not None:
        return request.sets.is_reached(device, value)
    if request.goal is None:
        return False
    if request.goal == "on":
        return device.state not in {"off", "unavailable", "unknown"}
    return device.state in {request.goal, request.on_the_way}


def _said(
    request: DeviceRequest,
    devices: Sequence[DeviceView],
    set_to: Mapping[str, Scalar],
    context: ContextSnapshot,
    *,
    is_settled: bool,
) -> Say:
    names = told_briefly(devices, context)
    many = "_many" if len(devices) > 1 else ""
    value = _shared(set_to)
    if request.sets is not None and is_settled:
        if all(device.state == "off" for device in devices):
            off = {"device": names, "state": "off"}
            return Say(key="utter_already" + many, values=off)
        return Say(key="utter_no_change" + many, values={"device": names})
    if request.sets is not None and value is not None:
        key = f"utter_set_{request.sets.told_as}{_ending(request, devices, value)}"
        return Say(
            key=key, values={"device": names, "value": request.sets.tells(value)}
        )
    if request.sets is not None and any(set_to.values()):
        way = "up" if _goes_up(request.sets, devices, set_to) else "down"
        return Say(
            key=f"utter_set_{request.sets.told_as}_{way}{many}",
            values={"device": names},
        )
    if request.goal is None or request.says_act:
        told = {name: devices[0].attributes.get(name) for name in request.tells}
        return Say(key=f"utter_{request.act}{many}", values={"device": names, **told})
    if not is_settled:
        key = "utter_done" if request.on_the_way is None else "utter_under_way"
        reached = request.on_the_way or request.goal
        return Say(key=key + many, values={"device": names, "state": reached})
    is_on_the_way = all(device.state == request.on_the_way for device in devices)
    state = request.on_the_way if is_on_the_way else request.goal
    return Say(key="utter_already" + many, values={"device": names, "state": state})


def _goes_up(
    setting: Setting, devices: Sequence[DeviceView], values: Mapping[str, Scalar]
) -> bool:
    """Whether more of the devices get a higher value than they had than a lower one."""
    steps = [
        _step(device.attributes.get(setting.field), values[device.id], device.state)
        for device in devices
    ]
    return sum(steps) > 0


def _step(before: Scalar, after: Scalar, state: str) -> int:
    """1 for up, -1 for down, 0 where there is nothing to compare."""
    if not isinstance(after, (int, float)):
        return 0
    if state == "off":
        return 1
    if not isinstance(before, (int, float)):
        return 0
    return (after > before) - (after < before)


def _ending(
    request: DeviceRequest, devices: Sequence[DeviceView], value: Scalar
) -> str:
    """What of a setting has a response of its own.

    A device that is off is switched on by it, or else is said to be off still.
    """
    assert request.sets is not None, "only settings have a value"
    if len(devices) > 1:
        return "_many"
    if request.sets.is_signed and isinstance(value, (int, float)) and value < 0:
        return "_less"
    if not request.starts or devices[0].state != "off":
        return ""
    return "_on" if _starting(request, devices[0]) else "_off"
