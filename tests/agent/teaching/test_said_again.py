"""The same again, in the same words or in others, by words and circumstances alone."""

from __future__ import annotations

from typing import Any

import pytest

from agent.teaching.learning.said_again import Saying, repeat_score, rephrase_score
from tests.agent.teaching.understood import Named, understood


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("turn on the lamp", "turn on the lamp"),
        ("turn on the lamp", "could you turn the lamp on please"),
        ("i'd like some mexican food", "mexican"),
        ("what is the price range", "and the price range please"),
    ],
    ids=["same", "polite", "shorter", "asked_again"],
)
def test_the_same_in_fewer_words_or_another_order_is_a_repeat(
    first: str, second: str
) -> None:
    assert repeat_score(first, second) >= 0.5


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("mexican food", "thai food"),
        ("light on in the kitchen", "light off in the attic"),
        ("what's the address", "and the phone number"),
        ("what's the address", "thank you goodbye"),
        ("is there anything else", "is there anything else"),
        ("play some jazz", "next"),
    ],
    ids=["value", "target", "something_new", "thanks", "further", "step"],
)
def test_another_value_thanks_and_steps_are_no_repeat(first: str, second: str) -> None:
    assert repeat_score(first, second) < 0.5


def test_what_the_reply_asked_to_say_again_is_no_repeat() -> None:
    assert repeat_score("lamp on", "lamp on", was_asked_to=True) == 0.0


def saying(text: str, intent: str, **named: Named) -> Saying:
    return Saying.of(understood(text, intent, **named))


def score(first: Saying, second: Saying, **circumstances: Any) -> float:
    given = {"nearness": 0.7, "gap_s": 8.0, "within_s": 45.0, **circumstances}
    return rephrase_score(first, second, **given)


LAMP_ON = saying("turn on the desk lamp", "turn_on", device="desk lamp")


def test_the_same_purpose_and_the_same_names_are_a_rephrase() -> None:
    other = saying("could the desk lamp go on", "turn_on", device="desk lamp")
    assert score(LAMP_ON, other) >= 0.5


@pytest.mark.parametrize(
    "other",
    [
        saying("turn on the hall light", "turn_on", device="hall light"),
        saying("turn off the desk lamp", "turn_off", device="desk lamp"),
        saying("what's the weather", "query_weather"),
    ],
    ids=["target", "purpose", "unrelated"],
)
def test_another_target_or_purpose_is_no_rephrase(other: Saying) -> None:
    assert score(LAMP_ON, other) < 0.5


def test_the_longer_the_silence_the_less_it_is_a_rephrase() -> None:
    other = saying("could the desk lamp go on", "turn_on", device="desk lamp")
    soon, later = (score(LAMP_ON, other, gap_s=gap_s) for gap_s in (45.0, 90.0))
    assert later == pytest.approx(soon / 2)


def test_nearer_sentences_are_likelier_to_be_one() -> None:
    other = saying("light up my desk", "turn_on", device="desk")
    near, far = (score(LAMP_ON, other, nearness=cosine) for cosine in (0.9, 0.1))
    assert near > far
