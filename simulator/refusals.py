"""Refusals: why a home does not carry out a command, and what the person hears.

Each carries the key of a response in the agent's domain and the values that fill
it; the message is for developers.
"""

from __future__ import annotations

from simulator.context import DeviceView
from simulator.domains import FRACTION, Number, ValueKind, problem_with
from simulator.errors import Refused
from simulator.trace import Scalar


def unavailable(device: DeviceView) -> Refused:
    """The device does not answer."""
    return Refused(
        f"{device.id} is unavailable",
        response_key="utter_device_unavailable",
        values={"device": device.spoken_name},
    )


def refusing(device: DeviceView) -> Refused:
    """The device answers, and will not do it."""
    return Refused(
        f"{device.id} refuses every command",
        response_key="utter_device_refused",
        values={"device": device.spoken_name},
    )


def check_value(device: DeviceView, name: str, value: Scalar, kind: ValueKind) -> None:
    """Raise `Refused` unless the value of field `name` is of that kind."""
    problem = problem_with(value, kind)
    if problem is None:
        return
    if isinstance(kind, Number) and isinstance(value, (int, float)):
        raise out_of_range(device, name, kind)
    raise Refused(
        f"{device.id}: {name}: {problem}",
        response_key="utter_not_supported",
        values={"device": device.spoken_name, "detail": _as_words(name)},
    )


def not_supported(device: DeviceView, what: str) -> Refused:
    """The device has no such service, field or capability."""
    return Refused(
        f"{device.id} does not support {what}",
        response_key="utter_not_supported",
        values={"device": device.spoken_name, "detail": _as_words(what)},
    )


def out_of_range(device: DeviceView, name: str, bounds: Number) -> Refused:
    """The device could do it within `bounds`, which the values `min` and `max` name."""
    values = {"device": device.spoken_name, "detail": _as_words(name)}
    # People tell a share in percent.
    times = 100 if bounds == FRACTION else 1
    if bounds.minimum is not None:
        values["min"] = f"{bounds.minimum * times:g}"
    if bounds.maximum is not None:
        values["max"] = f"{bounds.maximum * times:g}"
    return Refused(
        f"{device.id}: {name} is out of range",
        response_key="utter_out_of_range",
        values=values,
    )


def _as_words(name: str) -> str:
    """A field's name as a person would say it: `brightness_pct` → `brightness`."""
    return name.removesuffix("_pct").replace("_", " ")
