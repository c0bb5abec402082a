"""Never wider than asked: several, everything, in here, and whose it is."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    CEILING,
    COUNTER_LIGHT,
    DISPLAY,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    Rehearsal,
)
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


@pytest.mark.parametrize(
    ("text", "device", "changed"),
    [
        (
            "turn on both desk lamps",
            "desk lamps",
            {"light.emil_desk_lamp", "light.study_desk_lamp"},
        ),
        ("both the bedside lamps on", "bedside lamps", set()),
        (
            "turn on all three lights",
            "lights",
            {"light.emil_ceiling", "light.emil_desk_lamp", "light.emil_bedside_lamp"},
        ),
        ("turn on two lights", "lights", set()),
    ],
    ids=["in_two_rooms", "two_of_four", "as_many_as_are_here", "two_of_three"],
)
def test_as_many_are_meant_as_are_said(
    house: Rehearsal, text: str, device: str, changed: set[str]
) -> None:
    said = house.say(text, "turn_on", person="emil", via=EMILS, device=device)
    assert set(said.changed) == changed


def test_the_other_one_is_not_the_one_just_spoken_of(house: Rehearsal) -> None:
    house.say(
        "turn on the desk lamp", "turn_on", person="emil", via=EMILS, device="desk lamp"
    )
    said = house.say(
        "the other desk lamp as well",
        "turn_on",
        person="emil",
        via=EMILS,
        device="other desk lamp",
    )
    assert said.changed == {"light.study_desk_lamp": "on"}


def test_a_room_alone_is_its_lights(rehearse: Rehearse) -> None:
    flat = rehearse(devices={KITCHEN_LIGHT: ON, COUNTER_LIGHT: ON, CEILING: ON})
    said = flat.say("turn off the kitchen please", "turn_off", area="kitchen")
    assert said.changed == {KITCHEN_LIGHT: "off", COUNTER_LIGHT: "off"}


@pytest.mark.parametrize(
    "text", ["turn on the kitchen tap", "turn it on in the kitchen"]
)
def test_what_more_is_said_of_a_room_is_not_its_lights(
    flat: Rehearsal, text: str
) -> None:
    assert not flat.say(text, "turn_on", area="kitchen").trace.changes


def test_several_are_told_apart_and_many_counted(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house")
    lamps = house.say("turn on both desk lamps", "turn_on", device="desk lamps")
    assert lamps.spoken[-1]["device"] == "desk lamp (study), desk lamp (Emil's room)"
    speakers = house.say("all speakers off", "turn_off", device="speakers")
    assert speakers.spoken[-1]["device"] == "6 speakers"


def test_whose_it_is_is_named_though_it_was_heard_apart(flat: Rehearsal) -> None:
    said = flat.say("turn on Cleo's lamp", "turn_on", device="'s lamp")
    assert said.spoken[-1]["name"] == "cleo's lamp"
    assert not said.trace.changes


def test_everywhere_is_wherever_it_goes_on(rehearse: Rehearse) -> None:
    playing = {"state": "playing", "attributes": {"volume_level": 0.3}}
    house = rehearse(
        home="family_house",
        devices={EMILS: playing, "media_player.study_speaker": playing},
    )
    said = house.say("louder everywhere", "volume_up", person="emil", via=EMILS)
    assert {command.device for command in said.trace.commands} == {
        EMILS,
        "media_player.study_speaker",
    }


def test_one_speaker_is_not_passed_for_all(house: Rehearsal) -> None:
    said = house.say("play music everywhere", "play_music", person="emil", via=EMILS)
    assert (said.trace.responses, said.changed) == (("utter_one_player",), {})


def test_at_home_is_no_word_for_everywhere(rehearse: Rehearse) -> None:
    playing = {"state": "playing", "attributes": {"volume_level": 0.3}}
    house = rehearse(
        home="family_house",
        devices={EMILS: playing, "media_player.study_speaker": playing},
    )
    said = house.say("louder, we are at home", "volume_up", person="emil", via=EMILS)
    assert [command.device for command in said.trace.commands] == [EMILS]
