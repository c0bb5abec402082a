"""What to watch or to hear: told, or played by its kind."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.catalogue import Item, load_catalogue
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    DISPLAY,
    SPEAKER,
    Rehearsal,
    Said,
)

ITEMS = load_catalogue().by_id
TELEVISION = "media_player.television"


def _ask(home: Rehearsal, text: str = "what should I watch", **named: Any) -> Said:
    return home.say(text, "recommend", **{"after": 300, **named})


def _play(home: Rehearsal, text: str = "play a film", **named: Any) -> Said:
    return home.say(text, "play_media", **{"after": 300, **named})


def _told(said: Said) -> Item:
    assert said.trace.meant is not None
    return ITEMS[str(said.trace.meant.value)]


@pytest.mark.parametrize("ask", [_ask, _play], ids=["told", "played"])
def test_a_genre_that_was_named_in_passing_is_what_one_watches(
    flat: Rehearsal, ask: Any
) -> None:
    flat.say("I like thrillers", "state_preference", genre="thrillers")
    said = ask(flat)
    assert (_told(said).genre, said.signal) == ("thriller", "preference")
    assert [used.topic for used in said.trace.recall] == ["video.genre"]


@pytest.mark.parametrize("ask", [_ask, _play], ids=["told", "played"])
def test_a_genre_that_one_cannot_stand_is_told_only_when_it_is_asked_for(
    flat: Rehearsal, ask: Any
) -> None:
    for genre in ("adventure", "horror"):
        flat.know("video.genre", genre, polarity="dislike")
    assert _told(ask(flat)).genre not in {"adventure", "horror"}
    assert _told(ask(flat, "a horror film", genre="horror")).genre == "horror"


@pytest.mark.parametrize("ask", [_ask, _play], ids=["told", "played"])
def test_a_genre_in_the_words_outranks_the_liked_one(flat: Rehearsal, ask: Any) -> None:
    flat.know("video.genre", "thriller")
    said = ask(flat, "a good western", genre="western")
    assert (_told(said).genre, said.signal) == ("western", "explicit")
    assert said.trace.recall == ()


@pytest.mark.parametrize("ask", [_ask, _play], ids=["told", "played"])
def test_what_one_usually_watches_is_told_where_nothing_was_said(
    rehearse: Rehearse, ask: Any
) -> None:
    watched = {
        "device": TELEVISION,
        "content_id": "film.general",
        "content_type": "film",
        "genre": "comedy",
    }
    history = [
        {"person": "amal", "event": "media_played", "count": 6, "attributes": watched}
    ]
    said = ask(rehearse(history=history))
    assert (_told(said).genre, said.signal) == ("comedy", "habit")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("what should I watch", {"film", "series"}),
        ("recommend a series", {"series"}),
        ("recommend an album", {"album"}),
        ("what could we listen to", {"album", "podcast", "audiobook", "radio"}),
        ("do you know any good podcasts", {"podcast"}),
        ("suggest a book to listen to", {"audiobook"}),
        ("recommend some music", {"album", "track"}),
    ],
)
def test_the_kind_that_is_asked_for_is_told(
    flat: Rehearsal, text: str, kinds: set[str]
) -> None:
    said = _ask(flat, text)
    assert _told(said).kind in kinds
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("via", "hour", "kinds"),
    [(DISPLAY, 14, {"film", "series"}), (SPEAKER, 20, {"album", "podcast", "radio"})],
)
def test_with_no_kind_named_it_is_what_suits_the_screen(
    rehearse: Rehearse, via: str, hour: int, kinds: set[str]
) -> None:
    home = rehearse(start=f"2026-03-02T{hour}:00:00")
    said = _ask(home, "recommend something", via=via)
    assert _told(said).kind in kinds
    assert said.signal == "device_type"


def test_who_is_cooking_is_told_something_to_hear(rehearse: Rehearse) -> None:
    home = rehearse(sees={"activity": "cooking"})
    said = _ask(home, "recommend something")
    assert _told(said).kind in {"podcast", "radio"}
    assert said.signal == "activity"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("recommend a zydeco film", {"genre": "zydeco"}),
        ("recommend a western podcast", {"genre": "western"}),
    ],
)
def test_what_there_is_not_is_never_something_else(
    flat: Rehearsal, text: str, named: dict[str, str]
) -> None:
    flat.know("video.genre", "thriller")
    said = _ask(flat, text, **named)
    assert said.trace.responses == ("utter_no_such_content",)


def test_something_else_is_the_next_of_what_one_likes(flat: Rehearsal) -> None:
    flat.know("video.genre", "thriller")
    told = [_told(_ask(flat))]
    told += [_told(flat.say("I've seen that", "another", after=5)) for _ in range(3)]
    assert {item.genre for item in told} == {"thriller"}
    assert len({item.id for item in told}) == 4


def test_the_same_wish_again_is_a_moment(flat: Rehearsal) -> None:
    _ask(flat)
    said = _ask(flat, after=5)
    assert (said.moment, said.asked) == ("repeat", "what")
    flat.say("comedies", "inform", genre="comedies", after=3)
    assert flat.known() == {"video.genre": "comedy"}


def test_another_one_after_a_song_is_the_next_song(flat: Rehearsal) -> None:
    flat.say("play some jazz", "play_music", genre="jazz")
    said = flat.say("another one", "another", after=5)
    assert said.trace.meant is not None
    assert said.trace.meant.act == "next"


def test_a_film_is_played_where_there_is_a_screen(flat: Rehearsal) -> None:
    assert _play(flat).target == TELEVISION
    assert _play(flat, via=DISPLAY, person="binta").target == DISPLAY
    said = _play(flat, via=BEDROOM_SPEAKER)
    assert said.trace.responses == ("utter_needs_screen",)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "named", "kind"),
    [
        ("play a podcast", {}, "podcast"),
        ("play an audiobook", {}, "audiobook"),
        ("play the radio", {"device": "radio"}, "radio"),
        ("play something about history", {}, "podcast"),
        ("play a podcast about history", {"genre": "history"}, "podcast"),
        ("play jazz on the radio", {"genre": "jazz"}, "radio"),
        ("put on some comedies", {"content": "comedies"}, "film"),
    ],
)
def test_a_kind_without_a_title_is_played(
    flat: Rehearsal, text: str, named: dict[str, str], kind: str
) -> None:
    assert _told(_play(flat, text, **named)).kind == kind


def test_the_news_is_played_and_not_told(flat: Rehearsal) -> None:
    assert _told(_play(flat, "play the news")).id == "radio.morning_news"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("play the film Zanzibar", {"content": "Zanzibar"}),
        ("play a zydeco film", {"genre": "zydeco"}),
        ("play a western podcast", {"genre": "western"}),
    ],
)
def test_an_unknown_title_or_genre_plays_nothing_else(
    flat: Rehearsal, text: str, named: dict[str, str]
) -> None:
    said = _play(flat, text, **named)
    assert said.trace.responses == ("utter_unknown_content",)
    assert not said.trace.changes


def test_the_same_film_again_is_a_moment(flat: Rehearsal) -> None:
    _play(flat)
    said = _play(flat, after=5)
    assert (said.moment, said.asked) == ("repeat", "what")
    said = flat.say("a comedy", "inform", genre="comedy", after=3)
    assert flat.device(TELEVISION).attributes["media_genre"] == "comedy"
    assert flat.known() == {"video.genre": "comedy"}


def test_every_item_is_played_by_its_title_or_told(flat: Rehearsal) -> None:
    for item in ITEMS.values():
        text = f"play the {item.kind} {item.title}"
        said = _play(flat, text, content=item.title, after=3600)
        assert said.trace.meant is not None, item.id
        played = _told(said)
        assert (played.title, played.kind) == (item.title, item.kind)
