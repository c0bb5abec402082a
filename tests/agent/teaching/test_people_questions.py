"""Where people are: told of those who are asked about, and of nobody in their place."""

from __future__ import annotations

from typing import Any

import pytest

from agent.signal_file import load_signals
from agent.teaching.interpret import interpret
from agent.teaching.weighing.grounds import Grounds
from simulator.catalogue import load_catalogue
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import SPEAKER, Rehearsal, Said
from tests.agent.teaching.understood import Named, understood

BINTA_AWAY: dict[str, Any] = {"people": {"binta": {"area": None}}}


def _ask(home: Rehearsal, text: str, **named: Any) -> Said:
    return home.say(text, "query_people", **named)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("where is Binta", {}),
        ("where's binta", {}),
        ("is Binta home", {}),
        ("which room is Binta in", {}),
        ("is binta in the kitchen", {"area": "kitchen"}),
    ],
)
def test_somebody_who_is_named_is_told_by_room(
    flat: Rehearsal, text: str, named: dict[str, Named]
) -> None:
    said = _ask(flat, text, **named)
    assert said.trace.responses == ("utter_person_in",)
    assert (said.spoken[0]["person"], said.spoken[0]["area"]) == ("Binta", "kitchen")


def test_somebody_who_is_away_is_said_to_be(rehearse: Rehearse) -> None:
    said = _ask(rehearse(**BINTA_AWAY), "where is Binta")
    assert said.trace.responses == ("utter_person_away",)
    assert said.trace.meant is not None
    assert said.trace.meant.value == "binta: away"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("where is bob", "bob"),
        ("where is Bintu", "bintu"),
        ("is grandma home", "grandma"),
        ("where is Amal's sister", "amal's sister"),
    ],
)
def test_an_unknown_name_never_becomes_another_person(
    flat: Rehearsal, text: str, name: str
) -> None:
    said = _ask(flat, text)
    assert said.trace.responses == ("utter_unknown_person",)
    assert said.spoken[0]["name"] == name
    assert said.trace.meant is None


def test_a_name_that_is_tagged_and_unknown_is_not_answered_with_others(
    flat: Rehearsal,
) -> None:
    grounds = Grounds(
        context=flat.home.snapshot("amal", SPEAKER),
        preferences=(),
        catalogue=load_catalogue(),
        signals=load_signals(),
    )
    asked = understood("is anybody with Bob in", "query_people", person="Bob")
    said = interpret(asked, grounds)
    assert [say.key for say in said.says] == ["utter_unknown_person"]
    assert said.says[0].values["name"] == "Bob"


def test_without_a_name_it_is_asked_for_one(flat: Rehearsal) -> None:
    assert _ask(flat, "where is he now").trace.responses == ("utter_unknown_person",)
    assert _ask(flat, "where is").trace.responses == ("utter_which_person",)


@pytest.mark.parametrize(
    ("text", "response", "people"),
    [
        ("who is home", "utter_people_home", "Amal (living room), Binta (kitchen)"),
        ("who is here", "utter_people_home", "Amal (living room), Binta (kitchen)"),
        ("is anybody home", "utter_people_home", "Amal (living room), Binta (kitchen)"),
        ("who is in the kitchen", "utter_people_there", "Binta (kitchen)"),
        ("who is in here", "utter_people_there", "Amal (living room)"),
        ("is anybody in the bedroom", "utter_nobody_there", ""),
        ("who else is home", "utter_people_home", "Binta (kitchen)"),
        ("am i alone", "utter_people_home", "Binta (kitchen)"),
        ("is everybody home", "utter_everybody_home", ""),
        ("who is away", "utter_everybody_home", ""),
        (
            "where is everybody",
            "utter_people_home",
            "Amal (living room), Binta (kitchen)",
        ),
    ],
)
def test_those_who_are_in_a_place_are_told(
    flat: Rehearsal, text: str, response: str, people: str
) -> None:
    said = _ask(flat, text)
    assert said.trace.responses == (response,)
    assert said.spoken[0]["people"] == people


@pytest.mark.parametrize(
    ("text", "response", "people"),
    [
        ("who is away", "utter_people_away", "Binta"),
        ("who's not home", "utter_people_away", "Binta"),
        ("is everyone here", "utter_people_away", "Binta"),
        ("am i alone", "utter_nobody_else_home", ""),
    ],
)
def test_those_who_are_missing_are_told(
    rehearse: Rehearse, text: str, response: str, people: str
) -> None:
    said = _ask(rehearse(**BINTA_AWAY), text)
    assert said.trace.responses == (response,)
    assert said.spoken[0]["people"] == people


def test_people_are_told_by_floor(rehearse: Rehearse) -> None:
    people = {"emil": {"area": "emil_room"}, "freya": {"area": "kitchen"}}
    house = rehearse(home="family_house", people=people)
    said = _ask(house, "who is upstairs", area="upstairs")
    assert said.trace.meant is not None
    assert said.trace.meant.value == "emil: emil_room"


def test_a_room_named_after_somebody_is_not_that_person(rehearse: Rehearse) -> None:
    people = {"emil": {"area": "freya_room"}, "freya": {"area": "kitchen"}}
    house = rehearse(home="family_house", people=people)
    said = _ask(house, "who is in Freya's room", area="Freya's room")
    assert said.trace.meant is not None
    assert said.trace.meant.value == "emil: freya_room"


def test_a_room_that_is_not_there_has_nobody_in_it(flat: Rehearsal) -> None:
    said = _ask(flat, "is anybody in the attic", area="attic")
    assert said.trace.responses == ("utter_unknown_area",)


def test_one_is_told_where_one_is(flat: Rehearsal) -> None:
    said = _ask(flat, "where am i")
    assert said.spoken[0]["area"] == "living room"


def test_a_stranger_learns_where_people_are_but_not_who_they_are(
    flat: Rehearsal,
) -> None:
    said = flat.say("where am i", "query_people", person="guest")
    assert said.trace.meant is not None
    assert said.trace.meant.value == "guest: living_room"
