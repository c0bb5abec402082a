"""The chronicle of a home: what it keeps up while things happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from simulator.chronicle import Chronicle
from simulator.context import DeviceView
from simulator.history import EventKind, HomeEvent

START = datetime(2026, 3, 2, 7, tzinfo=timezone.utc)
COFFEE = "switch.coffee_machine"
DEVICES = {COFFEE: DeviceView(id=COFFEE, name="Coffee machine", area="kitchen")}


def event(
    minutes: int, kind: EventKind = "device_command", person: str | None = "amal"
) -> HomeEvent:
    return HomeEvent(
        at=START + timedelta(minutes=minutes),
        kind=kind,
        device=COFFEE,
        person=person,
        by=person or "home",
        attributes={"service": "turn_on"},
    )


def test_everything_is_kept_in_order() -> None:
    events = (event(1), event(2, person=None), event(3))

    assert Chronicle(DEVICES, events).events == events


def test_the_last_trace_of_a_person_is_their_own() -> None:
    chronicle = Chronicle(
        DEVICES, [event(1), event(2, person="binta"), event(3, person=None)]
    )

    assert chronicle.last_trace("amal") == START + timedelta(minutes=1)
    assert chronicle.last_trace("nobody") is None


def test_recent_deeds_are_the_latest_of_people_and_each_counts_once() -> None:
    noise = [event(29, "state_changed"), event(99, "state_changed", person=None)]

    chronicle = Chronicle(DEVICES, [*map(event, range(30)), *noise])

    assert chronicle.recent == tuple(map(event, range(20, 30)))


def test_a_change_that_nobody_has_told_a_device_was_made_by_hand() -> None:
    by_hand = event(5, "state_changed")

    assert Chronicle(DEVICES, [event(1), by_hand]).recent[-1] == by_hand


def test_what_a_slow_device_does_later_is_no_deed_of_its_own() -> None:
    told = replace(event(1), attributes={"service": "turn_on", "delay_s": 60.0})

    assert Chronicle(DEVICES, [told, event(2, "state_changed")]).recent == (told,)


def test_habits_grow_with_what_happens() -> None:
    chronicle = Chronicle(DEVICES, [event(1), event(2)])
    before = chronicle.habits("amal", {})

    chronicle.add(event(3))

    assert before == ()
    assert [habit.value for habit in chronicle.habits("amal", {})] == [COFFEE]
    assert [habit.times for habit in chronicle.telling_habits("amal")] == [3]
