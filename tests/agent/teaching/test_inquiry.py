"""Twenty questions: what tells most is asked, and a slip rules nothing out."""

from __future__ import annotations

from math import log2

import pytest

from agent.teaching.learning.inquiry import (
    Query,
    believed,
    best_query,
    information_bits,
)
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.homes import lamps_in_rooms
from tests.agent.teaching.rehearsal import Rehearsal, Said

FOUR = believed(dict.fromkeys("abcd", 1.0))


def _parts(key: str, *groups: str, cost: float = 1.0) -> Query:
    answers = {reading: group for group in groups for reading in group}
    return Query(key=key, answers=answers, cost=cost)


def test_a_clean_answer_tells_as_many_bits_as_it_halves() -> None:
    assert information_bits(FOUR, _parts("half", "ab", "cd"), noise=0) == 1
    assert information_bits(FOUR, _parts("each", *"abcd"), noise=0) == 2
    one_of_four = _parts("one", "a", "bcd")
    assert information_bits(FOUR, one_of_four, noise=0) == pytest.approx(
        log2(4) - 0.75 * log2(3)
    )


def test_an_answer_that_is_as_often_wrong_as_right_tells_nothing() -> None:
    halves = _parts("half", "ab", "cd")
    assert information_bits(FOUR, halves, noise=0.5) == pytest.approx(0)
    assert best_query(FOUR, [halves], noise=0.5) is None


def test_more_bits_for_the_same_cost_are_asked_for() -> None:
    one, half = _parts("one", "a", "bcd"), _parts("half", "ab", "cd")
    assert best_query(FOUR, [one, half]) == half
    dear = _parts("half", "ab", "cd", cost=2)
    assert best_query(FOUR, [one, dear]) == one
    assert best_query(FOUR, [_parts("all", "abcd")]) is None


def _ask(home: Rehearsal) -> Said:
    return home.say("turn on the lamp", "turn_on", device="lamp")


@pytest.fixture
def house(rehearse: Rehearse) -> Rehearsal:
    return rehearse(home=lamps_in_rooms(den=5, study=3, attic=4))


def test_of_many_lamps_the_room_is_asked_for_and_then_the_name(
    house: Rehearsal,
) -> None:
    asked = _ask(house)
    assert asked.trace.responses == ("utter_ask_which_area_of",)
    room = house.say("in the study", "inform", area="study")
    assert (room.asked, room.changed) == ("which", {})
    assert room.spoken[0]["choices"].count("lamp") == 3
    name = house.say("the red one", "inform")
    assert name.changed == {"light.study_1": "on"}


def test_whoever_names_the_lamp_at_once_is_asked_no_more(house: Rehearsal) -> None:
    _ask(house)
    named = house.say(
        "the red lamp in the attic", "inform", device="red lamp", area="attic"
    )
    assert (named.changed, named.asked) == ({"light.attic_1": "on"}, None)


def test_a_room_without_such_a_lamp_is_asked_about_once_more(house: Rehearsal) -> None:
    _ask(house)
    again = house.say("in the hall", "inform", area="hall")
    assert again.asked == "which"
    assert again.trace.responses[0] == "utter_not_understood"


def test_few_lamps_are_told_by_name(rehearse: Rehearse) -> None:
    house = rehearse(home=lamps_in_rooms(den=1, study=3))
    assert _ask(house).trace.responses == ("utter_ask_which_device",)
