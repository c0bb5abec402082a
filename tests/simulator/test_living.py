"""People living in a home while time passes, and what a turn then knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from simulator.history import HomeEvent
from simulator.home import Home
from simulator.home_file import HomeFile, load_home
from simulator.setup import SandboxSetup
from simulator.trace import Command

COFFEE = "switch.coffee_machine"
RADIO = "media_player.radio"
OVEN = "climate.oven"
LIGHT = "light.bedroom"

CABIN = load_home(
    {
        "home": "cabin",
        "time_zone": "Europe/Berlin",
        "areas": {"kitchen": {"name": "Kitchen"}, "bedroom": {"name": "Bedroom"}},
        "people": {
            "amal": {
                "name": "Amal",
                "area": "bedroom",
                "routines": {
                    "morning": {
                        "days": "weekdays",
                        "at": "06:45",
                        "jitter_min": 5,
                        "do": [
                            {"service": "switch.turn_on", "device": COFFEE},
                            {"within_min": 5, "play": "jazz", "device": RADIO},
                            {
                                "after_min": 30,
                                "service": "media_player.turn_off",
                                "device": RADIO,
                            },
                            {"go": "away"},
                            {"after_min": 480, "go": "kitchen"},
                        ],
                    },
                    "bed": {
                        "at": "22:00",
                        "do": [
                            {"service": "light.turn_on", "device": LIGHT},
                            {
                                "after_min": 10,
                                "service": "light.turn_off",
                                "device": LIGHT,
                            },
                        ],
                    },
                },
            },
            "binta": {"name": "Binta", "area": "kitchen"},
        },
        "devices": {
            COFFEE: {"area": "kitchen"},
            RADIO: {"area": "kitchen", "capabilities": {"voice": True}},
            OVEN: {"area": "kitchen", "capabilities": {"kind": "oven"}},
            LIGHT: {"area": "bedroom"},
            "binary_sensor.kitchen": {
                "area": "kitchen",
                "attributes": {"device_class": "occupancy"},
            },
        },
    }
)


def a_cabin(home_file: HomeFile = CABIN, **setup: Any) -> Home:
    return Home.begin(home_file, SandboxSetup(home="cabin", **setup))


def deeds(events: Sequence[HomeEvent], person: str = "amal") -> list[HomeEvent]:
    return [
        event
        for event in events
        if event.person == person and event.kind != "state_changed"
    ]


def test_people_live_while_time_passes() -> None:
    home = a_cabin(start="2026-03-02T06:00:00")

    home.advance(3 * 3600)

    assert [event.kind for event in deeds(home.events)] == [
        "presence",
        "device_command",
        "device_command",
        "media_played",
        "device_command",
        "presence",
    ]
    assert home.people["amal"].area is None


def test_the_days_lived_before_the_start_are_in_the_events() -> None:
    home = a_cabin(start="2026-03-16T19:00:00", lived=14)

    coffees = [
        event
        for event in deeds(home.events)
        if event.kind == "device_command" and event.device == COFFEE
    ]
    assert len(coffees) == 11
    assert home.clock.now.isoformat() == "2026-03-16T19:00:00+01:00"
    assert all(
        home.clock.now - timedelta(days=15) < event.at <= home.clock.now
        for event in home.events
    )


def test_what_a_set_up_says_holds_whatever_was_lived() -> None:
    home = a_cabin(
        start="2026-03-16T12:00:00",
        lived=3,
        people={"amal": {"area": "bedroom"}},
        devices={OVEN: {"state": "on"}},
    )

    assert home.people["amal"].area == "bedroom"
    assert home.readings()[OVEN].state == "on"
    assert home.events[-1].at < home.clock.now


def test_history_and_life_are_told_in_order_of_time() -> None:
    past = {"person": "binta", "event": "media_played", "at": "-2d 12:00"}
    home = a_cabin(start="2026-03-16T12:00:00", lived=3, history=[past])

    times = [event.at.timestamp() for event in home.events]
    assert times == sorted(times)
    assert deeds(home.events, "binta")[0].at.isoformat() == "2026-03-14T12:00:00+01:00"


def test_the_seed_decides_how_the_days_went() -> None:
    first, again, other = (a_cabin(lived=7, seed=seed) for seed in (1, 1, 2))

    assert first.events == again.events
    assert deeds(first.events) != deeds(other.events)


def test_a_home_taken_up_again_lives_on_as_it_would_have() -> None:
    home = a_cabin(start="2026-03-02T06:30:00", seed=4)
    home.advance(20 * 60)
    again = Home.from_dict(home.as_dict())

    home.advance(86_400)
    again.advance(86_400)

    assert again.events == home.events


def test_deeds_do_not_depend_on_the_steps_in_which_time_passes() -> None:
    at_once = a_cabin(start="2026-03-02T06:00:00")
    bit_by_bit = a_cabin(start="2026-03-02T06:00:00")

    at_once.advance(86_400)
    for _ in range(960):
        bit_by_bit.advance(90)

    assert deeds(bit_by_bit.events) == deeds(at_once.events)


def test_a_snapshot_knows_the_habits_of_the_speaker() -> None:
    home = a_cabin(start="2026-03-16T06:30:00", lived=14)

    habits = {habit.about: habit for habit in home.snapshot("amal", RADIO).habits}

    assert habits["switch.turn_on"].value == COFFEE
    assert (
        habits["switch.turn_on"].days,
        habits["switch.turn_on"].of_days,
    ) == (10, 10)
    assert habits["music.genre"].value == "jazz"
    assert home.snapshot("binta", RADIO).habits == ()
    assert {habit.value for habit in home.habits("amal")} >= {COFFEE, "jazz", LIGHT}


def test_a_snapshot_knows_what_the_speaker_is_busy_with() -> None:
    home = a_cabin(start="2026-03-02T19:00:00", devices={OVEN: {"state": "on"}})

    assert home.snapshot("binta", RADIO).activity == "cooking"
    assert home.snapshot("binta", RADIO).facts()["activity"] == "cooking"
    assert home.snapshot("amal", None).activity is None
    assert home.snapshot("stranger", RADIO).activity is None


def test_a_snapshot_knows_what_the_others_are_busy_with() -> None:
    home = a_cabin(start="2026-03-02T19:00:00", devices={OVEN: {"state": "on"}})

    people = home.snapshot("amal", None).people

    assert (people["amal"].activity, people["binta"].activity) == (None, "cooking")


def test_who_went_to_bed_is_asleep_and_who_left_is_away() -> None:
    home = a_cabin(start="2026-03-02T21:30:00")
    home.advance(35 * 60)
    in_bed = home.snapshot("amal", None).activity
    home.advance(50 * 60)
    asleep = home.snapshot("amal", None).activity
    home.advance(9.5 * 3600)

    assert (in_bed, asleep) == (None, "sleeping")
    assert home.snapshot("amal", None).activity == "away"


def test_a_snapshot_shows_the_latest_deeds() -> None:
    home = a_cabin()

    home.call(Command(service="switch.turn_on", device=COFFEE), by="binta")

    (latest,) = home.snapshot("binta", RADIO).recent
    assert (latest.kind, latest.device, latest.person) == (
        "device_command",
        COFFEE,
        "binta",
    )


def test_homes_that_have_lived_alike_are_equal_and_go_on_apart() -> None:
    setup = SandboxSetup(home="flat", lived=3, seed=11)
    first, second = [Home.begin(load_home("flat"), setup) for _ in range(2)]
    assert first.as_dict() == second.as_dict()
    assert first.events
    before = second.as_dict()
    first.advance(3600)
    first.set_device("light.sofa_lamp", state="on", attributes={}, by="amal")
    assert second.as_dict() == before
    second.advance(3600)
    second.set_device("light.sofa_lamp", state="on", attributes={}, by="amal")
    assert first.as_dict() == second.as_dict()


def test_another_seed_or_file_has_lived_otherwise() -> None:
    lived = Home.begin(load_home("flat"), SandboxSetup(home="flat", lived=3, seed=11))
    other = Home.begin(load_home("flat"), SandboxSetup(home="flat", lived=3, seed=12))
    assert lived.events != other.events
    seen = SandboxSetup(home="flat", lived=3, seed=11, ignores=("habit",))
    assert Home.begin(load_home("flat"), seen).as_dict()["ignores"] == ["habit"]
