"""What the words of a request set, read for one device."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.teaching.devices.requests import DEVICE_REQUESTS
from agent.teaching.words import spoken, spoken_times
from agent.teaching.words.spoken_sources import source
from simulator.colours import COLOURS, told
from simulator.context import DeviceView
from simulator.home_file import load_home
from simulator.trace import Scalar
from tests.agent.teaching.understood import Named, understood

FLAT = load_home("flat")
FAN = FLAT.device_view("fan.bedroom_fan")
LAMP = FLAT.device_view("light.sofa_lamp")
BLIND = FLAT.device_view("cover.living_room_blind")
SPEAKER = FLAT.device_view("media_player.living_room_speaker")
TELEVISION = FLAT.device_view("media_player.television")
ALARM = FLAT.device_view("alarm_clock.bedside")


def standing(device: DeviceView, state: str, **attributes: Scalar) -> DeviceView:
    return replace(device, state=state, attributes={**device.attributes, **attributes})


def said(text: str, **named: Named):  # type: ignore[no-untyped-def]
    return understood(text, "inform", **named)


@pytest.mark.parametrize(
    ("text", "state", "value"),
    [
        ("set it to medium", "off", 66),
        ("on low please", "off", 33),
        ("its highest speed", "off", 100),
        ("full power", "on", 100),
        ("faster", "on", 70),
        ("slower", "on", 30),
        ("it is too fast", "on", 30),
        ("it is too slow", "on", 70),
        ("turn it up", "off", 20),
        ("slow it down", "off", 0),
        ("change the speed", "on", None),
        ("faster or slower", "on", None),
    ],
)
def test_a_speed_is_a_word_or_a_step_from_how_fast_it_turns(
    text: str, state: str, value: float | None
) -> None:
    fan = standing(FAN, state, percentage=50)
    assert spoken.fan_pct(said(text), fan) == value


def test_a_fan_goes_faster_by_as_much_as_was_said() -> None:
    fan = standing(FAN, "on", percentage=50)
    words = said("speed it up by 30", number="30")
    assert spoken.fan_pct(words, fan) == 80


@pytest.mark.parametrize(
    ("text", "pct", "value"),
    [
        ("open it to 30 percent", "30", 30),
        ("close it to 30 percent", "30", 30),
        ("make it 30 percent closed", "30", 70),
        ("close it 30 percent", "30", 70),
        ("close it 50 percent", "50", 50),
        ("raise it by 15 percent", "15", 75),
        ("lower it by 15 percent", "15", 45),
        ("open it a bit", None, 80),
        ("close it a little more", None, 40),
        ("leave it half open", None, 50),
        ("open it", None, None),
    ],
)
def test_a_position_is_how_far_it_is_open(
    text: str, pct: str | None, value: float | None
) -> None:
    blind = standing(BLIND, "open", current_position=60)
    named = {} if pct is None else {"percentage": pct}
    assert spoken.cover_position(said(text, **named), blind) == value


@pytest.mark.parametrize(
    ("text", "named", "value"),
    [
        ("volume to 40 percent", {"percentage": "40"}, 0.4),
        ("volume 4", {"number": "4"}, 0.4),
        ("volume 10", {"number": "10"}, 1.0),
        ("volume 35", {"number": "35"}, 0.35),
        ("volume to 150 percent", {"percentage": "150"}, 1.5),
        ("maximum volume", {}, 1.0),
        ("minimum volume", {}, 0.1),
        ("all the way up", {}, 1.0),
        ("turn it up by 20 percent", {"percentage": "20"}, 0.7),
        ("turn it down by 20 percent", {"percentage": "20"}, 0.3),
        ("change the volume", {}, None),
    ],
)
def test_a_volume_is_a_share_or_a_number_of_ten(
    text: str, named: dict[str, str], value: float | None
) -> None:
    player = standing(SPEAKER, "playing", volume_level=0.5)
    assert spoken.volume_level(said(text, **named), player) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("make it warmer", 3500),
        ("a cooler white", 4500),
        ("it is too yellow", 4500),
        ("it is too cold", 3500),
        ("another white", None),
    ],
)
def test_a_white_without_a_number_is_a_step(text: str, value: float | None) -> None:
    lamp = standing(LAMP, "on", color_temp_kelvin=4000)
    assert spoken.color_temp_kelvin(said(text), lamp) == value


def test_a_step_stays_among_the_whites_that_the_lamp_has() -> None:
    counter = FLAT.device_view("light.kitchen_counter")
    warm = standing(counter, "on", color_temp_kelvin=2800)
    assert spoken.color_temp_kelvin(said("warmer"), warm) == 2700


@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_that_a_lamp_can_have_can_be_said(name: str) -> None:
    words = told(name)
    assert spoken.colour_name(said(f"make it {words}", colour=words), LAMP) == name


@pytest.mark.parametrize(
    ("colour", "name"),
    [("deep purple", "purple"), ("pale pink", "pink"), ("ultraviolet", None)],
)
def test_a_shade_that_is_not_known_is_the_plain_colour(
    colour: str, name: str | None
) -> None:
    assert spoken.colour_name(said(f"make it {colour}", colour=colour), LAMP) == name


@pytest.mark.parametrize(
    ("text", "named", "time"),
    [
        ("wake me at 06:15", {"time": "06:15"}, "06:15"),
        ("at 07:00 in the morning", {"time": ("07:00", "morning")}, "07:00"),
        ("at 07:30 in the evening", {"time": ("07:30", "evening")}, "19:30"),
        ("this evening at 08:00", {"time": ("evening", "08:00")}, "20:00"),
        ("at 12:00 at night", {"time": ("12:00", "night")}, "00:00"),
        ("at 02:00 in the afternoon", {"time": ("02:00", "afternoon")}, "14:00"),
        ("no, 7", {"number": "7"}, "07:00"),
        ("no, 6.30", {"number": "6.30"}, "06:30"),
        ("in the morning", {"time": "morning"}, None),
        ("wake me", {}, None),
    ],
)
def test_a_time_of_day_is_told_by_the_part_of_the_day(
    text: str, named: dict[str, Named], time: str | None
) -> None:
    assert spoken_times.time_of_day(said(text, **named), ALARM) == time


@given(st.text(max_size=8), st.text(max_size=8))
def test_whatever_is_taken_for_a_time_reads_as_one_or_as_none(
    one: str, other: str
) -> None:
    words = said(f"{one} {other}", time=(one, other), number=other)
    time = spoken_times.time_of_day(words, ALARM)
    assert time is None or (isinstance(time, str) and "00:00" <= time <= "23:59")


@pytest.mark.parametrize(
    ("text", "value"),
    [("add 300", 300), ("take 300 off", -300), ("make it 300 shorter", -300)],
)
def test_a_timer_is_changed_by_more_or_by_less(text: str, value: float) -> None:
    words = said(text, duration="300")
    assert spoken_times.change_s(words, ALARM) == value


@pytest.mark.parametrize(
    ("text", "named", "value"),
    [
        ("switch the tv to hdmi one", {}, "HDMI 1"),
        ("switch the tv to hdmi 1", {"input": "hdmi 1"}, "HDMI 1"),
        ("switch the tv to hdmi 3", {"input": "hdmi 3"}, None),
        ("switch the tv to hdmi 3", {}, None),
        ("hdmi 3 on the tv", {"input": "hdmi 3"}, None),
        ("switch it to tv", {}, "TV"),
        ("change the source of the tv", {}, None),
    ],
)
def test_a_source_is_one_that_the_player_has(
    text: str, named: dict[str, str], value: str | None
) -> None:
    assert source(said(text, **named), TELEVISION) == value


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("put the heating on auto", "auto"),
        ("set the heating to cooling", "cool"),
        ("heat mode please", "heat"),
        ("cool or dry", None),
        ("another mode", None),
    ],
)
def test_a_mode_is_what_the_device_is_called_only_where_nothing_else_is_said(
    text: str, mode: str | None
) -> None:
    assert spoken.hvac_mode(said(text), ALARM) == mode


ANYTHING = st.lists(
    st.sampled_from(
        "up down open close faster slower too by to 20 percent a bit warmer cooler all "
        "the way half low maximum tv hdmi 1 blue white auto off closed".split()
    ),
    max_size=8,
).map(" ".join)


@given(ANYTHING, st.sampled_from(sorted(DEVICE_REQUESTS)))
def test_any_words_are_read_without_a_failure(text: str, intent: str) -> None:
    setting = DEVICE_REQUESTS[intent].sets
    named: dict[str, Named] = {"percentage": "20"} if "20" in text else {}
    for device in (FAN, LAMP, BLIND, TELEVISION, ALARM):
        if setting is not None:
            setting.value(said(text, **named), device)
