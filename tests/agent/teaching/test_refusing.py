"""What is refused whole, in plain words, instead of half done or the opposite."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent.teaching.refusing import requests_in
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, SPEAKER, Rehearsal
from tests.agent.teaching.understood import Named, understood


@pytest.mark.parametrize(
    ("text", "intent", "named", "response"),
    [
        ("don't turn it on", "turn_on", {}, "utter_left_as_is"),
        (
            "remember that I take my coffee strong",
            "make_coffee",
            {},
            "utter_cannot_learn_that",
        ),
        (
            "turn off all lights except the bedroom",
            "turn_off",
            {"device": "lights", "area": "bedroom"},
            "utter_no_exceptions",
        ),
        (
            "turn off the tv and lock the door",
            "lock",
            {"device": ("tv", "door")},
            "utter_one_thing",
        ),
        (
            "turn on the light and the fan",
            "turn_on",
            {"device": ("light", "fan")},
            "utter_one_thing",
        ),
        (
            "turn on the light for an hour",
            "turn_on",
            {"device": "light", "duration": "an hour"},
            "utter_not_later",
        ),
        ("open up", "unlock", {}, "utter_which_device"),
        (
            "who turned on the light",
            "turn_on",
            {"device": "light"},
            "utter_only_asked",
        ),
        (
            "all lights on but the sofa lamp",
            "turn_on",
            {"device": ("lights", "sofa lamp")},
            "utter_no_exceptions",
        ),
        (
            "if it rains close the blind",
            "close_cover",
            {"device": "blind"},
            "utter_not_later",
        ),
        ("after dinner play jazz", "play_music", {"genre": "jazz"}, "utter_not_later"),
        (
            "light on for ten minutes",
            "timer_set",
            {"device": "light", "duration": "ten minutes"},
            "utter_not_later",
        ),
        (
            "the music and the light on",
            "turn_on",
            {"device": "light"},
            "utter_one_thing",
        ),
        (
            "the light at 30 percent and red",
            "set_colour",
            {"device": "light", "percentage": "30 percent", "colour": "red"},
            "utter_one_thing",
        ),
    ],
)
def test_what_cannot_be_done_as_said_is_not_done_at_all(
    flat: Rehearsal,
    text: str,
    intent: str,
    named: dict[str, Named],
    response: str,
) -> None:
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.trace.commands == ()
    assert said.trace.responses == (response,)


def test_two_rooms_of_one_request_are_one_thing(flat: Rehearsal) -> None:
    said = flat.say(
        "turn on the lights in the kitchen and the bedroom",
        "turn_on",
        device="lights",
        area=("kitchen", "bedroom"),
    )
    assert len(said.changed) == 4


def test_a_doubtful_request_is_not_acted_on(flat: Rehearsal) -> None:
    flat.confidence = 0.36
    said = flat.say("it's too dark", "dim")
    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_not_sure",)


def test_a_doubtful_wish_is_not_acted_on(flat: Rehearsal) -> None:
    flat.confidence = 0.36
    said = flat.say("something light", "too_dark")
    assert said.trace.commands == ()
    assert said.trace.responses == ("utter_not_sure",)


def test_a_lock_takes_more_certainty_than_a_light(flat: Rehearsal) -> None:
    flat.confidence = 0.6
    assert flat.say("undo the door", "unlock").changed == {}
    lit = flat.say("the light on", "turn_on", device="light")
    assert lit.changed == {CEILING: "on"}


def test_a_lock_is_not_turned_by_what_is_said_not_to_be(flat: Rehearsal) -> None:
    said = flat.say("the door need not be locked", "unlock", device="door")
    assert (said.changed, said.trace.responses) == ({}, ("utter_not_sure",))


def test_a_name_beats_a_lesson_about_its_kind(flat: Rehearsal) -> None:
    flat.know("light.device", "light.kitchen_counter", area="kitchen")
    said = flat.say(
        "turn on the kitchen light", "turn_on", area="kitchen", device="light"
    )
    assert said.target == "light.kitchen_ceiling"


def test_the_same_request_again_is_no_answer_to_which(flat: Rehearsal) -> None:
    for _ in range(3):
        said = flat.say("turn on the light", "turn_on", device="light", after=3)
    assert said.outcome != "taught"
    assert flat.device(SOFA_LAMP).state == "off"
    assert flat.remembered() == ()


@pytest.mark.parametrize("intent", ["affirm", "inform"])
def test_another_value_is_no_yes_to_the_one_that_is_offered(
    flat: Rehearsal, intent: str
) -> None:
    for _ in range(2):
        flat.say("turn on the light", "turn_on", device="light", after=3)
    said = flat.say("actually 50 percent", intent, percentage="50", after=3)
    assert (said.outcome, said.changed) == ("asked", {})
    assert flat.remembered() == ()


@pytest.mark.parametrize("text", ["????", "hmm", ""])
def test_a_yes_that_says_nothing_is_none(flat: Rehearsal, text: str) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    flat.say("no, the lamp", "correct", device="lamp", after=2)
    assert flat.say(text, "affirm", after=2).outcome != "taught"


def test_everything_is_not_what_was_spoken_of_last(flat: Rehearsal) -> None:
    for light in (CEILING, SOFA_LAMP):
        flat.home.set_device(light, state="on", attributes={}, by="amal")
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = flat.say("turn everything off", "turn_off")
    assert {CEILING, SOFA_LAMP} <= set(said.changed)


def test_it_is_what_was_spoken_of_last(flat: Rehearsal) -> None:
    flat.say("set the oven to 200", "set_temperature", device="oven", number="200")
    said = flat.say("make it 180 instead", "set_temperature", number="180")
    assert said.target == "climate.oven"


def test_another_number_corrects_the_number(flat: Rehearsal) -> None:
    flat.say(
        "set the thermostat to 19", "set_temperature", device="thermostat", number="19"
    )
    flat.say("no, 20", "correct", number="20", after=3)
    device = flat.device("climate.living_room_thermostat")
    assert device.attributes["temperature"] == 20


def test_pausing_for_a_second_is_just_pausing(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SPEAKER: {"state": "playing"}})
    said = flat.say("pause for a second", "pause", duration="a second")
    assert said.changed == {SPEAKER: "paused"}


def test_pausing_for_ten_minutes_is_more_than_can_be_done(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SPEAKER: {"state": "playing"}})
    said = flat.say("pause for ten minutes", "pause", duration="ten minutes")
    assert said.trace.responses == ("utter_not_later",)


def test_a_title_with_never_in_it_is_played(flat: Rehearsal) -> None:
    said = flat.say("play Never Enough", "play_media", content="Never Enough")
    assert "utter_left_as_is" not in said.trace.responses


def test_what_only_asks_how_it_stands_is_told(flat: Rehearsal) -> None:
    said = flat.say("is the lamp going on", "turn_on", device="lamp")
    assert (said.trace.responses, said.changed) == (("utter_state",), {})


def test_a_question_that_is_corrected_turns_nothing_on(flat: Rehearsal) -> None:
    flat.say("is the sofa lamp lit", "turn_on", device="sofa lamp")
    said = flat.say("no, the ceiling light", "correct", device="ceiling light")
    assert not said.trace.commands


def test_what_the_assistant_did_is_told_and_not_asked_for(flat: Rehearsal) -> None:
    flat.say("turn on the lamp", "turn_on", device="lamp")
    said = flat.say("you turned on the wrong light", "turn_on", device="light", after=3)
    assert (said.moment, said.changed) == ("complaint", {})


@pytest.mark.parametrize(
    "text",
    [
        "<!-- ceiling light -->",
        "'; DROP TABLE preference; -- ceiling light",
        "/session_start",
        "<b>movie night</b> means the lamp on",
        "${ceiling light}",
        "{{ ceiling light }}",
    ],
)
def test_what_is_written_for_a_machine_does_and_teaches_nothing(
    flat: Rehearsal, text: str
) -> None:
    for intent in ("dim", "scene_activate", "state_preference", "affirm"):
        said = flat.say(text, intent)
        assert (said.trace.commands, said.asked) == ((), None)
    assert flat.remembered() == ()


def test_what_is_written_for_a_machine_is_not_cut_into_requests() -> None:
    text = "<b>turn off the tv</b> and turn on the lamp"
    parts = (
        understood("turn off the tv", "turn_off"),
        understood("turn on the lamp", "turn_on"),
    )
    whole = replace(understood(text, "turn_on"), parts=parts)
    assert requests_in(whole) == (whole,)
    spoken = replace(
        understood("turn off the tv and turn on the lamp", "turn_on"), parts=parts
    )
    assert requests_in(spoken) == parts


def test_a_word_that_was_not_made_out_is_no_markup(flat: Rehearsal) -> None:
    said = flat.say("turn on the <unk> sofa lamp", "turn_on", device="sofa lamp")
    assert said.changed == {SOFA_LAMP: "on"}


def test_a_band_with_a_stroke_in_its_name_is_no_markup(flat: Rehearsal) -> None:
    said = flat.say("play AC/DC", "play_music", artist="AC/DC")
    assert said.trace.responses == ("utter_unknown_content",)
