"""What somebody usually does decides what the words and the lessons leave open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from simulator.past_events import PastEvent
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import SPEAKER, Rehearsal


def _heard(times: Mapping[str, int], person: str = "amal") -> tuple[PastEvent, ...]:
    """A past in which somebody has listened to genres so often each."""
    return tuple(
        PastEvent(
            person=person,
            event="media_played",
            count=count,
            attributes={
                "device": SPEAKER,
                "content_type": "album",
                "genre": genre,
            },
        )
        for genre, count in times.items()
    )


def _genre(home: Rehearsal) -> object:
    return home.device(SPEAKER).attributes.get("media_genre")


@pytest.mark.parametrize("genre", ["jazz", "rock"])
def test_music_without_more_words_is_what_one_usually_hears(
    rehearse: Rehearse, genre: str
) -> None:
    flat = rehearse(history=_heard({genre: 8}))
    said = flat.say("play music", "play_music")
    assert (_genre(flat), said.signal) == (genre, "habit")


@pytest.mark.parametrize(
    "history",
    [{"jazz": 2}, {"jazz": 4, "rock": 4}, {"jazz": 3, "rock": 2, "folk": 2}],
    ids=["twice", "as_often_as_another", "less_often_than_all_others"],
)
def test_what_does_not_dominate_is_no_habit(
    rehearse: Rehearse, flat: Rehearsal, history: dict[str, int]
) -> None:
    flat.say("play music", "play_music")
    other = rehearse(history=_heard(history))
    said = other.say("play music", "play_music")
    assert said.signal is None
    assert _genre(other) == _genre(flat)


def test_a_habit_holds_though_something_else_is_heard_now_and_then(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(history=_heard({"jazz": 9, "rock": 2}))
    flat.say("play music", "play_music")
    assert _genre(flat) == "jazz"


def test_what_was_taught_outranks_the_habit(rehearse: Rehearse) -> None:
    flat = rehearse(history=_heard({"jazz": 20}))
    flat.know("music.genre", "rock")
    said = flat.say("play music", "play_music")
    assert (_genre(flat), said.signal) == ("rock", "preference")


def test_explicit_words_outrank_the_habit(rehearse: Rehearse) -> None:
    flat = rehearse(history=_heard({"jazz": 20}))
    said = flat.say("play some rock", "play_music", genre="rock")
    assert (_genre(flat), said.signal) == ("rock", "explicit")


def test_a_habit_of_what_is_disliked_counts_for_nothing(rehearse: Rehearse) -> None:
    flat = rehearse(history=_heard({"jazz": 20}))
    flat.know("music.genre", "jazz", polarity="dislike")
    said = flat.say("play music", "play_music")
    assert _genre(flat) != "jazz"
    assert said.signal is None


def test_the_habit_of_one_person_is_not_that_of_another(rehearse: Rehearse) -> None:
    flat = rehearse(history=_heard({"jazz": 20}, "binta"))
    flat.say("play music", "play_music", via=SPEAKER)
    assert _genre(flat) != "jazz"


def test_the_habit_is_told_to_whoever_asks_why(rehearse: Rehearse) -> None:
    flat = rehearse(history=_heard({"jazz": 8}))
    flat.say("play music", "play_music")
    why = flat.say("why", "why")
    assert why.trace.responses == ("utter_why_habit",)
    assert why.spoken[0]["value"] == "jazz"


def test_a_habit_is_no_lesson(rehearse: Rehearse) -> None:
    flat = rehearse(history=_heard({"jazz": 8}))
    flat.say("play music", "play_music")
    assert flat.known() == {}
