"""What is near to what we do is declined by its name, and messages are not obeyed."""

from __future__ import annotations

import pytest

from agent.teaching.adjacent import ADJACENT, declined_by_name, meant_for_others
from tests.agent.domain import responses
from tests.agent.teaching.rehearsal import Rehearsal
from tests.agent.teaching.understood import understood


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("put oat milk on my list", "utter_no_lists"),
        ("what is on the shopping list", "utter_no_lists"),
        ("take a note", "utter_no_lists"),
        ("remind me of the parcel", "utter_no_reminders"),
        ("what meetings do i have on friday", "utter_no_calendar"),
        ("read me my mail", "utter_no_email"),
        ("please call my aunt", "utter_no_calls"),
        ("send a text to the plumber", "utter_no_messages"),
        ("tweet about it", "utter_no_social_media"),
        ("when is the next train to town", "utter_no_transport"),
        ("how is the traffic", "utter_no_traffic"),
        ("book a room by the sea", "utter_no_travel"),
        ("pay the water bill", "utter_no_money"),
        ("order a pizza", "utter_no_shopping"),
        ("let's have a game of chess", "utter_no_games"),
        ("convert ten miles to kilometres", "utter_no_sums"),
        ("how do you say lamp in french", "utter_no_translations"),
    ],
)
def test_it_is_declined_by_its_name(flat: Rehearsal, text: str, response: str) -> None:
    for intent in ("out_of_scope", "nlu_fallback"):
        said = flat.say(text, intent)
        assert (said.trace.responses, said.outcome) == ((response,), "declined")


@pytest.mark.parametrize(
    "text",
    ["who wrote that book", "how tall is a giraffe", "what is love", ""],
)
def test_anything_else_is_just_beyond_us(text: str) -> None:
    assert declined_by_name(understood(text, "out_of_scope")) is None


def test_every_name_has_a_response_without_blanks() -> None:
    assert all(responses()[key] == set() for key in ADJACENT)


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("remind me to turn off the lamp", "utter_no_reminders"),
        ("set a reminder to lock the door", "utter_no_reminders"),
        ("please tell binta to turn off the tv", "utter_no_messages"),
        ("ask carl if the door is locked", "utter_no_messages"),
        ("let mum know that i turn on the oven", "utter_no_messages"),
    ],
)
def test_what_others_are_to_be_told_is_not_done(
    flat: Rehearsal, text: str, response: str
) -> None:
    for intent in ("turn_off", "turn_on", "unlock"):
        said = flat.say(text, intent)
        assert (said.trace.commands, said.trace.responses) == ((), (response,))


@pytest.mark.parametrize(
    "text",
    [
        "tell me to whom the lamp belongs",
        "tell the vacuum to start",
        "ask the oven to heat up",
        "turn on the lamp",
    ],
)
def test_what_devices_are_told_is_a_request(text: str) -> None:
    assert meant_for_others(understood(text, "turn_on")) is None
