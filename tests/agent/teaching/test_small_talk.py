"""What is said to words that ask for nothing in the home."""

from __future__ import annotations

import pytest

from agent.teaching.small_talk import SAID
from simulator.facts import SIGNALS
from tests.agent.teaching.rehearsal import CEILING, SOFA_LAMP, Rehearsal


@pytest.mark.parametrize(("intent", "response"), sorted(SAID.items()))
def test_small_talk_is_answered_and_changes_nothing(
    flat: Rehearsal, intent: str, response: str
) -> None:
    said = flat.say("whatever it takes", intent)
    assert said.trace.responses == (response,)
    assert (said.trace.changes, said.asked) == ((), None)


@pytest.mark.parametrize("intent", ["out_of_scope", "nlu_fallback", "never_heard_of"])
def test_what_is_beyond_us_is_declined(flat: Rehearsal, intent: str) -> None:
    said = flat.say("how deep is the sea", intent)
    assert (said.trace.responses, said.outcome) == (("utter_out_of_scope",), "declined")


def test_why_names_the_device_and_not_its_id(flat: Rehearsal) -> None:
    flat.say("turn on the light", "turn_on", device="light")
    said = flat.say("why", "why")
    assert said.spoken[0]["target"] == "ceiling light"
    assert said.spoken[0]["utterance"] == "turn on the light"


def test_why_before_anything_has_no_reason(flat: Rehearsal) -> None:
    assert flat.say("why", "why").trace.responses == ("utter_no_reason",)


def test_nothing_known_is_said_to_be_so(flat: Rehearsal) -> None:
    said = flat.say("what do you know about me", "query_preferences")
    assert said.trace.responses == ("utter_know_nothing",)


def test_what_is_known_is_told_to_its_person_only(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.know("light.device", SOFA_LAMP, area="living_room")
    flat.know("music.genre", "rock", person="binta")
    said = flat.say("what do you know about me", "query_preferences")
    assert sorted(one["value"] for one in said.spoken) == ["jazz", "sofa lamp"]


def test_what_is_disliked_is_not_told_as_liked(flat: Rehearsal) -> None:
    flat.know("music.genre", "rock", polarity="dislike")
    said = flat.say("what do you know about me", "query_preferences")
    assert said.trace.responses == ("utter_known_music_genre_dislike",)


@pytest.mark.parametrize(
    ("text", "polarity", "genre"),
    [
        ("I like jazz", "like", "jazz"),
        ("I don't like rock", "dislike", "rock"),
        ("I don\u2019t like rock", "dislike", "rock"),
        ("I hate pop music", "dislike", "pop"),
        ("I can't stand country", "dislike", "country"),
        ("I like rock, not jazz", "like", "rock"),
    ],
)
def test_a_stated_preference_is_kept_as_it_was_said(
    flat: Rehearsal, text: str, polarity: str, genre: str
) -> None:
    said = flat.say(text, "state_preference", genre=genre)
    (kept,) = flat.remembered()
    assert (kept.value, kept.polarity, kept.words) == (genre, polarity, text)
    assert (said.moment, said.asked) == ("stated_preference", None)


def test_what_cannot_be_learned_yet_is_said_to_be_so(flat: Rehearsal) -> None:
    said = flat.say("I like it loud", "state_preference")
    assert said.trace.responses == ("utter_cannot_learn_that",)
    assert flat.known() == {}


@pytest.mark.parametrize(
    ("text", "named", "response"),
    [
        ("don't turn on the light", {"device": "light"}, "utter_left_as_is"),
        ("don\u2019t turn on the light", {"device": "light"}, "utter_left_as_is"),
        ("do not turn on the light", {"device": "light"}, "utter_left_as_is"),
        (
            "turn on the light in ten minutes",
            {"device": "light", "duration": "ten minutes"},
            "utter_not_later",
        ),
    ],
)
def test_what_must_not_be_done_now_is_not_done(
    flat: Rehearsal, text: str, named: dict[str, str], response: str
) -> None:
    said = flat.say(text, "turn_on", **named)  # type: ignore[arg-type]
    assert said.trace.responses == (response,)
    assert flat.device(CEILING).state == "off"


def test_signals_are_listed_once() -> None:
    assert len(SIGNALS) == len(set(SIGNALS))


def test_a_preference_for_some_times_holds_at_those_only(flat: Rehearsal) -> None:
    said = flat.say("in the evening I like jazz", "state_preference", genre="jazz")
    assert said.trace.responses == ("utter_learned_music_genre_then",)
    (kept,) = flat.remembered()
    assert kept.when == {"time_of_day": "evening"}


def test_a_condition_that_cannot_be_kept_is_not_dropped(flat: Rehearsal) -> None:
    said = flat.say("I like jazz when I iron", "state_preference", genre="jazz")
    assert said.trace.responses == ("utter_cannot_tell_when",)
    assert flat.remembered() == ()


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("when I say light I mean the sofa lamp", ("light", "sofa lamp")),
        ("use the sofa lamp when I say the light", ("sofa lamp", "light")),
    ],
)
def test_what_a_word_is_to_mean_can_be_said_outright(
    flat: Rehearsal, text: str, phrases: tuple[str, str]
) -> None:
    said = flat.say(text, "state_preference", device=phrases)
    assert said.trace.responses == ("utter_learned_device_here",)
    lit = flat.say("turn on the light", "turn_on", device="light")
    assert lit.changed == {"light.sofa_lamp": "on"}


@pytest.mark.parametrize("text", ["I like the sofa lamp", "the light, I mean lights"])
def test_words_that_do_not_name_both_teach_nothing(flat: Rehearsal, text: str) -> None:
    phrases = tuple(word for word in ("sofa lamp", "lights") if word in text)
    flat.say(text, "state_preference", device=phrases)
    assert flat.remembered() == ()
