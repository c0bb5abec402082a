"""Our own questions: rare, refused for a day, and stopped for good by a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from agent.teaching.learning.discipline import QUIET
from agent.teaching.lessons import QUESTIONS_TOPIC
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.homes import forgetful_studio
from tests.agent.teaching.rehearsal import KITCHEN_LIGHT, SOFA_LAMP, Rehearsal, Said

NEW_SESSION_S = 40 * 60.0


def _repeat(home: Rehearsal, *, after: float = 60.0) -> Said:
    """The light, and the light again, which asks which one."""
    home.say("turn on the light", "turn_on", device="light", after=after)
    return home.say("turn on the light", "turn_on", device="light", after=4)


def _refuse(home: Rehearsal) -> Said:
    return home.say("never mind", "cancel", after=3)


def test_one_refused_question_is_the_last_of_its_session(flat: Rehearsal) -> None:
    assert _repeat(flat).asked == "which"
    _refuse(flat)
    again = _repeat(flat)
    assert (again.moment, again.asked) == ("repeat", None)
    assert _repeat(flat, after=NEW_SESSION_S).asked == "which"


def test_an_answer_welcomes_the_next_question(flat: Rehearsal) -> None:
    _repeat(flat)
    flat.say("the sofa lamp", "inform", device="sofa lamp", after=3)
    flat.home.move("amal", "kitchen")
    via = "media_player.kitchen_display"
    for after in (60, 4):
        said = flat.say(
            "turn on the light", "turn_on", device="light", after=after, via=via
        )
    assert (said.target, said.asked) == (KITCHEN_LIGHT, "which")


def test_two_refusals_keep_it_silent_for_a_day(flat: Rehearsal) -> None:
    _repeat(flat)
    assert _refuse(flat).outcome == "left"
    _repeat(flat, after=NEW_SESSION_S)
    second = _refuse(flat)
    assert second.trace.responses[-1] == "utter_learned_assistant_questions_until"
    (kept,) = flat.remembered()
    assert (kept.topic, kept.how_long, kept.source) == (
        *(QUESTIONS_TOPIC, "until"),
        "explicit",
    )
    assert _repeat(flat, after=NEW_SESSION_S).asked is None
    flat.home.advance((QUIET + timedelta(minutes=5)).total_seconds())
    assert _repeat(flat, after=NEW_SESSION_S).asked == "which"


def test_a_lesson_between_two_refusals_begins_the_count_anew(flat: Rehearsal) -> None:
    _repeat(flat)
    _refuse(flat)
    _repeat(flat, after=NEW_SESSION_S)
    flat.say("the sofa lamp", "inform", device="sofa lamp", after=3)
    assert flat.known() == {"light.device": SOFA_LAMP}
    flat.home.move("amal", "kitchen")
    for after in (NEW_SESSION_S, 4):
        flat.say("turn on the light", "turn_on", device="light", after=after)
    assert QUESTIONS_TOPIC not in flat.known()


@pytest.mark.parametrize("is_asked", [True, False], ids=["when asked", "out of it"])
def test_stop_asking_holds_in_all_sessions_until_taken_back(
    flat: Rehearsal, is_asked: bool
) -> None:
    if is_asked:
        _repeat(flat)
    said = flat.say("stop asking me questions", "stop_asking")
    assert said.trace.responses == ("utter_learned_assistant_questions",)
    assert flat.teaching is None
    assert _repeat(flat, after=NEW_SESSION_S).asked is None
    flat.say("you may ask me again", "ask_again", after=NEW_SESSION_S)
    assert flat.known() == {}
    assert _repeat(flat, after=NEW_SESSION_S).asked == "which"


def test_not_to_ask_again_is_no_leave_to_ask(flat: Rehearsal) -> None:
    flat.say("please don't ask me that again", "ask_again")
    assert flat.known() == {QUESTIONS_TOPIC: "none"}


def test_others_are_still_asked(rehearse: Rehearse) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    flat.say("stop asking me questions", "stop_asking")
    for _ in range(2):
        theirs = flat.say(
            "turn on the light", "turn_on", device="light", person="binta", after=4
        )
    assert theirs.asked == "which"


def test_who_is_not_remembered_is_left_in_peace_for_the_session(
    rehearse: Rehearse,
) -> None:
    studio = rehearse(home=forgetful_studio())
    said = studio.say("stop asking me", "stop_asking")
    assert said.trace.responses == ("utter_not_asking",)
    assert studio.remembered() == ()
    assert _repeat(studio).asked is None


def test_after_asking_was_allowed_again_two_refusals_count_as_before(
    flat: Rehearsal,
) -> None:
    flat.say("stop asking me questions", "stop_asking")
    flat.say("you may ask me again", "ask_again", after=NEW_SESSION_S)
    for _ in range(2):
        assert _repeat(flat, after=NEW_SESSION_S).asked == "which"
        refused = _refuse(flat)
    assert refused.trace.responses[-1] == "utter_learned_assistant_questions_until"
    assert flat.known() == {QUESTIONS_TOPIC: "none"}


def test_what_one_says_of_questions_ends_nobody_elses(rehearse: Rehearse) -> None:
    flat = rehearse(people={"binta": {"area": "living_room"}})
    _repeat(flat)
    flat.say("stop asking me questions", "stop_asking", person="binta", after=2)
    answered = flat.say("the sofa lamp", "inform", device="sofa lamp", after=2)
    assert (answered.outcome, flat.known("binta")) == (
        "taught",
        {QUESTIONS_TOPIC: "none"},
    )


def test_leave_to_ask_in_the_middle_of_a_question_leaves_it_open(
    flat: Rehearsal,
) -> None:
    _repeat(flat)
    flat.say("you may ask me again", "ask_again", after=2)
    answered = flat.say("the sofa lamp", "inform", device="sofa lamp", after=2)
    assert answered.outcome == "taught"


def test_talking_on_twice_is_a_refusal_too(flat: Rehearsal) -> None:
    for _ in range(2):
        assert _repeat(flat, after=NEW_SESSION_S).asked == "which"
        for _ in range(2):
            said = flat.say("what time is it", "query_time", after=5)
    assert said.trace.responses[-1] == "utter_learned_assistant_questions_until"


def test_whoever_wants_no_questions_can_still_correct(flat: Rehearsal) -> None:
    flat.say("stop asking me questions", "stop_asking")
    flat.say("turn on the light", "turn_on", device="light")
    said = flat.say("no, the sofa lamp", "correct", device="sofa lamp", after=2)
    assert (said.changed[SOFA_LAMP], said.asked) == ("on", None)
