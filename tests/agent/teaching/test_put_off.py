"""Words that put a request off, and the same words where they do not."""

from __future__ import annotations

import pytest

from agent.teaching.words.put_off import is_put_off
from agent.teaching.words.understanding import words_of


@pytest.mark.parametrize(
    "text",
    [
        "if it gets cold put the heating on",
        "if you hear the bell open the door",
        "close up once we are gone",
        "lamp on when carla comes home",
        "wen i go out lights off",
        "when you see me open the blind",
        "lock the door as soon as i leave",
        "the minute she is back turn it up",
        "next time it rings unlock the door",
        "should it snow heat the hall",
        "in case it rains shut the blind",
        "provided nobody sleeps play something",
        "coffee every morning",
        "ever evening dim it",
        "every sunday open the blinds",
        "lamp on each night",
        "heating up on weekdays",
        "coffee in the morning",
        "turn it down at night",
        "open it at sunrise",
        "lamp off in a bit",
        "lamp off in a while",
        "switch it off later",
        "dim it soon",
        "lights on this evening",
        "after supper play some blues",
        "keep it on until noon",
        "leave the lamp on all night",
        "wait a moment and lock the door",
        "wait twenty five minutes and lock the door",
        "ten minutes from now turn it off",
    ],
)
def test_it_is_for_another_time(text: str) -> None:
    assert is_put_off(words_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "light on if you can",
        "if it's okay turn it up",
        "play that once more",
        "switch them all off at once",
        "dim every light",
        "turn it down after all",
        "make it as it was, like before",
        "open the blinds when you can",
        "lights on as soon as possible",
        "pause for a little while",
        "from now on play jazz",
        "turn on the night light",
        "wait, turn the lamp on",
    ],
)
def test_it_is_for_now(text: str) -> None:
    assert not is_put_off(words_of(text))
