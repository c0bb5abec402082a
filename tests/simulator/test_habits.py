"""Habits: what is counted, and in which circumstances it is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.context import DeviceView, Habit
from simulator.habits import HabitStatistics
from simulator.history import HomeEvent

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, tzinfo=BERLIN)
COFFEE = "switch.coffee_machine"
SPEAKER = "media_player.speaker"
WASHER = "switch.washing_machine"
DEVICES = {
    id_: DeviceView(id=id_, name=id_, area=area, capabilities={"kind": kind})
    for id_, area, kind in (
        (COFFEE, "kitchen", "coffee_machine"),
        (WASHER, "bathroom", "washing_machine"),
        (SPEAKER, "living_room", "speaker"),
        ("light.lamp", "living_room", "light"),
        ("light.ceiling", "living_room", "light"),
        ("light.counter", "kitchen", "light"),
        ("climate.heating", None, "thermostat"),
    )
}
WEEKDAY_MORNING = {"time_of_day": "morning", "day": "weekday"}
EVENING_IN_LIVING_ROOM = {
    "area": "living_room",
    "time_of_day": "evening",
    "day": "weekday",
}


def on(day: int, hour: int) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour)


def call(
    at: datetime, device: str, service: str = "turn_on", **fields: Any
) -> HomeEvent:
    return HomeEvent(
        at=at,
        kind="device_command",
        device=device,
        person="amal",
        by="amal",
        attributes={"service": service, **fields},
    )


def played(at: datetime, genre: str, **attributes: Any) -> HomeEvent:
    return HomeEvent(
        at=at,
        kind="media_played",
        device=SPEAKER,
        person="amal",
        by="amal",
        attributes={"genre": genre, **attributes},
    )


def under(events: list[HomeEvent], facts: dict[str, str]) -> dict[str, list[Habit]]:
    found: dict[str, list[Habit]] = {}
    for habit in HabitStatistics.over(events, DEVICES).under("amal", facts):
        found.setdefault(habit.about, []).append(habit)
    return found


def test_coffee_on_nine_of_ten_weekday_mornings_is_a_habit() -> None:
    weekdays = [day for day in range(12) if day % 7 < 5]
    events = [call(on(day, 7), COFFEE) for day in weekdays if day != 3]

    (habit,) = under(events, WEEKDAY_MORNING)["coffee_machine.turn_on"]

    assert habit == Habit(
        person="amal",
        about="coffee_machine.turn_on",
        value=COFFEE,
        when=WEEKDAY_MORNING,
        times=9,
        of_times=9,
        days=9,
        of_days=10,
    )


def test_what_happened_twice_is_no_habit() -> None:
    assert under([call(on(day, 7), COFFEE) for day in range(2)], WEEKDAY_MORNING) == {}


def test_a_habit_of_the_morning_does_not_hide_that_of_the_whole_day() -> None:
    events = [played(on(day, 20), "jazz") for day in range(4)]

    (habit,) = under(events, WEEKDAY_MORNING)["music.genre"]

    assert (habit.value, dict(habit.when)) == ("jazz", {})


def test_the_narrowest_circumstances_with_a_habit_tell_it() -> None:
    mornings = [played(on(day, 7), "classical") for day in range(5)]
    evenings = [played(on(day, 20), "jazz") for day in range(5)]
    events = sorted([*mornings, *evenings], key=lambda event: event.at)

    in_the_morning = under(events, WEEKDAY_MORNING)["music.genre"]
    in_the_evening = under(events, EVENING_IN_LIVING_ROOM)["music.genre"]

    assert [habit.value for habit in in_the_morning] == ["classical"]
    assert [habit.value for habit in in_the_evening] == ["jazz"]
    assert dict(in_the_evening[0].when) == {
        "area": "living_room",
        "time_of_day": "evening",
    }


def test_shares_of_one_thing_are_counted_in_the_same_circumstances() -> None:
    devices = ["light.lamp"] * 5 + ["light.ceiling"] * 3 + ["light.counter"] * 4
    events = [call(on(day, 20), device) for day, device in enumerate(devices)]

    habits = under(events, EVENING_IN_LIVING_ROOM)["light.turn_on"]

    assert [(habit.value, habit.times, habit.of_times) for habit in habits] == [
        ("light.lamp", 5, 8),
        ("light.ceiling", 3, 8),
    ]


def test_several_times_a_day_are_one_day() -> None:
    events = [call(on(0, hour), COFFEE) for hour in (6, 7, 8)]

    (habit,) = under(events, WEEKDAY_MORNING)["coffee_machine.turn_on"]

    assert (habit.times, habit.days, habit.of_days) == (3, 1, 1)


@pytest.mark.parametrize(
    ("content_type", "about"),
    [
        (None, "music.genre"),
        ("album", "music.genre"),
        ("film", "video.genre"),
        ("radio", "radio.genre"),
    ],
)
def test_genres_are_told_apart_by_what_was_played(
    content_type: str | None, about: str
) -> None:
    events = [
        played(on(day, 20), "drama", content_type=content_type) for day in range(3)
    ]

    assert [habit.value for habit in under(events, {})[about]] == ["drama"]


def test_the_wished_temperature_is_a_habit_of_its_own() -> None:
    events = [
        call(on(day, 20), "climate.heating", "set_temperature", temperature=21.5)
        for day in range(3)
    ]

    (habit,) = under(events, EVENING_IN_LIVING_ROOM)["thermostat.temperature"]

    assert habit.value == "21.5"


def test_coming_and_going_is_a_habit_too() -> None:
    leaving = [
        HomeEvent(
            at=on(day, 8),
            kind="presence",
            person="amal",
            by="amal",
            attributes={"area": None},
        )
        for day in range(3)
    ]

    (habit,) = under(leaving, WEEKDAY_MORNING)["presence"]

    assert habit.value == "away"


def test_habits_are_those_of_one_person() -> None:
    events = [call(on(day, 7), COFFEE) for day in range(5)]

    assert HabitStatistics.over(events, DEVICES).under("binta", WEEKDAY_MORNING) == ()


def test_what_nobody_did_is_no_habit() -> None:
    events = [
        HomeEvent(at=on(day, 7), kind="device_command", device=COFFEE, attributes={})
        for day in range(5)
    ]

    assert HabitStatistics.over(events, DEVICES).under("home", {}) == ()


def test_the_statistics_tell_each_habit_once_by_what_says_most() -> None:
    coffees = [call(on(day, 7), COFFEE) for day in range(12) if day % 7 < 5]
    music = [played(on(day, hour), "jazz") for day, hour in enumerate((7, 13, 19) * 4)]
    events = sorted([*coffees, *music], key=lambda event: event.at)

    habits = HabitStatistics.over(events, DEVICES).telling("amal")

    told = {(habit.about, habit.value): dict(habit.when) for habit in habits}
    assert len(told) == len(habits)
    assert told["coffee_machine.turn_on", COFFEE] == WEEKDAY_MORNING
    assert told["music.genre", "jazz"] == {"area": "living_room"}


@given(
    st.lists(
        st.tuples(
            st.integers(0, 20), st.integers(0, 23), st.sampled_from(sorted(DEVICES))
        ),
        max_size=40,
    )
)
def test_nothing_happens_more_often_than_it_could(
    deeds: list[tuple[int, int, str]],
) -> None:
    events = sorted(
        (call(on(day, hour), device) for day, hour, device in deeds),
        key=lambda event: event.at,
    )

    for habit in HabitStatistics.over(events, DEVICES).telling("amal"):
        assert 3 <= habit.times <= habit.of_times <= len(events)
        assert 1 <= habit.days <= min(habit.times, habit.of_days)


def test_chores_of_one_service_are_habits_of_their_own() -> None:
    washing = [call(on(day, 7), WASHER) for day in range(5)]
    coffee = [call(on(day, 8), COFFEE) for day in range(3)]

    habits = under(sorted([*washing, *coffee], key=lambda e: e.at), WEEKDAY_MORNING)

    (made,) = habits["coffee_machine.turn_on"]
    assert (made.value, made.times, made.of_times) == (COFFEE, 3, 3)
    assert [habit.value for habit in habits["washing_machine.turn_on"]] == [WASHER]
