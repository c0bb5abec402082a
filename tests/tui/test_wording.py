from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.assistant import KnownPreference
from simulator.trace import Change, Scalar
from tests.tui.fake_home import FakeHome
from tui.door import Device
from tui.wording import (
    change_words,
    place_words,
    preference_words,
    room_words,
    sentence,
    state_words,
)


@pytest.mark.parametrize(
    ("device", "state", "attributes", "words"),
    [
        ("light.lamp", "on", {"brightness_pct": 40}, "on 40 %"),
        ("light.lamp", "on", {"brightness_pct": 100}, "on"),
        ("light.lamp", "off", {"brightness_pct": 40}, "off"),
        ("light.lamp", "unavailable", {}, "not answering"),
        ("climate.room", "heat", {"temperature": 21.5}, "heat 21.5°"),
        ("climate.oven", "off", {"current_temperature": 180.0}, "off 180°"),
        ("media_player.tv", "playing", {"media_title": "Jazz"}, "▶ Jazz"),
        ("media_player.tv", "playing", {}, "playing"),
        ("sensor.t", "20.5", {"unit_of_measurement": "°C"}, "20.5 °C"),
        ("binary_sensor.d", "on", {"device_class": "door"}, "open"),
    ],
)
def test_a_state_in_words(
    device: str, state: str, attributes: dict[str, Scalar], words: str
) -> None:
    drawn = Device(id=device, name="It", area=None, state=state, attributes=attributes)
    assert state_words(drawn) == words


def test_a_fault_is_told_beside_the_state() -> None:
    slow = Device(id="light.lamp", name="It", area=None, state="on", fault="slow")
    assert state_words(slow) == "on · slow"
    assert state_words(replace(slow, fault="unavailable")) == "not answering"


async def test_a_change_names_the_state_first_and_then_what_else_changed() -> None:
    change = Change(
        device="light.sofa_lamp",
        before={"brightness_pct": 100, "state": "off"},
        after={"brightness_pct": 40, "state": "on"},
    )
    assert change_words(change, await FakeHome().home()) == (
        "Sofa lamp",
        "off → on, brightness 100 % → 40 %",
    )


async def test_a_room_tells_who_is_in_it_and_what_its_sensors_read() -> None:
    assert room_words(await FakeHome().home(), "living_room") == "Amal  20.5 °C"


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (
            KnownPreference(
                id=1,
                person="amal",
                topic="light.device",
                value="light.sofa_lamp",
                when={"area": "living_room", "time_of_day": "evening"},
            ),
            ("The light", "Sofa lamp", "in the living room, in the evening"),
        ),
        (
            KnownPreference(
                id=2, person=None, topic="music.genre", value="rock", polarity="dislike"
            ),
            ("Music", "not rock", "always, for everybody"),
        ),
        (
            KnownPreference(
                id=3,
                person="amal",
                topic="light.brightness_pct",
                value="40",
                how_long="this_time",
                source="inferred",
            ),
            ("Brightness", "40 %", "just this time, a guess"),
        ),
        (
            KnownPreference(id=4, person="amal", topic="tea.kind", value="mint"),
            ("Tea kind", "mint", "always"),
        ),
    ],
    ids=["device", "dislike of the household", "guess", "topic without words"],
)
async def test_a_preference_in_words(
    known: KnownPreference, words: tuple[str, str, str]
) -> None:
    assert preference_words(known, await FakeHome().home()) == words


def test_an_error_is_shown_as_a_sentence() -> None:
    assert sentence("nothing answers") == "Nothing answers."
    assert sentence("is it running?") == "Is it running?"


async def test_a_room_that_belongs_to_somebody_keeps_its_name() -> None:
    home = replace(
        await FakeHome().home(), areas={"a": "Emil's room", "b": "Living room"}
    )
    assert place_words("a", home) == "in Emil's room"
    assert place_words("b", home) == "in the living room"
