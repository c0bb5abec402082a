"""Devices that take their time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.errors import Refused
from simulator.home import Home
from simulator.home_file import document_of, load_home
from simulator.setup import SandboxSetup
from simulator.trace import Command

BLIND = "cover.living_room_blind"
OVEN = "climate.oven"
COFFEE = "switch.coffee_machine"
TIMER = "timer.egg"
ALARM = "alarm_clock.by_the_bed"
ROBOT = "vacuum.robot"
WASHER = "switch.washer"
MOTION = "binary_sensor.kitchen_motion"
DOOR = "binary_sensor.front_door_contact"

DOCUMENT = document_of("flat")
for someone in DOCUMENT["people"].values():
    someone.pop("routines", None)
DOCUMENT["devices"].update(
    {
        TIMER: {"area": "kitchen"},
        ALARM: {"area": "bedroom"},
        ROBOT: {"area": "hall"},
        WASHER: {
            "area": "kitchen",
            "capabilities": {"kind": "washing_machine", "program_min": 30.0},
        },
        MOTION: {"area": "kitchen", "attributes": {"device_class": "motion"}},
    }
)
FLAT = load_home(DOCUMENT)


def a_home(**setup: Any) -> Home:
    return Home.begin(FLAT, SandboxSetup.parse_obj({"home": DOCUMENT, **setup}))


def call(home: Home, device: str, service: str, **fields: Any) -> None:
    name = f"{device.partition('.')[0]}.{service}"
    home.call(Command(service=name, device=device, fields=fields), by="amal")


def state(home: Home, device: str) -> str:
    return home.readings()[device].state


def attribute(home: Home, device: str, name: str) -> object:
    return home.readings()[device].attributes.get(name)


def test_a_blind_takes_twenty_seconds_to_close() -> None:
    home = a_home()

    call(home, BLIND, "close_cover")

    assert (state(home, BLIND), attribute(home, BLIND, "current_position")) == (
        "closing",
        100,
    )
    home.advance(5)
    assert attribute(home, BLIND, "current_position") == 75
    home.advance(15)
    assert (state(home, BLIND), attribute(home, BLIND, "current_position")) == (
        "closed",
        0,
    )


def test_a_blind_turns_back_from_where_it_is() -> None:
    home = a_home()
    call(home, BLIND, "close_cover")
    home.advance(5)

    call(home, BLIND, "open_cover")

    assert state(home, BLIND) == "opening"
    home.advance(5)
    assert state(home, BLIND) == "open"


def test_a_blind_that_is_stopped_stays_where_it_is() -> None:
    home = a_home()
    call(home, BLIND, "close_cover")
    home.advance(10)

    call(home, BLIND, "stop_cover")
    home.advance(60)

    assert (state(home, BLIND), attribute(home, BLIND, "current_position")) == (
        "open",
        50,
    )


def test_a_blind_that_is_where_it_shall_be_does_not_move() -> None:
    home = a_home()

    call(home, BLIND, "open_cover")

    assert state(home, BLIND) == "open"


def test_a_blind_set_opening_where_it_is_open_arrives_at_once() -> None:
    home = a_home()

    home.set_device(BLIND, "opening", {"current_position": 100}, by="home")
    home.advance(1)

    assert (state(home, BLIND), attribute(home, BLIND, "current_position")) == (
        "open",
        100,
    )


def test_an_oven_takes_about_ten_minutes_to_180_degrees_and_stays_there() -> None:
    home = a_home()

    call(home, OVEN, "set_temperature", temperature=180, hvac_mode="on")
    home.advance(300)
    halfway = attribute(home, OVEN, "current_temperature")
    assert attribute(home, OVEN, "remaining") == "0:05:08"
    home.advance(360)

    assert isinstance(halfway, float)
    assert 90 < halfway < 150
    assert attribute(home, OVEN, "current_temperature") == 180
    assert attribute(home, OVEN, "remaining") is None
    home.advance(3600)
    assert attribute(home, OVEN, "current_temperature") == 180


def test_an_oven_that_was_set_hot_does_not_jump() -> None:
    home = a_home()

    home.set_device(OVEN, "on", {"current_temperature": 180}, by="home")
    home.advance(10)

    assert attribute(home, OVEN, "current_temperature") == 180


def test_an_oven_that_is_turned_off_cools_slowly() -> None:
    home = a_home(devices={OVEN: {"state": "on", "attributes": {}}})
    home.advance(3600)

    call(home, OVEN, "turn_off")
    home.advance(600)
    warm = attribute(home, OVEN, "current_temperature")
    home.advance(6 * 3600)
    cold = attribute(home, OVEN, "current_temperature")

    assert isinstance(warm, float)
    assert isinstance(cold, float)
    assert 120 < warm < 170
    assert cold < 25


def test_coffee_is_brewed_in_ninety_seconds_and_the_machine_goes_off() -> None:
    home = a_home()

    call(home, COFFEE, "turn_on")
    home.advance(30)

    assert home.readings()[COFFEE].attributes["phase"] == "brewing"
    assert attribute(home, COFFEE, "remaining") == "0:01:00"
    home.advance(60)
    assert home.readings()[COFFEE].state == "off"
    assert home.readings()[COFFEE].attributes == {}
    assert home.events[-1].attributes == {"state": "off"}
    assert home.events[-1].by == "home"


def test_a_machine_that_is_turned_off_early_is_not_turned_off_twice() -> None:
    home = a_home()
    call(home, COFFEE, "turn_on")
    home.advance(30)

    call(home, COFFEE, "turn_off")
    events = len(home.events)
    home.advance(300)

    assert home.readings()[COFFEE].attributes == {}
    assert len(home.events) == events


def test_a_home_file_says_how_long_a_machine_runs() -> None:
    home = a_home()

    call(home, WASHER, "turn_on")
    home.advance(1799)
    assert (state(home, WASHER), attribute(home, WASHER, "remaining")) == (
        "on",
        "0:00:01",
    )
    home.advance(1)

    assert state(home, WASHER) == "off"


def test_a_vacuum_cleans_returns_and_docks() -> None:
    home = a_home()

    call(home, ROBOT, "start")
    seen = [state(home, ROBOT)]
    for seconds in (2399, 2, 60):
        home.advance(seconds)
        seen.append(state(home, ROBOT))

    assert seen == ["cleaning", "cleaning", "returning", "docked"]


def test_a_vacuum_that_was_paused_goes_on_where_it_was() -> None:
    home = a_home()
    call(home, ROBOT, "start")
    home.advance(1400)

    call(home, ROBOT, "pause")
    home.advance(5000)
    call(home, ROBOT, "start")

    home.advance(999)
    assert state(home, ROBOT) == "cleaning"
    home.advance(1)
    assert state(home, ROBOT) == "returning"


def test_a_timer_counts_down_and_says_when_it_will_finish() -> None:
    home = a_home()

    call(home, TIMER, "start", duration="0:05:00")
    home.advance(60.5)

    assert home.readings()[TIMER].attributes == {
        "duration": "0:05:00",
        "remaining": "0:04:00",
        "finishes_at": "2026-03-02T19:05:00+01:00",
        "last_transition": "started",
    }
    home.advance(240)
    assert home.readings()[TIMER].state == "idle"
    assert home.readings()[TIMER].attributes == {
        "duration": "0:05:00",
        "last_transition": "finished",
    }


def test_a_paused_timer_keeps_what_remains() -> None:
    home = a_home()
    call(home, TIMER, "start", duration=300)
    home.advance(100)

    call(home, TIMER, "pause")
    home.advance(1000)
    assert attribute(home, TIMER, "remaining") == "0:03:20"
    call(home, TIMER, "start")

    home.advance(199)
    assert state(home, TIMER) == "active"
    home.advance(1)
    assert state(home, TIMER) == "idle"


def test_a_timer_can_be_made_longer_and_cancelled() -> None:
    home = a_home()
    call(home, TIMER, "start", duration=60)

    call(home, TIMER, "change", change_s=30)
    home.advance(80)
    assert attribute(home, TIMER, "remaining") == "0:00:10"
    call(home, TIMER, "cancel")

    assert state(home, TIMER) == "idle"
    assert attribute(home, TIMER, "last_transition") == "cancelled"


@pytest.mark.parametrize(
    ("service", "fields"),
    [("start", {}), ("start", {"duration": "soon"}), ("change", {"change_s": 5})],
)
def test_a_timer_without_a_duration_is_refused(
    service: str, fields: dict[str, Any]
) -> None:
    home = a_home()

    with pytest.raises(Refused):
        call(home, TIMER, service, **fields)

    assert home.events == ()


def test_an_alarm_clock_rings_every_day_until_it_is_stopped() -> None:
    home = a_home(start="2026-03-27T22:00:00")
    call(home, ALARM, "set_time", time="06:45")
    assert attribute(home, ALARM, "rings_at") == "2026-03-28T06:45:00+01:00"

    home.advance(8.75 * 3600)
    assert state(home, ALARM) == "ringing"
    call(home, ALARM, "stop")

    # The next night is an hour shorter: clocks go forward.
    assert attribute(home, ALARM, "rings_at") == "2026-03-29T06:45:00+02:00"
    home.advance(23 * 3600)
    assert state(home, ALARM) == "ringing"
    home.advance(300)
    assert state(home, ALARM) == "on"


def test_a_snoozed_alarm_clock_rings_again() -> None:
    home = a_home(devices={ALARM: {"state": "on", "attributes": {"time": "19:01"}}})
    home.advance(60)

    call(home, ALARM, "snooze")
    home.advance(539)
    assert state(home, ALARM) == "snoozed"
    home.advance(1)

    assert state(home, ALARM) == "ringing"


def test_an_alarm_clock_is_snoozed_for_as_long_as_was_said() -> None:
    home = a_home(devices={ALARM: {"state": "on", "attributes": {"time": "19:01"}}})
    home.advance(60)

    call(home, ALARM, "snooze", duration=120)
    home.advance(119)
    assert state(home, ALARM) == "snoozed"
    home.advance(1)

    assert state(home, ALARM) == "ringing"


def test_motion_is_seen_for_a_minute() -> None:
    home = a_home()

    home.move("amal", "kitchen")

    assert state(home, MOTION) == "on"
    home.advance(60)
    assert state(home, MOTION) == "off"


def test_who_leaves_goes_through_the_door_that_has_a_lock() -> None:
    home = a_home()

    home.move("amal", None)

    assert state(home, DOOR) == "on"
    home.advance(10)
    assert state(home, DOOR) == "off"


def test_putting_people_somewhere_at_the_start_opens_no_door() -> None:
    home = a_home(people={"amal": {"area": None}})

    assert state(home, DOOR) == "off"


def test_what_is_under_way_survives_a_restart() -> None:
    home = a_home()
    home.set_fault(COFFEE, "slow")
    call(home, BLIND, "close_cover")
    call(home, TIMER, "start", duration=300)
    call(home, OVEN, "turn_on")
    home.advance(7)
    call(home, COFFEE, "turn_on")
    home.advance(2.5)

    again = Home.from_dict(json.loads(json.dumps(home.as_dict())))
    home.advance(100.25)
    again.advance(100.25)

    assert state(again, COFFEE) == "off"
    assert again.as_dict() == home.as_dict()


def test_one_step_and_a_thousand_end_the_same() -> None:
    homes = a_home(), a_home()
    for home in homes:
        for device, service in ((BLIND, "close_cover"), (OVEN, "turn_on")):
            call(home, device, service)
        call(home, TIMER, "start", duration=77)

    homes[0].advance(3600)
    for _ in range(1000):
        homes[1].advance(3.6)

    assert homes[0].as_dict() == homes[1].as_dict()
