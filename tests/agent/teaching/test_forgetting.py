"""Forgetting by voice."""

from __future__ import annotations

import pytest

from preference_store.concepts import DeviceMeant
from tests.agent.teaching.rehearsal import SOFA_LAMP, Rehearsal


def _taught(home: Rehearsal) -> None:
    home.know("light.device", SOFA_LAMP, area="living_room")
    home.know("music.genre", "jazz")
    home.know("music.genre", "rock", person="binta")


def test_a_topic_is_forgotten_at_once(flat: Rehearsal) -> None:
    _taught(flat)
    said = flat.say("forget my music", "out_of_scope")
    assert said.trace.responses == ("utter_forgotten",)
    assert [known.topic for known in flat.remembered()] == ["light.device"]


@pytest.mark.parametrize(
    "words", ["forget movie night", "forget what I mean by movie night please"]
)
def test_a_phrase_is_forgotten_and_nothing_that_its_words_are_about(
    flat: Rehearsal, words: str
) -> None:
    _taught(flat)
    flat.know("video.genre", "thriller")
    flat.name("movie night", DeviceMeant(device=SOFA_LAMP))
    flat.name("movie night", DeviceMeant(device=SOFA_LAMP), person="binta")
    said = flat.say(words, "out_of_scope")

    assert said.trace.responses == ("utter_forgotten",)
    assert "concept.movie_night" not in flat.known()
    assert set(flat.known()) == {"light.device", "music.genre", "video.genre"}
    assert "concept.movie_night" in flat.known("binta")


def test_everything_is_asked_back_once_and_then_gone(flat: Rehearsal) -> None:
    _taught(flat)
    assert flat.say("forget everything", "cancel").asked == "confirm"
    flat.say("yes", "affirm", after=2)
    assert flat.remembered() == ()
    assert len(flat.remembered("binta")) == 1


def test_a_no_to_forgetting_everything_keeps_it(flat: Rehearsal) -> None:
    _taught(flat)
    flat.say("forget everything", "cancel")
    flat.say("no", "deny", after=2)
    assert len(flat.remembered()) == 2


def test_where_nothing_is_known_there_is_nothing_to_forget(flat: Rehearsal) -> None:
    said = flat.say("forget everything", "cancel")
    assert said.trace.responses == ("utter_know_nothing",)


def test_forget_it_is_about_no_memory(flat: Rehearsal) -> None:
    _taught(flat)
    assert flat.say("forget it", "cancel").trace.responses == ("utter_left",)
    assert len(flat.remembered()) == 2
