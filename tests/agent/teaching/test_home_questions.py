"""Questions about the home, answered from where it stands."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import DISPLAY, SPEAKER, Rehearsal

HOT_OVEN = {"climate.oven": {"state": "on", "attributes": {"current_temperature": 180}}}


def _temperature(home: Rehearsal, text: str, via: str = DISPLAY) -> tuple[object, str]:
    said = home.say(text, "query_temperature", via=via)
    return said.target, said.spoken[0].get("value", "")


def test_the_temperature_is_that_of_the_room_spoken_in(flat: Rehearsal) -> None:
    target, value = _temperature(flat, "what is the temperature", SPEAKER)
    assert (target, value) == ("sensor.living_room_temperature", "20.5")


@pytest.mark.parametrize("via", [DISPLAY, SPEAKER])
def test_the_temperature_is_that_of_the_oven_while_it_is_on(
    rehearse: Rehearse, via: str
) -> None:
    target, value = _temperature(rehearse(devices=HOT_OVEN), "temperature?", via)
    assert (target, value) == ("climate.oven", "180")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("what is the temperature of the oven", "climate.oven"),
        ("how warm is the room", "sensor.kitchen_temperature"),
        ("how warm is it in here", "sensor.kitchen_temperature"),
        ("how warm is it in the kitchen", "sensor.kitchen_temperature"),
        ("how warm is it in the bedroom", "sensor.bedroom_temperature"),
    ],
)
@pytest.mark.parametrize("devices", [{}, HOT_OVEN], ids=["oven_off", "oven_on"])
def test_words_for_a_place_or_a_device_outrank_the_oven(
    rehearse: Rehearse, devices: dict[str, object], text: str, target: str
) -> None:
    assert _temperature(rehearse(devices=devices), text)[0] == target


def test_the_state_of_the_oven_is_what_tipped_it(rehearse: Rehearse) -> None:
    flat = rehearse(devices=HOT_OVEN)
    said = flat.say("what is the temperature", "query_temperature")
    assert said.signal == "device_state"


def test_an_oven_that_does_not_answer_tells_no_temperature(
    rehearse: Rehearse,
) -> None:
    oven = {**HOT_OVEN["climate.oven"], "fault": "unavailable"}
    flat = rehearse(devices={"climate.oven": oven})
    target, _ = _temperature(flat, "what is the temperature")
    assert target == "sensor.kitchen_temperature"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("how warm is it in the attic", "utter_unknown_area"),
        ("how warm is it upstairs", "utter_unknown_area"),
        ("what is the temperature of the television", "utter_no_temperature"),
    ],
)
def test_a_temperature_that_nothing_measures_is_not_made_up(
    flat: Rehearsal, text: str, response: str
) -> None:
    said = flat.say(text, "query_temperature")
    assert said.trace.responses == (response,)
    assert said.trace.meant is None


def test_the_state_of_a_device_is_told(flat: Rehearsal) -> None:
    said = flat.say("is the front door locked", "query_state", device="front door")
    assert said.target == "lock.front_door"
    assert said.spoken[0]["state"] == "locked"


def test_the_state_of_the_light_is_told_for_those_of_the_room(flat: Rehearsal) -> None:
    said = flat.say("is the light on", "query_state", device="light")
    assert said.trace.responses == ("utter_state", "utter_state")


def test_asking_for_the_state_of_nothing_asks_for_a_name(flat: Rehearsal) -> None:
    assert flat.say("is it on", "query_state").trace.responses == (
        "utter_which_device",
    )


def test_the_time_is_that_of_the_home(rehearse: Rehearse) -> None:
    flat = rehearse(start="2026-03-02T06:05:00")
    assert flat.say("what time is it", "query_time").spoken[0]["time"] == "06:05"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("query_temperature", "how warm is it"), ("query_state", "is the tv on")],
)
def test_a_question_asked_again_changes_nothing_and_asks_nothing(
    flat: Rehearsal, intent: str, text: str
) -> None:
    flat.say(text, intent)
    again = flat.say(text, intent, after=2)
    assert not again.trace.changes
    assert (again.moment, again.asked) == ("repeat", None)
