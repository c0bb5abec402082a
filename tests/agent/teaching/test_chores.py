"""What takes its time once it is told to: blinds, the vacuum and timers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import DISPLAY, SPEAKER, Rehearsal

BLIND = "cover.living_room_blind"
TIMER = "timer.kitchen"
VACUUM = "vacuum.hall"
FIVE_MINUTES = {TIMER: {"state": "active", "attributes": {"duration": "0:05:00"}}}


@pytest.mark.parametrize(
    ("intent", "position", "on_the_way"),
    [("open_cover", 0, "opening"), ("close_cover", 100, "closing")],
)
def test_a_blind_that_moves_is_said_to_move(
    rehearse: Rehearse, intent: str, position: int, on_the_way: str
) -> None:
    state = "open" if position else "closed"
    stands = {"state": state, "attributes": {"current_position": position}}
    flat = rehearse(devices={BLIND: stands})
    said = flat.say("move the blind", intent, device="blind")
    assert flat.device(BLIND).state == on_the_way
    assert said.trace.responses == ("utter_under_way",)
    assert said.spoken[0]["state"] == on_the_way


def test_a_blind_on_its_way_is_already_opening(rehearse: Rehearse) -> None:
    shut = {"state": "closed", "attributes": {"current_position": 0}}
    flat = rehearse(devices={BLIND: shut})
    flat.say("open the blind", "open_cover", device="blind")
    said = flat.say("open the blind", "open_cover", device="blind", after=5)
    assert said.trace.responses == ("utter_already",)
    assert said.spoken[0]["state"] == "opening"


def test_the_vacuum_cleans_and_is_sent_back(flat: Rehearsal) -> None:
    started = flat.say("start the vacuum", "vacuum_start", device="vacuum")
    assert started.changed == {VACUUM: "cleaning"}
    back = flat.say("send it back", "vacuum_dock")
    assert back.changed == {VACUUM: "returning"}
    assert back.trace.responses == ("utter_under_way",)


def test_a_vacuum_at_its_dock_stays_there(flat: Rehearsal) -> None:
    said = flat.say("send the vacuum back", "vacuum_dock", device="vacuum")
    assert said.trace.responses == ("utter_already",)
    assert not said.trace.commands


def test_one_room_to_be_cleaned_does_not_send_the_vacuum_through_all(
    flat: Rehearsal,
) -> None:
    said = flat.say("vacuum the bedroom", "vacuum_start", area="bedroom")
    assert said.trace.responses == ("utter_nothing_there",)
    assert not said.trace.changes


def test_a_timer_is_set_for_as_long_as_was_said(flat: Rehearsal) -> None:
    said = flat.say(
        "set a timer for 600 seconds", "timer_set", device="timer", duration="600"
    )
    assert said.changed == {TIMER: "active"}
    assert said.spoken[0]["value"] == "10 minutes"
    assert flat.device(TIMER).attributes["remaining"] == "0:10:00"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("set a timer", {}),
        ("set a timer for 0 minutes", {"duration": "0"}),
        ("set a timer for 99999999999 seconds", {"duration": "99999999999"}),
    ],
    ids=["none", "zero", "centuries"],
)
def test_a_timer_needs_a_duration_that_can_be(
    flat: Rehearsal, text: str, named: dict[str, str]
) -> None:
    said = flat.say(text, "timer_set", **named)  # type: ignore[arg-type]
    assert said.trace.responses == ("utter_which_duration",)
    assert not said.trace.changes


def test_a_timer_that_runs_is_not_set_anew_without_being_cancelled(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices=FIVE_MINUTES)
    said = flat.say("timer for 3600 s", "timer_set", via=DISPLAY, duration="3600")
    assert said.trace.responses == ("utter_timer_runs",)
    assert flat.device(TIMER).attributes["duration"] == "0:05:00"


def test_a_timer_that_runs_is_cancelled(rehearse: Rehearse) -> None:
    flat = rehearse(devices=FIVE_MINUTES)
    said = flat.say("cancel the timer", "timer_cancel", device="timer")
    assert said.changed == {TIMER: "idle"}


def test_no_timer_is_cancelled_where_none_runs(flat: Rehearsal) -> None:
    said = flat.say("cancel the timer", "timer_cancel", device="timer")
    assert said.trace.responses == ("utter_no_timer_runs",)
    assert not said.trace.commands


def test_a_light_for_ten_minutes_is_still_not_possible(flat: Rehearsal) -> None:
    said = flat.say("turn on the light for 600 s", "turn_on", duration="600")
    assert said.trace.responses == ("utter_not_later",)


@pytest.mark.parametrize(
    ("text", "intent", "state", "target"),
    [
        ("open the blind", "open_cover", "closed", "cover.living_room_left_blind"),
        ("close the blind", "close_cover", "closed", "cover.living_room_right_blind"),
    ],
)
def test_of_two_blinds_the_one_is_meant_that_is_not_so_yet(
    rehearse: Rehearse, text: str, intent: str, state: str, target: str
) -> None:
    house = rehearse(
        home="family_house", devices={"cover.living_room_left_blind": {"state": state}}
    )
    said = house.say(text, intent, person="deniz", device="blind")
    assert (said.target, said.signal) == (target, "device_state")


def test_of_two_doors_the_open_one_is_locked_and_neither_unlocked(
    rehearse: Rehearse,
) -> None:
    house = rehearse(
        home="family_house", devices={"lock.terrace_door": {"state": "unlocked"}}
    )
    how: dict[str, Any] = {"person": "carla", "via": DISPLAY, "device": "door"}
    said = house.say("lock the door", "lock", **how)
    assert (said.target, said.signal) == ("lock.terrace_door", "device_state")
    unlocked = house.say("unlock the door", "unlock", **how)
    assert (unlocked.asked, unlocked.changed) == ("which", {})


def test_which_door_to_unlock_is_told_by_no_habit_and_no_whereabouts(
    rehearse: Rehearse,
) -> None:
    attributes = {"device": "lock.front_door", "service": "unlock"}
    often = {"event": "device_command", "count": 20, "attributes": attributes}
    house = rehearse(home="family_house", history=[{"person": "carla", **often}])
    house.home.move("carla", "hall")
    house.say("what time is it", "query_time", person="carla", via=SPEAKER)
    said = house.say(
        "unlock the door", "unlock", person="carla", via=DISPLAY, device="door"
    )
    assert (said.asked, said.changed) == ("which", {})
