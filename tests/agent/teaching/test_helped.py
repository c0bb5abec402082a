"""Did that help? Asked where a success is in doubt, and kept with the turn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from agent.teaching.learning.helped import HELPED_TOPIC
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, Rehearsal, Said


def _unsure(home: Rehearsal, after: float = 60.0) -> Said:
    home.confidence = 0.42
    said = home.say("sofa lamp thing", "turn_on", device="sofa lamp", after=after)
    home.confidence = 1.0
    return said


def _after_a_struggle(home: Rehearsal) -> Said:
    for _ in range(2):
        home.say("turn on the sofa lamp", "turn_on", device="sofa lamp", after=4)
    return home.say("ceiling light", "turn_on", device="ceiling light", after=4)


def _without_effect(home: Rehearsal) -> Said:
    home.home.set_fault(SOFA_LAMP, "slow")
    home.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    home.home.advance(15)
    home.home.set_device(SOFA_LAMP, "off", {}, "home")
    return home.say("what time is it", "query_time", after=15)


@pytest.mark.parametrize(
    "doubt",
    [
        pytest.param(_unsure, id="a reading that NLU was not sure of"),
        pytest.param(_after_a_struggle, id="after the same was asked for again"),
        pytest.param(_without_effect, id="a device that has not followed"),
    ],
)
def test_a_success_in_doubt_is_asked_about(
    flat: Rehearsal, doubt: Callable[[Rehearsal], Said]
) -> None:
    said = doubt(flat)
    assert (said.asked, said.moment) == ("helped", None)
    assert said.trace.question is not None
    assert said.trace.question.topic == HELPED_TOPIC


def test_a_plain_success_is_not(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("turn on the ceiling light", "turn_on", device="ceiling light")
    assert said.asked is None


def test_another_room_after_a_repeat_is_a_new_wish(flat: Rehearsal) -> None:
    for _ in range(2):
        flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp", after=4)
    said = flat.say("hall light", "turn_on", device="hall light", after=4)
    assert (said.changed, said.asked) == ({"light.hall_ceiling": "on"}, None)


def test_what_was_refused_is_not_asked_about(flat: Rehearsal) -> None:
    flat.home.set_fault(SOFA_LAMP, "refusing")
    assert _unsure(flat).asked is None
    said = flat.say("yes", "affirm", after=3)
    assert said.decision.has_helped is None


def test_a_slow_device_that_has_followed_is_not_asked_about(flat: Rehearsal) -> None:
    flat.home.set_fault(SOFA_LAMP, "slow")
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    flat.home.advance(15)
    assert flat.say("what time is it", "query_time", after=15).asked is None


def test_it_is_asked_once_in_a_session(flat: Rehearsal) -> None:
    _unsure(flat)
    flat.say("yes", "affirm", after=3)
    flat.say("turn off the sofa lamp", "turn_off", device="sofa lamp")
    assert _unsure(flat).asked is None
    flat.say("turn off the sofa lamp", "turn_off", device="sofa lamp")
    assert _unsure(flat, after=40 * 60).asked == "helped"


@pytest.mark.parametrize(
    ("text", "intent", "has_helped", "says"),
    [
        pytest.param("yes it did", "affirm", True, "utter_glad", id="yes"),
        pytest.param("no", "deny", False, "utter_sorry", id="no"),
        pytest.param("never mind", "cancel", None, "utter_left", id="never mind"),
        pytest.param("what time is it", "query_time", None, "utter_time", id="else"),
    ],
)
def test_only_a_yes_or_a_no_is_an_answer(
    flat: Rehearsal, text: str, intent: str, has_helped: bool | None, says: str
) -> None:
    _unsure(flat)
    said = flat.say(text, intent, after=3)
    assert said.decision.has_helped == has_helped
    assert said.trace.responses == (says,)
    assert said.asked is None


def test_after_a_no_the_right_one_is_enough(flat: Rehearsal) -> None:
    _unsure(flat)
    flat.say("no", "deny", after=3)
    said = flat.say("the ceiling light", "inform", device="ceiling light", after=3)
    assert said.changed == {CEILING: "on", SOFA_LAMP: "off"}


def test_whoever_wants_no_questions_is_not_asked(flat: Rehearsal) -> None:
    flat.say("stop asking me questions", "stop_asking")
    assert _unsure(flat).asked is None
