"""Sentences that agree with the names of a home."""

from __future__ import annotations

import pytest

from agent.teaching.words.articles import agreeing
from agent.teaching.words.spoken_times import in_words
from simulator.context import ContextSnapshot
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import SandboxSetup

HOME = {
    "home": "cabin",
    "time_zone": "Europe/Berlin",
    "areas": {"freya": {"name": "Freya's room"}, "den": {"name": "Den"}},
    "people": {"freya": {"name": "Freya", "area": "freya"}},
    "devices": {
        "light.string": {"area": "den", "name": "String lights"},
        "vacuum.robi": {"area": "den", "name": "Robi"},
        "light.lamp": {"area": "den", "name": "Emil's lamp"},
        "switch.kettle": {
            "area": "den",
            "name": "Kettle",
            "capabilities": {"kind": "kettle"},
        },
        "sensor.warmth": {
            "area": "den",
            "name": "Temperature",
            "attributes": {"device_class": "temperature", "unit_of_measurement": "°C"},
        },
    },
}


@pytest.fixture(scope="module")
def cabin() -> ContextSnapshot:
    setup = SandboxSetup(home=HOME)
    return Home.begin(load_home(setup.home), setup).snapshot("freya", None)


@pytest.mark.parametrize(
    ("filled", "told"),
    [
        ("The Freya's room is at 20 degrees.", "Freya's room is at 20 degrees."),
        ("Okay, the string lights is on now.", "Okay, the string lights are on now."),
        ("The robi is cleaning.", "Robi is cleaning."),
        ("Now cleaning: robi, hoover.", "Now cleaning: Robi, hoover."),
        ("Okay, the Emil's lamp is on now.", "Okay, Emil's lamp is on now."),
        ("The kettle is already on.", "The kettle is already on."),
        ("Nothing there measures the temperature.",) * 2,
        ('I know no "the robi" here.',) * 2,
    ],
    ids=[
        "whose room",
        "several in one",
        "a name of its own",
        "named in a list",
        "whose lamp",
        "a common name",
        "what a sensor tells",
        "as it was said",
    ],
)
def test_a_sentence_agrees_with_what_fills_it(
    cabin: ContextSnapshot, filled: str, told: str
) -> None:
    assert agreeing(filled, cabin) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (600, "10 minutes"),
        (60, "1 minute"),
        (5400, "1 hour 30 minutes"),
        (45, "45 seconds"),
        (0, "0 seconds"),
    ],
)
def test_a_duration_is_told_as_people_say_it(seconds: float, told: str) -> None:
    assert in_words(seconds) == told
