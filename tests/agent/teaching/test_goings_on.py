"""What plays, how long still, the weather: told of what goes on nearest."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import (
    BEDROOM_SPEAKER,
    DISPLAY,
    SPEAKER,
    Rehearsal,
)

OVEN = "climate.oven"
TIMER = "timer.kitchen"
VACUUM = "vacuum.hall"
COFFEE = "switch.coffee_machine"
COLD_OVEN_ON = {OVEN: {"state": "on", "attributes": {"current_temperature": 20.0}}}
FIVE_MINUTES = {TIMER: {"state": "active", "attributes": {"duration": "0:05:00"}}}


def _playing(title: str) -> dict[str, object]:
    return {
        "state": "playing",
        "attributes": {
            "media_content_id": "album.arrival",
            "media_content_type": "album",
            "media_title": title,
        },
    }


def test_what_plays_in_the_room_is_told(rehearse: Rehearse) -> None:
    flat = rehearse(
        devices={BEDROOM_SPEAKER: _playing("Arrival"), SPEAKER: _playing("Thriller")}
    )
    said = flat.say("what's playing", "query_playing")
    assert (said.target, said.signal) == (SPEAKER, "area")
    assert said.spoken[0]["title"] == "Thriller"


def test_what_plays_elsewhere_is_told_where_nothing_plays_here(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={BEDROOM_SPEAKER: _playing("Arrival")})
    assert flat.say("what's on", "query_playing").target == BEDROOM_SPEAKER


def test_a_room_that_was_named_is_the_only_one_that_counts(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SPEAKER: _playing("Thriller")})
    said = flat.say("what's playing in the bedroom", "query_playing", area="bedroom")
    assert said.trace.responses == ("utter_nothing_to_pause",)


def test_a_player_that_was_named_and_is_silent_tells_its_state(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={SPEAKER: _playing("Thriller")})
    said = flat.say("what's on the telly", "query_playing", device="telly")
    assert said.target == "media_player.television"
    assert said.trace.responses == ("utter_state",)


def test_what_plays_without_a_title_is_said_to_play(rehearse: Rehearse) -> None:
    flat = rehearse(devices={SPEAKER: {"state": "playing"}})
    said = flat.say("what's playing", "query_playing")
    assert said.trace.responses == ("utter_state",)
    assert said.spoken[0]["state"] == "playing"


def test_what_is_under_way_in_the_room_is_what_one_waits_for(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices={**FIVE_MINUTES, VACUUM: {"state": "cleaning"}})
    said = flat.say("how long still", "query_remaining", via=DISPLAY)
    assert (said.target, said.signal) == (TIMER, "area")
    assert said.spoken[0]["value"] == "5"


def test_an_oven_that_heats_says_how_long_still(rehearse: Rehearse) -> None:
    flat = rehearse(devices=COLD_OVEN_ON)
    said = flat.say("how long does the oven need", "query_remaining", device="oven")
    assert said.target == OVEN
    assert said.trace.responses == ("utter_remaining_minutes",)
    assert said.spoken[0]["value"] == "10"


def test_words_for_a_device_outrank_the_room(rehearse: Rehearse) -> None:
    flat = rehearse(devices={**FIVE_MINUTES, VACUUM: {"state": "cleaning"}})
    said = flat.say(
        "when is the vacuum done", "query_remaining", via=DISPLAY, device="vacuum"
    )
    assert said.target == VACUUM


def test_of_equally_near_things_all_are_told(rehearse: Rehearse) -> None:
    flat = rehearse(devices={**FIVE_MINUTES, **COLD_OVEN_ON})
    said = flat.say("how long still", "query_remaining", via=DISPLAY)
    assert said.target is not None
    assert set(said.target) == {TIMER, OVEN}
    assert len(said.spoken) == 2


def test_less_than_a_minute_and_a_half_is_told_in_seconds(rehearse: Rehearse) -> None:
    flat = rehearse(devices=FIVE_MINUTES)
    flat.home.advance(250)
    said = flat.say("how long still", "query_remaining")
    assert said.trace.responses == ("utter_remaining_seconds",)
    assert said.spoken[0]["value"] == "50"


def test_nothing_under_way_has_no_end_to_be_told(flat: Rehearsal) -> None:
    said = flat.say("how long still", "query_remaining")
    assert said.trace.responses == ("utter_nothing_under_way",)


def test_an_unknown_machine_is_not_answered_by_another(rehearse: Rehearse) -> None:
    flat = rehearse(devices=FIVE_MINUTES)
    said = flat.say("how long does the kiln need", "query_remaining", device="kiln")
    assert said.trace.responses == ("utter_unknown_device",)


def test_a_machine_at_work_is_said_to_be_at_its_work(rehearse: Rehearse) -> None:
    flat = rehearse(devices={COFFEE: {"state": "on"}})
    said = flat.say(
        "what is the coffee machine doing", "query_state", device="coffee machine"
    )
    assert said.spoken[0]["state"] == "brewing"


@pytest.mark.parametrize("intent", ["query_playing", "query_remaining"])
def test_asking_what_goes_on_changes_nothing_and_is_never_a_moment(
    rehearse: Rehearse, intent: str
) -> None:
    flat = rehearse(devices={**FIVE_MINUTES, SPEAKER: _playing("Thriller")})
    flat.say("well?", intent)
    again = flat.say("well?", intent, after=2)
    assert again.trace.meant is not None
    assert not again.trace.commands
    assert (again.moment, again.asked) == (None, None)
