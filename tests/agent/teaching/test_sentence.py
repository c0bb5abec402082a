"""What sort of sentence some words are: asking, putting off, leaving out, negating."""

from __future__ import annotations

import pytest

from agent.teaching.words.sentence import (
    asks,
    asks_how_things_are,
    is_code,
    is_negated,
    leaves_as_is,
    leaves_out,
    plain_words,
)
from agent.teaching.words.understanding import words_of
from tests.agent.teaching.understood import understood


@pytest.mark.parametrize(
    "text",
    [
        "who put the heating on",
        "okay, when was the hoover started",
        "how do i switch this on",
        "what happens if i close the blind",
        "did somebody lock up",
        "is the coffee made",
        "do we have a fan",
    ],
)
def test_it_only_asks(text: str) -> None:
    assert asks(words_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "how about a bit of light",
        "why don't you put the lamp on",
        "is it possible to have the blind up",
        "can you close the blind",
        "could i have some music",
        "light on please",
        "do put the lamp on",
        "",
    ],
)
def test_it_wants_something_after_all(text: str) -> None:
    assert not asks(words_of(text))


def test_what_is_and_what_there_is_can_be_told_from_the_home() -> None:
    assert asks_how_things_are(words_of("is the oven done"))
    assert asks_how_things_are(words_of("do we have a fan"))
    assert not asks_how_things_are(words_of("who lit the lamp"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("all lights off but the one by the bed", True),
        ("every lamp other than mine", True),
        ("lights off without the hall", True),
        ("everything apart from the radio", True),
        ("the lamp but not the fan", True),
        ("it's late but turn the lamp on", False),
        ("but i want the light on", False),
        ("all the lights, please", False),
    ],
)
def test_an_exception_is_made_or_not(text: str, expected: bool) -> None:
    assert leaves_out(words_of(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't open it", True),
        ("do not open it", True),
        ("never open it", True),
        ("could you not turn it off", True),
        ("turn it off not", True),
        ("no need to lock up", True),
        ("stop turning it off", True),
        ("why not open it", False),
        ("stop playing", False),
        ("why don't you open it", False),
        ("do open it", False),
    ],
)
def test_it_is_negated_or_not(text: str, expected: bool) -> None:
    assert is_negated(words_of(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("please leave the lamp on", True),
        ("leave the blind closed", True),
        ("somebody has just switched it off", True),
        ("i've already locked the door", True),
        ("i want the lamp turned off", False),
        ("leave the house dark", False),
        ("turn the lamp off", False),
        ("", False),
    ],
)
def test_things_are_to_be_left_or_were_done(text: str, expected: bool) -> None:
    assert leaves_as_is(words_of(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>sofa lamp</b>", True),
        ("[lamp](device) on", True),
        ("${lamp} on", True),
        ("lamp + fan = on ✓ €", True),
        ("set it to 30% please 🙂", False),
        ("lamp/fan on!", False),
        ("", False),
    ],
)
def test_signs_of_code_are_no_speech(text: str, expected: bool) -> None:
    assert is_code(text) is expected


def test_names_say_nothing_about_the_sentence() -> None:
    heard = understood("play Never Let Me Go", "play_media", content="Never Let Me Go")
    assert plain_words(heard) == ("play", "")
