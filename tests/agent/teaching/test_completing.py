"""Words that go on with the request before: its value, or more of the same."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    CEILING,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    Rehearsal,
)

BLIND = "cover.living_room_blind"
TIMER = "timer.kitchen"


def _lit(brightness_pct: int) -> dict[str, object]:
    return {"state": "on", "attributes": {"brightness_pct": brightness_pct}}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("480", "alarm_snooze"),
        ("for 480 please", "nlu_fallback"),
        ("make it 480", "timer_add"),
    ],
    ids=["bare", "for", "make it"],
)
def test_a_value_that_was_asked_for_completes_the_request(
    flat: Rehearsal, text: str, intent: str
) -> None:
    asked = flat.say("set a timer for the pasta", "timer_set", device="timer")
    assert asked.trace.responses == ("utter_which_duration",)
    said = flat.say(text, intent, duration="480", after=3)
    assert said.target == TIMER
    assert flat.device(TIMER).state == "active"


def test_a_completed_request_can_be_put_right(flat: Rehearsal) -> None:
    flat.say("set a light level", "set_brightness", device="light")
    flat.say("40 percent", "nlu_fallback", percentage="40", after=3)
    said = flat.say("no, the sofa lamp", "correct", device="sofa lamp", after=3)
    assert flat.device(SOFA_LAMP).attributes["brightness_pct"] == 40
    assert flat.device(CEILING).state == "off"
    assert said.moment == "correction"


def test_what_asks_for_something_else_completes_nothing(flat: Rehearsal) -> None:
    flat.say("set a timer for the pasta", "timer_set", device="timer")
    said = flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp", after=3)
    assert said.changed == {SOFA_LAMP: "on"}


def test_more_of_a_step_is_the_same_step_again(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SOFA_LAMP: _lit(90)})
    flat.say("dim the sofa lamp", "dim", device="sofa lamp")
    for level in (50, 30):
        flat.say("a little more", "turn_up", after=3)
        assert flat.device(SOFA_LAMP).attributes["brightness_pct"] == level


def test_more_of_a_blind_is_about_the_blind(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SOFA_LAMP: _lit(50)})
    flat.say("close the blind", "close_cover", device="blind")
    said = flat.say("a little more", "turn_up", after=3)
    assert (said.target, said.asked) == (BLIND, None)
    assert flat.device(SOFA_LAMP).attributes["brightness_pct"] == 50


def test_more_after_a_light_was_switched_on_is_brighter(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: _lit(50)})
    flat.say("turn on the ceiling light", "turn_on", device="ceiling light")
    flat.say("a little more", "turn_up", after=3)
    assert flat.device(CEILING).attributes["brightness_pct"] == 70


def test_more_after_a_number_is_one_step_up_from_it(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: _lit(50)})
    flat.say(
        "ceiling light to 40 percent",
        "set_brightness",
        device="ceiling light",
        percentage="40",
    )
    flat.say("a little more", "turn_up", after=3)
    assert flat.device(CEILING).attributes["brightness_pct"] == 60


def test_the_door_just_asked_about_may_be_unlocked_as_it(flat: Rehearsal) -> None:
    flat.say("is the front door locked", "query_state", device="front door")
    said = flat.say("unlock it", "unlock", after=3)
    assert said.changed == {"lock.front_door": "unlocked"}


def test_it_is_no_door_where_none_was_spoken_of(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("unlock it", "unlock", after=3)
    assert said.trace.responses == ("utter_which_device",)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("and in the kitchen", "correct"),
        ("what about the kitchen", "nlu_fallback"),
        ("also in the kitchen please", "inform"),
    ],
)
def test_the_same_elsewhere_is_no_correction(
    flat: Rehearsal, text: str, intent: str
) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    said = flat.say(text, intent, area="kitchen", after=3)
    assert (said.moment, said.asked) == (None, None)
    assert said.changed == {KITCHEN_LIGHT: "on"}
    assert flat.device(CEILING).state == "on"


def test_and_after_nothing_that_was_done_goes_on_with_nothing(flat: Rehearsal) -> None:
    said = flat.say("and in the kitchen", "inform", area="kitchen")
    assert not said.trace.changes
