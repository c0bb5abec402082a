"""Questions about several devices: counted over the place that is asked about."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    CEILING,
    DISPLAY,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    Rehearsal,
    Said,
)
from tests.agent.teaching.understood import Named

ON = {"state": "on"}
THREE_ON: dict[str, Any] = {CEILING: ON, SOFA_LAMP: ON, KITCHEN_LIGHT: ON}
COFFEE = "switch.coffee_machine"
OVEN = "climate.oven"
BLIND = "cover.living_room_blind"


def _ask(home: Rehearsal, text: str, **named: Any) -> Said:
    return home.say(text, "query_devices", **named)


def _targets(said: Said) -> set[str]:
    target = said.target
    return set((target,) if isinstance(target, str) else target or ())


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        (
            "which lights are on",
            {"device": "lights"},
            {CEILING, SOFA_LAMP, KITCHEN_LIGHT},
        ),
        (
            "are any lights on",
            {"device": "lights"},
            {CEILING, SOFA_LAMP, KITCHEN_LIGHT},
        ),
        (
            "which lights are on in the kitchen",
            {"device": "lights", "area": "kitchen"},
            {KITCHEN_LIGHT},
        ),
        ("which lights are on in here", {"device": "lights"}, {CEILING, SOFA_LAMP}),
        ("are there lights on in the bedroom", {"device": "lights"}, set()),
    ],
)
def test_those_that_stand_so_are_told_of_the_place_that_is_asked_about(
    rehearse: Rehearse, text: str, named: dict[str, Named], told: set[str]
) -> None:
    said = _ask(rehearse(devices=THREE_ON), text, **named)
    assert _targets(said) == told
    assert said.trace.meant is not None
    assert (said.trace.meant.act, said.trace.meant.value) == (
        "query_devices",
        len(told),
    )


def test_few_are_told_by_name_and_room(rehearse: Rehearse) -> None:
    flat = rehearse(devices=THREE_ON)
    said = _ask(flat, "how many lights are on", device="lights")
    assert said.trace.responses == ("utter_some_are",)
    assert said.spoken[0]["count"] == 3
    names = "ceiling light (living room), sofa lamp (living room), kitchen light"
    assert said.spoken[0]["devices"] == names


def test_many_are_told_by_number_and_rooms(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house")
    lights = [key for key in house.home.devices if key.startswith("light.")]
    house = rehearse(home="family_house", devices={key: ON for key in lights})
    said = _ask(house, "which lights are on upstairs", device="lights")
    assert said.trace.responses == ("utter_many_are",)
    rooms = "landing, main bedroom, Emil's room, Freya's room, bathroom"
    assert said.spoken[0]["areas"] == rooms
    assert said.spoken[0]["count"] == 11


@pytest.mark.parametrize(
    ("devices", "response", "told"),
    [
        ({}, "utter_nothing_is", set()),
        ({COFFEE: ON}, "utter_one_is", {COFFEE}),
        ({COFFEE: ON, OVEN: ON}, "utter_some_are", {COFFEE, OVEN}),
    ],
    ids=["nothing", "one", "two"],
)
def test_everything_is_lamps_and_machines_but_not_the_heating(
    rehearse: Rehearse, devices: dict[str, Any], response: str, told: set[str]
) -> None:
    said = _ask(rehearse(devices=devices), "is anything still on")
    assert (said.trace.responses, _targets(said)) == ((response,), told)


@pytest.mark.parametrize(
    ("text", "devices", "response", "told"),
    [
        ("is everything off", {}, "utter_everything_is", set()),
        ("is everything off", {COFFEE: ON}, "utter_some_are_not", {COFFEE}),
        ("are all the lights off", {}, "utter_all_are", set()),
        ("are all the lights off", {CEILING: ON}, "utter_some_are_not", {CEILING}),
        ("are the lights off", {CEILING: ON}, "utter_some_are_not", {CEILING}),
        ("did i leave the lights on", {CEILING: ON}, "utter_one_is", {CEILING}),
        ("have i left any lights on", {}, "utter_none_is", set()),
        (
            "did i forget to turn off the lights",
            {CEILING: ON},
            "utter_one_is",
            {CEILING},
        ),
    ],
)
def test_of_what_ought_to_be_the_exceptions_are_told(
    rehearse: Rehearse,
    text: str,
    devices: dict[str, Any],
    response: str,
    told: set[str],
) -> None:
    said = _ask(rehearse(devices=devices), text)
    assert (said.trace.responses, _targets(said)) == ((response,), told)


@pytest.mark.parametrize(
    ("text", "devices", "response", "told"),
    [
        ("are the blinds closed", {}, "utter_many_are_not", 7),
        ("which blinds are closed", {}, "utter_one_is", 1),
        ("are the doors locked", {}, "utter_all_are", 0),
        (
            "are the doors locked",
            {"lock.front_door": {"state": "unlocked"}},
            "utter_some_are_not",
            1,
        ),
        ("is any door open", {}, "utter_none_is", 0),
    ],
)
def test_doors_and_blinds_are_asked_of_the_whole_house(
    rehearse: Rehearse, text: str, devices: dict[str, Any], response: str, told: int
) -> None:
    said = _ask(rehearse(home="family_house", devices=devices), text)
    assert (said.trace.responses, len(_targets(said))) == ((response,), told)


def test_windows_that_nothing_watches_are_said_to_be_unknown(flat: Rehearsal) -> None:
    said = _ask(flat, "are the windows closed", device="windows")
    assert said.trace.responses == ("utter_unknown_device",)


def test_lights_of_an_unknown_room_are_not_those_of_others(rehearse: Rehearse) -> None:
    flat = rehearse(devices=THREE_ON)
    for place in ("in the attic", "upstairs"):
        said = _ask(flat, f"which lights are on {place}", device="lights")
        assert said.trace.responses == ("utter_unknown_area",)
        assert said.trace.meant is None


def test_a_device_that_does_not_answer_is_said_not_to(rehearse: Rehearse) -> None:
    flat = rehearse(devices={**THREE_ON, SOFA_LAMP: {"fault": "unavailable"}})
    said = _ask(flat, "are all the lights off", device="lights")
    assert said.trace.responses == ("utter_some_are_not", "utter_no_answer_from")
    assert said.spoken[1]["devices"] == "sofa lamp (living room)"


@pytest.mark.parametrize("intent", ["query_devices", "query_state"])
def test_one_device_and_several_are_told_apart_by_the_words(
    rehearse: Rehearse, intent: str
) -> None:
    flat = rehearse(devices=THREE_ON)
    one = flat.say("did i leave the oven on", intent, device="oven")
    assert (one.target, one.trace.responses) == (OVEN, ("utter_state",))
    several = flat.say("which lights are on", intent, device="lights")
    assert len(_targets(several)) == 3


@pytest.mark.parametrize(("contact", "state"), [("on", "open"), ("off", "closed")])
def test_whether_a_door_is_open_its_contact_knows(
    rehearse: Rehearse, contact: str, state: str
) -> None:
    flat = rehearse(devices={"binary_sensor.front_door_contact": {"state": contact}})
    said = flat.say("is the front door open", "query_state", device="front door")
    assert said.spoken[0]["state"] == state
    locked = flat.say("is the front door locked", "query_state", device="front door")
    assert locked.spoken[0]["state"] == "locked"


def test_it_is_what_was_spoken_of_just_before(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("is it on", "query_state")
    assert (said.target, said.spoken[0]["state"]) == (SOFA_LAMP, "on")


def test_what_is_under_way_counts_as_running(rehearse: Rehearse) -> None:
    flat = rehearse(
        devices={
            COFFEE: ON,
            CEILING: ON,
            "vacuum.hall": {"state": "cleaning"},
            "timer.kitchen": {"state": "active", "attributes": {"duration": "0:05:00"}},
        }
    )
    said = _ask(flat, "what's running")
    assert _targets(said) == {COFFEE, "vacuum.hall", "timer.kitchen"}


@pytest.mark.parametrize(
    ("opened", "asked", "told"),
    [("closed", "up", set()), ("open", "up", {"cover.loft"})],
)
def test_blinds_are_up_or_down(
    rehearse: Rehearse, opened: str, asked: str, told: set[str]
) -> None:
    cabin = rehearse(home=_blinds(opened))
    said = _ask(cabin, f"which blinds are {asked}", device="blinds")
    assert _targets(said) == told


def _blinds(loft: str) -> dict[str, Any]:
    places = {"loft": loft, "studio": "closed"}
    return {
        "home": "cabin",
        "time_zone": "Europe/Berlin",
        "areas": {area: {"name": area.capitalize()} for area in places},
        "people": {"amal": {"name": "Amal", "area": "studio"}},
        "devices": {
            f"cover.{area}": {
                "area": area,
                "name": f"{area} shade",
                "state": state,
                "capabilities": {"kind": "blind"},
            }
            for area, state in places.items()
        },
    }


def test_asking_again_changes_nothing_and_asks_nothing(rehearse: Rehearse) -> None:
    flat = rehearse(devices=THREE_ON)
    _ask(flat, "which lights are on", device="lights")
    again = flat.say("which lights are on", "query_devices", after=2, device="lights")
    assert not again.trace.commands
    assert (again.moment, again.asked) == ("repeat", None)


def test_a_light_elsewhere_is_told_with_the_room_it_is_in(rehearse: Rehearse) -> None:
    flat = rehearse(devices={BEDROOM_LIGHT: ON})
    said = flat.say("is anything on", "query_devices", via=DISPLAY)
    assert said.spoken[0]["devices"] == "bedroom light"


@pytest.mark.parametrize("text", ["turn them off", "turn them all off"])
def test_they_are_those_that_were_told_and_no_others(
    rehearse: Rehearse, text: str
) -> None:
    flat = rehearse(devices={**THREE_ON, COFFEE: ON})
    _ask(flat, "which lights are on", device="lights")
    said = flat.say(text, "turn_off")
    assert set(said.changed) == {CEILING, SOFA_LAMP, KITCHEN_LIGHT}
    assert said.signal == "previous_turn"


def test_those_lights_are_those_that_were_told(rehearse: Rehearse) -> None:
    flat = rehearse(devices={**THREE_ON, BEDROOM_LIGHT: ON})
    _ask(flat, "which lights are on in here", device="lights")
    said = flat.say("turn those lights off", "turn_off", device="lights")
    assert set(said.changed) == {CEILING, SOFA_LAMP}


def test_asking_whether_one_forgot_something_forgets_nothing(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    said = _ask(flat, "did i forget to turn everything off")
    assert said.asked is None
    assert flat.known() == {"music.genre": "jazz"}
