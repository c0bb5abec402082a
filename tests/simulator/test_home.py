"""A living home."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import (
    IllegalState,
    Refused,
    SimulatorError,
    UnknownName,
)
from simulator.home import Home
from simulator.home_file import document_of, load_home
from simulator.setup import SandboxSetup
from simulator.trace import Change, Command

FLAT = load_home("flat")
SPEAKER = "media_player.living_room_speaker"
DISPLAY = "media_player.kitchen_display"
LAMP = "light.sofa_lamp"
OVEN = "climate.oven"


def a_home(**setup: Any) -> Home:
    return Home.begin(FLAT, SandboxSetup.parse_obj({"home": "flat", **setup}))


def lamp_on(**fields: Any) -> Command:
    return Command(service="light.turn_on", device=LAMP, fields=fields)


def test_a_home_begins_on_a_monday_evening() -> None:
    assert a_home().clock.now.isoformat() == "2026-03-02T19:00:00+01:00"


def test_a_start_is_told_in_the_homes_zone() -> None:
    home = a_home(start="2026-07-01T07:30:00")

    assert home.clock.now.isoformat() == "2026-07-01T07:30:00+02:00"


def test_a_start_that_a_clock_change_skips_moves_on() -> None:
    home = a_home(start="2026-03-29T02:30:00")

    assert home.clock.now.isoformat() == "2026-03-29T03:30:00+02:00"


def test_overrides_apply_and_leave_the_rest_alone() -> None:
    home = a_home(
        people={"binta": {"area": "hall"}},
        devices={
            OVEN: {"state": "on", "attributes": {"current_temperature": 180}},
            LAMP: {"fault": "unavailable"},
        },
    )

    assert home.people["binta"].area == "hall"
    assert home.people["amal"].area == "living_room"
    assert home.readings()[OVEN].state == "on"
    assert home.readings()[OVEN].attributes == {"current_temperature": 180}
    assert home.readings()[LAMP].state == "unavailable"


def test_setting_up_is_no_event_in_the_life_of_the_home() -> None:
    home = a_home(devices={LAMP: {"state": "on", "fault": "slow"}})

    assert home.events == ()


@pytest.mark.parametrize(
    ("setup", "key", "nearest"),
    [
        ({"people": {"amel": {}}}, "people.amel", "amal"),
        ({"people": {"amal": {"area": "kitchn"}}}, "people.amal.area", "kitchen"),
        ({"devices": {"light.sofa": {}}}, "devices.light.sofa", LAMP),
        (
            {"history": [{"event": "presence", "person": "bintah"}]},
            "history.0.person",
            "binta",
        ),
        (
            {"history": [{"event": "presence", "attributes": {"device": "oven"}}]},
            "history.0.attributes.device",
            OVEN,
        ),
    ],
    ids=str,
)
def test_an_unknown_name_in_the_set_up_comes_with_its_key_and_the_nearest(
    setup: dict[str, Any], key: str, nearest: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        a_home(**setup)

    assert (caught.value.key, caught.value.nearest) == (key, nearest)


def test_an_impossible_state_in_the_set_up_is_refused_with_its_key() -> None:
    with pytest.raises(IllegalState, match=r"devices\.light\.sofa_lamp\.state"):
        a_home(devices={LAMP: {"state": "locked"}})


def test_a_command_changes_only_what_differs() -> None:
    home = a_home()

    changes = home.call(lamp_on(brightness_pct=40), by="amal")

    assert changes == (
        Change(
            device=LAMP,
            before={"state": "off", "brightness_pct": 100},
            after={"state": "on", "brightness_pct": 40},
        ),
    )
    assert home.readings()[LAMP].state == "on"


def test_a_command_that_changes_nothing_has_no_change() -> None:
    home = a_home(devices={LAMP: {"state": "on"}})

    assert home.call(lamp_on(), by="amal") == ()


def test_a_command_and_its_change_are_logged_with_who_did_it() -> None:
    home = a_home()

    home.call(lamp_on(brightness_pct=100), by="amal")

    command, change = home.events
    assert (command.kind, command.device, command.person) == (
        "device_command",
        LAMP,
        "amal",
    )
    assert command.attributes == {"service": "turn_on", "brightness_pct": 100}
    assert (change.kind, change.attributes) == ("state_changed", {"state": "on"})
    assert change.at == home.clock.now


def test_media_played_is_an_event_that_names_the_genre() -> None:
    home = a_home()
    fields = {
        "media_content_id": "album.kind_of_blue",
        "media_content_type": "album",
        "media_genre": "jazz",
    }

    home.call(
        Command(service="media_player.play_media", device=SPEAKER, fields=fields),
        by="amal",
    )

    assert home.events[-1].kind == "media_played"
    assert home.events[-1].attributes["genre"] == "jazz"


def test_a_device_that_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"did you mean 'light\.sofa_lamp'"):
        a_home().call(Command(service="light.turn_on", device="light.sofalamp"), "amal")


@pytest.mark.parametrize(
    ("fault", "response_key"),
    [
        ("unavailable", "utter_device_unavailable"),
        ("refusing", "utter_device_refused"),
    ],
)
def test_a_broken_device_refuses_and_nothing_changes(
    fault: Any, response_key: str
) -> None:
    home = a_home()
    home.set_fault(LAMP, fault)
    before = home.readings()

    with pytest.raises(Refused) as caught:
        home.call(lamp_on(), by="amal")

    assert caught.value.response_key == response_key
    assert caught.value.values == {"device": "sofa lamp"}
    assert home.readings() == before


def test_an_unavailable_device_tells_nothing_but_what_it_is() -> None:
    sensor = "sensor.kitchen_temperature"
    home = a_home(devices={sensor: {"fault": "unavailable"}})

    seen = home.snapshot("amal", SPEAKER).devices[sensor]

    assert seen.state == "unavailable"
    assert seen.attributes == {
        "unit_of_measurement": "°C",
        "device_class": "temperature",
    }

    home.set_fault(OVEN, "unavailable")
    assert home.readings()[OVEN].attributes == {}


def test_a_mended_device_stands_as_it_would_have() -> None:
    home = a_home()
    home.set_fault(LAMP, "unavailable")
    home.set_device(LAMP, "on", {}, by="amal")
    assert home.readings()[LAMP].state == "unavailable"

    home.set_fault(LAMP, None)

    assert home.readings()[LAMP].state == "on"


def test_a_slow_device_does_as_it_was_told_five_seconds_later() -> None:
    home = a_home()
    home.set_fault(LAMP, "slow")

    assert home.call(lamp_on(), by="amal") == ()
    assert home.events[-1].attributes["delay_s"] == 5.0
    home.advance(4.9)
    assert home.readings()[LAMP].state == "off"
    home.advance(0.1)
    assert home.readings()[LAMP].state == "on"
    assert (home.events[-1].by, home.events[-1].attributes) == ("amal", {"state": "on"})


def test_a_slow_device_that_breaks_meanwhile_still_does_what_it_can() -> None:
    home = a_home()
    home.set_fault(LAMP, "slow")
    home.call(lamp_on(), by="amal")

    home.set_fault(LAMP, "unavailable")
    home.advance(10)
    home.set_fault(LAMP, None)

    assert home.readings()[LAMP].state == "on"


def test_a_hand_can_set_states_and_take_attributes_away() -> None:
    home = a_home()

    changes = home.set_device(
        OVEN, "on", {"current_temperature": None, "temperature": 180}, by="binta"
    )

    assert changes[0].before == {
        "state": "off",
        "current_temperature": 21.0,
        "temperature": None,
    }
    assert home.readings()[OVEN].attributes == {"temperature": 180}
    assert home.events[-1].by == "binta"


def test_an_impossible_state_by_hand_changes_nothing() -> None:
    home = a_home()
    before = home.as_dict()

    with pytest.raises(IllegalState):
        home.set_device(LAMP, "on", {"brightness_pct": 400}, by="home")

    assert home.as_dict() == before


def test_presence_sensors_follow_people() -> None:
    home = a_home()

    changes = home.move("amal", "bedroom")

    assert [(change.device, change.after) for change in changes] == [
        ("binary_sensor.living_room_presence", {"state": "off"}),
        ("binary_sensor.bedroom_presence", {"state": "on"}),
    ]
    readings = home.readings()
    assert readings["binary_sensor.living_room_presence"].state == "off"
    assert readings["binary_sensor.bedroom_presence"].state == "on"


def test_a_room_stays_occupied_while_somebody_is_in_it() -> None:
    home = a_home(people={"binta": {"area": "living_room"}})

    home.move("amal", None)

    readings = home.readings()
    assert readings["binary_sensor.living_room_presence"].state == "on"
    assert readings["binary_sensor.kitchen_presence"].state == "off"


@pytest.mark.parametrize(
    ("person", "area"), [("nobody", "kitchen"), ("amal", "cellar")]
)
def test_nobody_moves_where_there_is_no_room(person: str, area: str) -> None:
    home = a_home()

    with pytest.raises(UnknownName):
        home.move(person, area)

    assert home.events == ()


def test_words_come_from_the_room_of_the_device_that_hears_them() -> None:
    home = a_home()

    home.hears("amal", DISPLAY)

    snapshot = home.snapshot("amal", DISPLAY)
    assert snapshot.area == "kitchen"
    assert snapshot.facts()["person_area"] == "living_room"


def test_a_move_beats_the_voice_until_another_device_is_spoken_to() -> None:
    home = a_home()
    home.hears("amal", DISPLAY)

    home.move("amal", "bedroom")
    home.hears("amal", DISPLAY)
    assert home.snapshot("amal", DISPLAY).area == "bedroom"

    home.hears("amal", SPEAKER)
    assert home.snapshot("amal", SPEAKER).area == "living_room"


def test_who_was_placed_before_they_spoke_is_believed_to_be_there() -> None:
    home = a_home(people={"amal": {"area": "bedroom"}})

    home.hears("amal", SPEAKER)

    assert home.snapshot("amal", SPEAKER).area == "bedroom"


def test_a_stranger_is_where_their_device_is() -> None:
    home = a_home()

    assert home.snapshot("stranger", DISPLAY).area == "kitchen"
    assert home.snapshot("stranger", None).area is None


def test_hearing_somebody_moves_no_sensor() -> None:
    home = a_home()
    before = home.readings()

    home.hears("amal", DISPLAY)

    assert home.readings() == before


def test_a_snapshot_does_not_change_with_the_home() -> None:
    home = a_home()
    snapshot = home.snapshot("amal", SPEAKER)

    home.call(lamp_on(brightness_pct=10), by="amal")
    home.advance(60)

    assert snapshot.devices[LAMP].state == "off"
    assert snapshot.devices[LAMP].attributes == {"brightness_pct": 100}
    assert snapshot.time == home.clock.now - timedelta(seconds=60)


def test_people_speak_through_the_first_voice_device_by_default() -> None:
    assert a_home().default_via("amal") == SPEAKER


def test_a_home_without_voice_devices_has_no_default() -> None:
    document = document_of("flat")
    for device in document["devices"].values():
        device.get("capabilities", {}).pop("voice", None)

    home = Home.begin(load_home(document), SandboxSetup(home=document))

    assert home.default_via("amal") is None


def test_history_without_times_is_spread_over_two_weeks() -> None:
    home = a_home(
        history=[{"event": "media_played", "person": "amal", "count": 14}],
        start="2026-03-02T19:00:00",
    )

    times = [event.at for event in home.events]
    assert times[0].isoformat() == "2026-02-17T07:00:00+01:00"
    assert {later - earlier for earlier, later in pairwise(times)} == {
        timedelta(days=1)
    }


def test_history_with_a_time_is_that_time_in_the_homes_zone() -> None:
    home = a_home(
        start="2026-03-30T08:00:00",
        history=[
            {"event": "presence", "at": "-0d 07:00"},
            {
                "event": "device_command",
                "person": "amal",
                "at": "-2d 06:50",
                "attributes": {"device": "switch.coffee_machine", "service": "turn_on"},
            },
        ],
    )

    command, presence = home.events
    assert command.at.isoformat() == "2026-03-28T06:50:00+01:00"
    assert (command.device, command.by) == ("switch.coffee_machine", "amal")
    assert command.attributes == {"service": "turn_on"}
    assert presence.at.isoformat() == "2026-03-30T07:00:00+02:00"


def test_history_after_the_start_is_refused() -> None:
    with pytest.raises(SimulatorError, match="after the start"):
        a_home(history=[{"event": "presence", "at": "-0d 19:01"}])


def test_a_world_survives_a_restart() -> None:
    home = a_home(history=[{"event": "media_played", "count": 3}])
    home.call(lamp_on(brightness_pct=40), by="amal")
    home.set_fault(OVEN, "slow")
    home.hears("binta", SPEAKER)
    home.move("amal", None)
    home.advance(3600.5)

    again = Home.from_dict(json.loads(json.dumps(home.as_dict())))

    assert again.as_dict() == home.as_dict()
    assert again.snapshot("binta", SPEAKER) == home.snapshot("binta", SPEAKER)
    assert again.events == home.events
    assert again.faults == home.faults


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param({"format": "home/v9"}, id="other version"),
        pytest.param({"devices": {}}, id="devices lost"),
        pytest.param({"areas_of_people": {"nobody": None}}, id="stranger"),
        pytest.param({"time": "late"}, id="no time"),
        pytest.param({"mood": "good"}, id="unknown key"),
    ],
)
def test_a_damaged_world_is_refused(damage: dict[str, Any]) -> None:
    document = {**a_home().as_dict(), **damage}

    with pytest.raises(SimulatorError):
        Home.from_dict(document)


hands = st.tuples(
    st.sampled_from(sorted(FLAT.devices)),
    st.sampled_from(["on", "off", "playing", "heat", "unavailable", "12", "closed"]),
    st.dictionaries(
        st.sampled_from(["brightness_pct", "temperature", "volume_level", "x"]),
        st.none() | st.integers(-10, 300) | st.floats() | st.just("loud"),
        max_size=2,
    ),
)


@settings(deadline=None)
@given(st.lists(hands, max_size=6))
def test_whatever_hands_try_the_world_can_always_be_taken_up_again(
    tries: list[tuple[str, str, dict[str, Any]]],
) -> None:
    home = a_home()
    for device, state, attributes in tries:
        try:
            home.set_device(device, state, attributes, by="home")
        except IllegalState:
            continue

    saved = json.loads(json.dumps(home.as_dict()))

    assert Home.from_dict(saved).readings() == home.readings()
