"""Questions about the home: the temperature, a device's state, the time."""

from __future__ import annotations

from agent.teaching.evidence import Evidence, in_room, named, reading, stands_so
from agent.teaching.goings_on import state_say
from agent.teaching.grounds import Grounds
from agent.teaching.interpretation import (
    Interpretation,
    Say,
    meant_from,
    signal_from,
)
from agent.teaching.mentions import Mentions
from agent.teaching.ranking import Reading
from agent.teaching.understanding import Understanding
from agent.teaching.vocabulary import is_appliance
from simulator.context import ContextSnapshot, DeviceView
from simulator.trace import Meant

_ROOM_WORDS = frozenset({"room", "here", "inside", "indoors"})
_IDLE = frozenset({"off", "unavailable", "unknown"})


def interpret_temperature_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Whose temperature is meant: an oven that is on, else that of the room."""
    context = grounds.context
    sources = [
        device
        for device in context.devices.values()
        if _temperature(device) is not None
        and (not mentions.fits or device.id in mentions.fits)
        and (not mentions.areas or device.area in mentions.areas)
        and not (mentions.areas and not mentions.fits and device.kind == "oven")
    ]
    if not sources:
        return Interpretation(says=(Say(key="utter_no_temperature"),))
    is_room = bool(_ROOM_WORDS & set(understanding.words)) or bool(mentions.areas)
    ranking = grounds.rank(
        "query_temperature",
        [_temperature_reading(d, mentions, context, is_room) for d in sources],
    )
    device = context.devices[ranking.winner.key]
    area = context.areas.get(device.area) if device.area else None
    is_of_room = not is_appliance(device)
    value = _temperature(device)
    return Interpretation(
        meant=meant_from("query_temperature", ranking, target=device.id, value=value),
        signal=signal_from(ranking),
        says=(
            Say(
                key="utter_temperature",
                values={
                    "place": (
                        area.spoken_name if area and is_of_room else device.spoken_name
                    ),
                    "value": f"{value:g}",
                },
            ),
        ),
    )


def interpret_state_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """How a device stands; with several of a name, all of them are told."""
    context = grounds.context
    fitting = [context.devices[key] for key in mentions.fits]
    best = max(mentions.fits.values(), default=0.0)
    named = [device for device in fitting if mentions.fits[device.id] == best]
    here = [device for device in named if device.area == context.area]
    told = here or named
    if not told:
        return Interpretation(says=(Say(key="utter_which_device"),))
    targets = tuple(device.id for device in told)
    return Interpretation(
        meant=Meant(
            act="query_state", target=targets[0] if len(targets) == 1 else targets
        ),
        says=tuple(state_say(device) for device in told),
    )


def interpret_time_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The home's own time."""
    spoken = f"{grounds.context.time:%H:%M}"
    return Interpretation(
        meant=Meant(act="query_time", value=spoken),
        says=(Say(key="utter_time", values={"time": spoken}),),
    )


def _temperature(device: DeviceView) -> float | None:
    """Its reading in °C, `None` where it has none."""
    if device.domain == "climate":
        value = device.attributes.get("current_temperature")
    elif (
        device.domain == "sensor"
        and device.attributes.get("device_class") == "temperature"
    ):
        value = device.state
    else:
        return None
    try:
        return float(str(value))
    except ValueError:
        return None


def _temperature_reading(
    device: DeviceView, mentions: Mentions, context: ContextSnapshot, is_room: bool
) -> Reading:
    is_oven = device.kind == "oven"
    words = named(device, mentions)
    if words is None and is_room and not is_oven:
        words = Evidence(signal="explicit", saw="room")
    at_work = None
    if is_oven and device.state not in _IDLE:
        at_work = stands_so(device, {device.state: 1.0})
    sensor = Evidence(signal="main", saw="room sensor")
    return reading(
        device.id,
        words,
        at_work,
        None if is_oven else in_room(device, context.area),
        sensor if device.domain == "sensor" else None,
    )
