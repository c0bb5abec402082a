"""What a phrase stands for, as it is told to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agent.teaching.words.told_apart import told_apart
from preference_store.concepts import Definition, DeviceMeant, Step, ValueMeant
from simulator.context import ContextSnapshot

_STATES: Mapping[str, str] = {
    "turn_on": "on",
    "turn_off": "off",
    "open_cover": "open",
    "close_cover": "closed",
    "lock": "locked",
    "media_play": "playing",
    "media_pause": "paused",
    "media_stop": "stopped",
    "start": "on",
    "return_to_base": "docked",
}
"""Service, without its domain → how it leaves the thing."""
_UNITS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("brightness_pct", "position", "percentage", "volume_pct"), ("percent",)
    ),
    "temperature": ("degrees",),
    "color_temp_kelvin": ("kelvin",),
}
"""What a value of a topic of settings is counted in."""
_SHARES = frozenset({"brightness_pct", "position", "percentage"})
_PER_CENT = 100
_LISTED = ", "


def definition_told(means: Definition, context: ContextSnapshot) -> str:
    """The device, the value, or each thing of the scene and how it is to be."""
    if isinstance(means, ValueMeant):
        return " ".join((means.value, *_UNITS.get(means.topic.partition(".")[2], ())))
    if isinstance(means, DeviceMeant):
        return _LISTED.join(_names((means.device,), context).values())
    names = _names([step.device for step in means.do], context)
    told: dict[str, list[str]] = {}
    for step in means.do:
        if step.device in names:
            told.setdefault(names[step.device], []).append(_told(step))
    return _LISTED.join(f"{name} ({_LISTED.join(how)})" for name, how in told.items())


def _names(ids: Sequence[str], context: ContextSnapshot) -> Mapping[str, str]:
    """What those are called that are there, each told from the others."""
    here = [id_ for id_ in dict.fromkeys(ids) if id_ in context.devices]
    names = told_apart([context.devices[id_] for id_ in here], context)
    return dict(zip(here, names, strict=True))


def _told(step: Step) -> str:
    """How the step leaves its thing: "on", "20 percent", "22 degrees"."""
    for name, value in step.fields.items():
        if name in _SHARES and isinstance(value, (int, float)):
            return f"{value:g} percent"
        if name == "volume_level" and isinstance(value, (int, float)):
            return f"volume {value * _PER_CENT:g} percent"
        if name == "temperature":
            return f"{value:g} degrees" if isinstance(value, (int, float)) else ""
        if name == "color_temp_kelvin" and isinstance(value, (int, float)):
            return f"{value:g} kelvin"
        if name in {"color_name", "media_title", "source"}:
            return str(value)
    act = step.service.partition(".")[2]
    return _STATES.get(act, act.replace("_", " "))
