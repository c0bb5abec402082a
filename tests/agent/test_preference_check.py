"""What comes in by hand and could never apply: refused with the nearest that could."""

from __future__ import annotations

import pytest

from agent.preference_check import check_by_hand, check_conditions
from preference_store.errors import PreferenceRejected
from simulator.catalogue import load_catalogue
from simulator.home_file import load_home


def checked(topic: str, value: str, **when: str) -> None:
    home = load_home("flat")
    check_by_hand(topic, value, home=home, catalogue=load_catalogue())
    check_conditions(when, home)


@pytest.mark.parametrize(
    ("topic", "value", "when"),
    [
        ("music.genre", "jazz", {}),
        ("music.genre", "jazz", {"time_of_day": "evening", "area": "kitchen"}),
        ("light.device", "light.sofa_lamp", {"area": "living_room"}),
        ("memory.guest", "on", {"area": "bedroom"}),
    ],
)
def test_what_could_apply_is_taken(
    topic: str, value: str, when: dict[str, str]
) -> None:
    checked(topic, value, **when)


@pytest.mark.parametrize(
    ("topic", "value", "when", "named"),
    [
        ("music.gendre", "jazz", {}, r"topic 'music\.gendre'.*'music\.genre'"),
        ("nonsense", "jazz", {}, "topic 'nonsense'"),
        ("oven.device", "climate.oven", {}, r"topic 'oven\.device'"),
        ("music.genre", "jaz", {}, r"music\.genre: .*'jaz'.*'jazz'"),
        ("light.device", "light.sofa_lmp", {}, r"light\.device: .*'light\.sofa_lamp'"),
        ("light.device", "climate.oven", {}, r"light\.device: .*'climate\.oven'"),
        ("weather.units", "kelvin", {}, r"weather\.units: .*'kelvin'"),
        ("memory.guest", "maybe", {}, r"memory\.guest: .*'maybe'"),
        ("music.genre", "jazz", {"time_of_dy": "evening"}, "when: .*'time_of_day'"),
        ("music.genre", "jazz", {"mood": "blue"}, "when: .*fact 'mood'"),
        ("music.genre", "jazz", {"area": "attic"}, r"when\.area: .*'attic'"),
        ("music.genre", "jazz", {"day": "someday"}, r"when\.day: .*'someday'"),
    ],
    ids=lambda part: None if isinstance(part, dict) else part,
)
def test_what_could_never_apply_is_named(
    topic: str, value: str, when: dict[str, str], named: str
) -> None:
    with pytest.raises(PreferenceRejected, match=named):
        checked(topic, value, **when)
