"""Plain words for what people of a home do: deeds, routines and habits.

For readers of a home: its page, the home API and the chat. The assistant says none of
it; what it says comes from its own domain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.catalogue import load_catalogue
from simulator.context import AreaView, DeviceView, Habit, with_article
from simulator.routines import AWAY, DAYS, WEEK, Routine, RoutineStep, Weekday
from simulator.trace import Scalar

_DEEDS: Mapping[str, str] = {
    "turn_on": "{} on",
    "turn_off": "{} off",
    "open_cover": "{} open",
    "close_cover": "{} closed",
    "set_cover_position": "{} at",
    "lock": "{} locked",
    "unlock": "{} unlocked",
    "start": "{} started",
    "stop": "{} stopped",
    "media_stop": "{} stopped",
    "media_play": "{} plays on",
    "media_pause": "{} paused",
    "play_media": "something on the {}",
    "set_temperature": "{} at",
}
"""Service → how people put it; other services go by their own name."""

_UNITS: Mapping[str, str] = {
    "brightness_pct": " %",
    "percentage": " %",
    "position": " %",
    "temperature": " °C",
    "color_temp_kelvin": " K",
}

_PASTIMES: Mapping[str, str] = {
    "music": "listens to {}",
    "video": "watches {}",
    "radio": "hears {} on the radio",
    "podcast": "hears podcasts about {}",
    "audiobook": "hears audiobooks, {}",
}
"""Sort of media → what somebody does with a genre of it."""

_SORTS: Mapping[str, str] = {
    "music": "plays music",
    "video": "watches something",
    "radio": "listens to the radio",
    "podcast": "hears a podcast",
    "audiobook": "hears an audiobook",
}
"""The same, whatever is played."""


_MATTERS: Mapping[str, str] = {
    "thermostat.temperature": "temperature set to",
    "oven.temperature": "oven set to",
    "light.brightness_pct": "lights at",
    "light.color_temp_kelvin": "white light of",
    "fan.percentage": "fan at",
    "cover.position": "blinds at",
}
"""What a value of theirs is about, where it is a matter of taste."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What things of a home are called within a sentence; ids that it lacks stay."""

    areas: Mapping[str, str]
    devices: Mapping[str, str]

    @classmethod
    def of(
        cls, areas: Mapping[str, AreaView], devices: Mapping[str, DeviceView]
    ) -> Names:
        """The names of a home's rooms and devices."""
        return cls(
            areas={id_: area.spoken_name for id_, area in areas.items()},
            devices={id_: device.spoken_name for id_, device in devices.items()},
        )

    def area(self, id_: str) -> str:
        """A room's."""
        return self.areas.get(id_, id_.replace("_", " "))

    def the_area(self, id_: str) -> str:
        """A room's with its article: "the kitchen", but "Emil's room"."""
        return with_article(self.area(id_))

    def device(self, id_: str) -> str:
        """A device's."""
        return self.devices.get(id_, id_)


def days_words(days: Sequence[Weekday]) -> str:
    """`weekdays`, `every day`, `Sunday to Thursday`, or the days themselves."""
    for word, meant in DAYS.items():
        if set(meant) == set(days):
            return word.replace("_", " ")
    in_order = [day for day in WEEK if day in days]
    for first in range(len(in_order) if len(in_order) > 2 else 0):
        run = [*in_order[first:], *in_order[:first]]
        places = [WEEK.index(day) for day in run]
        if all((b - a) % 7 == 1 for a, b in pairwise(places)):
            return f"{run[0].capitalize()} to {run[-1].capitalize()}"
    return ", ".join(day.capitalize() for day in in_order)


def deed_words(step: RoutineStep, names: Names) -> str:
    """What is done in a step: "kitchen", "bedside lamp on", "jazz on the speaker"."""
    if step.go is not None:
        return "leaves the home" if step.go == AWAY else names.area(step.go)
    device = names.device(step.device or "")
    if step.play is not None:
        return f"{_title(step.play)} on the {device}"
    return service_words(step.service or "", device, step.fields)


def service_words(service: str, device: str, fields: Mapping[str, Scalar]) -> str:
    """What a service does to a device of that name."""
    name = service.partition(".")[2]
    deed = _DEEDS.get(name, "{} " + name.replace("_", " ")).format(device)
    values = [
        f"{value}{_UNITS.get(key, '')}"
        for key, value in fields.items()
        # That an oven is on goes without saying where its temperature is set.
        if key != "hvac_mode"
    ]
    if not values:
        return f"{device} set" if deed.endswith(" at") else deed
    return f"{deed} {', '.join(values)}"


def routine_words(routine: Routine, names: Names) -> str:
    """When a routine happens and what is done: "weekdays about 06:45: kitchen, …"."""
    about = "about" if routine.jitter_min else "at"
    share = "" if routine.chance == 1 else f", {routine.chance:.0%} of the days"
    steps = ", ".join(_step_words(step, names) for step in routine.do)
    return f"{days_words(routine.days)} {about} {routine.at}{share}: {steps}"


def habit_words(habit: Habit, names: Names) -> str:
    """What somebody usually does, and in which circumstances."""
    parts = [_doing(habit, names), *_circumstances(habit.when, names)]
    return " ".join(parts)


def _step_words(step: RoutineStep, names: Names) -> str:
    sometimes = "" if step.chance == 1 else f" ({step.chance:.0%})"
    return deed_words(step, names) + sometimes


def _title(wanted: str) -> str:
    """A content's title; a kind or a genre is its own word."""
    item = load_catalogue().by_id.get(wanted)
    return wanted.replace("_", " ") if item is None else item.title


def _doing(habit: Habit, names: Names) -> str:
    sort, _, what = habit.about.partition(".")
    value = habit.value
    if habit.about == "presence":
        return (
            "leaves the home" if value == AWAY else f"goes to {names.the_area(value)}"
        )
    if what == "genre":
        return _PASTIMES.get(sort, "hears {}").format(value)
    if what == "content":
        return f"plays {_title(value)}"
    if habit.about == "media.kind":
        return _SORTS.get(value, f"plays {value}")
    if value in names.devices:
        return service_words(
            f"{value.partition('.')[0]}.{what}", names.device(value), {}
        )
    thing = _MATTERS.get(habit.about, habit.about.replace(".", " ").replace("_", " "))
    return f"{thing} {value}{_UNITS.get(what, '')}"


def _circumstances(when: Mapping[str, str], names: Names) -> list[str]:
    words = []
    if "area" in when:
        words.append(f"in {names.the_area(when['area'])}")
    if "time_of_day" in when:
        part = when["time_of_day"]
        words.append("at night" if part == "night" else f"in the {part}")
    if "day" in when:
        words.append("on weekdays" if when["day"] == "weekday" else "at weekends")
    return words
