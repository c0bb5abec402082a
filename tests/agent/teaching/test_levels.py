"""Levels: a step from where each is, nothing where there is none, and on what is on."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    CEILING,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    Rehearsal,
)

BLIND = "cover.living_room_blind"
FAN = "fan.bedroom_fan"
ON = {"state": "on"}


def test_several_set_each_lower_are_not_said_to_have_one_value(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    said = house.say(
        "turn the heating down everywhere",
        "set_temperature",
        person="deniz",
        device="heating",
    )
    values = {command.fields["temperature"] for command in said.trace.commands}
    assert len(values) > 1
    assert said.trace.meant is not None
    assert said.trace.meant.value is None
    assert said.trace.responses == ("utter_set_temperature_down_many",)


def test_several_set_to_one_value_are_told_with_it(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: ON, SOFA_LAMP: ON})
    said = flat.say(
        "lights to 40 percent", "set_brightness", device="lights", percentage="40"
    )
    assert said.trace.responses == ("utter_set_brightness_pct_many",)
    assert said.spoken[0]["value"] == "40"


def test_of_several_what_cannot_go_further_is_left_out(rehearse: Rehearse) -> None:
    full = {"state": "on", "attributes": {"brightness_pct": 100}}
    half = {"state": "on", "attributes": {"brightness_pct": 50}}
    flat = rehearse(devices={CEILING: full, SOFA_LAMP: half})
    said = flat.say("make the lights brighter", "brighten", device="lights")
    assert [command.device for command in said.trace.commands] == [SOFA_LAMP]
    assert said.trace.responses == ("utter_set_brightness_pct",)
    assert said.spoken[0]["value"] == "70"


def test_lights_that_are_off_are_said_to_be_rather_than_dimmed(
    flat: Rehearsal,
) -> None:
    said = flat.say("dim the lights", "dim", device="lights")
    assert said.trace.responses == ("utter_already_many",)
    assert said.spoken[0]["state"] == "off"
    assert not said.trace.commands


@pytest.mark.parametrize(
    ("devices", "text", "intent", "named"),
    [
        ({}, "open the blind a little", "set_cover_position", "blind"),
        (
            {CEILING: {"state": "on", "attributes": {"brightness_pct": 100}}},
            "make the ceiling light brighter",
            "brighten",
            "ceiling light",
        ),
        (
            {FAN: {"state": "on", "attributes": {"percentage": 100}}},
            "fan faster",
            "set_fan_speed",
            "fan",
        ),
    ],
    ids=["an open blind", "a light at its brightest", "a fan at its fastest"],
)
def test_what_cannot_go_further_is_left_and_said_to_be(
    rehearse: Rehearse, devices: dict[str, object], text: str, intent: str, named: str
) -> None:
    said = rehearse(devices=devices).say(text, intent, device=named)
    assert said.trace.responses == ("utter_no_change",)
    assert not said.trace.commands


def test_brighter_at_the_brightest_again_is_no_repetition(rehearse: Rehearse) -> None:
    full = {"state": "on", "attributes": {"brightness_pct": 100}}
    flat = rehearse(devices={CEILING: full})
    flat.say("light to 100 percent", "set_brightness", device="light", percentage="100")
    again = flat.say(
        "light to 100 percent",
        "set_brightness",
        device="light",
        percentage="100",
        after=3,
    )
    assert (again.moment, again.asked) == (None, None)


def test_a_share_for_all_lights_is_for_those_that_are_on(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SOFA_LAMP: ON})
    said = flat.say(
        "dim all the lights to 10", "set_brightness", device="lights", number="10"
    )
    assert said.target == SOFA_LAMP
    assert flat.device(KITCHEN_LIGHT).state == "off"
    assert flat.device(CEILING).state == "off"


def test_a_share_for_all_lights_where_none_is_on_is_for_the_room(
    flat: Rehearsal,
) -> None:
    said = flat.say(
        "set all the lights to 10", "set_brightness", device="lights", number="10"
    )
    assert said.target == (CEILING, SOFA_LAMP)
    assert flat.device(BEDROOM_LIGHT).state == "off"


def test_a_share_for_one_light_by_its_name_switches_it_on(flat: Rehearsal) -> None:
    said = flat.say(
        "sofa lamp to 40", "set_brightness", device="sofa lamp", number="40"
    )
    assert said.changed == {SOFA_LAMP: "on"}


def test_a_share_for_the_lamps_just_spoken_of_is_for_those(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: ON, SOFA_LAMP: ON})
    flat.say("lights off", "turn_off", device="lights")
    said = flat.say("set them to 30 percent", "set_brightness", percentage="30")
    assert said.target == (CEILING, SOFA_LAMP)
