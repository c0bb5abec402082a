"""The homes that come along, and what scenarios rely on in each."""

from __future__ import annotations

from collections import Counter
from datetime import time

import pytest

from simulator.habits import HabitStatistics
from simulator.home import Home
from simulator.home_file import HomeFile, home_names, load_home
from simulator.setup import SandboxSetup

FAMILY_HOUSE = load_home("family_house")


def names_by_area(home: HomeFile) -> dict[str | None, list[str]]:
    views = [home.device_view(device) for device in home.devices]
    return {
        area: [view.name for view in views if view.area == area]
        for area in {view.area for view in views}
    }


def test_a_flat_a_house_and_a_studio_come_along() -> None:
    assert home_names() == ("family_house", "flat", "studio")


@pytest.mark.parametrize("name", home_names())
def test_somebody_can_speak_in_every_home(name: str) -> None:
    home = Home.begin(load_home(name), SandboxSetup(home=name))

    assert [home.default_via(person) for person in home.people] != []
    assert None not in [home.default_via(person) for person in home.people]


@pytest.mark.parametrize("name", home_names())
def test_no_two_devices_of_a_room_are_called_the_same(name: str) -> None:
    for area, names in names_by_area(load_home(name)).items():
        assert len(set(names)) == len(names), area


def test_no_person_lives_in_two_homes() -> None:
    people = [person for name in home_names() for person in load_home(name).people]

    assert len(set(people)) == len(people)


def test_the_family_house_has_two_floors_four_people_and_sixty_devices() -> None:
    floors = {area.floor for area in FAMILY_HOUSE.areas.values()}

    assert floors == {"Ground floor", "Upper floor"}
    assert len(FAMILY_HOUSE.people) == 4
    assert len(FAMILY_HOUSE.devices) >= 60


def test_the_family_house_has_equal_names_in_different_rooms() -> None:
    names = Counter(
        name for called in names_by_area(FAMILY_HOUSE).values() for name in called
    )

    assert names["Ceiling light"] >= 10
    assert names["Blind"] >= 5
    assert (names["Desk lamp"], names["Bedside lamp"]) == (2, 2)
    assert (names["Coffee machine"], names["Television"]) == (2, 2)


def test_the_studio_has_one_person_and_few_devices() -> None:
    studio = load_home("studio")

    assert len(studio.people) == 1
    assert len(studio.devices) <= 20


@pytest.mark.parametrize("seed", range(5))
def test_nobody_in_the_flat_stirs_by_routine_in_the_evening(seed: int) -> None:
    setup = SandboxSetup(home="flat", seed=seed, lived=14)

    stirring = [
        event.at.time()
        for event in Home.begin(load_home("flat"), setup).events
        if event.person is not None
    ]

    assert stirring
    assert not [at for at in stirring if time(18, 30) <= at < time(22, 30)]


@pytest.mark.parametrize("seed", range(5))
def test_after_days_of_life_the_flat_stands_as_it_began(seed: int) -> None:
    flat = load_home("flat")
    fresh = Home.begin(flat, SandboxSetup(home="flat", seed=seed))
    lived = Home.begin(flat, SandboxSetup(home="flat", seed=seed, lived=14))

    for id_, device in lived.devices.items():
        if device.domain not in {"sensor", "alarm_clock", "climate"}:
            assert device.state == fresh.devices[id_].state, id_
    assert lived.people == fresh.people


@pytest.mark.parametrize("name", home_names())
def test_everybody_has_habits_after_two_weeks(name: str) -> None:
    home = Home.begin(load_home(name), SandboxSetup(home=name, seed=3, lived=14))
    statistics = HabitStatistics.over(home.events, home.devices)

    for person in home.people:
        abouts = {habit.about for habit in statistics.telling(person)}
        assert {"presence", "media.kind"} <= abouts, person


@pytest.mark.parametrize(
    ("name", "person", "about", "value"),
    [
        ("flat", "amal", "coffee_machine.turn_on", "switch.coffee_machine"),
        ("flat", "amal", "radio.genre", "news"),
        ("flat", "amal", "music.genre", "jazz"),
        ("family_house", "deniz", "music.genre", "jazz"),
        ("family_house", "emil", "music.genre", "hip hop"),
        ("family_house", "carla", "lock.lock", "lock.front_door"),
        ("studio", "gita", "coffee_machine.turn_on", "switch.coffee_machine"),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_routines_become_the_habits_that_they_were_written_for(
    name: str, person: str, about: str, value: str, seed: int
) -> None:
    home = Home.begin(load_home(name), SandboxSetup(home=name, seed=seed, lived=14))

    habits = HabitStatistics.over(home.events, home.devices).telling(person)

    assert (about, value) in {(habit.about, habit.value) for habit in habits}
