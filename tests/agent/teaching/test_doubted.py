"""What is remembered and doubtful is questioned once, and never silently dropped."""

from __future__ import annotations

import pytest

from tests.agent.teaching.rehearsal import Rehearsal, Said

A_DAY_S = 24 * 3600.0


def _ask_for(home: Rehearsal, *genres: str, apart_s: float = A_DAY_S) -> Said:
    """Ask for music of one kind after the other, on days that follow each other."""
    for genre in genres:
        home.home.advance(apart_s)
        said = home.say(f"play {genre}", "play_music", genre=genre, after=apart_s)
    return said


def test_what_was_asked_for_on_three_days_questions_what_is_noted(
    flat: Rehearsal,
) -> None:
    flat.know("music.genre", "rock")
    second = _ask_for(flat, "jazz", "jazz")
    assert (second.moment, second.asked) == (None, None)
    third = _ask_for(flat, "jazz")
    assert third.trace.commands
    assert (third.moment, third.asked) == ("habit", "confirm")
    assert third.spoken[-1]["value"] == "jazz"
    assert third.spoken[-1]["known"] == "rock"
    flat.say("yes", "affirm")
    assert flat.known() == {"music.genre": "jazz"}


def test_who_says_no_keeps_what_is_noted_and_is_not_asked_again_at_once(
    flat: Rehearsal,
) -> None:
    flat.know("music.genre", "rock")
    _ask_for(flat, "jazz", "jazz", "jazz")
    flat.say("no", "deny")
    assert flat.known() == {"music.genre": "rock"}
    assert _ask_for(flat, "jazz", "jazz").asked is None


@pytest.mark.parametrize(
    "genres",
    [("jazz", "jazz", "rock", "jazz"), ("jazz", "pop", "jazz"), ("rock", "rock")],
    ids=["once what is noted", "something else", "what is noted"],
)
def test_what_is_not_asked_for_again_and_again_questions_nothing(
    flat: Rehearsal, genres: tuple[str, ...]
) -> None:
    flat.know("music.genre", "rock")
    assert _ask_for(flat, *genres).asked is None
    assert flat.known() == {"music.genre": "rock"}


def test_one_evening_is_a_mood(flat: Rehearsal) -> None:
    flat.know("music.genre", "rock")
    assert _ask_for(flat, "jazz", "jazz", "jazz", "jazz", apart_s=600.0).asked is None


def test_only_requests_in_its_conditions_contradict_it(flat: Rehearsal) -> None:
    flat.know("music.genre", "rock", time_of_day="morning")
    assert _ask_for(flat, "jazz", "jazz", "jazz", "jazz").asked is None


def test_what_others_ask_for_contradicts_nothing(flat: Rehearsal) -> None:
    flat.know("music.genre", "rock", person="binta")
    assert _ask_for(flat, "jazz", "jazz", "jazz", "jazz").asked is None


def test_a_dislike_is_questioned_by_asking_for_it(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz", polarity="dislike")
    assert _ask_for(flat, "jazz", "jazz", "jazz").asked == "confirm"
    flat.say("yes", "affirm")
    (kept,) = flat.remembered()
    assert (kept.value, kept.polarity) == ("jazz", "like")


@pytest.mark.parametrize(
    ("text", "intent", "source"),
    [("yes", "affirm", ["explicit"]), ("no", "deny", [])],
)
def test_what_was_inferred_becomes_firm_by_a_yes_and_goes_by_a_no(
    flat: Rehearsal, text: str, intent: str, source: list[str]
) -> None:
    flat.infer("news.topic", "science")
    asked = []
    for _ in range(3):
        flat.home.advance(A_DAY_S)
        said = flat.say("what's in the news", "query_news", after=A_DAY_S)
        assert said.trace.recall[0].value == "science"
        asked.append(said.asked)
    assert asked == [None, None, "confirm"]
    flat.say(text, intent)
    assert [one.source for one in flat.remembered()] == source


def test_what_was_said_outright_is_not_asked_about(flat: Rehearsal) -> None:
    flat.know("news.topic", "science")
    for _ in range(4):
        flat.home.advance(A_DAY_S)
        said = flat.say("what's in the news", "query_news", after=A_DAY_S)
        assert said.asked is None
