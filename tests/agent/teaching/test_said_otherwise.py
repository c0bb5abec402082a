"""Words that seem to ask for, or to teach, what they rule out."""

from __future__ import annotations

import pytest

from tests.agent.teaching.rehearsal import Rehearsal

CANNOT_LEARN = "utter_cannot_learn_that"


@pytest.mark.parametrize(
    "text",
    [
        "play anything but jazz",
        "play everything except jazz",
        "play something that isn't jazz",
    ],
)
def test_what_is_left_out_is_not_played(flat: Rehearsal, text: str) -> None:
    said = flat.say(text, "play_music", genre="jazz")
    assert (said.changed, said.trace.responses) == ({}, ("utter_no_exceptions",))


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("i like jazz but not in the morning", "utter_cannot_tell_when"),
        ("do i like jazz", CANNOT_LEARN),
        ("does anybody like jazz", CANNOT_LEARN),
        ("who likes jazz", CANNOT_LEARN),
        ("my wife likes jazz", CANNOT_LEARN),
        ("i used to like jazz", CANNOT_LEARN),
    ],
)
def test_a_taste_that_is_not_stated_is_not_kept(
    flat: Rehearsal, text: str, response: str
) -> None:
    said = flat.say(text, "state_preference", genre="jazz")
    assert (said.trace.responses, flat.known()) == ((response,), {})


@pytest.mark.parametrize("text", ["i like jazz", "i like jazz in the morning"])
def test_a_taste_that_is_stated_is_kept(flat: Rehearsal, text: str) -> None:
    flat.say(text, "state_preference", genre="jazz")
    assert flat.known() == {"music.genre": "jazz"}


@pytest.mark.parametrize("text", ["undo that", "please take that back"])
def test_a_lesson_is_undone_right_after_it(flat: Rehearsal, text: str) -> None:
    flat.say("i like jazz", "state_preference", genre="jazz")
    said = flat.say(text, "cancel", after=3)
    assert (said.trace.responses, flat.known()) == (("utter_unlearned",), {})


@pytest.mark.parametrize("text", ["forget movie night", "forget movie time"])
def test_a_phrase_that_nobody_taught_takes_no_taste_along(
    flat: Rehearsal, text: str
) -> None:
    flat.know("video.genre", "thriller")
    flat.say(text, "cancel")
    assert flat.known() == {"video.genre": "thriller"}


def test_a_time_before_a_taste_makes_no_phrase_of_it(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz", time_of_day="evening")
    flat.say("forget my evening music", "cancel")
    assert flat.known() == {}


@pytest.mark.parametrize(
    ("text", "intent", "devices"),
    [
        (
            "turn on the ceiling light no wait the sofa lamp",
            "turn_on",
            ("ceiling light", "sofa lamp"),
        ),
        (
            "turn on the ceiling light no the sofa lamp",
            "turn_on",
            ("ceiling light", "sofa lamp"),
        ),
        ("i wonder whether the light should be on", "turn_on", ("light",)),
        ("keep the front door unlocked", "unlock", ("front door",)),
        ("can you unlock doors", "unlock", ("doors",)),
        ("movie night means turn on the sofa lamp", "turn_on", ("sofa lamp",)),
    ],
)
def test_second_thoughts_questions_and_definitions_do_nothing(
    flat: Rehearsal, text: str, intent: str, devices: tuple[str, ...]
) -> None:
    said = flat.say(text, intent, device=devices)
    assert (said.changed, said.trace.commands) == ({}, ())


def test_a_door_is_unlocked_where_it_is_asked_for(flat: Rehearsal) -> None:
    said = flat.say("can you unlock the front door", "unlock", device="front door")
    assert said.changed == {"lock.front_door": "unlocked"}


def test_who_wants_no_questions_hears_none_after_a_complaint(flat: Rehearsal) -> None:
    flat.say("stop asking me questions", "stop_asking")
    flat.say("play some music", "play_music")
    said = flat.say("that's not what i wanted", "complaint", after=4)
    assert (said.moment, said.asked) == ("complaint", None)
