""" "What's on?" means what plays, or which devices are on, as the home makes likely."""

from __future__ import annotations

from typing import Any

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    CEILING,
    DISPLAY,
    KITCHEN_LIGHT,
    SPEAKER,
)

PLAYING: dict[str, Any] = {
    "state": "playing",
    "attributes": {"media_content_id": "album.arrival", "media_title": "Arrival"},
}
ON = {"state": "on"}


@pytest.mark.parametrize("intent", ["query_playing", "query_devices"])
@pytest.mark.parametrize(
    ("devices", "text", "act", "signal"),
    [
        ({SPEAKER: PLAYING, CEILING: ON}, "what's on", "query_playing", "device_state"),
        (
            {BEDROOM_SPEAKER: PLAYING, CEILING: ON},
            "what's on",
            "query_playing",
            "device_state",
        ),
        ({CEILING: ON}, "what's on", "query_devices", "device_state"),
        (
            {DISPLAY: PLAYING, KITCHEN_LIGHT: ON},
            "what's on in the kitchen",
            "query_devices",
            "explicit",
        ),
        (
            {SPEAKER: PLAYING, CEILING: ON},
            "what's still on",
            "query_devices",
            "explicit",
        ),
    ],
    ids=["plays_here", "plays_elsewhere", "only_a_light", "a_place", "still"],
)
def test_the_home_makes_one_of_the_two_likelier(
    rehearse: Rehearse,
    intent: str,
    devices: dict[str, Any],
    text: str,
    act: str,
    signal: str,
) -> None:
    said = rehearse(devices=devices).say(text, intent)
    assert said.trace.meant is not None
    assert (said.trace.meant.act, said.signal) == (act, signal)


def test_what_was_spoken_of_just_before_tips_it(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SPEAKER: PLAYING})
    flat.say("turn on the ceiling light", "turn_on", device="ceiling light")
    said = flat.say("what's on", "query_playing")
    assert said.trace.meant is not None
    assert (said.trace.meant.act, said.signal) == ("query_devices", "previous_turn")
    assert said.trace.meant.runner_up == "query_playing"


def test_where_nothing_is_on_nothing_is_told_to_be(rehearse: Rehearse) -> None:
    said = rehearse().say("what's on", "query_playing")
    assert said.trace.responses == ("utter_nothing_is",)


def test_a_television_that_is_named_leaves_nothing_open(rehearse: Rehearse) -> None:
    flat = rehearse(devices={CEILING: ON})
    said = flat.say("what's on tv", "query_playing", device="tv")
    assert said.target == "media_player.television"
