"""Questions about the home: the temperature, a device's state, the date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.questions.device_sets import (
    interpret_set_question,
    is_about_several,
)
from agent.teaching.questions.goings_on import interpret_playing_question, state_say
from agent.teaching.questions.inventory import asks_what_there_is, interpret_inventory
from agent.teaching.questions.measurements import TEMPERATURE, measured
from agent.teaching.questions.weather_questions import (
    interpret_weather_question,
    is_about_weather_ahead,
)
from agent.teaching.questions.whats_on import interpret_whats_on, is_whats_on
from agent.teaching.weighing.evidence import in_room, main_one, named, reading
from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.interpretation import (
    Interpretation,
    Say,
    meant_from,
    signal_from,
)
from agent.teaching.weighing.unknown import declined_as_unknown
from agent.teaching.words.dates import MONTHS, WEEKDAYS
from agent.teaching.words.mentions import Mentions
from agent.teaching.words.sentence import asks_how_things_are, plain_words
from agent.teaching.words.told_apart import told_apart
from agent.teaching.words.understanding import Understanding
from simulator.context import DeviceView
from simulator.trace import Meant

_TARGET_WORDS = frozenset({"set", "target", "supposed"})
_REFERRING = frozenset({"it", "that", "they", "them", "those"})
_OPENNESS = frozenset({"open", "closed", "shut", "ajar"})


def interpret_temperature_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Whose temperature is meant: an oven that is on, else that of the room."""
    is_ahead = is_about_weather_ahead(understanding, grounds.context)
    if _TARGET_WORDS & set(understanding.words):
        return _target(understanding, mentions, grounds)
    if is_ahead and not mentions.fits and not mentions.areas:
        return interpret_weather_question(understanding, mentions, grounds)
    return measured(TEMPERATURE, understanding, mentions, grounds)


def _target(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """What a heating or an oven is set to, which need not be how warm it is."""
    if mentions.unknown is not None:
        return declined_as_unknown(mentions, grounds.context)
    able = [
        device
        for device in grounds.context.devices.values()
        if device.domain == "climate"
        and (not mentions.fits or device.id in mentions.fits)
        and (not mentions.areas or device.area in mentions.areas)
    ]
    if not able:
        return Interpretation(says=(Say(key="utter_no_temperature"),))
    ranking = grounds.rank(
        understanding.intent.name,
        [
            reading(
                device.id,
                named(device, mentions),
                in_room(device, grounds.context.area),
                main_one(device),
            )
            for device in able
        ],
    )
    device = grounds.context.devices[ranking.winner.key]
    target = device.attributes.get("temperature")
    is_set = isinstance(target, (int, float)) and device.state != "off"
    said = Say(
        key="utter_set_temperature",
        values={"device": device.spoken_name, "value": f"{target}".removesuffix(".0")},
    )
    return Interpretation(
        meant=meant_from(
            understanding.intent.name, ranking, target=device.id, value=target
        ),
        signal=signal_from(ranking),
        says=(said if is_set else state_say(device),),
    )


def as_state_question(understanding: Understanding) -> Understanding:
    """What NLU takes for a request though it asks: "is the coffee ready"."""
    is_request = understanding.intent.name in DEVICE_REQUESTS
    if not is_request or not asks_how_things_are(plain_words(understanding)):
        return understanding
    return replace(
        understanding, intent=replace(understanding.intent, name="query_state")
    )


def interpret_state_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """How a device stands; of several with one name, those of the room are told.

    Whether a door is open is known by its contact, not by its lock.
    """
    if asks_what_there_is(understanding, mentions):
        return interpret_inventory(understanding, mentions, grounds)
    if is_about_several(understanding, mentions):
        return interpret_set_question(understanding, mentions, grounds)
    if mentions.unknown is not None:
        return declined_as_unknown(mentions, grounds.context)
    told = _named_by(understanding, mentions, grounds)
    if not told:
        return Interpretation(says=(Say(key="utter_which_device"),))
    targets = tuple(device.id for device in told)
    names = told_apart(told, grounds.context)
    return Interpretation(
        meant=Meant(
            act="query_state", target=targets[0] if len(targets) == 1 else targets
        ),
        says=tuple(map(state_say, told, names)),
    )


def interpret_devices_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """Which of several stand so; of one that is named, how it stands."""
    if asks_what_there_is(understanding, mentions):
        return interpret_inventory(understanding, mentions, grounds)
    if is_whats_on(understanding, mentions) and mentions.unknown is None:
        return interpret_whats_on(understanding, mentions, grounds)
    if mentions.phrase is None or is_about_several(understanding, mentions):
        return interpret_set_question(understanding, mentions, grounds)
    return interpret_state_question(understanding, mentions, grounds)


def interpret_playing_or_on_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """What plays, unless the words may as well ask which devices are on."""
    if is_whats_on(understanding, mentions):
        return interpret_whats_on(understanding, mentions, grounds)
    return interpret_playing_question(understanding, mentions, grounds)


def _named_by(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> list[DeviceView]:
    """The devices that are named best, or those that "it" refers to."""
    devices = grounds.context.devices
    if not mentions.fits and mentions.phrase is None:
        if not _REFERRING & set(understanding.words):
            return []
        return [devices[key] for key in grounds.previous if key in devices]
    if _OPENNESS & set(understanding.words):
        contacts = [key for key in mentions.fits if key.startswith("binary_sensor.")]
        locks = [key for key in mentions.fits if key.startswith("lock.")]
        rooms = {devices[key].area for key in locks if mentions.fits[key] == 1.0}
        watched = [devices[key] for key in contacts if devices[key].area in rooms]
        if watched:
            return watched
    best = max(mentions.fits.values(), default=0.0)
    found = [devices[key] for key in mentions.fits if mentions.fits[key] == best]
    here = [device for device in found if device.area == grounds.context.area]
    return here or found


def interpret_date_question(
    understanding: Understanding, mentions: Mentions, grounds: Grounds
) -> Interpretation:
    """The home's own date, or that of the day before or after."""
    today = grounds.context.time.date()
    words = {word.removesuffix("'s") for word in understanding.words}
    key, day = "utter_date", today
    if "tomorrow" in words and today < date.max:
        key, day = "utter_date_tomorrow", today + timedelta(days=1)
    elif "yesterday" in words and today > date.min:
        key, day = "utter_date_yesterday", today - timedelta(days=1)
    month = MONTHS[day.month - 1].capitalize()
    return Interpretation(
        meant=Meant(act="query_date", value=day.isoformat()),
        says=(
            Say(
                key=key,
                values={
                    "day": WEEKDAYS[day.weekday()].capitalize(),
                    "date": f"{day.day} {month} {day.year}",
                },
            ),
        ),
    )
