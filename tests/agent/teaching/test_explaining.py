"""What is known, why, and where from: told by name, and changed by saying so."""

from __future__ import annotations

import pytest

from preference_store.concepts import SceneMeant, Step
from tests.agent.teaching.rehearsal import SOFA_LAMP, Rehearsal

LAMP = SceneMeant(do=(Step(service="light.turn_on", device=SOFA_LAMP),))


@pytest.fixture
def taught(flat: Rehearsal) -> Rehearsal:
    """A flat whose Amal has taught some music, a diet and a phrase."""
    flat.name("date night", LAMP)
    flat.know("music.genre", "blues", words="I like blues")
    flat.know("diet", "vegetarian", words="I'm vegetarian")
    return flat


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "what do you know about music",
            ["utter_known_music_genre", "utter_why_taught"],
        ),
        ("what is date night", ["utter_known_concept", "utter_why_set"]),
        ("what does date night mean", ["utter_known_concept", "utter_why_set"]),
        ("what do you know about my team", ["utter_nothing_about"]),
        (
            "what have I taught you",
            ["utter_known_concept", "utter_known_music_genre", "utter_known_diet"],
        ),
        (
            "what do you know about me",
            ["utter_known_concept", "utter_known_music_genre", "utter_known_diet"],
        ),
    ],
)
def test_what_is_asked_about_is_told_and_no_more(
    taught: Rehearsal, text: str, told: list[str]
) -> None:
    assert list(taught.say(text, "query_preferences").trace.responses) == told


def test_where_it_comes_from_is_told_of_what_was_applied(taught: Rehearsal) -> None:
    taught.say("play some music", "play_music")
    said = taught.say("where did you get that from", "why")

    assert said.trace.responses == ("utter_known_music_genre", "utter_why_taught")
    assert said.spoken[-1]["words"] == "I like blues"


def test_why_names_the_turn_that_had_to_do_with_it(taught: Rehearsal) -> None:
    taught.say("play some music", "play_music")
    taught.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    said = taught.say("why blues", "why", genre="blues")

    assert said.trace.responses == ("utter_why_preference", "utter_why_taught")


def test_why_after_a_question_is_about_what_made_it_so(flat: Rehearsal) -> None:
    flat.say("turn on the sofa lamp", "turn_on", device="sofa lamp")
    flat.say("is the sofa lamp on", "query_state", device="sofa lamp")
    said = flat.say("why", "why")

    assert said.spoken[0]["utterance"] == "turn on the sofa lamp"


def test_why_after_a_question_about_what_nobody_changed_has_no_reason(
    flat: Rehearsal,
) -> None:
    flat.say("is the sofa lamp on", "query_state", device="sofa lamp")

    assert flat.say("why", "why").trace.responses == ("utter_no_reason",)


def test_forget_that_is_about_the_one_thing_that_was_told(taught: Rehearsal) -> None:
    taught.say("what do you know about music", "query_preferences")
    taught.say("forget that", "cancel")

    assert "music.genre" not in taught.known()
    assert "diet" in taught.known()


def test_forget_that_after_several_things_forgets_none(taught: Rehearsal) -> None:
    before = taught.known()
    taught.say("what do you know about me", "query_preferences")
    taught.say("forget that", "cancel")

    assert taught.known() == before


def test_what_is_wrong_is_asked_for_anew(taught: Rehearsal) -> None:
    taught.say("what do you know about music", "query_preferences")
    asked = taught.say("that's wrong, change it", "complaint")
    taught.say("rock", "inform", genre="rock")

    assert (asked.asked, asked.trace.changes) == ("what", ())
    assert taught.known()["music.genre"] == "rock"


def test_a_look_in_between_does_not_keep_from_undoing(taught: Rehearsal) -> None:
    taught.say("forget my diet", "cancel")
    taught.say("what do you know about me", "query_preferences")
    taught.say("undo that", "cancel")

    assert taught.known()["diet"] == "vegetarian"


def test_to_forget_a_like_leaves_the_dislike_alone(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz", polarity="dislike")
    said = flat.say("forget that I like jazz", "cancel", genre="jazz")
    assert said.trace.responses == ("utter_nothing_about",)
    flat.say("forget that I don't like jazz", "cancel", genre="jazz")

    assert flat.known() == {}


def test_each_of_several_dislikes_is_kept(flat: Rehearsal) -> None:
    flat.say("I don't like jazz or pop", "state_preference", genre=("jazz", "pop"))

    assert {(one.value, one.polarity) for one in flat.remembered()} == {
        ("jazz", "dislike"),
        ("pop", "dislike"),
    }


def test_others_are_not_told_what_is_known_of_one(taught: Rehearsal) -> None:
    said = taught.say("what is date night", "out_of_scope", person="binta")

    assert said.trace.responses == ("utter_out_of_scope",)


def test_whoever_wants_to_teach_something_is_asked_what(flat: Rehearsal) -> None:
    asked = flat.say("let me teach you something", "learn_preferences")
    assert asked.asked == "what"
    taught = flat.say("I like blues", "state_preference", genre="blues")

    assert (taught.asked, taught.outcome) == (None, "taught")
    assert flat.teaching is None
    assert flat.known() == {"music.genre": "blues"}
