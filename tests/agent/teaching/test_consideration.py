"""What a scene leaves as it is for the sake of others."""

from __future__ import annotations

from typing import Any

import pytest

from agent.teaching.scenes.consideration import Considered, considered, is_so
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup
from simulator.trace import Command, Scalar

CEILING = "light.living_room_ceiling"
BEDROOM_LIGHT = "light.bedroom_ceiling"
DOOR = "lock.front_door"
BLIND = "cover.living_room_blind"
LIVING_ROOM = "media_player.living_room_speaker"
BEDROOM = "media_player.bedroom_speaker"
LIT = {CEILING: {"state": "on"}, BEDROOM_LIGHT: {"state": "on"}}


def a_flat(*, binta: str | None, amal: str = "living_room", **setup: Any) -> Home:
    people = {"amal": {"area": amal}, "binta": {"area": binta}}
    given = {"home": "flat", "start": "2026-03-02T22:00:00", "people": people}
    return Home.begin(load_home("flat"), SandboxSetup(**{**given, **setup}))


def of(home: Home, scene: str, via: str = LIVING_ROOM, **named: Any) -> Considered:
    context = home.snapshot("amal", via)
    return considered(context.scenes[scene], context, **named)


def changed(done: Considered) -> set[str]:
    return {command.device for command in done.due}


def test_a_room_where_somebody_else_is_awake_stays_as_it_is() -> None:
    home = a_flat(amal="bedroom", binta="living_room", devices=LIT)

    done = of(home, "good_night", BEDROOM)

    assert changed(done) == {BEDROOM_LIGHT}
    assert [(room.area, room.people) for room in done.left_alone] == [
        ("living_room", ("binta",))
    ]


def test_an_empty_room_is_changed() -> None:
    done = of(a_flat(amal="bedroom", binta="hall", devices=LIT), "good_night", BEDROOM)

    assert {CEILING, BEDROOM_LIGHT} < changed(done)
    assert done.left_alone == ()


def test_the_room_that_one_leaves_for_bed_belongs_to_who_stays() -> None:
    done = of(a_flat(binta="living_room", devices=LIT), "good_night")

    assert changed(done) == {BEDROOM_LIGHT}


def test_the_room_that_one_sleeps_in_is_ones_own() -> None:
    home = a_flat(amal="bedroom", binta="bedroom", devices=LIT)

    done = of(home, "good_night", BEDROOM)

    assert {CEILING, BEDROOM_LIGHT} < changed(done)


def test_the_room_that_one_stays_in_is_ones_own() -> None:
    done = of(a_flat(binta="living_room", devices=LIT), "film_time")

    assert CEILING in changed(done)
    assert done.left_alone == ()


def test_a_room_elsewhere_is_left_to_who_is_there() -> None:
    home = a_flat(amal="bedroom", binta="living_room", devices=LIT)

    done = of(home, "film_time", BEDROOM)

    assert done.due == ()
    assert [room.area for room in done.left_alone] == ["living_room"]


@pytest.mark.parametrize(
    "named",
    [{"rooms": ("living_room",)}, {"is_everywhere": True}],
    ids=["the room", "all rooms"],
)
def test_whoever_names_the_room_wants_it_changed(named: dict[str, Any]) -> None:
    home = a_flat(amal="bedroom", binta="living_room", devices=LIT)

    assert CEILING in changed(of(home, "good_night", BEDROOM, **named))


def test_nothing_is_changed_outside_of_the_rooms_named() -> None:
    done = of(a_flat(binta=None, devices=LIT), "good_night", rooms=("bedroom",))

    assert changed(done) == {BEDROOM_LIGHT}


def test_where_somebody_sleeps_it_only_grows_darker_and_quieter() -> None:
    home = a_flat(amal="kitchen", binta="living_room", start="2026-03-02T23:30:00")
    home.move("binta", "living_room")
    home.advance(40 * 60)
    home.set_device("light.kitchen_ceiling", "off", {}, by="amal")
    context = home.snapshot("amal", "media_player.kitchen_display")
    assert context.people["binta"].activity == "sleeping"

    done = of(home, "film_time", "media_player.kitchen_display")

    assert changed(done) == {BLIND}
    assert [room.is_asleep for room in done.left_alone] == [True]


@pytest.mark.parametrize(
    ("scene", "binta", "is_locked"),
    [
        ("good_night", "kitchen", True),
        ("good_night", None, False),
        ("leaving", None, True),
        ("leaving", "kitchen", True),
    ],
)
def test_a_door_is_locked_when_everybody_is_in_or_nobody_is_left(
    scene: str, binta: str | None, is_locked: bool
) -> None:
    home = a_flat(binta=binta, devices={DOOR: {"state": "unlocked"}})

    done = of(home, scene)

    assert (DOOR in changed(done)) is is_locked
    assert done.unlocked == (() if is_locked else (DOOR,))


def test_a_door_that_is_locked_already_is_not_spoken_of() -> None:
    assert of(a_flat(binta=None), "good_night").unlocked == ()


def test_a_room_that_stands_so_already_is_not_left_alone_but_done() -> None:
    home = a_flat(amal="bedroom", binta="kitchen")

    assert of(home, "good_night", BEDROOM).left_alone == ()


@pytest.mark.parametrize(
    ("service", "device", "fields", "is_done"),
    [
        ("light.turn_off", CEILING, {}, True),
        ("light.turn_on", CEILING, {}, False),
        ("light.turn_on", "light.sofa_lamp", {"brightness_pct": 20}, False),
        ("cover.open_cover", BLIND, {}, True),
        ("cover.close_cover", BLIND, {}, False),
        ("media_player.media_stop", LIVING_ROOM, {}, True),
        ("media_player.turn_off", "media_player.television", {}, True),
        (
            "climate.set_temperature",
            "climate.living_room_thermostat",
            {"temperature": 21},
            True,
        ),
        ("lock.lock", DOOR, {}, True),
    ],
)
def test_a_step_that_is_so_already_is_no_step(
    service: str, device: str, fields: dict[str, Scalar], is_done: bool
) -> None:
    context = a_flat(binta=None).snapshot("amal", LIVING_ROOM)
    command = Command(service=service, device=device, fields=fields)

    assert is_so(command, context) is is_done


def test_a_blind_on_its_way_is_not_sent_there_again() -> None:
    home = a_flat(binta=None)
    command = Command(service="cover.close_cover", device=BLIND)
    home.call(command, by="amal")
    home.advance(3)

    assert is_so(command, home.snapshot("amal", LIVING_ROOM))


def test_what_does_not_answer_is_told_to_all_the_same() -> None:
    home = a_flat(binta=None)
    home.set_fault(CEILING, "unavailable")
    command = Command(service="light.turn_off", device=CEILING)

    assert not is_so(command, home.snapshot("amal", LIVING_ROOM))
