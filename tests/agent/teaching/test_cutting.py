"""Where utterances fall into requests, and where they only look as if they did."""

from __future__ import annotations

import pytest

from agent.teaching.words.cutting import MOST_REQUESTS, cut, joins_requests
from tests.agent.teaching.understood import Named, understood

Words = dict[str, Named]


def pieces(text: str, named: Words | None = None) -> list[str]:
    return list(cut(understood(text, "turn_on", **named or {})))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lights off and play jazz", ["lights off", "play jazz"]),
        ("close the blind, then open it", ["close the blind", "open it"]),
        ("Lock the door. Turn off the tv!", ["Lock the door", "Turn off the tv!"]),
        (
            "dim the lamp and then please play some jazz",
            ["dim the lamp", "please play some jazz"],
        ),
        (
            "turn the fan on, also close the blind and tell me the time",
            ["turn the fan on", "close the blind", "tell me the time"],
        ),
        ("good night and lock the door", ["good night", "lock the door"]),
        (
            "open the blind and could you make coffee",
            ["open the blind", "could you make coffee"],
        ),
        (
            "what's the weather and turn the tv on",
            ["what's the weather", "turn the tv on"],
        ),
        ("what is the time and lock up here", ["what is the time", "lock up here"]),
        ("stop the music, heat the oven", ["stop the music", "heat the oven"]),
    ],
)
def test_a_verb_after_a_joint_begins_a_request(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "turn on the light",
        "go ahead and turn on the light",
        "okay, turn on the light",
        "computer, turn on the light please",
        "set the heating to twenty and a half",
        "set a timer for five minutes and ten seconds",
        "make it nice and warm in here",
        "is it hot and humid",
        "play the good the bad and the ugly",
        "turn the lights on and off",
        "",
    ],
)
def test_no_joint_of_requests(text: str) -> None:
    assert pieces(text) == [text]
    assert not joins_requests(understood(text, "turn_on"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("open and close the blind", id="the first lacks its thing"),
        pytest.param("turn on and dim the lamp", id="the first lacks its thing, too"),
        pytest.param("remind me to call and lock the door", id="part of a reminder"),
        pytest.param("tell bo to come and turn off the tv", id="part of a message"),
        pytest.param("movie time means dim it and play a film", id="a definition"),
        pytest.param("who is at home and turn it off", id="after a question"),
        pytest.param("did you go and lock the door", id="a question"),
        pytest.param("set a timer for an hour then turn it off", id="then, in time"),
    ],
)
def test_what_may_hang_together_is_not_cut_but_known_to_be_joined(text: str) -> None:
    assert pieces(text) == [text]
    assert joins_requests(understood(text, "turn_on"))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("play stop and play again", {"content": "stop and play again"}),
        ("play rock and roll up the hill", {"genre": "rock and roll"}),
        ("turn on the show and tell lamp", {"device": "show and tell lamp"}),
    ],
)
def test_names_are_not_cut_through(text: str, named: Words) -> None:
    assert pieces(text, named) == [text]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        (
            "turn on the lamp and the tv",
            {"device": ("lamp", "tv")},
            ["turn on the lamp", "turn on the tv"],
        ),
        ("lamp and fan off", {"device": ("lamp", "fan")}, ["lamp off", "fan off"]),
        (
            "set lamp, fan and also my heater to 30 percent",
            {"device": ("lamp", "fan", "heater"), "percentage": "30 percent"},
            [
                "set lamp to 30 percent",
                "set fan to 30 percent",
                "set my heater to 30 percent",
            ],
        ),
        (
            "turn on both the lamp and the tv",
            {"device": ("lamp", "tv")},
            ["turn on the lamp", "turn on the tv"],
        ),
        (
            "start the kitchen fan and the attic heater",
            {"area": ("kitchen", "attic"), "device": ("fan", "heater")},
            ["start the kitchen fan", "start the attic heater"],
        ),
        (
            "start the fan in the kitchen and the heater in the attic now",
            {"device": ("fan", "heater"), "area": ("kitchen", "attic")},
            ["start the fan in the kitchen now", "start the heater in the attic now"],
        ),
        (
            "start the fan and the heater in the attic",
            {"device": ("fan", "heater"), "area": "attic"},
            ["start the fan in the attic", "start the heater in the attic"],
        ),
        (
            "make the lamp red and 30 percent",
            {"device": "lamp", "colour": "red", "percentage": "30 percent"},
            ["make the lamp red", "make the lamp 30 percent"],
        ),
    ],
)
def test_what_is_joined_shares_the_words_around(
    text: str, named: Words, expected: list[str]
) -> None:
    assert pieces(text, named) == expected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(
            "lights in the kitchen and the bedroom",
            {"device": "lights", "area": ("kitchen", "bedroom")},
            id="two rooms are one request",
        ),
        pytest.param(
            "the kitchen and bedroom lamps and the fan on",
            {"device": ("lamps", "fan"), "area": ("kitchen", "bedroom")},
            id="a room left over",
        ),
        pytest.param(
            "make the lamp red and the fan 30 percent",
            {"device": ("lamp", "fan"), "colour": "red", "percentage": "30 percent"},
            id="each with a setting of its own",
        ),
        pytest.param(
            "the lamp at 20 and 30 percent",
            {"device": "lamp", "percentage": ("20", "30 percent")},
            id="two settings of one kind",
        ),
        pytest.param(
            "turn on the lamp for the tv", {"device": ("lamp", "tv")}, id="not joined"
        ),
    ],
)
def test_what_is_not_plainly_shared_is_not_cut(text: str, named: Words) -> None:
    assert pieces(text, named) == [text]


def test_an_utterance_of_too_many_requests_is_not_cut() -> None:
    several = " and ".join(["turn it up"] * MOST_REQUESTS)
    assert len(pieces(several)) == MOST_REQUESTS
    assert len(pieces(f"{several} and turn it down")) == 1
