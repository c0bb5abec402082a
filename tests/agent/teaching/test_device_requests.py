"""Which device a request means, and what is done to it."""

from __future__ import annotations

import pytest

from agent.teaching.devices.requests import DEVICE_REQUESTS
from simulator.service_table import SERVICES
from simulator.trace import Scalar
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.homes import two_equal_lamps
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    BEDROOM_SPEAKER,
    BEDSIDE_LAMP,
    CEILING,
    COUNTER_LIGHT,
    DISPLAY,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
)

ON = {"state": "on"}
PLAYING = {
    "state": "playing",
    "attributes": {"media_content_id": "album.arrival", "media_content_type": "album"},
}


@pytest.mark.parametrize(
    ("via", "target"),
    [
        (SPEAKER, CEILING),
        (DISPLAY, KITCHEN_LIGHT),
        (BEDROOM_SPEAKER, BEDROOM_LIGHT),
    ],
)
def test_the_light_is_the_main_one_of_the_room_spoken_in(
    flat: Rehearsal, via: str, target: str
) -> None:
    said = flat.say("turn on the light", "turn_on", via=via, device="light")
    assert said.target == target
    assert said.changed == {target: "on"}


@pytest.mark.parametrize(
    ("via", "target"), [(SPEAKER, SOFA_LAMP), (BEDROOM_SPEAKER, BEDSIDE_LAMP)]
)
def test_the_lamp_is_the_lamp_of_the_room_spoken_in(
    flat: Rehearsal, via: str, target: str
) -> None:
    said = flat.say("turn on the lamp", "turn_on", via=via, device="lamp")
    assert said.changed == {target: "on"}


def test_a_name_is_meant_in_whichever_room_it_is_said(flat: Rehearsal) -> None:
    said = flat.say("turn on the counter light", "turn_on", device="counter light")
    assert said.changed == {COUNTER_LIGHT: "on"}


def test_a_preference_outranks_the_main_light(flat: Rehearsal) -> None:
    flat.know("light.device", SOFA_LAMP, area="living_room")
    said = flat.say("turn on the light", "turn_on", device="light")
    assert (said.target, said.signal) == (SOFA_LAMP, "preference")
    assert [used.topic for used in said.trace.recall] == ["light.device"]


def test_a_preference_that_changes_nothing_is_not_called_applied(
    flat: Rehearsal,
) -> None:
    flat.know("light.device", CEILING, area="living_room")
    said = flat.say("turn on the light", "turn_on", device="light")
    assert (said.target, said.trace.recall) == (CEILING, ())


def test_explicit_words_outrank_a_preference(flat: Rehearsal) -> None:
    flat.know("light.device", BEDROOM_LIGHT, area="bedroom")
    said = flat.say("turn on the lamp", "turn_on", via=BEDROOM_SPEAKER, device="lamp")
    assert (said.target, said.trace.recall) == (BEDSIDE_LAMP, ())


def test_a_preference_of_one_room_says_nothing_about_another(flat: Rehearsal) -> None:
    flat.know("light.device", SOFA_LAMP, area="living_room")
    said = flat.say("turn on the light", "turn_on", via=DISPLAY, device="light")
    assert (said.target, said.trace.recall) == (KITCHEN_LIGHT, ())


def test_a_light_elsewhere_that_was_taught_for_this_room_is_meant_in_it(
    flat: Rehearsal,
) -> None:
    flat.know("light.device", BEDSIDE_LAMP, area="living_room")
    said = flat.say("turn on the light", "turn_on", device="light")
    assert (said.target, said.signal) == (BEDSIDE_LAMP, "preference")


def test_a_preference_for_no_room_does_not_reach_across_rooms(flat: Rehearsal) -> None:
    flat.know("light.device", SOFA_LAMP)
    said = flat.say("turn on the light", "turn_on", via=DISPLAY, device="light")
    assert said.target == KITCHEN_LIGHT


def test_what_was_taught_for_a_room_holds_where_the_room_is_named(
    flat: Rehearsal,
) -> None:
    flat.know("light.device", BEDSIDE_LAMP, area="bedroom")
    said = flat.say(
        "turn on the light in the bedroom", "turn_on", device="light", area="bedroom"
    )
    assert (said.target, said.signal) == (BEDSIDE_LAMP, "preference")


def test_a_disliked_light_is_passed_over(flat: Rehearsal) -> None:
    flat.know("light.device", CEILING, polarity="dislike")
    said = flat.say("turn on the light", "turn_on", device="light")
    assert said.target == SOFA_LAMP


@pytest.mark.parametrize("lit", [CEILING, SOFA_LAMP])
def test_turning_off_the_light_means_the_one_that_is_on(
    rehearse: Rehearse, lit: str
) -> None:
    flat = rehearse(devices={lit: ON})
    said = flat.say("turn off the light", "turn_off", device="light")
    assert said.changed == {lit: "off"}


def test_turning_off_the_light_means_the_one_that_is_on_whatever_was_taught(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={CEILING: ON})
    flat.know("light.device", SOFA_LAMP, area="living_room")
    said = flat.say("turn off the light", "turn_off", device="light")
    assert said.changed == {CEILING: "off"}


def test_turning_off_the_light_leaves_other_rooms_alone(rehearse: Rehearse) -> None:
    flat = rehearse(devices={BEDROOM_LIGHT: ON})
    said = flat.say("turn off the light", "turn_off", device="light")
    assert said.trace.responses == ("utter_already",)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "device", "lit"),
    [
        ("turn on the lights", "lights", {CEILING, SOFA_LAMP}),
        ("turn on both lights", "lights", {CEILING, SOFA_LAMP}),
        ("turn on the kitchen lights", "lights", {KITCHEN_LIGHT, COUNTER_LIGHT}),
        (
            "turn on all the lights in the bedroom",
            "lights",
            {BEDROOM_LIGHT, BEDSIDE_LAMP},
        ),
        ("all right, turn on the light", "light", {CEILING}),
    ],
)
def test_several_lights_stay_in_their_room(
    flat: Rehearsal, text: str, device: str, lit: set[str]
) -> None:
    assert set(flat.say(text, "turn_on", device=device).changed) == lit


def test_all_the_lights_are_those_of_the_whole_home(flat: Rehearsal) -> None:
    said = flat.say("turn on all the lights", "turn_on", device="lights")
    lights = {id_ for id_ in flat.home.devices if id_.startswith("light.")}
    assert set(said.changed) == lights


def test_everything_that_is_turned_off_includes_the_oven(rehearse: Rehearse) -> None:
    flat = rehearse(devices={"climate.oven": ON, CEILING: ON})
    flat.say("turn everything off", "turn_off")
    assert flat.device("climate.oven").state == "off"
    assert flat.device(CEILING).state == "off"


def test_everything_that_is_turned_on_leaves_the_oven_off(flat: Rehearsal) -> None:
    flat.say("turn on everything in the kitchen", "turn_on")
    assert flat.device("climate.oven").state == "off"
    assert flat.device("switch.coffee_machine").state == "off"


def test_it_is_what_was_meant_before(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    assert flat.say("turn it off", "turn_off", device="it").changed == {
        SOFA_LAMP: "off"
    }


@pytest.mark.parametrize("intent", ["turn_on", "turn_off"])
def test_it_with_nothing_before_asks_for_a_name(flat: Rehearsal, intent: str) -> None:
    said = flat.say("turn it on", intent, device="it")
    assert said.trace.responses == ("utter_which_device",)
    assert said.decision.route == "decline"


def test_a_light_that_nothing_singles_out_is_asked_for(rehearse: Rehearse) -> None:
    studio = rehearse(home=two_equal_lamps())
    said = studio.say("turn on the light", "turn_on", device="light")
    assert (said.moment, said.asked) == ("open_request", "which")
    assert not said.trace.changes
    assert said.spoken[-1]["choices"] == "left lamp, right lamp"


def test_one_difference_settles_which_light_is_meant(rehearse: Rehearse) -> None:
    studio = rehearse(home=two_equal_lamps(right="on"))
    said = studio.say("turn off the light", "turn_off", device="light")
    assert (said.target, said.signal) == ("light.right", "device_state")


@pytest.mark.parametrize(
    ("text", "intent", "named", "before", "after"),
    [
        ("brighter", "brighten", {}, 50, 70),
        ("brighter", "brighten", {}, 95, 100),
        ("darker", "dim", {}, 50, 30),
        ("darker", "dim", {}, 10, 1),
        ("brighter by 30 percent", "brighten", {"percentage": "30"}, 50, 80),
        ("dim it by 10 percent", "dim", {"percentage": "10"}, 50, 40),
        ("dim it to 10 percent", "dim", {"percentage": "10"}, 50, 10),
        ("set it to 35 percent", "set_brightness", {"percentage": "35"}, 50, 35),
    ],
)
def test_brightness_goes_in_steps_or_to_a_number(
    rehearse: Rehearse,
    text: str,
    intent: str,
    named: dict[str, str],
    before: int,
    after: int,
) -> None:
    flat = rehearse(devices={CEILING: {**ON, "attributes": {"brightness_pct": before}}})
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.target == CEILING
    assert flat.device(CEILING).attributes["brightness_pct"] == after


def test_several_lights_are_brightened_each_from_where_it_stands(
    rehearse: Rehearse,
) -> None:
    levels = {CEILING: 20, SOFA_LAMP: 80}
    flat = rehearse(
        devices={
            light: {**ON, "attributes": {"brightness_pct": level}}
            for light, level in levels.items()
        }
    )
    flat.say("brighten the lights", "brighten", device="lights")
    now = {light: flat.device(light).attributes["brightness_pct"] for light in levels}
    assert now == {CEILING: 40, SOFA_LAMP: 100}


@pytest.mark.parametrize(
    ("text", "intent", "response"),
    [
        ("set the brightness", "set_brightness", "utter_which_brightness_pct"),
        ("change the temperature", "set_temperature", "utter_which_temperature"),
    ],
)
def test_a_setting_without_a_number_changes_nothing(
    flat: Rehearsal, text: str, intent: str, response: str
) -> None:
    said = flat.say(text, intent)
    assert said.trace.responses == (response,)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "named", "target"),
    [
        ("set it to 22 degrees", {}, "climate.living_room_thermostat"),
        (
            "set the heating to 22",
            {"device": "heating"},
            "climate.living_room_thermostat",
        ),
        ("set the oven to 180", {"device": "oven"}, "climate.oven"),
    ],
)
def test_a_temperature_is_for_the_heating_unless_the_oven_is_named(
    flat: Rehearsal, text: str, named: dict[str, str], target: str
) -> None:
    number = text.split("to ")[1].split()[0]
    said = flat.say(text, "set_temperature", temperature=number, **named)  # type: ignore[arg-type]
    assert said.target == target
    assert flat.device(target).attributes["temperature"] == float(number)


@pytest.mark.parametrize(
    ("text", "intent", "named", "changed"),
    [
        ("make coffee", "make_coffee", {}, {"switch.coffee_machine": "on"}),
        ("close the blinds", "close_cover", {}, {"cover.living_room_blind": "closing"}),
        ("unlock the door", "unlock", {}, {"lock.front_door": "unlocked"}),
        ("turn on the fan", "turn_on", {"device": "fan"}, {"fan.bedroom_fan": "on"}),
    ],
)
def test_other_devices_do_what_they_can(
    flat: Rehearsal,
    text: str,
    intent: str,
    named: dict[str, str],
    changed: dict[str, str],
) -> None:
    assert flat.say(text, intent, **named).changed == changed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "intent", "named", "response"),
    [
        (
            "unlock the sofa lamp",
            "unlock",
            {"device": "sofa lamp"},
            "utter_not_supported",
        ),
        ("open the blinds in the hall", "open_cover", {}, "utter_nothing_there"),
        ("brighter in the hall", "brighten", {}, "utter_not_supported"),
        (
            "turn on the jacuzzi",
            "turn_on",
            {"device": "jacuzzi"},
            "utter_unknown_device",
        ),
        ("turn on the light in the attic", "turn_on", {}, "utter_unknown_area"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    flat: Rehearsal, text: str, intent: str, named: dict[str, str], response: str
) -> None:
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.trace.responses == (response,)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("intent", "state", "volume"),
    [
        ("pause", "paused", 0.4),
        ("stop", "idle", 0.4),
        ("volume_up", "playing", 0.5),
        ("volume_down", "playing", 0.3),
    ],
)
def test_what_plays_is_meant_from_any_room(
    rehearse: Rehearse, intent: str, state: str, volume: Scalar
) -> None:
    flat = rehearse(devices={DISPLAY: PLAYING})
    said = flat.say(intent.replace("_", " "), intent)
    assert (said.target, said.signal) == (DISPLAY, "device_state")
    assert flat.device(DISPLAY).state == state
    assert flat.device(DISPLAY).attributes["volume_level"] == pytest.approx(volume)


def test_a_device_that_does_not_answer_is_named(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: {"fault": "unavailable"}})
    said = flat.say("turn on the ceiling light", "turn_on", device="ceiling light")
    assert said.trace.responses == ("utter_device_unavailable",)
    assert said.outcome == "failed"


def test_every_request_calls_services_that_the_home_has() -> None:
    called = {
        service
        for request in DEVICE_REQUESTS.values()
        for service in request.services.values()
    }
    assert called <= set(SERVICES)


@pytest.mark.parametrize("intent", ["pause", "stop", "next", "previous"])
def test_where_nothing_plays_there_is_nothing_to_change(
    flat: Rehearsal, intent: str
) -> None:
    said = flat.say(intent, intent)
    assert said.trace.responses == ("utter_nothing_to_pause",)
    assert said.trace.commands == ()


def test_where_nothing_is_paused_nothing_plays_on(flat: Rehearsal) -> None:
    said = flat.say("go on", "resume")
    assert said.trace.responses == ("utter_nothing_to_resume",)
    assert said.trace.commands == ()


def test_an_ignored_dislike_rules_nothing_out(rehearse: Rehearse) -> None:
    flat = rehearse(ignores=["preference"])
    flat.know("light.device", CEILING, polarity="dislike")
    assert flat.say("light on", "turn_on", device="light").target == CEILING
