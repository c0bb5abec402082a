"""What plays ends by itself, and what comes after it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from simulator.activity import activity_of
from simulator.home import Home
from simulator.home_file import document_of, load_home
from simulator.setup import SandboxSetup
from simulator.trace import Command

SPEAKER = "media_player.living_room_speaker"
TV = "media_player.television"
MINUTE_S = 60.0
HOUR_S = 3600.0

DOCUMENT = document_of("flat")
for someone in DOCUMENT["people"].values():
    someone.pop("routines", None)
FLAT = load_home(DOCUMENT)


def a_home(**setup: Any) -> Home:
    return Home.begin(FLAT, SandboxSetup.parse_obj({"home": DOCUMENT, **setup}))


def call(home: Home, service: str, device: str = SPEAKER, **fields: Any) -> None:
    command = Command(service=f"media_player.{service}", device=device, fields=fields)
    home.call(command, by="amal")


def play(home: Home, content: str, device: str = SPEAKER, **fields: Any) -> None:
    kind = content.partition(".")[0]
    call(
        home,
        "play_media",
        device,
        media_content_id=content,
        media_content_type=kind,
        **fields,
    )


def state(home: Home, device: str = SPEAKER) -> str:
    return home.readings()[device].state


def attribute(home: Home, name: str, device: str = SPEAKER) -> object:
    return home.readings()[device].attributes.get(name)


def test_an_album_is_over_after_three_quarters_of_an_hour() -> None:
    home = a_home()

    play(home, "album.arrival", media_title="Arrival")

    assert attribute(home, "remaining") == "0:45:00"
    home.advance(44 * MINUTE_S)
    assert (state(home), attribute(home, "remaining")) == ("playing", "0:01:00")
    home.advance(MINUTE_S)
    assert state(home) == "idle"
    left = {name for name in home.readings()[SPEAKER].attributes if "media" in name}
    assert left == set()
    assert attribute(home, "remaining") is None
    assert attribute(home, "finishes_at") is None


@pytest.mark.parametrize("content", ["radio.morning_news", "audiobook.time_machine"])
def test_what_has_no_end_goes_on(content: str) -> None:
    home = a_home()

    play(home, content)
    home.advance(20 * HOUR_S)

    assert state(home) == "playing"
    assert attribute(home, "remaining") is None


def test_a_television_programme_goes_on() -> None:
    home = a_home(devices={TV: {"state": "playing"}})

    home.advance(20 * HOUR_S)

    assert state(home, TV) == "playing"


def test_what_the_catalogue_does_not_have_lasts_as_its_kind_does() -> None:
    home = a_home()

    play(home, "film.of_our_own", TV)

    assert attribute(home, "remaining", TV) == "2:00:00"


def test_a_pause_stops_the_count() -> None:
    home = a_home()
    play(home, "film.casablanca", TV)
    home.advance(30 * MINUTE_S)

    call(home, "media_pause", TV)
    home.advance(5 * HOUR_S)

    assert (state(home, TV), attribute(home, "remaining", TV)) == ("paused", "1:30:00")
    assert attribute(home, "finishes_at", TV) is None
    call(home, "media_play", TV)
    home.advance(90 * MINUTE_S - 1)
    assert state(home, TV) == "playing"
    home.advance(1)
    assert state(home, TV) == "idle"


def test_what_replaces_something_lasts_its_own_time() -> None:
    home = a_home()
    play(home, "album.arrival")
    home.advance(40 * MINUTE_S)

    play(home, "album.blue")

    assert attribute(home, "remaining") == "0:45:00"


def test_what_replaces_something_paused_lasts_its_own_time() -> None:
    home = a_home()
    play(home, "album.arrival")
    home.advance(40 * MINUTE_S)
    call(home, "media_pause")

    play(home, "track.billie_jean")

    assert attribute(home, "remaining") == "0:04:00"


def test_what_is_stopped_while_paused_has_nothing_left() -> None:
    home = a_home()
    play(home, "album.arrival")
    home.advance(MINUTE_S)
    call(home, "media_pause")

    call(home, "media_stop")

    assert (state(home), attribute(home, "remaining")) == ("idle", None)


def test_what_plays_without_end_takes_nothing_over_from_before() -> None:
    home = a_home()
    play(home, "album.arrival")
    home.advance(MINUTE_S)

    play(home, "radio.morning_news")

    assert attribute(home, "remaining") is None
    home.advance(20 * HOUR_S)
    assert state(home) == "playing"


def test_the_queue_comes_after_what_plays() -> None:
    home = a_home()
    play(home, "track.billie_jean")
    play(home, "album.blue", enqueue="add")

    home.advance(4 * MINUTE_S)

    assert (state(home), attribute(home, "media_title")) == ("playing", "Blue")
    assert attribute(home, "remaining") == "0:45:00"
    home.advance(45 * MINUTE_S)
    assert state(home) == "idle"


def test_a_hand_may_say_how_much_is_left() -> None:
    film = {"media_content_id": "film.casablanca", "remaining": "0:20:00"}
    home = a_home(devices={TV: {"state": "playing", "attributes": film}})

    home.advance(20 * MINUTE_S)

    assert state(home, TV) == "idle"


def test_the_end_is_an_event_that_nobody_did() -> None:
    home = a_home()
    play(home, "track.billie_jean", media_title="Billie Jean")
    habits_before = home.habits("amal")

    home.advance(HOUR_S)

    ended = home.events[-1]
    assert (ended.kind, ended.device, ended.by) == ("state_changed", SPEAKER, "home")
    assert ended.person is None
    assert ended.attributes == {
        "state": "idle",
        "media_content_id": None,
        "media_content_type": None,
        "media_title": None,
    }
    assert home.habits("amal") == habits_before


def test_nobody_listens_any_more_to_what_is_over() -> None:
    home = a_home()
    play(home, "track.billie_jean")

    def activity() -> str | None:
        devices = home.devices.values()
        now = home.clock.now
        return activity_of("living_room", devices, time=now, last_trace=now)

    assert activity() == "listening"
    home.advance(4 * MINUTE_S)
    assert activity() is None


def test_one_step_or_a_thousand_come_to_the_same() -> None:
    documents = []
    for steps in (1, 1000):
        home = a_home()
        play(home, "track.billie_jean")
        play(home, "album.blue", enqueue="add")
        for _ in range(steps):
            home.advance(HOUR_S / steps)
        documents.append(json.dumps(home.as_dict()))

    assert documents[0] == documents[1]


def test_a_home_taken_up_again_plays_to_the_end() -> None:
    home = a_home()
    play(home, "film.casablanca", TV)
    home.advance(HOUR_S)

    home = Home.from_dict(json.loads(json.dumps(home.as_dict())))

    assert attribute(home, "remaining", TV) == "1:00:00"
    home.advance(HOUR_S)
    assert state(home, TV) == "idle"
