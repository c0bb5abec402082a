"""Players meant by what they play, and by what somebody is busy with."""

from __future__ import annotations

from typing import Any

import pytest

from agent.teaching.devices.playing import content_types
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import CEILING, DISPLAY, SPEAKER

TELEVISION = "media_player.television"


def _playing(content: str, state: str = "playing") -> dict[str, Any]:
    return {
        "state": state,
        "attributes": {
            "media_content_id": content,
            "media_content_type": content.partition(".")[0],
        },
    }


FILM, ALBUM, STORY = "film.vertigo", "album.blue", "audiobook.dracula"


@pytest.mark.parametrize(
    ("text", "intent", "playing", "target"),
    [
        ("pause the film", "pause", {TELEVISION: FILM, DISPLAY: ALBUM}, TELEVISION),
        ("pause the music", "pause", {TELEVISION: FILM, SPEAKER: ALBUM}, SPEAKER),
        ("stop the song", "stop", {TELEVISION: FILM, SPEAKER: ALBUM}, SPEAKER),
        (
            "next episode",
            "next",
            {TELEVISION: "series.cosmos", DISPLAY: ALBUM},
            TELEVISION,
        ),
        ("stop the story", "stop", {SPEAKER: STORY, DISPLAY: ALBUM}, SPEAKER),
        ("pause the film", "pause", {SPEAKER: FILM}, SPEAKER),
        (
            "which song is this",
            "query_playing",
            {TELEVISION: FILM, SPEAKER: ALBUM},
            SPEAKER,
        ),
        (
            "what film is this",
            "query_playing",
            {TELEVISION: FILM, SPEAKER: ALBUM},
            TELEVISION,
        ),
        (
            "how long is the film",
            "query_remaining",
            {TELEVISION: FILM, SPEAKER: ALBUM},
            TELEVISION,
        ),
    ],
)
@pytest.mark.parametrize("via", [SPEAKER, DISPLAY])
def test_what_plays_names_its_player(
    rehearse: Rehearse,
    text: str,
    intent: str,
    playing: dict[str, str],
    target: str,
    via: str,
) -> None:
    flat = rehearse(devices={id_: _playing(what) for id_, what in playing.items()})
    assert flat.say(text, intent, via=via).target == target


@pytest.mark.parametrize(
    ("text", "intent", "playing"),
    [
        ("pause the film", "pause", {SPEAKER: ALBUM}),
        ("pause the film", "pause", {DISPLAY: ALBUM}),
        ("stop the audiobook", "stop", {SPEAKER: ALBUM, TELEVISION: FILM}),
        ("stop the music", "stop", {DISPLAY: STORY}),
        ("make the film louder", "volume_up", {SPEAKER: ALBUM}),
    ],
)
def test_what_does_not_play_is_not_replaced_by_something_else(
    rehearse: Rehearse, text: str, intent: str, playing: dict[str, str]
) -> None:
    flat = rehearse(devices={id_: _playing(what) for id_, what in playing.items()})
    said = flat.say(text, intent)
    assert said.trace.responses == ("utter_nothing_like_that",)
    assert not said.trace.changes


@pytest.mark.parametrize(
    ("text", "named"),
    [("stop the music", {}), ("stop the film on the telly", {"device": "telly"})],
    ids=["any_sound_of_the_room_is_music", "player_named"],
)
def test_what_is_called_otherwise_is_stopped_where_it_is_plain(
    rehearse: Rehearse, text: str, named: dict[str, str]
) -> None:
    player = TELEVISION if named else SPEAKER
    flat = rehearse(devices={player: _playing(STORY)})
    said = flat.say(text, "stop", **named)  # type: ignore[arg-type]
    assert set(said.changed) == {player}


def test_the_end_of_a_film_that_does_not_run_is_not_that_of_a_machine(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={"vacuum.hall": {"state": "cleaning"}})
    said = flat.say("how long is the film", "query_remaining")
    assert said.trace.responses == ("utter_nothing_under_way",)


@pytest.mark.parametrize(
    ("playing", "target"),
    [({TELEVISION: FILM}, TELEVISION), ({SPEAKER: ALBUM}, SPEAKER)],
)
def test_it_is_what_somebody_watches_or_hears(
    rehearse: Rehearse, playing: dict[str, str], target: str
) -> None:
    devices = {id_: _playing(what) for id_, what in playing.items()}
    flat = rehearse(devices={**devices, CEILING: {"state": "on"}})
    said = flat.say("turn it off", "turn_off")
    assert (said.changed, said.signal) == ({target: "off"}, "activity")


@pytest.mark.parametrize(
    ("text", "devices"),
    [
        ("turn it off", {CEILING: {"state": "on"}}),
        ("turn it off", {CEILING: {"state": "on"}, DISPLAY: _playing(ALBUM)}),
        ("turn them off", {TELEVISION: _playing(FILM)}),
        ("turn off", {TELEVISION: _playing(FILM)}),
    ],
    ids=["only_a_light", "music_elsewhere", "several", "no_it"],
)
def test_nothing_else_is_taken_for_it(
    rehearse: Rehearse, text: str, devices: dict[str, Any]
) -> None:
    said = rehearse(devices=devices).say(text, "turn_off")
    assert said.trace.responses == ("utter_which_device",)
    assert not said.trace.changes


def test_words_that_name_no_content_name_no_type() -> None:
    assert not content_types(("turn", "it", "off"))


@pytest.mark.parametrize("intent", ["stop", "next"])
def test_what_is_paused_here_is_nearer_than_what_plays_elsewhere(
    rehearse: Rehearse, intent: str
) -> None:
    flat = rehearse(
        devices={SPEAKER: _playing(ALBUM, "paused"), DISPLAY: _playing(STORY)}
    )
    assert flat.say(intent, intent).target == SPEAKER
    assert flat.device(DISPLAY).state == "playing"


HOUSE_SPEAKER = "media_player.living_room_speaker"
HOUSE_TELEVISION = "media_player.living_room_television"
EMILS = "media_player.emil_speaker"


@pytest.mark.parametrize("intent", ["next", "volume_up", "pause"])
def test_of_two_that_play_what_was_just_spoken_of_is_meant(
    rehearse: Rehearse, intent: str
) -> None:
    house = rehearse(
        home="family_house",
        devices={
            HOUSE_SPEAKER: _playing(ALBUM),
            HOUSE_TELEVISION: _playing("film.vertigo"),
        },
    )
    house.say("pause the speaker", "pause", person="deniz", device="speaker")
    house.say("carry on with the music", "resume", person="deniz", device="music")
    said = house.say("that", intent, person="deniz", after=3)
    assert said.target == HOUSE_SPEAKER


def test_what_others_hear_in_another_room_is_not_skipped(rehearse: Rehearse) -> None:
    house = rehearse(
        home="family_house",
        people={"emil": {"area": "emil_room"}, "deniz": {"area": "living_room"}},
        devices={EMILS: _playing(ALBUM)},
    )
    said = house.say("next", "next", person="deniz", via=HOUSE_SPEAKER)
    assert said.trace.responses == ("utter_nothing_plays_here",)
    assert not said.trace.commands


def test_what_plays_where_nobody_else_is_may_be_skipped(rehearse: Rehearse) -> None:
    house = rehearse(
        home="family_house",
        people={
            "emil": {"area": None},
            "deniz": {"area": "living_room"},
        },
        devices={EMILS: _playing(ALBUM)},
    )
    said = house.say("next", "next", person="deniz", via=HOUSE_SPEAKER)
    assert said.target == EMILS


def test_what_others_hear_is_skipped_by_whoever_names_it(rehearse: Rehearse) -> None:
    house = rehearse(home="family_house", devices={EMILS: _playing(ALBUM)})
    said = house.say(
        "next one in Emil's room",
        "next",
        person="deniz",
        via=HOUSE_SPEAKER,
        area="Emil's room",
    )
    assert said.target == EMILS
