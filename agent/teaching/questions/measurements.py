"""Questions about what is measured: how warm, damp or bright it is, and where.

A place that is named outranks all else; "outside" is a garden, or what the weather
service says of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from agent.teaching.questions.weather_questions import OUTSIDE, outside_say
from agent.teaching.weighing.evidence import (
    Evidence,
    in_room,
    main_one,
    named,
    reading,
    stands_so,
)
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    recalled_from,
    signal_from,
)
from agent.teaching.weighing.ranking import Reading
from agent.teaching.weighing.units import degrees_for
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.understanding import Understanding, words_of
from agent.teaching.words.vocabulary import GENERIC_WORDS, is_appliance
from simulator.context import ContextSnapshot, DeviceView
from simulator.trace import Scalar

_ROOM_WORDS = frozenset({"room", "here"})
_OUTDOOR_WORDS = frozenset({"outside", "outdoors", "out"})
_INDOOR_WORDS = frozenset({"inside", "indoors"})
_IDLE = frozenset({"off", "unavailable", "unknown"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """Something that is measured, and where devices say it."""

    device_class: str
    """Of sensors, whose state it is."""
    attributes: Mapping[str, str]
    """Domain of other devices → their attribute that says it."""
    response: str
    """Tells it of a place."""
    missing: str = "utter_no_reading"
    """Says that nothing measures it."""


TEMPERATURE = Quantity(
    device_class="temperature",
    attributes={"climate": "current_temperature", "weather": "temperature"},
    response="utter_temperature",
    missing="utter_no_temperature",
)
HUMIDITY = Quantity(
    device_class="humidity",
    attributes={"climate": "current_humidity", "weather": "humidity"},
    response="utter_humidity",
)
ILLUMINANCE = Quantity(
    device_class="illuminance", attributes={}, response="utter_illuminance"
)
BRIGHTNESS = Quantity(
    device_class="",
    attributes={"light": "brightness_pct"},
    response="utter_light_level",
)

_DAMP_WORDS = frozenset("humid humidity damp moist moisture dry hygrometer".split())
_WARM_WORDS = frozenset("warm hot cold temperature degrees".split())
_LIGHT_IT_IS = frozenset(
    {("it", "light"), ("much", "light"), ("light", "level"), ("how", "light")}
)
"""Words in which "light" is none that can be switched."""


def interpret_reading_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """How damp it is, or else how bright: of a room, or of a light that is named."""
    if _DAMP_WORDS & set(understanding.words):
        return measured(HUMIDITY, understanding, mentions, grounds)
    if _WARM_WORDS & set(understanding.words):
        return measured(TEMPERATURE, understanding, mentions, grounds)
    lights = {key for key in mentions.fits if key.startswith("light.")}
    if lights and not _LIGHT_IT_IS & set(itertools.pairwise(understanding.words)):
        return measured(BRIGHTNESS, understanding, mentions, grounds)
    if mentions.unknown is not None and mentions.unknown_is == "device":
        return declined_as_unknown(mentions, grounds.context)
    of_a_room = Mentions(
        areas=mentions.areas,
        is_here=mentions.is_here,
        unknown=mentions.unknown,
        unknown_is=mentions.unknown_is,
    )
    return measured(ILLUMINANCE, understanding, of_a_room, grounds)


def measured(
    quantity: Quantity,
    understanding: Understanding,
    mentions: Mentions,
    grounds: Grounds,
) -> Interpretation:
    """What the device reads that measures it where it is asked for."""
    context = grounds.context
    if set(words_of(mentions.phrase or "")) <= {quantity.device_class} | GENERIC_WORDS:
        # "The temperature" is what is asked for, though sensors may have that name.
        is_place = mentions.unknown_is == "area"
        unknown_place = mentions.unknown if is_place else None
        mentions = replace(mentions, phrase=None, fits={}, unknown=unknown_place)
    is_outside = bool(_OUTDOOR_WORDS & set(understanding.words))
    unknown = words_of(mentions.unknown or "")
    if unknown and not (is_outside and set(unknown) <= OUTSIDE):
        return declined_as_unknown(mentions, context)
    places = _places(understanding, mentions, context, is_outside=is_outside)
    sources = [
        device
        for device in context.devices.values()
        if value_of(device, quantity) is not None
        and (not mentions.fits or device.id in mentions.fits)
        and (mentions.fits or places is None or device.area in places)
        and (is_outside or not mentions.areas or device.area in mentions.areas)
        and (mentions.fits or places is None or device.kind != "oven")
    ]
    if not sources:
        return Interpretation(says=(Say(key=quantity.missing),))
    saw = None
    if places is not None or _INDOOR_WORDS & set(understanding.words):
        saw = "outside" if is_outside else "room"
    act = "query_temperature" if quantity is TEMPERATURE else "query_reading"
    ranking = grounds.rank(
        act, [_reading(device, saw, mentions, context) for device in sources]
    )
    device = context.devices[ranking.winner.key]
    meaning = _told(device, quantity, understanding, grounds)
    return Interpretation(
        meant=meant_from(
            act,
            ranking,
            target=device.id,
            value=float(str(meaning.says[0].values["value"])),
        ),
        signal=signal_from(ranking),
        recalled=meaning.recalled,
        says=meaning.says,
    )


def value_of(device: DeviceView, quantity: Quantity) -> float | None:
    """What the device says of it, `None` where it says nothing."""
    value: Scalar = None
    if device.domain in quantity.attributes:
        value = device.attributes.get(quantity.attributes[device.domain])
        if device.domain == "light" and device.state != "on":
            value = None if value is None else 0.0
    elif (
        device.domain == "sensor"
        and device.attributes.get("device_class") == quantity.device_class
    ):
        value = device.state
    try:
        return float(str(value))
    except ValueError:
        return None


def _places(
    understanding: Understanding,
    mentions: Mentions,
    context: ContextSnapshot,
    *,
    is_outside: bool,
) -> Collection[str | None] | None:
    """The rooms it may be asked of, `None`: whichever has something to tell.

    Outside are gardens and what stands in no room, as the weather service does.
    """
    gardens = {area.id for area in context.areas.values() if area.is_outdoors}
    if is_outside:
        return {*gardens, None}
    if mentions.areas:
        return mentions.areas
    if _ROOM_WORDS & set(understanding.words) and context.area is not None:
        return {context.area}
    if _INDOOR_WORDS & set(understanding.words):
        return context.areas.keys() - gardens
    return None


def _reading(
    device: DeviceView, saw: str | None, mentions: Mentions, context: ContextSnapshot
) -> Reading:
    is_oven = device.kind == "oven"
    words = named(device, mentions)
    if words is None and saw is not None and not is_oven:
        words = Evidence(signal="explicit", saw=saw)
    at_work = None
    if is_oven and device.state not in _IDLE and _is_on_this_floor(device, context):
        at_work = stands_so(device, {device.state: 1.0})
    sensor = Evidence(signal="main", saw="room sensor")
    return reading(
        device.id,
        words,
        at_work,
        None if is_oven else in_room(device, context.area),
        sensor if device.domain == "sensor" else None,
        main_one(device) if device.domain == "light" else None,
    )


def _is_on_this_floor(device: DeviceView, context: ContextSnapshot) -> bool:
    """Whether somebody who speaks here may be baking there."""
    here = None if context.area is None else context.areas[context.area].floor
    there = None if device.area is None else context.areas[device.area].floor
    return None in (here, there) or here == there


def _told(
    device: DeviceView,
    quantity: Quantity,
    understanding: Understanding,
    grounds: Grounds,
) -> Interpretation:
    """What is said of it, and the preference that the saying took."""
    value = value_of(device, quantity)
    assert value is not None, "it was chosen for having one"
    if device.domain == "weather" and quantity is TEMPERATURE:
        degrees = degrees_for(understanding.words, grounds)
        return Interpretation(
            recalled=recalled_from(degrees.taught), says=(outside_say(value, degrees),)
        )
    if device.domain == "weather":
        values = {"value": f"{value:g}"}
        return Interpretation(says=(Say(key="utter_humidity_outside", values=values),))
    area = None if device.area is None else grounds.context.areas.get(device.area)
    is_of_room = quantity is not BRIGHTNESS and not is_appliance(device)
    place = area.spoken_name if area and is_of_room else device.spoken_name
    values = {"place": place, "value": f"{value:g}"}
    return Interpretation(says=(Say(key=quantity.response, values=values),))
