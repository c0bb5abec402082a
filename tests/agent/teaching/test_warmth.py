"""Warmer and cooler are steps from how warm it was to be."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import Rehearsal

THERMOSTAT = "climate.living_room_thermostat"
OVEN = "climate.oven"
AT_20 = {THERMOSTAT: {"state": "heat", "attributes": {"temperature": 20.0}}}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("i'm cold", 21),
        ("it's too cold in here", 21),
        ("a bit warmer please", 21),
        ("turn the heating up", 21),
        ("i'm hot", 19),
        ("it's too warm", 19),
        ("a little colder please", 19),
        ("turn the heating down", 19),
    ],
)
def test_a_step_without_a_number_is_one_degree(
    rehearse: Rehearse, text: str, target: float
) -> None:
    flat = rehearse(devices=AT_20)
    said = flat.say(text, "set_temperature")
    assert said.target == THERMOSTAT
    assert flat.device(THERMOSTAT).attributes["temperature"] == target


@pytest.mark.parametrize(
    ("text", "target"),
    [("raise the temperature by 2", 22), ("lower the temperature by 2", 18)],
)
def test_a_step_with_a_number_is_as_large_as_was_said(
    rehearse: Rehearse, text: str, target: float
) -> None:
    flat = rehearse(devices=AT_20)
    flat.say(text, "set_temperature", number="2")
    assert flat.device(THERMOSTAT).attributes["temperature"] == target


def test_a_number_says_how_warm_it_is_to_be(rehearse: Rehearse) -> None:
    flat = rehearse(devices=AT_20)
    flat.say("i'm cold, make it 23", "set_temperature", number="23")
    assert flat.device(THERMOSTAT).attributes["temperature"] == 23


@pytest.mark.parametrize(
    "text", ["change the temperature", "it's not cold", "too cold or too hot"]
)
def test_words_that_leave_it_open_move_nothing(rehearse: Rehearse, text: str) -> None:
    said = rehearse(devices=AT_20).say(text, "set_temperature")
    assert said.trace.responses == ("utter_which_temperature",)
    assert not said.trace.changes


def test_an_oven_is_not_stepped_by_a_degree(rehearse: Rehearse) -> None:
    hot = {OVEN: {"state": "on", "attributes": {"temperature": 180.0}}}
    flat = rehearse(devices=hot)
    said = flat.say("heat the oven up", "set_temperature", device="oven")
    assert said.trace.responses == ("utter_which_temperature",)


def test_warmer_and_warmer_is_no_repetition(flat: Rehearsal) -> None:
    flat.say("warmer", "set_temperature")
    again = flat.say("warmer", "set_temperature", after=3)
    assert (again.moment, again.asked) == (None, None)
    assert again.trace.changes
