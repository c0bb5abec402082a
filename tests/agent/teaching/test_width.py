"""Never wider than asked: several, everything, in here, and whose it is."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, DISPLAY, SOFA_LAMP, Rehearsal
from tests.agent.teaching.understood import Named

ON = {"state": "on"}
BATHROOM = "media_player.bathroom_speaker"
EMILS = "media_player.emil_speaker"
THERMOSTAT = "climate.living_room_thermostat"


@pytest.fixture
def house(rehearse: Rehearse) -> Rehearsal:
    """A conversation in the family house, of people whose rooms are yet unknown."""
    return rehearse(
        home="family_house",
        people={person: {"area": None} for person in ("carla", "deniz", "emil")},
    )


def test_several_of_a_kind_are_those_of_the_room(house: Rehearsal) -> None:
    said = house.say("lights on", "turn_on", person="emil", via=EMILS, device="lights")
    assert set(said.changed) == {
        "light.emil_ceiling",
        "light.emil_desk_lamp",
        "light.emil_bedside_lamp",
    }


def test_several_of_a_kind_where_there_are_none_are_none(house: Rehearsal) -> None:
    house.home.move("emil", "bathroom")
    said = house.say(
        "close the blinds", "close_cover", person="emil", via=BATHROOM, device="blinds"
    )
    assert said.trace.responses == ("utter_nothing_there",)
    assert not said.trace.changes


def test_several_where_there_are_none_are_those_of_the_persons_room(
    rehearse: Rehearse,
) -> None:
    house = rehearse(home="family_house")
    said = house.say(
        "close the blinds", "close_cover", person="deniz", via=BATHROOM, device="blinds"
    )
    assert set(said.changed) == {
        "cover.living_room_left_blind",
        "cover.living_room_right_blind",
    }


def test_several_that_are_named_are_meant_wherever_they_stand(
    house: Rehearsal,
) -> None:
    said = house.say(
        "turn on the desk lamps",
        "turn_on",
        person="carla",
        via=DISPLAY,
        device="desk lamps",
    )
    assert set(said.changed) == {"light.study_desk_lamp", "light.emil_desk_lamp"}


def test_everything_off_leaves_the_heating_to_itself(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: ON, "climate.oven": ON})
    said = flat.say("turn everything off", "turn_off")
    assert {CEILING, "climate.oven"} <= set(said.changed)
    assert flat.device(THERMOSTAT).state == "heat"


def test_heating_that_is_named_goes_off(flat: Rehearsal) -> None:
    said = flat.say("turn off all the heating", "turn_off", device="heating")
    assert said.changed == {THERMOSTAT: "off"}


@pytest.mark.parametrize(
    ("text", "intent", "named"),
    [
        ("make it warmer in here", "set_temperature", {}),
        ("make this room a bit warmer", "set_temperature", {}),
        ("turn on the sofa lamp in here", "turn_on", {"device": "sofa lamp"}),
        ("open the blind in here", "open_cover", {"device": "blind"}),
    ],
)
def test_in_here_is_no_other_room(
    flat: Rehearsal, text: str, intent: str, named: dict[str, str]
) -> None:
    said = flat.say(text, intent, via=DISPLAY, person="binta", **named)  # type: ignore[arg-type]
    assert said.trace.responses == ("utter_nothing_there",)
    assert not said.trace.changes


def test_here_as_a_word_in_passing_names_no_room(flat: Rehearsal) -> None:
    said = flat.say(
        "here, turn on the sofa lamp",
        "turn_on",
        person="binta",
        via=DISPLAY,
        device="sofa lamp",
    )
    assert said.changed == {SOFA_LAMP: "on"}


@pytest.mark.parametrize(
    ("text", "device", "changed"),
    [
        ("turn on Emil's desk lamp", "desk lamp", {"light.emil_desk_lamp": "on"}),
        ("turn on Emil\u2019s desk lamp", "desk lamp", {"light.emil_desk_lamp": "on"}),
        (
            "turn on emil's desk lamp",
            "emil's desk lamp",
            {"light.emil_desk_lamp": "on"},
        ),
        ("turn on Freya's light", "light", {"light.freya_ceiling": "on"}),
        ("turn on Oscar's desk lamp", "desk lamp", {}),
        ("turn on grandma's light", "light", {}),
        ("put dad's fan on", (), {}),
    ],
    ids=[
        "whose_room_is_known",
        "typographic_apostrophe",
        "tagged_as_one",
        "main_one_of_that_room",
        "nobody",
        "nobodys_kind",
        "nobodys_untagged",
    ],
)
def test_whose_it_is_said_to_be_says_which(
    house: Rehearsal, text: str, device: Named, changed: dict[str, str]
) -> None:
    said = house.say(text, "turn_on", person="emil", via=EMILS, device=device)
    assert said.changed == changed
    if not changed:
        assert said.trace.responses == ("utter_unknown_device",)


def test_a_shortened_is_belongs_to_nobody(flat: Rehearsal) -> None:
    said = flat.say("that's lamp on please", "turn_on", device="lamp")
    assert said.changed == {SOFA_LAMP: "on"}


def test_devices_of_one_name_are_told_apart_by_their_rooms(house: Rehearsal) -> None:
    said = house.say(
        "turn on the desk lamp",
        "turn_on",
        person="carla",
        via=DISPLAY,
        device="desk lamp",
    )
    assert said.spoken[-1]["choices"] == "desk lamp (study), desk lamp (Emil's room)"


def test_an_appliance_is_asked_for_by_what_it_is(house: Rehearsal) -> None:
    said = house.say("make coffee", "make_coffee", person="emil", via=EMILS)
    assert said.spoken[-1]["kind"] == "coffee machine"
