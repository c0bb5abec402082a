"""What is played, and on which player."""

from __future__ import annotations

import pytest

from agent.teaching.weighing.tastes import spoken_value
from agent.teaching.weighing.topics import GENRE_TOPIC, TOPICS
from simulator.catalogue import load_catalogue
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    DISPLAY,
    SPEAKER,
    Rehearsal,
)
from tests.agent.teaching.understood import Named, understood


def _content(flat: Rehearsal, device: str) -> object:
    return flat.device(device).attributes.get("media_content_id")


@pytest.mark.parametrize(
    ("via", "played"),
    [(DISPLAY, "film.hunger_games"), (SPEAKER, "audiobook.hunger_games")],
)
def test_a_title_is_seen_on_a_screen_and_heard_without_one(
    flat: Rehearsal, via: str, played: str
) -> None:
    said = flat.say("play Hunger Games", "play_media", via=via, content="Hunger Games")
    assert said.signal == "device_type"
    assert _content(flat, via) == played


def test_the_kind_that_was_named_outranks_the_screen(flat: Rehearsal) -> None:
    said = flat.say(
        "play the Hunger Games audiobook",
        "play_media",
        via=DISPLAY,
        content="Hunger Games",
    )
    assert said.signal == "explicit"
    assert _content(flat, DISPLAY) == "audiobook.hunger_games"


def test_a_film_asked_of_a_speaker_runs_on_the_screen_of_the_room(
    flat: Rehearsal,
) -> None:
    said = flat.say("play Casablanca", "play_media", content="Casablanca")
    assert set(said.changed) == {"media_player.television"}


def test_a_film_is_not_sent_to_a_speaker_in_a_room_without_a_screen(
    flat: Rehearsal,
) -> None:
    said = flat.say(
        "play Casablanca", "play_media", via=BEDROOM_SPEAKER, content="Casablanca"
    )
    assert said.trace.responses == ("utter_needs_screen",)
    assert not said.trace.changes


def test_a_misheard_title_is_found_all_the_same(flat: Rehearsal) -> None:
    flat.say("play hunger game", "play_media", content="hunger game")
    assert _content(flat, SPEAKER) == "audiobook.hunger_games"


def test_an_unknown_title_plays_nothing(flat: Rehearsal) -> None:
    said = flat.say("play Zanzibar Nights", "play_media", content="Zanzibar Nights")
    assert said.trace.responses == ("utter_unknown_content",)
    assert not said.trace.changes


def test_music_without_more_words_is_what_is_remembered(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    said = flat.say("play some music", "play_music")
    assert _content(flat, SPEAKER) == "album.kind_of_blue"
    assert said.signal == "preference"
    assert [used.topic for used in said.trace.recall] == ["music.genre"]


def test_a_genre_that_was_named_outranks_the_remembered_one(flat: Rehearsal) -> None:
    flat.know("music.genre", "jazz")
    said = flat.say("play some rock", "play_music", genre="rock")
    assert _content(flat, SPEAKER) == "album.abbey_road"
    assert (said.signal, said.trace.recall) == ("explicit", ())


def test_a_disliked_genre_is_not_played_unasked(flat: Rehearsal) -> None:
    flat.know("music.genre", "pop", polarity="dislike")
    flat.say("play some music", "play_music")
    assert flat.device(SPEAKER).attributes["media_genre"] != "pop"


def test_a_disliked_genre_is_played_when_it_is_asked_for(flat: Rehearsal) -> None:
    flat.know("music.genre", "pop", polarity="dislike")
    flat.say("play some pop", "play_music", genre="pop")
    assert flat.device(SPEAKER).attributes["media_genre"] == "pop"


def test_with_every_genre_disliked_nothing_is_played(flat: Rehearsal) -> None:
    for genre in load_catalogue().music_genres:
        flat.know("music.genre", genre, polarity="dislike")
    said = flat.say("play some music", "play_music")
    assert said.trace.responses == ("utter_no_music_left",)


@pytest.mark.parametrize(
    ("text", "named", "via", "person", "player"),
    [
        ("play music", {}, DISPLAY, "binta", DISPLAY),
        ("play music", {}, None, "binta", DISPLAY),
        ("play music on the speaker", {"device": "speaker"}, None, "amal", SPEAKER),
        (
            "play music on the speaker",
            {"device": "speaker"},
            BEDROOM_SPEAKER,
            "amal",
            BEDROOM_SPEAKER,
        ),
        (
            "play music in the bedroom",
            {"area": "bedroom"},
            None,
            "amal",
            BEDROOM_SPEAKER,
        ),
        (
            "play music on the telly",
            {"device": "telly"},
            None,
            "amal",
            "media_player.television",
        ),
    ],
    ids=[
        "spoken_to",
        "own_room",
        "kind_in_own_room",
        "kind_where_one_speaks_now",
        "room_named",
        "device_named",
    ],
)
def test_the_player_is_the_one_named_or_the_nearest(
    flat: Rehearsal,
    text: str,
    named: dict[str, str],
    via: str | None,
    person: str,
    player: str,
) -> None:
    said = flat.say(text, "play_music", via=via, person=person, **named)  # type: ignore[arg-type]
    assert said.target == player


@pytest.mark.parametrize(
    ("text", "intent", "named", "response"),
    [
        (
            "play jazz on the projector",
            "play_music",
            {"genre": "jazz", "device": "projector"},
            "utter_unknown_device",
        ),
        (
            "play Hunger Games on the projector",
            "play_media",
            {"content": "Hunger Games", "device": "projector"},
            "utter_unknown_device",
        ),
        (
            "play jazz in the attic",
            "play_music",
            {"genre": "jazz"},
            "utter_unknown_area",
        ),
        (
            "play jazz in the hall",
            "play_music",
            {"genre": "jazz"},
            "utter_nothing_there",
        ),
    ],
)
def test_music_for_a_place_without_a_player_plays_nowhere_else(
    flat: Rehearsal, text: str, intent: str, named: dict[str, str], response: str
) -> None:
    said = flat.say(text, intent, **named)  # type: ignore[arg-type]
    assert said.trace.responses == (response,)
    assert not said.trace.changes


def test_a_title_with_a_place_in_it_is_no_unknown_room(flat: Rehearsal) -> None:
    said = flat.say("play singing in the rain", "play_media", via=DISPLAY)
    assert said.trace.meant is not None
    assert said.trace.meant.value == "film.singin_in_the_rain"


@pytest.mark.parametrize(
    ("text", "named", "genre"),
    [
        ("i like jazz", {}, "jazz"),
        ("Hip Hop please", {}, "hip hop"),
        ("some electronics", {"genre": "electronics"}, "electronic"),
        ("jazz, not rock", {"genre": ("jazz", "rock")}, "jazz"),
        ("not rock, jazz", {"genre": ("rock", "jazz")}, "jazz"),
        ("no, jazz", {}, "jazz"),
        ("not rock", {"genre": "rock"}, None),
        ("play music but no pop", {"genre": "pop"}, None),
        ("play something nice", {}, None),
    ],
)
def test_a_genre_is_named_unless_it_is_ruled_out(
    text: str, named: dict[str, Named], genre: str | None
) -> None:
    said = understood(text, "inform", **named)
    assert spoken_value(said, TOPICS[GENRE_TOPIC], load_catalogue()) == genre


def test_a_genre_that_is_ruled_out_is_not_what_plays(flat: Rehearsal) -> None:
    flat.say("play music but no pop", "play_music", genre="pop")
    assert flat.device(SPEAKER).attributes["media_genre"] != "pop"


@pytest.mark.parametrize(
    ("artist", "genre"), [("Miles Davis", "jazz"), ("the Beatles", "rock")]
)
def test_an_artist_is_played(flat: Rehearsal, artist: str, genre: str) -> None:
    flat.say(f"play {artist}", "play_music", artist=artist)
    assert flat.device(SPEAKER).attributes["media_genre"] == genre


def test_an_unknown_artist_is_not_replaced_by_another(flat: Rehearsal) -> None:
    said = flat.say("play Nina Zilli", "play_music", artist="Nina Zilli")
    assert said.trace.responses == ("utter_unknown_content",)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "via", "played"),
    [
        ("let's watch Hunger Games", SPEAKER, "film.hunger_games"),
        ("show me Hunger Games", SPEAKER, "film.hunger_games"),
        ("read me Hunger Games", DISPLAY, "audiobook.hunger_games"),
        ("i want to listen to Hunger Games", DISPLAY, "audiobook.hunger_games"),
        ("show us the Hunger Games book", DISPLAY, "audiobook.hunger_games"),
    ],
)
def test_what_one_does_with_a_title_tells_its_form(
    flat: Rehearsal, text: str, via: str, played: str
) -> None:
    said = flat.say(text, "play_media", via=via, content="Hunger Games")
    assert said.trace.meant is not None
    assert (said.trace.meant.value, said.signal) == (played, "explicit")


def test_a_player_that_was_taught_outranks_the_main_one_spoken_to(
    flat: Rehearsal,
) -> None:
    flat.know("media_player.device", "media_player.television", area="living_room")
    said = flat.say("play Rumours", "play_media", content="Rumours")
    assert (said.target, said.signal) == ("media_player.television", "preference")
    assert [used.topic for used in said.trace.recall] == ["media_player.device"]


def test_of_equally_near_players_none_is_taken_by_chance(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house", ignores=("person_area",))
    said = house.say(
        "play Casablanca on the television",
        "play_media",
        person="deniz",
        via=DISPLAY,
        content="Casablanca",
        device="television",
    )
    assert said.trace.responses == ("utter_which_device",)
    assert not said.trace.changes


def test_a_title_by_an_artist_is_no_other_of_theirs(flat: Rehearsal) -> None:
    flat.say(
        "play Thriller by Michael Jackson",
        "play_media",
        content="Thriller",
        artist="Michael Jackson",
    )
    assert flat.device(SPEAKER).attributes["media_title"] == "Thriller"


def test_a_genre_that_nobody_knows_is_not_replaced(flat: Rehearsal) -> None:
    said = flat.say("play gamelan", "play_music", genre="gamelan")
    assert said.trace.responses == ("utter_unknown_content",)


def test_a_mood_is_still_music(flat: Rehearsal) -> None:
    flat.say("play some dreamy music", "play_music", genre="dreamy")
    assert flat.device(SPEAKER).state == "playing"
