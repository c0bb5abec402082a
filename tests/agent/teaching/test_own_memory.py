"""What is said of the memory as such: guests, consent, others, gone and back."""

from __future__ import annotations

import pytest

from tests.agent.teaching.rehearsal import SOFA_LAMP, Rehearsal

UNCLEAR = "out_of_scope"
"""What NLU makes of words about the memory; they are read all the same."""


def loves_jazz(
    home: Rehearsal, person: str = "amal", text: str = "i love jazz"
) -> None:
    home.say(text, "state_preference", person=person, genre="jazz")


@pytest.mark.parametrize(
    "text",
    ["guest mode", "Turn on guest mode, please", "guest mode on", "start guest mode"],
)
def test_a_guest_teaches_nothing_and_is_told_so(flat: Rehearsal, text: str) -> None:
    said = flat.say(text, UNCLEAR)
    assert said.trace.responses == ("utter_learned_memory_guest",)
    loved = flat.say("i love jazz", "state_preference", genre="jazz")
    assert loved.trace.responses == ("utter_guest_learns_nothing",)
    assert flat.known() == {"memory.guest": "on"}


def test_a_guest_is_served_by_what_the_household_wants(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.know("music.genre", "blues", person=None)
    before = flat.say("play some music", "play_music")
    assert [known.value for known in before.trace.recall] == ["jazz"]
    flat.say("guest mode on", UNCLEAR)
    after = flat.say("play some music", "play_music", after=100)
    assert [known.value for known in after.trace.recall] == ["blues"]


def test_guest_mode_is_a_persons_own(flat: Rehearsal) -> None:
    flat.say("guest mode on", UNCLEAR)
    loves_jazz(flat, "binta")
    assert flat.known("binta") == {"music.genre": "jazz"}


def test_a_household_can_be_in_guest_mode_in_one_room(flat: Rehearsal) -> None:
    flat.know("memory.guest", "on", person=None, area="bedroom")
    loves_jazz(flat)
    assert flat.known()["music.genre"] == "jazz"
    flat.home.move("binta", "bedroom")
    loves_jazz(flat, "binta")
    assert "music.genre" not in flat.known("binta")


def test_what_was_taught_counts_again_after_guest_mode(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.say("guest mode on", UNCLEAR)
    assert flat.say("guest mode on", UNCLEAR).trace.responses == (
        "utter_guest_already",
    )
    over = flat.say("turn off guest mode", "turn_off")
    assert over.trace.responses == ("utter_guest_over",)
    assert flat.known() == {"music.genre": "jazz"}
    assert flat.say("guest mode off", UNCLEAR).trace.responses == ("utter_no_guest",)


@pytest.mark.parametrize(
    "text", ["forget me", "don't remember me any more", "stop remembering me"]
)
def test_consent_is_withdrawn_with_all_that_was_kept(
    flat: Rehearsal, text: str
) -> None:
    loves_jazz(flat, "stranger")
    flat.say("yes", "affirm", person="stranger", after=2)
    assert flat.known("stranger") == {"memory.consent": "yes", "music.genre": "jazz"}
    assert flat.say(text, UNCLEAR, person="stranger").asked == "confirm"
    flat.say("yes", "affirm", person="stranger", after=2)
    (refusal,) = flat.remembered("stranger")
    assert (refusal.topic, refusal.polarity) == ("memory.consent", "dislike")
    again = flat.say("i love jazz", "state_preference", person="stranger", genre="jazz")
    assert again.trace.responses == ("utter_not_remembering",)
    assert again.asked is None


def test_who_lives_here_can_ask_not_to_be_remembered_and_come_back(
    flat: Rehearsal,
) -> None:
    flat.say("forget me", UNCLEAR)
    flat.say("yes", "affirm", after=2)
    loves_jazz(flat)
    assert "music.genre" not in flat.known()
    flat.say("you may remember me", UNCLEAR)
    loves_jazz(flat)
    assert flat.known()["music.genre"] == "jazz"


@pytest.mark.parametrize(
    "text",
    [
        "what does Binta like",
        "what does binta like to listen to?",
        "what do you know about Binta",
        "forget what Binta likes",
        "forget everything about Binta",
        "delete everything you know about Binta",
    ],
)
def test_what_others_have_taught_is_neither_told_nor_forgotten(
    flat: Rehearsal, text: str
) -> None:
    flat.know("music.genre", "jazz")
    flat.know("music.genre", "rock", person="binta")
    said = flat.say(text, "query_preferences")
    assert said.trace.responses == ("utter_not_yours",)
    assert said.spoken[0]["name"] == "Binta"
    assert (len(flat.remembered()), len(flat.remembered("binta"))) == (1, 1)


def test_people_are_told_of_themselves_by_name(flat: Rehearsal) -> None:
    flat.know("music.genre", "rock", person="binta")
    said = flat.say("what do you know about Binta", "query_preferences", person="binta")
    assert said.trace.responses == ("utter_known_music_genre",)


@pytest.mark.parametrize("text", ["undo that", "bring that back", "undo it please"])
def test_what_was_just_forgotten_comes_back(flat: Rehearsal, text: str) -> None:
    flat.know("music.genre", "jazz")
    flat.know("light.device", SOFA_LAMP)
    flat.say("forget everything", "cancel")
    flat.say("yes", "affirm", after=2)
    assert flat.known() == {}
    back = flat.say(text, "cancel")
    assert back.trace.responses == ("utter_remembered_again",)
    assert flat.known() == {"music.genre": "jazz", "light.device": SOFA_LAMP}


def test_only_the_last_forgetting_comes_back(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.know("news.source", "world desk")
    flat.say("forget my music", UNCLEAR)
    flat.say("forget my news", UNCLEAR)
    flat.say("bring that back", UNCLEAR)
    assert flat.known() == {"news.source": "world desk"}


def test_being_forgotten_is_undone_with_the_refusal(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.say("forget me", UNCLEAR)
    gone = flat.say("yes", "affirm", after=2)
    assert gone.trace.responses == (
        "utter_forgotten",
        "utter_learned_memory_consent_dislike",
    )
    flat.say("undo that", "cancel")
    assert flat.known() == {"music.genre": "jazz"}


def test_undo_that_is_about_the_memory_only_after_forgetting(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.say("forget my music", UNCLEAR)
    flat.say("turn on the light", "turn_on", device="light")
    flat.say("undo that", "cancel")
    assert flat.known() == {}
    flat.say("bring back what you forgot", UNCLEAR)
    assert flat.known() == {"music.genre": "jazz"}


def test_nothing_forgotten_is_nothing_to_bring_back(flat: Rehearsal) -> None:
    said = flat.say("bring back what you forgot", UNCLEAR)
    assert said.trace.responses == ("utter_nothing_forgotten",)


def test_everything_about_one_thing_is_not_everything(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.know("light.device", SOFA_LAMP)
    said = flat.say("forget everything about music", UNCLEAR)
    assert said.asked is None
    assert flat.known() == {"light.device": SOFA_LAMP}


def test_all_that_is_known_is_deleted_once_they_are_sure(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.know("music.genre", "rock", person="binta")
    assert flat.say("delete everything you know about me", UNCLEAR).asked == "confirm"
    assert flat.known() == {"music.genre": "jazz"}
    gone = flat.say("yes", "affirm", after=2)
    assert gone.trace.responses == ("utter_purged",)
    assert flat.living.store.remembered(home=flat.living.key, person="amal") == ()
    assert len(flat.remembered("binta")) == 1


def test_a_no_deletes_nothing(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    flat.say("delete everything you know about me", UNCLEAR)
    flat.say("no", "deny", after=2)
    assert flat.known() == {"music.genre": "jazz"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i'm diabetic, i love jazz", "health"),
        ("i love jazz, and my mosque", "beliefs"),
        ("i voted for jazz", "politics"),
        ("i'm gay and i love jazz", "sexuality"),
        ("as a refugee i love jazz", "origin"),
    ],
)
def test_what_is_sensitive_is_kept_after_a_yes_only(
    flat: Rehearsal, text: str, kind: str
) -> None:
    said = flat.say(text, "state_preference", genre="jazz")
    assert said.asked == "confirm"
    assert said.spoken[-1]["choices"] == kind
    assert flat.known() == {}
    flat.say("yes", "affirm", after=2)
    assert flat.known() == {"music.genre": "jazz"}


def test_a_stranger_is_asked_for_what_is_private_and_for_consent(
    flat: Rehearsal,
) -> None:
    loves_jazz(flat, "stranger", "i'm diabetic, i love jazz")
    second = flat.say("yes", "affirm", person="stranger", after=2)
    assert second.trace.question is not None
    assert second.trace.question.topic == "memory.consent"
    flat.say("yes", "affirm", person="stranger", after=2)
    assert flat.known("stranger")["music.genre"] == "jazz"


def test_an_interest_is_nothing_sensitive(flat: Rehearsal) -> None:
    said = flat.say("i like news about politics", "state_preference", topic="politics")
    assert said.asked is None
