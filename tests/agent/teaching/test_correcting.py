"""Corrections of what was done, and amendments of what was learned."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.homes import forgetful_studio
from tests.agent.teaching.rehearsal import (
    BEDROOM_LIGHT,
    BEDROOM_SPEAKER,
    CEILING,
    KITCHEN_LIGHT,
    SOFA_LAMP,
    SPEAKER,
    Rehearsal,
    Said,
)


def _light(home: Rehearsal) -> Said:
    return home.say("turn on the light", "turn_on", device="light")


def _no_the_lamp(home: Rehearsal) -> Said:
    return home.say("no, the lamp", "correct", device="lamp", after=1)


def test_a_correction_does_takes_back_and_asks_how_long_at_once(
    flat: Rehearsal,
) -> None:
    _light(flat)
    said = _no_the_lamp(flat)
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert (said.moment, said.asked) == ("correction", "how_long")
    assert flat.known() == {}


def test_what_was_put_right_holds_while_it_is_open_for_how_long(
    flat: Rehearsal,
) -> None:
    _light(flat)
    _no_the_lamp(flat)
    again = _light(flat)
    assert (again.target, again.changed) == (SOFA_LAMP, {})
    assert flat.known() == {}
    assert (
        flat.say("turn on the light", "turn_on", person="binta").target == KITCHEN_LIGHT
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [("always", "state_scope"), ("yes", "affirm"), ("from now on", "nlu_fallback")],
)
def test_a_correction_that_is_to_hold_is_kept(
    flat: Rehearsal, text: str, intent: str
) -> None:
    _light(flat)
    _no_the_lamp(flat)
    said = flat.say(text, intent)
    assert not said.trace.changes
    (kept,) = flat.remembered()
    assert (kept.value, kept.when) == (SOFA_LAMP, {"area": "living_room"})
    assert (kept.moment, kept.words) == ("correction", "no, the lamp")


@pytest.mark.parametrize(
    ("text", "intent"),
    [("just this time", "state_scope"), ("only for now", "nlu_fallback")],
)
def test_a_correction_for_this_time_keeps_nothing(
    flat: Rehearsal, text: str, intent: str
) -> None:
    _light(flat)
    _no_the_lamp(flat)
    said = flat.say(text, intent)
    assert (said.asked, flat.teaching) == (None, None)
    assert (flat.known(), said.trace.changes) == ({}, ())


def test_a_correction_for_this_time_may_be_asked_about_the_next_time(
    flat: Rehearsal,
) -> None:
    for _ in range(2):
        _light(flat)
        said = _no_the_lamp(flat)
        flat.say("just this time", "state_scope")
        flat.home.set_device(SOFA_LAMP, state="off", attributes={}, by="amal")
    assert said.asked == "how_long"


def test_a_slip_with_explicit_words_is_put_right_and_asks_nothing(
    flat: Rehearsal,
) -> None:
    flat.say("turn on the kitchen light", "turn_on", device="kitchen light")
    said = flat.say("no, the bedroom light", "correct", device="bedroom light", after=1)
    assert said.changed == {KITCHEN_LIGHT: "off", BEDROOM_LIGHT: "on"}
    assert said.asked is None


def test_a_room_alone_keeps_the_device_that_was_meant(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say("no, in the kitchen", "correct", area="kitchen", after=1)
    assert said.changed == {CEILING: "off", KITCHEN_LIGHT: "on"}
    assert said.asked is None


def test_a_correction_can_be_corrected(flat: Rehearsal) -> None:
    flat.say("turn on the kitchen light", "turn_on", device="kitchen light")
    flat.say("no, the bedroom light", "correct", device="bedroom light", after=1)
    said = flat.say("no, the sofa lamp", "correct", device="sofa lamp", after=1)
    assert said.changed == {BEDROOM_LIGHT: "off", SOFA_LAMP: "on"}


def test_a_correction_of_a_correction_replaces_what_would_be_learned(
    flat: Rehearsal,
) -> None:
    _light(flat)
    _no_the_lamp(flat)
    said = flat.say("no, the ceiling light", "correct", device="ceiling light", after=1)
    assert said.changed == {SOFA_LAMP: "off", CEILING: "on"}
    assert (said.asked, flat.teaching) == (None, None)
    flat.say("always", "state_scope")
    assert flat.known() == {}


def test_a_no_without_a_name_asks_which_where_several_are_left(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(people={"amal": {"area": "hall"}})
    _light(flat)
    said = flat.say("no, that's wrong", "correct", after=1)
    assert (said.moment, said.asked) == ("correction", "which")
    assert not said.trace.changes


def test_an_unknown_device_in_a_correction_changes_nothing(flat: Rehearsal) -> None:
    _light(flat)
    said = flat.say("no, the jacuzzi", "correct", device="jacuzzi", after=1)
    assert said.trace.responses == ("utter_unknown_device",)
    assert not said.trace.changes


def test_a_correction_of_music_plays_the_other_kind_on_the_same_player(
    flat: Rehearsal,
) -> None:
    flat.say("play music in the bedroom", "play_music", area="bedroom")
    said = flat.say("no, jazz", "correct", genre="jazz", after=2)
    assert (said.target, said.asked) == (BEDROOM_SPEAKER, "how_long")
    assert flat.device(BEDROOM_SPEAKER).attributes["media_genre"] == "jazz"


def test_a_genre_that_is_ruled_out_is_replaced_by_another(flat: Rehearsal) -> None:
    flat.say("play some music", "play_music")
    before = flat.device(SPEAKER).attributes["media_genre"]
    flat.say(f"not {before}", "correct", genre=str(before), after=2)
    assert flat.device(SPEAKER).attributes["media_genre"] != before


def test_a_question_is_corrected_by_telling_again(flat: Rehearsal) -> None:
    flat.say("how warm is it", "query_temperature")
    said = flat.say("no, in the bedroom", "correct", area="bedroom", after=1)
    assert said.target == "sensor.bedroom_temperature"
    assert said.asked is None


def test_a_read_back_is_amended_by_another_device(flat: Rehearsal) -> None:
    _light(flat)
    _light(flat)
    flat.say("the sofa lamp", "inform", device="sofa lamp")
    said = flat.say("no, the bedside lamp", "correct", device="bedside lamp", after=1)
    assert said.changed == {SOFA_LAMP: "off", "light.bedside_lamp": "on"}
    assert said.asked is None


@pytest.mark.parametrize(
    ("text", "intent", "genre"),
    [
        ("no, rock", "correct", "rock"),
        ("no rock", "inform", "rock"),
        ("not jazz, rock", "state_preference", "rock"),
    ],
)
def test_a_read_back_is_amended_by_another_genre(
    flat: Rehearsal, text: str, intent: str, genre: str
) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    said = flat.say(text, intent, genre=genre, after=2)
    assert said.outcome == "taught"
    assert flat.known() == {"music.genre": "rock"}


@pytest.mark.parametrize(
    ("text", "intent"), [("no", "deny"), ("no, that's wrong", "correct")]
)
def test_a_no_takes_back_what_was_read_back(
    flat: Rehearsal, text: str, intent: str
) -> None:
    flat.know("music.genre", "folk")
    flat.say("I like jazz", "state_preference", genre="jazz")
    said = flat.say(text, intent, after=2)
    assert said.trace.responses == ("utter_unlearned",)
    assert flat.known() == {"music.genre": "folk"}


def test_a_no_to_anything_else_takes_nothing_back(flat: Rehearsal) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    flat.say("what time is it", "query_time")
    said = flat.say("no", "deny")
    assert said.trace.responses == ("utter_fine",)
    assert flat.known() == {"music.genre": "jazz"}


def test_another_persons_no_takes_nothing_back(flat: Rehearsal) -> None:
    flat.say("I like jazz", "state_preference", genre="jazz")
    flat.say("no", "deny", person="binta")
    assert flat.known() == {"music.genre": "jazz"}


def test_how_long_is_not_asked_of_somebody_who_is_not_remembered(
    rehearse: Rehearse,
) -> None:
    studio = rehearse(home=forgetful_studio())
    _light(studio)
    said = _no_the_lamp(studio)
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert said.asked is None


def test_a_change_by_an_amount_stays_one_for_another_device(flat: Rehearsal) -> None:
    flat.home.set_device(CEILING, state="on", attributes={}, by="amal")
    flat.home.set_device(SOFA_LAMP, state="on", attributes={}, by="amal")
    flat.say("dim the light by 20 percent", "dim", device="light", percentage="20")
    flat.say("no, the lamp", "correct", device="lamp", after=2)
    assert flat.device(SOFA_LAMP).attributes["brightness_pct"] == 80
    assert flat.device(CEILING).attributes["brightness_pct"] == 100


@pytest.mark.parametrize("after", [61.0, 18_000.0])
def test_a_no_long_after_a_read_back_takes_nothing_back(
    flat: Rehearsal, after: float
) -> None:
    flat.say("I like rock", "state_preference", genre="rock")
    said = flat.say("no", "deny", after=after)
    assert said.trace.responses == ("utter_fine",)
    assert len(flat.remembered()) == 1


def test_not_bad_takes_nothing_back(flat: Rehearsal) -> None:
    flat.say("I like rock", "state_preference", genre="rock")
    flat.say("not bad", "nlu_fallback", after=3)
    assert len(flat.remembered()) == 1


def test_a_bare_no_asks_which_and_a_name_after_it_is_the_answer(
    flat: Rehearsal,
) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    assert flat.say("no", "deny", after=3).asked == "which"
    said = flat.say("the sofa lamp", "inform", device="sofa lamp", after=3)
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
    assert said.outcome == "taught"


def test_a_name_after_our_sorry_puts_right_what_was_complained_about(
    flat: Rehearsal,
) -> None:
    flat.say("turn on the ceiling light", "turn_on", device="ceiling light")
    said = flat.say("that's the wrong lamp", "complaint", after=3)
    assert said.trace.responses == ("utter_sorry",)
    said = flat.say("the sofa lamp", "inform", device="sofa lamp", after=3)
    assert said.changed == {CEILING: "off", SOFA_LAMP: "on"}
