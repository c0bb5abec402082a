"""Alarm clocks by voice, and timers and the vacuum once they run."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import Rehearsal

ALARM = "alarm_clock.bedside"
TIMER = "timer.kitchen"
VACUUM = "vacuum.hall"
RINGING = {ALARM: {"state": "ringing", "attributes": {"time": "06:45"}}}
SET = {ALARM: {"state": "on", "attributes": {"time": "06:45"}}}
RUNNING = {
    TIMER: {
        "state": "active",
        "attributes": {"duration": "0:10:00", "remaining": "0:10:00"},
    }
}


def test_an_alarm_is_set_for_the_time_that_was_said(flat: Rehearsal) -> None:
    said = flat.say("wake me at 07:15", "alarm_set", time="07:15")
    assert said.changed == {ALARM: "on"}
    assert flat.device(ALARM).attributes["time"] == "07:15"
    assert said.spoken[0]["value"] == "07:15"


def test_a_time_that_was_wrong_is_put_right(flat: Rehearsal) -> None:
    flat.say("wake me at 07:15", "alarm_set", time="07:15")
    said = flat.say("no, 06:30", "correct", time="06:30", after=3)
    assert (said.moment, said.asked) == ("correction", None)
    assert flat.device(ALARM).attributes["time"] == "06:30"


def test_an_alarm_needs_a_time(flat: Rehearsal) -> None:
    said = flat.say("wake me", "alarm_set")
    assert said.trace.responses == ("utter_which_time",)


@pytest.mark.parametrize("day", ["on friday", "at the weekend", "next week"])
def test_an_alarm_for_some_days_only_is_not_set_for_all(
    flat: Rehearsal, day: str
) -> None:
    said = flat.say(f"wake me at 07:00 {day}", "alarm_set", time="07:00")
    assert said.trace.responses == ("utter_alarm_daily",)
    assert not said.trace.changes


def test_an_alarm_for_tomorrow_is_set(flat: Rehearsal) -> None:
    said = flat.say("wake me at 07:00 tomorrow", "alarm_set", time="07:00")
    assert said.changed == {ALARM: "on"}


def test_an_alarm_is_cancelled(rehearse: Rehearse) -> None:
    said = rehearse(devices=SET).say("no alarm tomorrow", "alarm_cancel")
    assert said.changed == {ALARM: "off"}


def test_an_alarm_at_another_time_is_not_cancelled(rehearse: Rehearse) -> None:
    flat = rehearse(devices=SET)
    said = flat.say("cancel the 09:00 alarm", "alarm_cancel", time="09:00")
    assert said.trace.responses == ("utter_no_such_alarm",)
    assert flat.device(ALARM).state == "on"


def test_turning_a_ringing_alarm_off_leaves_it_set_for_tomorrow(
    rehearse: Rehearse,
) -> None:
    said = rehearse(devices=RINGING).say(
        "turn off the alarm", "alarm_cancel", device="alarm"
    )
    assert said.changed == {ALARM: "on"}
    assert said.trace.responses == ("utter_alarm_stop",)


def test_stop_is_about_the_alarm_that_rings(rehearse: Rehearse) -> None:
    said = rehearse(devices=RINGING).say("stop", "stop")
    assert said.changed == {ALARM: "on"}


def test_an_alarm_is_snoozed_for_a_while_or_as_long_as_was_said(
    rehearse: Rehearse,
) -> None:
    assert rehearse(devices=RINGING).say("snooze", "alarm_snooze").trace.responses == (
        "utter_alarm_snooze",
    )
    flat = rehearse(devices=RINGING)
    flat.say("snooze for 300 s", "alarm_snooze", duration="300")
    assert flat.device(ALARM).attributes["remaining"] == "0:05:00"


@pytest.mark.parametrize("intent", ["alarm_stop", "alarm_snooze"])
def test_what_does_not_ring_is_not_stopped(flat: Rehearsal, intent: str) -> None:
    said = flat.say("stop the alarm", intent, device="alarm")
    assert said.trace.responses == ("utter_nothing_rings",)
    assert not said.trace.changes


def test_an_alarm_that_is_no_longer_needed_is_no_refusal(rehearse: Rehearse) -> None:
    said = rehearse(devices=SET).say("i don't need the alarm", "alarm_cancel")
    assert said.changed == {ALARM: "off"}


@pytest.mark.parametrize(
    ("state", "response"),
    [
        ("on", "utter_alarm_set_for"),
        ("off", "utter_alarm_is_off"),
        ("ringing", "utter_alarm_rings_now"),
    ],
)
def test_when_an_alarm_rings_is_told(
    rehearse: Rehearse, state: str, response: str
) -> None:
    flat = rehearse(devices={ALARM: {"state": state}})
    said = flat.say("when is my alarm", "query_alarm")
    assert said.trace.responses == (response,)
    assert not said.trace.commands


def test_somebodys_alarm_is_no_other(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house")
    said = house.say("set emil's alarm for 06:15", "alarm_set", time="06:15")
    assert said.target == "alarm_clock.emil"


def test_two_alarm_clocks_of_one_name_are_told_apart_by_their_rooms(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    said = house.say("wake me at 07:00", "alarm_set", time="07:00")
    assert said.asked == "which"
    assert said.spoken[0]["choices"].count("(") == 2
    text = "the one in the main bedroom"
    settled = house.say(text, "inform", area="main bedroom")
    assert house.device("alarm_clock.bedroom").attributes["time"] == "07:00"
    assert settled.target == "alarm_clock.bedroom"


def test_a_timer_is_paused_goes_on_and_gets_longer(rehearse: Rehearse) -> None:
    flat = rehearse(devices=RUNNING)
    assert flat.say("pause the timer", "pause", device="timer").changed == {
        TIMER: "paused"
    }
    assert flat.say("go on with it", "timer_resume").changed == {TIMER: "active"}
    flat.say("add 300 s", "timer_add", duration="300")
    flat.say("take 60 s off", "timer_add", duration="60")
    assert flat.device(TIMER).attributes["remaining"] == "0:14:00"


def test_a_timer_of_another_length_is_not_cancelled(rehearse: Rehearse) -> None:
    flat = rehearse(devices=RUNNING)
    text = "cancel the 300 s timer"
    said = flat.say(text, "timer_cancel", device="timer", duration="300")
    assert said.trace.responses == ("utter_no_such_timer",)
    assert flat.device(TIMER).state == "active"


def test_nothing_is_added_where_no_timer_runs(flat: Rehearsal) -> None:
    said = flat.say("add 300 s", "timer_add", duration="300")
    assert said.trace.responses == ("utter_no_timer_runs",)


def test_the_vacuum_pauses_goes_on_and_goes_home(flat: Rehearsal) -> None:
    flat.say("start the vacuum", "vacuum_start", device="vacuum")
    assert flat.say("pause it", "pause").changed == {VACUUM: "paused"}
    assert flat.say("go on", "resume").changed == {VACUUM: "cleaning"}
    off = flat.say("turn the vacuum off", "turn_off", device="vacuum")
    assert off.changed == {VACUUM: "returning"}


def test_everything_off_leaves_alarms_timers_and_the_vacuum_alone(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={**SET, **RUNNING, VACUUM: {"state": "cleaning"}})
    said = flat.say("turn everything off", "turn_off")
    assert not {ALARM, TIMER, VACUUM} & set(said.changed)
