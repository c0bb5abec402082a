"""Routines in a home file: what is read, and what is refused with its line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from simulator.errors import FileFault
from simulator.home_file import HomeFile, load_home
from simulator.routines import Routine

HOME = """\
home: cabin
time_zone: Europe/Berlin
areas:
  kitchen: {name: "Kitchen"}
  loft: {name: "Loft"}
people:
  amal:
    name: "Amal"
    area: loft
    routines:
      morning:
        days: weekdays
        at: "06:45"
        jitter_min: 10
        chance: 0.9
        do:
          - {go: kitchen}
          - {within_min: 10, service: switch.turn_on, device: switch.coffee_machine}
          - {play: radio.morning_news, device: media_player.radio, chance: 0.8}
          - after_min: 40
            service: light.turn_on
            device: light.lamp
            fields: {brightness_pct: 40}
          - {go: away}
devices:
  switch.coffee_machine: {area: kitchen}
  media_player.radio: {area: kitchen}
  light.lamp: {area: loft, capabilities: {brightness: true}}
"""


def home_after(tmp_path: Path, old: str = "", new: str = "") -> HomeFile:
    assert old in HOME
    file = tmp_path / "cabin.yaml"
    file.write_text(HOME.replace(old, new, 1) if old else HOME, encoding="utf-8")
    return load_home(file.name, relative_to=tmp_path)


def routine(**differences: object) -> Routine:
    return Routine.parse_obj({"at": "20:00", "do": [{"go": "away"}], **differences})


def test_a_routine_is_read_with_its_steps(tmp_path: Path) -> None:
    morning = home_after(tmp_path).people["amal"].routines["morning"]

    assert [step.go or step.service or step.play for step in morning.do] == [
        "kitchen",
        "switch.turn_on",
        "radio.morning_news",
        "light.turn_on",
        "away",
    ]
    assert morning.begins.isoformat() == "06:45:00"


def test_a_home_with_routines_is_read_again_from_its_own_json(tmp_path: Path) -> None:
    home = home_after(tmp_path)

    assert load_home(json.loads(home.json())) == home


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "message"),
    [
        ('at: "06:45"', 'at: "24:10"', "at", 13, "between '00:00' and '23:59'"),
        ('at: "06:45"', "at: 645", "at", 13, "expected text"),
        ('at: "06:45"', 'at: "00:05"', "", 11, "may begin before its day"),
        ('at: "06:45"', 'at: "23:05"', "", 11, "may end 6 minutes after its day"),
        ("days: weekdays", "days: weekday", "days", 12, "did you mean 'weekdays'?"),
        ("days: weekdays", "days: [mon]", "days.0", 12, "'mon' is not possible"),
        ("chance: 0.9", "chance: 1.5", "chance", 15, "less than or equal to 1"),
        ("chance: 0.9", 'chance: "0.9"', "chance", 15, "expected a number"),
        ("jitter_min: 10", "jitter_mins: 10", "jitter_mins", 14, "did you mean"),
        ("{go: kitchen}", "{go: kitchn}", "do.0.go", 17, "did you mean 'kitchen'?"),
        ("{go: kitchen}", "{goo: kitchen}", "do.0.goo", 17, "did you mean 'go'?"),
        ("{go: kitchen}", "{}", "do.0", 17, "one of go, service and play"),
        ("{go: kitchen}", "{go: loft, play: jazz}", "do.0", 17, "one of go, service"),
        ("{go: kitchen}", "{play: jazz}", "do.0", 17, "'play' needs a device"),
        ("switch.turn_on", "switch.turnon", "do.1.service", 18, "'switch.turn_on'"),
        ("switch.turn_on", "light.turn_on", "do.1.service", 18, "not possible here"),
        ("radio, ch", "rdio, ch", "do.2.device", 19, "did you mean 'media_player.r"),
        (
            "media_player.radio, ch",
            "light.lamp, ch",
            "do.2.device",
            19,
            "plays nothing",
        ),
        ("play: radio.morning_news", "play: jaz", "do.2.play", 19, "mean 'jazz'?"),
        ("play: radio.morning_news", "play: film", "do.2.play", 19, "has no screen"),
        ("brightness_pct: 40", "brightness_pct: 400", "do.3.fields", 23, "brightness"),
        ("brightness_pct: 40", "glow: 40", "do.3.fields", 23, "glow"),
    ],
    ids=str,
)
def test_a_routine_that_cannot_be_lived_is_refused_with_line_and_key(
    tmp_path: Path, old: str, new: str, key: str, line: int, message: str
) -> None:
    with pytest.raises(FileFault) as caught:
        home_after(tmp_path, old, new)

    place = "people.amal.routines.morning"
    assert caught.value.key == (f"{place}.{key}" if key else place)
    assert caught.value.line == line
    assert message in caught.value.message


def test_no_area_may_be_called_away(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="not at home") as caught:
        home_after(tmp_path, "loft: {name", "away: {name")

    assert caught.value.key == "areas.away"


def test_a_routine_has_an_id(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="expected an id") as caught:
        home_after(tmp_path, "morning:", "Early Morning:")

    assert caught.value.key == "people.amal.routines.Early Morning"


@pytest.mark.parametrize(
    ("days", "week"),
    [
        ("every_day", [True] * 7),
        ("weekdays", [True] * 5 + [False] * 2),
        ("weekends", [False] * 5 + [True] * 2),
        (["monday", "sunday"], [True] + [False] * 5 + [True]),
    ],
    ids=str,
)
def test_a_routine_is_for_its_days(days: object, week: list[bool]) -> None:
    monday = date(2026, 3, 2)

    found = [
        routine(days=days).is_for(monday.replace(day=monday.day + n)) for n in range(7)
    ]

    assert found == week
