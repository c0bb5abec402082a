"""How devices are liked: kept as narrow as said, set where it is left open."""

from __future__ import annotations

import pytest

from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    CEILING,
    SOFA_LAMP,
    Rehearsal,
)
from tests.agent.teaching.understood import Named, understood

THERMOSTAT = "climate.living_room_thermostat"
LIGHT = "light.brightness_pct"
WARMTH = "climate.temperature"


@pytest.mark.parametrize(
    ("text", "named", "topic", "value", "when"),
    [
        ("I like 22 degrees", {"temperature": "22"}, WARMTH, "22", {}),
        (
            "I like it at 21.5 degrees in the evening",
            {"temperature": "21.5"},
            *(WARMTH, "21.5", {"time_of_day": "evening"}),
        ),
        (
            "I like it warm in the morning",
            {},
            *(WARMTH, "22", {"time_of_day": "morning"}),
        ),
        (
            "I like the bedroom at 18 degrees",
            {"temperature": "18", "area": "bedroom"},
            *(WARMTH, "18", {"area": "bedroom"}),
        ),
        (
            "I like the light at 30 percent",
            {"percentage": "30", "device": "light"},
            *(LIGHT, "30", {"area": "living_room"}),
        ),
        (
            "I prefer the lights dim",
            {"device": "lights"},
            *(LIGHT, "30", {}),
        ),
        (
            "I like the sofa lamp at 20 percent",
            {"percentage": "20", "device": "sofa lamp"},
            *(LIGHT, "20", {"device": SOFA_LAMP}),
        ),
        (
            "I like the sofa lamp red",
            {"colour": "red", "device": "sofa lamp"},
            *("light.color_name", "red", {"device": SOFA_LAMP}),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else "",
)
def test_a_level_is_kept_no_wider_than_it_was_said(
    flat: Rehearsal,
    text: str,
    named: dict[str, Named],
    topic: str,
    value: str,
    when: dict[str, str],
) -> None:
    said = flat.hear(understood(text, "state_preference", **named))
    assert said.trace.moment is not None
    (kept,) = flat.remembered()
    assert (kept.topic, kept.value, dict(kept.when)) == (topic, value, when)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I like it at 90 degrees", {"temperature": "90"}),
        ("I like it at 30 percent", {"percentage": "30"}),
        (
            "I like the attic lamp at 30 percent",
            {"percentage": "30", "device": "attic lamp"},
        ),
        ("I don't like it at 25 degrees", {"temperature": "25"}),
        ("I like cold weather", {}),
        ("I like blue cheese", {"colour": "blue"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_level_of_anything_here_is_not_kept(
    flat: Rehearsal, text: str, named: dict[str, Named]
) -> None:
    assert (
        flat.hear(understood(text, "state_preference", **named)).decision.lessons == ()
    )
    assert flat.remembered() == ()


def test_a_light_comes_on_as_it_is_liked_and_as_it_is_asked_for(
    flat: Rehearsal,
) -> None:
    flat.know(LIGHT, "30", area="living_room")
    said = flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    (command,) = said.trace.commands
    assert command.fields == {"brightness_pct": 30.0}
    assert [one.topic for one in said.trace.recall] == [LIGHT]
    elsewhere = flat.say(
        "turn on the light in the bedroom", "turn_on", device="light", area="bedroom"
    )
    assert elsewhere.changed == {BEDROOM_LIGHT: "on"}
    assert elsewhere.trace.recall == ()
    asked = flat.say(
        "set the ceiling light to 80 percent",
        "set_brightness",
        device="ceiling light",
        percentage="80",
    )
    assert asked.trace.commands[0].device == CEILING
    assert asked.trace.commands[0].fields == {"brightness_pct": 80.0}


def test_heating_that_is_switched_on_is_set_as_it_is_liked(flat: Rehearsal) -> None:
    flat.know(WARMTH, "23")
    flat.say("turn off the heating", "turn_off", device="heating")
    said = flat.say("turn on the heating", "turn_on", device="heating")
    assert [one.service for one in said.trace.commands] == [
        "climate.turn_on",
        "climate.set_temperature",
    ]
    assert flat.device(THERMOSTAT).attributes["temperature"] == 23


def test_an_oven_is_not_set_as_warm_as_a_room_is_liked(flat: Rehearsal) -> None:
    flat.know(WARMTH, "23")
    said = flat.say("turn on the oven", "turn_on", device="oven")
    assert [one.service for one in said.trace.commands] == ["climate.turn_on"]
    assert said.trace.recall == ()


def test_a_no_with_another_level_puts_it_right(flat: Rehearsal) -> None:
    flat.say("I like 22 degrees", "state_preference", temperature="22")
    flat.say("no, 23 degrees", "correct", temperature="23")
    assert flat.known() == {WARMTH: "23"}
