"""Speaking into a reply: what is put in its place, and what had been heard of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone

import pytest

from agent.teaching.learning.heard import share_heard
from agent.teaching.past import PastTurn
from simulator.assistant import Interruption
from simulator.trace import Intent, Trace
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, Rehearsal, Said


def _light(home: Rehearsal) -> Said:
    return home.say("turn on the light", "turn_on", device="light")


def _turn_that_said(*replies: str) -> PastTurn:
    trace = Trace(
        turn=1,
        person="amal",
        via=None,
        utterance="turn on the lamp",
        intent=Intent(name="turn_on", confidence=1.0),
    )
    at = datetime(2026, 3, 2, 19, tzinfo=timezone.utc)
    return PastTurn(trace=trace, outcome="done", ago_s=1.0, at=at, replies=replies)


def test_the_same_wish_into_the_reply_is_a_barge_in(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say(
        "turn on the light", "turn_on", device="light", after=1, interrupts="Okay"
    )
    assert said.moment == "barge_in"
    assert said.trace.moment is not None
    assert "after 'Okay'" in said.trace.moment.evidence


def test_another_thing_into_the_reply_puts_the_first_right(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say(
        "the sofa lamp", "inform", device="sofa lamp", after=1, interrupts="Okay, the"
    )
    assert (said.moment, said.asked) == ("barge_in", "how_long")
    assert said.changed == {SOFA_LAMP: "on", CEILING: "off"}
    flat.say("always", "state_scope", after=2)
    (kept,) = flat.remembered()
    assert (kept.value, kept.moment) == (SOFA_LAMP, "barge_in")


def test_a_no_into_the_reply_stays_a_correction(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say(
        "no, the lamp", "correct", device="lamp", after=1, interrupts="Okay"
    )
    assert said.moment == "correction"


def test_another_wish_of_its_kind_is_done_and_undoes_nothing(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say(
        "turn on the ceiling light",
        "turn_on",
        device="ceiling light",
        after=1,
        interrupts="Okay",
    )
    assert (said.moment, said.asked) == ("barge_in", None)
    assert said.changed == {CEILING: "on"}


@pytest.mark.parametrize(
    ("text", "intent", "interrupts"),
    [
        pytest.param("thanks, that's enough", "thanks", True, id="thanks"),
        pytest.param("what time is it", "query_time", True, id="another matter"),
        pytest.param("brighter", "brighten", "Okay", id="a step"),
        pytest.param(
            "turn on the ceiling light",
            "turn_on",
            "Okay, the sofa lamp is on now.",
            id="heard to the end",
        ),
    ],
)
def test_what_only_says_that_enough_was_heard_is_no_moment(
    flat: Rehearsal, text: str, intent: str, interrupts: bool | str
) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    named = {"device": "ceiling light"} if "ceiling" in text else {}
    said = flat.say(text, intent, after=1, interrupts=interrupts, **named)
    assert (said.moment, said.asked) == (None, None)


def test_somebody_else_speaking_in_is_no_moment(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say(
        "turn on the ceiling light",
        "turn_on",
        device="ceiling light",
        person="binta",
        interrupts=True,
    )
    assert said.moment is None


def test_a_lesson_that_was_not_heard_is_read_back_again(flat: Rehearsal) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    said = flat.say("what time is it", "query_time", after=1, interrupts="I will")
    assert said.trace.responses == ("utter_time", "utter_learned_music_genre")
    undone = flat.say("no", "deny", after=2)
    assert (undone.trace.responses, flat.known()) == (("utter_unlearned",), {})


@pytest.mark.parametrize(
    "interrupts",
    [
        pytest.param("I will remember that your music is jazz.", id="heard"),
        pytest.param("", id="not cut off"),
    ],
)
def test_a_lesson_that_was_heard_is_read_back_once(
    flat: Rehearsal, interrupts: str
) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    said = flat.say("what time is it", "query_time", after=1, interrupts=interrupts)
    assert said.trace.responses == ("utter_time",)


def test_a_no_into_the_read_back_undoes_the_lesson(flat: Rehearsal) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    said = flat.say("no", "deny", after=1, interrupts="I will")
    assert (said.trace.responses, flat.known()) == (("utter_unlearned",), {})


def test_a_yes_to_a_question_that_nobody_has_heard_is_none(flat: Rehearsal) -> None:
    _light(flat)
    flat.say("no, the lamp", "correct", device="lamp", after=2)
    said = flat.say("yes", "affirm", after=1, interrupts="Okay, the sofa")
    assert (said.asked, flat.known()) == ("how_long", {})
    flat.say("yes", "affirm", after=2)
    assert flat.known() == {"light.device": SOFA_LAMP}


def test_how_much_was_heard_is_told_by_the_words() -> None:
    turn = _turn_that_said("Okay, the lamp is on now.", "Anything else?")
    half = share_heard(turn, Interruption(heard="okay the lamp is"))
    assert half == 0.5
    assert share_heard(turn, Interruption()) is None
    assert share_heard(replace(turn, replies=()), Interruption(heard="okay")) is None
