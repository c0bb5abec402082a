"""Scenes in a home file: what is read, and what is refused with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.errors import FileFault
from simulator.home import Home
from simulator.home_file import HomeFile, home_names, load_home
from simulator.home_remarks import remarks_on
from simulator.scenes import SceneEntry
from simulator.setup import SandboxSetup

HOME = """\
home: cabin
time_zone: Europe/Berlin
areas:
  kitchen: {name: "Kitchen"}
  loft: {name: "Loft"}
people:
  amal: {name: "Amal", area: loft}
devices:
  light.lamp: {area: loft, capabilities: {brightness: true}}
  light.spot: {area: kitchen}
  climate.stove: {area: loft, capabilities: {max_temp: 25}}
  media_player.radio: {area: kitchen, capabilities: {voice: true}}
  lock.door: {area: kitchen}
scenes:
  night:
    name: "Good night"
    aliases: ["bedtime"]
    occasion: good_night
    time_of_day: [evening, night]
    do:
      - service: light.turn_off
        device: [light.lamp, light.spot]
      - service: climate.set_temperature
        device: climate.stove
        fields: {temperature: 17, hvac_mode: heat}
      - {service: media_player.media_stop, device: media_player.radio}
      - {service: lock.lock, device: lock.door}
  reading:
    name: "Reading"
    area: loft
    do:
      - {service: light.turn_on, device: light.lamp, fields: {brightness_pct: 40}}
"""


def home_after(tmp_path: Path, old: str = "", new: str = "") -> HomeFile:
    assert old in HOME
    file = tmp_path / "cabin.yaml"
    file.write_text(HOME.replace(old, new, 1) if old else HOME, encoding="utf-8")
    return load_home(file.name, relative_to=tmp_path)


def test_a_scene_is_seen_with_a_command_for_each_device(tmp_path: Path) -> None:
    night = home_after(tmp_path).scene_views()["night"]

    assert (night.spoken_name, night.area, night.occasion) == (
        "good night",
        None,
        "good_night",
    )
    assert [(command.service, command.device) for command in night.do] == [
        ("light.turn_off", "light.lamp"),
        ("light.turn_off", "light.spot"),
        ("climate.set_temperature", "climate.stove"),
        ("media_player.media_stop", "media_player.radio"),
        ("lock.lock", "lock.door"),
    ]
    assert night.do[2].fields == {"temperature": 17, "hvac_mode": "heat"}


def test_a_home_with_scenes_is_read_again_from_its_own_json(tmp_path: Path) -> None:
    home = home_after(tmp_path)

    assert load_home(json.loads(home.json())) == home


def test_scenes_stand_in_the_snapshot_and_outlive_a_restart(tmp_path: Path) -> None:
    home = Home.begin(home_after(tmp_path), SandboxSetup(home="cabin"))
    again = Home.from_dict(json.loads(json.dumps(home.as_dict())))

    scenes = home.snapshot("amal", None).scenes

    assert list(scenes) == ["night", "reading"]
    assert again.snapshot("amal", None).scenes == scenes


def test_a_home_saved_before_there_were_scenes_is_taken_up(tmp_path: Path) -> None:
    home = Home.begin(home_after(tmp_path), SandboxSetup(home="cabin"))
    saved = home.as_dict()
    del saved["home"]["scenes"]

    assert Home.from_dict(saved).scenes == {}


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "message"),
    [
        ("  night:", "  Good Night:", "Good Night", 15, "expected an id"),
        ('name: "Reading"', 'title: "R"', "reading.title", 29, "unknown key"),
        ("area: loft\n    do", "area: lofd\n    do", "reading.area", 30, "'loft'"),
        ("occasion: good_night", "occasion: nite", "night.occasion", 18, "good_night"),
        ("[evening, night]", "[noon]", "night.time_of_day.0", 19, "'noon' is not"),
        ("[evening, night]", "evening", "night.time_of_day", 19, "expected a list"),
        (
            "[light.lamp, light.spot]",
            "[light.lamp, light.spott]",
            "night.do.0.device.1",
            22,
            "'light.spot'",
        ),
        (
            "[light.lamp, light.spot]",
            "[light.lamp, lock.door]",
            "night.do.0.device.1",
            22,
            "'lock.door' has no 'light.turn_off'",
        ),
        ("[light.lamp, light.spot]", "[]", "night.do.0.device", 22, "at least one"),
        ("media_stop", "media_stopp", "night.do.2.service", 26, "media_stop'"),
        ("lock.lock", "lock.unlock", "night.do.3.service", 27, "asked for"),
        ("fields: {brightness", "field: {brightness", "reading.do.0.field", 32, "fie"),
        (
            "{brightness_pct: 40}",
            "{glow: 40}",
            "reading.do.0.fields.glow",
            32,
            "does not support glow",
        ),
        (
            "{brightness_pct: 40}",
            "{brightness_pct: 400}",
            "reading.do.0.fields.brightness_pct",
            32,
            "out of range",
        ),
        (
            "{brightness_pct: 40}",
            "{rgb_color: '255, 0, 0'}",
            "reading.do.0.fields.rgb_color",
            32,
            "does not support color",
        ),
        (
            "temperature: 17",
            "temperature: 30",
            "night.do.1.fields.temperature",
            25,
            "temperature is out of range",
        ),
        (
            "hvac_mode: heat",
            "hvac_mode: warm",
            "night.do.1.fields.hvac_mode",
            25,
            "hvac_mode",
        ),
        ("{temperature: 17, hvac", "{hvac", "night.do.1.fields", 25, "temperature"),
    ],
    ids=str,
)
def test_a_scene_that_cannot_be_played_is_refused_with_line_and_key(
    tmp_path: Path, old: str, new: str, key: str, line: int, message: str
) -> None:
    with pytest.raises(FileFault) as caught:
        home_after(tmp_path, old, new)

    assert caught.value.key == f"scenes.{key}"
    assert caught.value.line == line
    assert message in caught.value.message


def test_a_scene_does_something(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one step"):
        SceneEntry.parse_obj({"name": "Nothing", "do": []})


def test_what_a_device_refuses_only_as_it_stands_is_no_fault(tmp_path: Path) -> None:
    home = home_after(tmp_path, "media_stop", "media_play")

    assert home.scenes["night"].do[2].service == "media_player.media_play"


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        (
            'name: "Reading"\n    area: loft',
            'name: "Bedtime"',
            "scenes night and reading are both 'bedtime'",
        ),
        (
            'name: "Reading"\n    area: loft',
            'name: "Sleep"\n    occasion: good_night\n    time_of_day: [night]',
            "scenes night and reading are both for 'good_night' at the same time of"
            " day",
        ),
    ],
    ids=["name", "occasion"],
)
def test_scenes_that_only_a_question_tells_apart_are_noted(
    tmp_path: Path, old: str, new: str, remark: str
) -> None:
    assert remark in [*remarks_on(home_after(tmp_path, old, new))]


def test_scenes_of_one_occasion_at_other_times_are_no_slip(tmp_path: Path) -> None:
    nap = 'name: "Nap"\n    occasion: good_night\n    time_of_day: [morning]'
    home = home_after(tmp_path, 'name: "Reading"\n    area: loft', nap)

    assert not [remark for remark in remarks_on(home) if "scenes" in remark]


@pytest.mark.parametrize("name", home_names())
def test_every_home_that_comes_along_has_scenes_to_end_a_day_and_to_leave(
    name: str,
) -> None:
    occasions = {scene.occasion for scene in load_home(name).scenes.values()}

    assert occasions >= {"good_night", "good_morning", "leaving"}


def test_the_family_house_has_scenes_of_one_name_in_different_rooms() -> None:
    scenes = load_home("family_house").scenes.values()

    reading = [scene.area for scene in scenes if scene.name == "Reading"]
    night = [scene.area for scene in scenes if scene.name == "Good night"]
    assert reading == ["living_room", "main_bedroom"]
    assert night == [None, "freya_room"]
