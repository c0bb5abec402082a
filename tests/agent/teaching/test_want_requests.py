"""Wishes that name no device: the context finds the one that helps."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    BEDROOM_SPEAKER,
    CEILING,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
)

BLIND = "cover.living_room_blind"
FAN = "fan.bedroom_fan"
THERMOSTAT = "climate.living_room_thermostat"
SHUT = {BLIND: {"state": "closed", "attributes": {"current_position": 0}}}
LAMP_ON = {CEILING: {"state": "on", "attributes": {"brightness_pct": 100}}}
LAMP_LOW = {SOFA_LAMP: {"state": "on", "attributes": {"brightness_pct": 20}}}
PLAYING = {SPEAKER: {"state": "playing"}}
MORNING = {"time_of_day": "morning"}
SUNLIT = {"time_of_day": "afternoon", "illuminance": 900}
OVERCAST = {"time_of_day": "afternoon", "illuminance": 90}


@pytest.mark.parametrize(
    ("wish", "setup", "act", "target", "signal"),
    [
        ("too_dark", {"devices": SHUT}, "turn_on", CEILING, "time_of_day"),
        (
            "too_dark",
            {"devices": SHUT, "sees": MORNING},
            "open_cover",
            BLIND,
            "time_of_day",
        ),
        ("too_dark", {"devices": LAMP_LOW}, "brighten", SOFA_LAMP, "device_state"),
        (
            "too_bright",
            {"devices": LAMP_ON, "sees": SUNLIT},
            "close_cover",
            BLIND,
            "sensor",
        ),
        (
            "too_bright",
            {"devices": LAMP_ON, "sees": OVERCAST},
            "dim",
            CEILING,
            "device_state",
        ),
        ("turn_up", {"devices": {**PLAYING, **LAMP_LOW}}, "volume_up", SPEAKER, None),
        ("turn_up", {"devices": LAMP_LOW}, "brighten", SOFA_LAMP, "device_state"),
        (
            "turn_up",
            {"devices": LAMP_LOW, "sees": {"temperature": 16, "illuminance": 200}},
            "set_temperature",
            THERMOSTAT,
            "sensor",
        ),
    ],
    ids=[
        "a_lamp_in_the_evening",
        "the_blind_in_the_morning",
        "more_of_the_lamp_that_is_on",
        "the_blind_against_the_sun",
        "less_lamp_under_clouds",
        "what_plays_before_what_shines",
        "the_lamp_where_nothing_plays",
        "the_heating_in_a_cold_room",
    ],
)
def test_the_context_chooses_what_helps(
    rehearse: Rehearse,
    wish: str,
    setup: dict[str, Any],
    act: str,
    target: str,
    signal: str | None,
) -> None:
    said = rehearse(**setup).say("as I wish", wish)
    assert said.trace.meant is not None
    assert (said.trace.meant.act, said.target) == (act, target)
    if signal is not None:
        assert said.signal == signal
    assert set(said.changed) | {target} == {target}


@pytest.mark.parametrize(
    ("temperature", "helps", "signal"),
    [(25, FAN, "sensor"), (18, THERMOSTAT, "device_state")],
)
def test_whoever_is_too_warm_gets_what_cools_that_room(
    rehearse: Rehearse, temperature: float, helps: str, signal: str
) -> None:
    own = {
        "home": "flat",
        "devices": {FAN: {"state": "off"}},
        "sees": {"temperature": temperature},
    }
    flat = rehearse(**own)
    flat.home.set_device(THERMOSTAT, None, {}, "home")
    said = flat.say("i'm too warm", "feel_warm", via=BEDROOM_SPEAKER)
    if helps == FAN:
        assert said.changed == {FAN: "on"}
    else:
        assert THERMOSTAT not in said.changed


def test_a_fan_that_runs_is_switched_off_for_whoever_is_cold(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={FAN: {"state": "on"}})
    said = flat.say("i'm freezing", "feel_cold", via=BEDROOM_SPEAKER)
    assert said.changed == {FAN: "off"}


def test_nothing_in_another_room_is_used(flat: Rehearsal) -> None:
    said = flat.say("i'm freezing", "feel_cold", via=BEDROOM_SPEAKER)
    assert said.trace.responses == ("utter_no_remedy",)
    assert not said.trace.changes


def test_a_room_that_is_named_is_the_room_in_question(flat: Rehearsal) -> None:
    said = flat.say("it's dark in the bedroom", "too_dark", area="bedroom")
    assert said.changed == {BEDROOM_LIGHT: "on"}


def test_a_room_that_is_not_there_is_declined(flat: Rehearsal) -> None:
    said = flat.say("it's dark in the attic", "too_dark", area="attic")
    assert said.trace.responses == ("utter_unknown_area",)
    assert not said.trace.changes


def test_saying_it_again_goes_a_step_further_and_is_no_moment(
    rehearse: Rehearse,
) -> None:
    flat = rehearse()
    flat.say("it's dark in here", "too_dark")
    again = flat.say("it's dark in here", "too_dark", after=4)
    assert again.changed == {SOFA_LAMP: "on"}
    assert (again.moment, again.asked) == (None, None)


def test_degrees_are_for_the_heating_even_where_music_plays(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices=PLAYING)
    said = flat.say("turn it up by 2 degrees", "turn_up", temperature="2")
    assert said.target == THERMOSTAT
    assert flat.device(THERMOSTAT).attributes["temperature"] == 23


def test_it_is_what_was_just_spoken_of(rehearse: Rehearse) -> None:
    flat = rehearse(devices=PLAYING)
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    flat.home.set_device(SOFA_LAMP, "on", {"brightness_pct": 50}, "home")
    said = flat.say("turn it up", "turn_up", after=5)
    assert (said.target, said.signal) == (SOFA_LAMP, "previous_turn")


MACHINE, KETTLE = "switch.coffee_machine", "switch.kettle"


def _always_made(device: str, count: int) -> list[dict[str, Any]]:
    attributes = {"device": device, "service": "turn_on"}
    return [
        {
            "person": "carla",
            "event": "device_command",
            "count": count,
            "attributes": attributes,
        }
    ]


@pytest.mark.parametrize("usual", [MACHINE, KETTLE])
def test_brewing_is_what_one_usually_brews(rehearse: Rehearse, usual: str) -> None:
    house = rehearse(home="family_house", history=_always_made(usual, 9))
    said = house.say(
        "start brewing",
        "start_brewing",
        person="carla",
        via="media_player.kitchen_display",
    )
    assert (said.target, said.signal) == (usual, "habit")


def test_brewing_without_a_habit_is_asked_about_and_the_answer_kept(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house", history=_always_made(KETTLE, 2))
    how: dict[str, Any] = {"person": "carla", "via": "media_player.kitchen_display"}
    said = house.say("start brewing", "start_brewing", **how)
    assert (said.asked, said.moment) == ("which", "open_request")
    answered = house.say("the kettle", "inform", device="kettle", **how)
    assert answered.changed == {KETTLE: "on"}
    house.home.set_device(KETTLE, "off", {}, "home")
    again = house.say("start brewing", "start_brewing", after=600, **how)
    assert (again.target, again.signal) == (KETTLE, "preference")


@pytest.mark.parametrize(
    ("text", "wish", "target"),
    [
        ("there's a glare on my display", "too_bright", CEILING),
        ("it's like an oven in here", "feel_warm", THERMOSTAT),
        ("too dark to read the display", "too_dark", SOFA_LAMP),
    ],
)
def test_a_thing_that_is_only_spoken_of_is_not_what_is_wished_for(
    rehearse: Rehearse, text: str, wish: str, target: str
) -> None:
    assert rehearse(devices=LAMP_ON).say(text, wish).target == target


def test_a_thing_that_is_wished_for_is_no_other(rehearse: Rehearse) -> None:
    flat = rehearse(devices=LAMP_ON)
    said = flat.say("the chandelier dazzles me", "too_bright", device="chandelier")
    assert said.trace.responses == ("utter_unknown_device",)


def test_the_light_that_was_taught_is_put_on_where_it_is_dark(flat: Rehearsal) -> None:
    flat.know("light.device", SOFA_LAMP, area="living_room")
    said = flat.say("it's dark in here", "too_dark")
    assert (said.changed, said.signal) == ({SOFA_LAMP: "on"}, "preference")
    assert [used.topic for used in said.trace.recall] == ["light.device"]


def test_a_light_that_is_disliked_is_not_put_on_where_it_is_dark(
    flat: Rehearsal,
) -> None:
    flat.know("light.device", CEILING, polarity="dislike")
    assert flat.say("it's dark in here", "too_dark").changed == {SOFA_LAMP: "on"}


def test_a_fan_is_off_before_the_cold_room_is_heated(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house", devices={"fan.bedroom_fan": {"state": "on"}})
    how: dict[str, Any] = {"person": "deniz", "via": BEDROOM_SPEAKER}
    house.home.move("deniz", "main_bedroom")
    said = house.say("i'm freezing", "feel_cold", **how)
    assert said.changed == {"fan.bedroom_fan": "off"}
    assert house.say("still cold", "feel_cold", **how).target == (
        "climate.bedroom_thermostat"
    )


@pytest.mark.parametrize(
    ("text", "intent", "level"),
    [
        ("it's too bright now", "brighten", 30),
        ("it's too dark now", "dim", 70),
        ("not too bright", "brighten", 70),
    ],
)
def test_what_there_is_too_much_of_is_not_made_more(
    rehearse: Rehearse, text: str, intent: str, level: float
) -> None:
    lamp = {SOFA_LAMP: {"state": "on", "attributes": {"brightness_pct": 50}}}
    home = rehearse(devices=lamp)
    home.say(text, intent)
    assert home.device(SOFA_LAMP).attributes["brightness_pct"] == level


def test_less_of_what_is_off_is_not_less_of_something_else(rehearse: Rehearse) -> None:
    home = rehearse()
    home.say("dim the sofa lamp", "dim", device="sofa lamp")
    said = home.say("a bit less", "turn_down")
    assert (said.trace.commands, said.trace.responses) == ((), ("utter_no_remedy",))
