"""States, changes and preferences in a person's words, for panels and transcript."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from simulator.assistant import KnownPreference
from simulator.trace import Change, LessonKept, QuestionKind, Scalar
from tui.door import Device, HabitCount, HomeView, Resident

TOPICS: Mapping[str, str] = {
    "light.device": "The light",
    "light.brightness_pct": "Brightness",
    "media_player.device": "Where to play",
    "climate.temperature": "Temperature",
    "music.genre": "Music",
    "video.service": "Films",
    "video.genre": "Films",
    "restaurant.cuisine": "Restaurants",
    "recipe.cuisine": "Cooking",
    "food.cuisine": "Food",
    "sports.team": "Team",
    "news.source": "News from",
    "news.topic": "News about",
    "weather.units": "Weather in",
    "coffee.strength": "Coffee",
}
UNITS: Mapping[str, str] = {
    "brightness_pct": " %",
    "current_position": " %",
    "percentage": " %",
    "color_temp_kelvin": " K",
    "temperature": "°",
    "current_temperature": "°",
}
QUESTIONS: Mapping[QuestionKind, str] = {
    "what": "asks what",
    "which": "asks which",
    "when": "asks when",
    "who": "asks for whom",
    "how_long": "asks for how long",
    "confirm": "asks to confirm",
    "helped": "asks whether it helped",
}
LIVELY = frozenset({"on", "playing", "heat", "cool", "heat_cool", "auto", "unlocked"})
"""States in which a device is doing something, or wants an eye."""
SAID_BY_THE_ROOM = frozenset({"presence", "occupancy", "motion"})
"""Sensors that tell what the names of the people in the room tell already."""


def is_lively(device: Device) -> bool:
    """Whether the device stands out among those at rest."""
    return device.fault is None and device.state in LIVELY


def is_silent(device: Device) -> bool:
    """Whether the device does not answer."""
    return device.state == "unavailable" or device.fault == "unavailable"


def state_words(device: Device) -> str:
    """How a device stands, as short as it can be said."""
    if is_silent(device):
        return "not answering"
    words = _own_words(device)
    return f"{words} · {device.fault}" if device.fault else words


def _own_words(device: Device) -> str:
    attributes = device.attributes
    state = device.state.replace("_", " ")
    if device.domain == "light" and device.state == "on":
        is_full = attributes.get("brightness_pct") == 100
        return state if is_full else _with(state, "brightness_pct", attributes)
    if device.domain == "climate":
        key = "current_temperature" if device.state == "off" else "temperature"
        return _with(state, key, attributes)
    if device.domain == "media_player" and device.state in {"playing", "paused"}:
        title = attributes.get("media_title")
        mark = "▶" if device.state == "playing" else "Ⅱ"
        return f"{mark} {title}" if title else state
    if device.domain == "fan" and device.state == "on":
        return _with(state, "percentage", attributes)
    if device.domain == "sensor":
        unit = attributes.get("unit_of_measurement")
        return f"{state} {unit}" if unit else state
    if device.domain == "binary_sensor" and _device_class(device) in {"door", "window"}:
        return {"on": "open", "off": "closed"}.get(device.state, state)
    return state


def _with(state: str, key: str, attributes: Mapping[str, Scalar]) -> str:
    value = attributes.get(key)
    return state if value is None else f"{state} {value_words(key, value)}"


def _device_class(device: Device) -> str:
    return str(device.attributes.get("device_class", ""))


def tells_about_room(device: Device) -> bool:
    """Whether it stands in the room's heading instead of in a row of its own."""
    kind = _device_class(device)
    if device.domain == "sensor":
        return kind in {"temperature", "illuminance"} and not is_silent(device)
    return device.domain == "binary_sensor" and kind in SAID_BY_THE_ROOM


def room_words(home: HomeView, area: str) -> str:
    """Who is in a room, and what its sensors read."""
    people = [person.name for person in home.people.values() if person.area == area]
    readings = [
        state_words(device)
        for device in home.devices.values()
        if device.area == area
        and device.domain == "sensor"
        and tells_about_room(device)
    ]
    return "  ".join([*people, *readings])


def value_words(key: str, value: Scalar) -> str:
    """A state or an attribute's value, with its unit."""
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:g}{UNITS.get(key, '')}"
    return value.replace("_", " ") if key == "state" else value


_UNTOLD = frozenset({"media_content_id", "media_content_type", "media_genre"})
"""Attributes that say what the title says; the trace has them all."""


def change_words(change: Change, home: HomeView) -> tuple[str, str]:
    """The device's name, and what became different about it, the state first."""
    told = [key for key in change.after if key not in _UNTOLD]
    keys = sorted(told or change.after, key=lambda key: (key != "state", key))
    parts = []
    for key in keys:
        before = value_words(key, change.before.get(key))
        after = value_words(key, change.after[key])
        label = "" if key == "state" else f"{attribute_words(key)} "
        parts.append(f"{label}{before} → {after}")
    return home.name_of(change.device), ", ".join(parts)


def attribute_words(key: str) -> str:
    """`brightness_pct` as `brightness`, `media_title` as `title`."""
    words = key.removeprefix("media_").removesuffix("_pct").removesuffix("_kelvin")
    return words.replace("_", " ")


def topic_words(topic: str) -> str:
    """What a preference is about."""
    fallback = topic.removesuffix("_pct").replace(".", " ").replace("_", " ")
    return TOPICS.get(topic, fallback[:1].upper() + fallback[1:])


def preferred_words(topic: str, value: str, home: HomeView) -> str:
    """What is wanted: a device by its name, a number with its unit."""
    return home.name_of(value) + UNITS.get(topic.partition(".")[2], "")


def lesson_words(lesson: LessonKept, home: HomeView) -> str:
    """A lesson that a turn kept, in one line."""
    wanted = preferred_words(lesson.topic, lesson.value, home)
    return f"{topic_words(lesson.topic)}: {wanted}"


def preference_words(known: KnownPreference, home: HomeView) -> tuple[str, str, str]:
    """What it is about, what is wanted, and for when and whom."""
    wanted = preferred_words(known.topic, known.value, home)
    if known.polarity == "dislike":
        wanted = f"not {wanted}"
    parts = [condition_words(fact, value, home) for fact, value in known.when.items()]
    if known.how_long != "always":
        parts.append(
            "just this time" if known.how_long == "this_time" else "for a while"
        )
    elif not parts:
        parts.append("always")
    if known.person is None:
        parts.append("for everybody")
    if known.source == "inferred":
        parts.append("a guess")
    return topic_words(known.topic), wanted, ", ".join(parts)


def condition_words(fact: str, value: str, home: HomeView) -> str:
    """One condition of a preference."""
    if fact in {"area", "person_area"}:
        return place_words(value, home)
    if fact == "via":
        return f"through the {home.name_of(value).lower()}"
    if fact == "time_of_day":
        return "at night" if value == "night" else f"in the {value}"
    if fact == "day":
        return {"weekday": "on weekdays", "weekend": "at weekends"}.get(value, value)
    return f"{fact.replace('_', ' ')} {value}"


def place_words(area: str, home: HomeView) -> str:
    """In which room: "in the kitchen", "in Emil's room"."""
    name = home.areas.get(area, area)
    return f"in {name}" if "'s " in name else f"in the {name.lower()}"


def question_words(kind: QuestionKind) -> str:
    """What the assistant does when it asks a question of this kind."""
    return QUESTIONS[kind]


def sentence(error: Exception | str) -> str:
    """An error's text as a sentence of its own."""
    text = str(error)
    end = "" if text.endswith((".", "?", "!")) else "."
    return text[:1].upper() + text[1:] + end


def time_words(time: datetime) -> str:
    """Weekday and time of the virtual clock."""
    return f"{time:%A %H:%M}"


def rate_words(rate: float) -> str:
    """How fast the virtual clock runs, for the status line; nothing in real time."""
    if rate == 1:
        return ""
    return "stopped" if rate == 0 else f"{rate:g}x"


def rate_sentence(rate: float) -> str:
    """How fast the virtual clock runs, as a sentence."""
    if rate == 0:
        return "The clock stands still; /clock real lets it go."
    if rate == 1:
        return "The clock runs in real time."
    return f"The clock runs {rate:g} times as fast as on the wall."


def whereabouts_words(person: Resident, home: HomeView) -> str:
    """Where somebody is and what they are busy with."""
    if person.area is None:
        return "not at home"
    where = place_words(person.area, home)
    return f"{where}, {person.activity}" if person.activity else where


def habit_count_words(habit: HabitCount) -> str:
    """How often a habit was kept, by days and by occasions."""
    times = f"{habit.times} of {habit.of_times} times"
    return f"{habit.days} of {habit.of_days} days, {times}"
