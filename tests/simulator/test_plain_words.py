"""What people do, in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.context import Habit
from simulator.home import Home
from simulator.home_file import home_names, load_home
from simulator.plain_words import (
    Names,
    days_words,
    deed_words,
    habit_words,
    routine_words,
)
from simulator.routines import WEEK, Routine, RoutineStep, Weekday
from simulator.setup import SandboxSetup

HOME = Home.begin(load_home("flat"), SandboxSetup(home="flat"))
NAMES = Names.of(HOME.areas, HOME.devices)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (WEEK, "every day"),
        (WEEK[:5], "weekdays"),
        (WEEK[5:], "weekends"),
        (("sunday",), "Sunday"),
        (("monday", "friday"), "Monday, Friday"),
        (("sunday", "monday", "tuesday"), "Sunday to Tuesday"),
        (("monday", "tuesday", "saturday", "sunday"), "Saturday to Tuesday"),
        (("monday", "wednesday", "friday"), "Monday, Wednesday, Friday"),
    ],
)
def test_days_have_a_word(days: tuple[Weekday, ...], words: str) -> None:
    assert days_words(days) == words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"go": "kitchen"}, "kitchen"),
        ({"go": "away"}, "leaves the home"),
        (
            {"play": "jazz", "device": "media_player.living_room_speaker"},
            "jazz on the living room speaker",
        ),
        (
            {"play": "film.casablanca", "device": "media_player.television"},
            "Casablanca on the television",
        ),
        (
            {
                "service": "light.turn_on",
                "device": "light.sofa_lamp",
                "fields": {"brightness_pct": 40},
            },
            "sofa lamp on 40 %",
        ),
        (
            {
                "service": "climate.set_temperature",
                "device": "climate.oven",
                "fields": {"temperature": 180, "hvac_mode": "on"},
            },
            "oven at 180 °C",
        ),
        (
            {"service": "cover.close_cover", "device": "cover.living_room_blind"},
            "living room blind closed",
        ),
        (
            {"service": "vacuum.locate", "device": "vacuum.hall"},
            "robot vacuum locate",
        ),
    ],
)
def test_a_deed_is_told_by_the_names_of_things(step: Any, words: str) -> None:
    assert deed_words(RoutineStep.parse_obj(step), NAMES) == words


def test_a_routine_is_told_in_one_line() -> None:
    routine = Routine.parse_obj(
        {
            "days": "weekdays",
            "at": "06:45",
            "jitter_min": 10,
            "chance": 0.9,
            "do": [
                {"go": "kitchen"},
                {
                    "service": "switch.turn_on",
                    "device": "switch.coffee_machine",
                    "chance": 0.5,
                },
            ],
        }
    )

    assert routine_words(routine, NAMES) == (
        "weekdays about 06:45, 90% of the days: kitchen, coffee machine on (50%)"
    )


@pytest.mark.parametrize(
    ("about", "value", "when", "words"),
    [
        ("presence", "kitchen", {}, "goes to the kitchen"),
        ("presence", "away", {"day": "weekday"}, "leaves the home on weekdays"),
        (
            "coffee_machine.turn_on",
            "switch.coffee_machine",
            {"area": "kitchen", "time_of_day": "morning"},
            "coffee machine on in the kitchen in the morning",
        ),
        ("music.genre", "jazz", {"time_of_day": "night"}, "listens to jazz at night"),
        ("video.genre", "drama", {"day": "weekend"}, "watches drama at weekends"),
        ("music.content", "album.blue", {}, "plays Blue"),
        ("media.kind", "podcast", {}, "hears a podcast"),
        ("light.brightness_pct", "40", {}, "lights at 40 %"),
        ("thermostat.temperature", "21", {}, "temperature set to 21 °C"),
        ("climate.set_temperature", "climate.oven", {}, "oven set"),
        (
            "media_player.play_media",
            "media_player.kitchen_display",
            {},
            "something on the kitchen display",
        ),
    ],
)
def test_a_habit_is_told_with_its_circumstances(
    about: str, value: str, when: dict[str, str], words: str
) -> None:
    habit = Habit(
        person="amal",
        about=about,
        value=value,
        when=when,
        times=4,
        of_times=5,
        days=4,
        of_days=7,
    )

    assert habit_words(habit, NAMES) == words


@pytest.mark.parametrize("name", home_names())
def test_everything_that_people_do_can_be_told(name: str) -> None:
    home = Home.begin(load_home(name), SandboxSetup(home=name, lived=7))
    names = Names.of(home.areas, home.devices)

    for person in home.people:
        lines = [routine_words(each, names) for each in home.routines(person).values()]
        lines += [habit_words(each, names) for each in home.habits(person)]
        assert all("_" not in line and "{" not in line for line in lines)


def test_a_room_that_belongs_to_somebody_keeps_its_name() -> None:
    house = Home.begin(load_home("family_house"), SandboxSetup(home="family_house"))
    names = Names.of(house.areas, house.devices)

    assert names.the_area("kitchen") == "the kitchen"
    assert "Emil's room" in {names.the_area(area) for area in house.areas}
