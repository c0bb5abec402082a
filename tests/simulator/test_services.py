"""Services: what a command does to a device, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.context import DeviceView
from simulator.domains import DOMAINS, Standing, check_standing
from simulator.errors import Refused
from simulator.home_file import load_home
from simulator.service_table import SERVICES
from simulator.services import outcome_of, services_of
from simulator.trace import Command

FLAT = load_home("flat")
DEVICES = {id_: FLAT.device_view(id_) for id_ in FLAT.devices}
LAMP = DEVICES["light.sofa_lamp"]
PLAIN_LIGHT = DEVICES["light.hall_ceiling"]
SPEAKER = DEVICES["media_player.living_room_speaker"]
TELEVISION = DEVICES["media_player.television"]
THERMOSTAT = DEVICES["climate.living_room_thermostat"]
OVEN = DEVICES["climate.oven"]
BLIND = DEVICES["cover.living_room_blind"]
FAN = DEVICES["fan.bedroom_fan"]
LOCK = DEVICES["lock.front_door"]
PLUG = DEVICES["switch.kitchen_radio_plug"]

STRIP = DeviceView(
    id="light.strip",
    name="Strip",
    area=None,
    state="off",
    capabilities={"color": True, "color_temp": True, "min_kelvin": 2200},
)
WHITES = DeviceView(
    id="light.whites",
    name="Whites",
    area=None,
    state="off",
    capabilities={"color_temp": True, "max_kelvin": 3500},
)
COLOURS_ONLY = DeviceView(
    id="light.colours_only",
    name="Colours",
    area=None,
    state="off",
    capabilities={"color": True},
)
CONSOLE = DeviceView(
    id="media_player.console",
    name="Console",
    area=None,
    state="off",
    capabilities={"sources": "TV, HDMI 1"},
)

ALBUM = {
    "media_content_id": "album.kind_of_blue",
    "media_content_type": "album",
    "media_title": "Kind of Blue",
    "media_genre": "jazz",
}


def after(device: DeviceView, service: str, **fields: Any) -> Standing:
    return outcome_of(device, command_for(device, service, **fields))


def command_for(device: DeviceView, service: str, **fields: Any) -> Command:
    name = f"{device.domain}.{service}"
    return Command(service=name, device=device.id, fields=fields)


def standing(device: DeviceView, state: str, **attributes: Any) -> DeviceView:
    return replace(device, state=state, attributes={**device.attributes, **attributes})


@pytest.mark.parametrize(
    ("device", "service", "fields", "state", "attributes"),
    [
        (LAMP, "turn_on", {}, "on", {"brightness_pct": 100}),
        (LAMP, "turn_on", {"brightness_pct": 40}, "on", {"brightness_pct": 40}),
        (LAMP, "turn_on", {"brightness_pct": 0}, "off", {"brightness_pct": 100}),
        (LAMP, "turn_on", {"brightness_step_pct": 20}, "on", {"brightness_pct": 20}),
        (LAMP, "turn_on", {"brightness_step_pct": -20}, "off", {"brightness_pct": 100}),
        (LAMP, "toggle", {}, "on", {}),
        (standing(LAMP, "on"), "toggle", {}, "off", {}),
        (
            standing(LAMP, "on", brightness_pct=90),
            "turn_on",
            {"brightness_step_pct": 20},
            "on",
            {"brightness_pct": 100},
        ),
        (
            standing(LAMP, "on", brightness_pct=15),
            "turn_on",
            {"brightness_step_pct": -20},
            "off",
            {"brightness_pct": 15},
        ),
        (PLUG, "turn_on", {}, "on", {}),
        (PLUG, "toggle", {}, "on", {}),
        (THERMOSTAT, "set_temperature", {"temperature": 23.5}, "heat", {}),
        (THERMOSTAT, "set_hvac_mode", {"hvac_mode": "cool"}, "cool", {}),
        (THERMOSTAT, "turn_off", {}, "off", {"temperature": 21.0}),
        (standing(THERMOSTAT, "off"), "turn_on", {}, "heat", {}),
        (standing(THERMOSTAT, "cool"), "turn_on", {}, "cool", {}),
        (OVEN, "turn_on", {}, "on", {}),
        (OVEN, "set_temperature", {"temperature": 180}, "off", {"temperature": 180}),
        (
            OVEN,
            "set_temperature",
            {"temperature": 180, "hvac_mode": "on"},
            "on",
            {"temperature": 180},
        ),
        (SPEAKER, "play_media", ALBUM, "playing", ALBUM),
        (TELEVISION, "turn_on", {}, "idle", {}),
        (standing(SPEAKER, "playing", **ALBUM), "media_pause", {}, "paused", ALBUM),
        (SPEAKER, "media_pause", {}, "idle", {}),
        (standing(SPEAKER, "paused", **ALBUM), "media_play", {}, "playing", ALBUM),
        (
            standing(SPEAKER, "playing", **ALBUM),
            "media_next_track",
            {},
            "playing",
            {"media_track": 2},
        ),
        (
            standing(SPEAKER, "playing", **ALBUM, media_track=3),
            "media_previous_track",
            {},
            "playing",
            {"media_track": 2},
        ),
        (SPEAKER, "volume_set", {"volume_level": 0.75}, "idle", {"volume_level": 0.75}),
        (SPEAKER, "volume_up", {}, "idle", {"volume_level": 0.5}),
        (SPEAKER, "volume_down", {}, "idle", {"volume_level": 0.3}),
        (
            standing(SPEAKER, "idle", volume_level=0.95),
            "volume_up",
            {},
            "idle",
            {"volume_level": 1.0},
        ),
        (
            SPEAKER,
            "volume_mute",
            {"is_volume_muted": True},
            "idle",
            {"is_volume_muted": True},
        ),
        (BLIND, "close_cover", {}, "closed", {"current_position": 0}),
        (
            BLIND,
            "set_cover_position",
            {"position": 30},
            "open",
            {"current_position": 30},
        ),
        (standing(BLIND, "closed"), "open_cover", {}, "open", {}),
        (standing(BLIND, "closing"), "stop_cover", {}, "open", {}),
        (BLIND, "stop_cover", {}, "open", {"current_position": 100}),
        (standing(FAN, "on"), "increase_speed", {}, "on", {"percentage": 60}),
        (
            standing(FAN, "on"),
            "decrease_speed",
            {"percentage_step": 30},
            "on",
            {"percentage": 20},
        ),
        (FAN, "decrease_speed", {}, "off", {}),
        (FAN, "increase_speed", {}, "on", {"percentage": 10}),
        (
            STRIP,
            "turn_on",
            {"color_name": "orange"},
            "on",
            {"color_name": "orange", "rgb_color": "255, 165, 0"},
        ),
        (STRIP, "turn_on", {"rgb_color": "0,0,255"}, "on", {"color_name": "blue"}),
        (
            STRIP,
            "turn_on",
            {"color_temp_kelvin": 2700},
            "on",
            {"color_temp_kelvin": 2700},
        ),
        (
            COLOURS_ONLY,
            "turn_on",
            {"color_temp_kelvin": 2700},
            "on",
            {"rgb_color": "255, 169, 87"},
        ),
        (WHITES, "turn_on", {"color_name": "white"}, "on", {"color_temp_kelvin": 3500}),
        (
            CONSOLE,
            "select_source",
            {"source": "HDMI 1"},
            "on",
            {"source": "HDMI 1"},
        ),
        (LOCK, "unlock", {}, "unlocked", {}),
        (standing(LOCK, "unlocked"), "lock", {}, "locked", {}),
        (FAN, "turn_on", {}, "on", {"percentage": 50}),
        (FAN, "set_percentage", {"percentage": 80}, "on", {"percentage": 80}),
        (standing(FAN, "on"), "set_percentage", {"percentage": 0}, "off", {}),
    ],
    ids=str,
)
def test_a_service_leaves_the_device_so(
    device: DeviceView,
    service: str,
    fields: dict[str, Any],
    state: str,
    attributes: dict[str, Any],
) -> None:
    outcome = after(device, service, **fields)

    assert outcome.state == state
    assert {**outcome.attributes, **attributes} == outcome.attributes


def test_a_lamp_comes_back_as_bright_as_it_went() -> None:
    off = after(standing(LAMP, "on", brightness_pct=30), "turn_off")

    again = after(standing(LAMP, off.state, **off.attributes), "turn_on")

    assert (again.state, again.attributes["brightness_pct"]) == ("on", 30)


def test_new_media_replaces_everything_about_the_old() -> None:
    playing = standing(SPEAKER, "playing", **ALBUM, media_track=4)

    outcome = after(
        playing, "play_media", media_content_id="radio.a", media_content_type="radio"
    )

    media = {name for name in outcome.attributes if name.startswith("media_")}
    assert media == {"media_content_id", "media_content_type"}


def test_a_colour_ends_a_colour_temperature_and_the_other_way_round() -> None:
    white = standing(STRIP, "on", color_temp_kelvin=2700)
    red = after(white, "turn_on", color_name="red")
    assert "color_temp_kelvin" not in red.attributes

    again = after(standing(STRIP, "on", **red.attributes), "turn_on")
    assert again.attributes["color_name"] == "red"

    back = after(
        replace(STRIP, attributes=red.attributes), "turn_on", color_temp_kelvin=4000
    )
    assert back.attributes == {"color_temp_kelvin": 4000}


def test_what_is_queued_plays_next() -> None:
    playing = standing(SPEAKER, "playing", **ALBUM)
    queued = after(
        playing,
        "play_media",
        media_content_id="album.arrival",
        media_content_type="album",
        enqueue="add",
    )
    assert queued.attributes["media_content_id"] == "album.kind_of_blue"

    skipped = after(replace(playing, attributes=queued.attributes), "media_next_track")

    assert skipped.attributes["media_title"] == "Arrival"
    assert skipped.attributes["media_artist"] == "ABBA"
    assert "media_queue" not in skipped.attributes


@pytest.mark.parametrize("service", ["media_stop", "turn_off"])
def test_nothing_is_left_of_media_that_stopped(service: str) -> None:
    outcome = after(standing(SPEAKER, "playing", **ALBUM), service)

    assert not [name for name in outcome.attributes if name.startswith("media_")]
    assert outcome.attributes["volume_level"] == 0.4


def test_the_track_before_the_first_is_the_first() -> None:
    playing = standing(SPEAKER, "playing", **ALBUM)

    assert after(playing, "media_previous_track").attributes == playing.attributes


@pytest.mark.parametrize(
    ("device", "service", "fields", "response_key", "values"),
    [
        (
            PLAIN_LIGHT,
            "turn_on",
            {"brightness_pct": 40},
            "utter_not_supported",
            {"device": "hall light", "detail": "brightness"},
        ),
        (
            LAMP,
            "turn_on",
            {"brightness_pct": 140},
            "utter_out_of_range",
            {"device": "sofa lamp", "detail": "brightness", "min": "0", "max": "100"},
        ),
        (
            LAMP,
            "turn_on",
            {"brightness_pct": 40, "brightness_step_pct": 10},
            "utter_not_supported",
            {"device": "sofa lamp", "detail": "brightness step"},
        ),
        (
            LAMP,
            "turn_on",
            {"brightness_pct": "bright"},
            "utter_not_supported",
            {"device": "sofa lamp", "detail": "brightness"},
        ),
        (
            LAMP,
            "turn_on",
            {"colour": "red"},
            "utter_not_supported",
            {"device": "sofa lamp", "detail": "colour"},
        ),
        (
            PLAIN_LIGHT,
            "turn_on",
            {"color_name": "red"},
            "utter_not_supported",
            {"device": "hall light", "detail": "color"},
        ),
        (
            WHITES,
            "turn_on",
            {"color_name": "red"},
            "utter_not_supported",
            {"device": "whites", "detail": "color"},
        ),
        (
            SPEAKER,
            "volume_set",
            {"volume_level": 1.5},
            "utter_out_of_range",
            {
                "device": "living room speaker",
                "detail": "volume level",
                "min": "0",
                "max": "100",
            },
        ),
        (
            STRIP,
            "turn_on",
            {"color_temp_kelvin": 2000},
            "utter_out_of_range",
            {
                "device": "strip",
                "detail": "color temp kelvin",
                "min": "2200",
                "max": "6500",
            },
        ),
        (
            STRIP,
            "turn_on",
            {"color_name": "red", "rgb_color": "1,2,3"},
            "utter_not_supported",
            {"device": "strip", "detail": "rgb color"},
        ),
        (
            CONSOLE,
            "select_source",
            {"source": "HDMI 2"},
            "utter_not_supported",
            {"device": "console", "detail": "source"},
        ),
        (
            SPEAKER,
            "select_source",
            {"source": "TV"},
            "utter_not_supported",
            {"device": "living room speaker", "detail": "source"},
        ),
        (
            LAMP,
            "lock",
            {},
            "utter_not_supported",
            {"device": "sofa lamp", "detail": "lock"},
        ),
        (
            OVEN,
            "set_temperature",
            {"temperature": 300},
            "utter_out_of_range",
            {"device": "oven", "detail": "temperature", "min": "50", "max": "250"},
        ),
        (
            OVEN,
            "set_temperature",
            {"temperature": float("nan")},
            "utter_out_of_range",
            {"device": "oven", "detail": "temperature", "min": "50", "max": "250"},
        ),
        (
            THERMOSTAT,
            "set_temperature",
            {},
            "utter_not_supported",
            {"device": "thermostat", "detail": "temperature"},
        ),
        (
            OVEN,
            "set_hvac_mode",
            {"hvac_mode": "cool"},
            "utter_not_supported",
            {"device": "oven", "detail": "hvac mode"},
        ),
        (
            SPEAKER,
            "play_media",
            {"media_content_id": "film.a", "media_content_type": "film"},
            "utter_not_supported",
            {"device": "living room speaker", "detail": "screen"},
        ),
        (
            SPEAKER,
            "media_play",
            {},
            "utter_not_supported",
            {"device": "living room speaker", "detail": "media"},
        ),
        (
            SPEAKER,
            "media_next_track",
            {},
            "utter_not_supported",
            {"device": "living room speaker", "detail": "media"},
        ),
    ],
    ids=str,
)
def test_what_a_device_cannot_do_is_refused_with_its_response(
    device: DeviceView,
    service: str,
    fields: dict[str, Any],
    response_key: str,
    values: dict[str, str],
) -> None:
    with pytest.raises(Refused) as caught:
        after(device, service, **fields)

    assert caught.value.response_key == response_key
    assert caught.value.values == values


def test_a_service_of_another_domain_is_refused() -> None:
    command = Command(service="lock.unlock", device=LAMP.id)

    with pytest.raises(Refused):
        outcome_of(LAMP, command)


def test_sensors_have_no_services() -> None:
    assert services_of(DEVICES["sensor.hall_temperature"]) == ()
    assert services_of(DEVICES["binary_sensor.hall_presence"]) == ()


def test_every_service_belongs_to_a_domain() -> None:
    assert {name.partition(".")[0] for name in SERVICES} <= set(DOMAINS)


values = (
    st.integers(-150, 400)
    | st.floats(allow_nan=True, allow_infinity=True)
    | st.booleans()
    | st.sampled_from(["off", "heat", "on", "film", "album", "", "album.a"])
    | st.none()
)


@given(data=st.data())
def test_no_sequence_of_calls_leads_to_an_illegal_state(data: st.DataObject) -> None:
    device = data.draw(st.sampled_from([d for d in DEVICES.values() if services_of(d)]))
    for _ in range(data.draw(st.integers(1, 8))):
        name = data.draw(st.sampled_from(services_of(device)))
        possible = st.sampled_from(sorted(SERVICES[name].fields) or ["none"])
        fields = data.draw(st.dictionaries(possible, values, max_size=4))
        try:
            outcome = outcome_of(
                device, Command(service=name, device=device.id, fields=fields)
            )
        except Refused:
            continue
        device = replace(device, state=outcome.state, attributes=outcome.attributes)
        check_standing(device)
