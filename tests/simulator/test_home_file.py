"""Home files: what is read, and what is refused with its line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import FileFault
from simulator.home_file import document_of, home_names, load_home

HOME = """\
home: cabin
time_zone: Europe/Berlin
areas:
  living_room: {name: "Living room", aliases: ["lounge"]}
  loft: {name: "Loft"}
people:
  amal: {name: "Amal", area: loft}
devices:
  light.ceiling: {area: living_room, name: "Ceiling light", main: true}
  light.lamp: {area: living_room, name: "Lamp", state: "on"}
  sensor.loft_temperature:
    area: loft
    state: "19.5"
    attributes: {unit_of_measurement: "°C", device_class: temperature}
"""

BEGINS = {"home": "somewhere", "time_zone": "UTC", "areas": {}, "people": {}}


@pytest.fixture
def cabin(tmp_path: Path) -> Path:
    file = tmp_path / "cabin.yaml"
    file.write_text(HOME, encoding="utf-8")
    return file


def fault_after(file: Path, old: str, new: str) -> FileFault:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        load_home(file.name, relative_to=file.parent)
    return caught.value


def test_the_flat_has_two_people_four_rooms_and_two_dozen_devices() -> None:
    flat = load_home("flat")

    assert list(flat.people) == ["amal", "binta"]
    assert list(flat.areas) == ["living_room", "kitchen", "bedroom", "hall"]
    assert len(flat.devices) >= 24


def test_every_room_of_the_flat_has_a_main_light() -> None:
    flat = load_home("flat")

    mains = {
        device.area
        for name, device in flat.devices.items()
        if device.main and name.startswith("light.")
    }
    assert mains == set(flat.areas)


@pytest.mark.parametrize("home", home_names())
def test_every_home_that_comes_along_is_named_as_its_file(home: str) -> None:
    assert load_home(home).home == home


def test_a_name_left_out_is_made_from_the_id(cabin: Path) -> None:
    home = load_home("cabin.yaml", relative_to=cabin.parent)

    assert home.device_view("sensor.loft_temperature").name == "Loft temperature"


def test_a_state_left_out_is_that_of_the_domain(cabin: Path) -> None:
    home = load_home("./cabin.yaml", relative_to=cabin.parent)

    assert home.device_view("light.ceiling").state == "off"
    assert home.device_view("light.lamp").state == "on"


def test_a_path_starts_at_the_folder_of_the_file_that_names_it(cabin: Path) -> None:
    scenario = cabin.parent / "scenario.yaml"
    scenario.write_text("")

    assert load_home("cabin.yaml", relative_to=scenario).home == "cabin"


def test_a_home_travels_as_a_document(cabin: Path) -> None:
    document = document_of("cabin.yaml", relative_to=cabin.parent)

    over_the_wire = json.loads(json.dumps(document))

    assert load_home(over_the_wire) == load_home("cabin.yaml", relative_to=cabin.parent)


def test_an_unknown_home_comes_with_the_nearest_one() -> None:
    with pytest.raises(FileFault, match="did you mean 'flat'"):
        load_home("flatt")


@pytest.mark.parametrize("path", ["../flat.yaml", "/etc/hosts", "homes/flat", "a.yml"])
def test_a_path_is_refused_where_none_is_welcome(path: str) -> None:
    with pytest.raises(FileFault, match="a path is not possible here"):
        load_home(path)


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "message"),
    [
        pytest.param(
            "area: loft}",
            "area: lofd}",
            7,
            "people.amal.area",
            "did you mean 'loft'",
            id="person in no room",
        ),
        pytest.param(
            "light.lamp: {area: living_room",
            "light.lamp: {area: livingroom",
            10,
            "devices.light.lamp.area",
            "did you mean 'living_room'",
            id="device in no room",
        ),
        pytest.param(
            "light.lamp",
            "ligth.lamp",
            10,
            "devices.ligth.lamp",
            "did you mean 'light'",
            id="no such domain",
        ),
        pytest.param(
            "light.lamp", "light.The Lamp", 10, None, "light.sofa_lamp", id="no such id"
        ),
        pytest.param(
            'state: "on"',
            'state: "onn"',
            10,
            "devices.light.lamp.state",
            "did you mean 'on'",
            id="no such state",
        ),
        pytest.param(
            'state: "on"',
            'state: "unavailable"',
            10,
            "devices.light.lamp.state",
            "not possible",
            id="a fault is no state",
        ),
        pytest.param(
            'state: "on"',
            "attributes: {brightness: 40}",
            10,
            "devices.light.lamp.attributes.brightness",
            "did you mean 'brightness_pct'",
            id="no such attribute",
        ),
        pytest.param(
            'state: "on"',
            "attributes: {brightness_pct: 101}",
            10,
            "devices.light.lamp.attributes.brightness_pct",
            "above 100",
            id="attribute out of range",
        ),
        pytest.param(
            '"19.5"',
            '"warm"',
            13,
            "devices.sensor.loft_temperature.state",
            "not a number",
            id="reading without a number",
        ),
        pytest.param(
            'name: "Lamp"',
            'name: "Lamp", main: true',
            10,
            "devices.light.lamp.main",
            "'light.ceiling' is already the main light",
            id="two mains",
        ),
        pytest.param(
            'name: "Lamp"',
            'name: "Lamp", capabilities: {screeen: true}',
            10,
            "devices.light.lamp.capabilities.screeen",
            "did you mean 'screen'",
            id="no such capability",
        ),
        pytest.param(
            "light.lamp", "light.ceiling", 10, None, "duplicate key", id="same id twice"
        ),
        pytest.param(
            "Europe/Berlin",
            "Europe/Berlim",
            2,
            "time_zone",
            "did you mean 'Europe/Berlin'",
            id="no such time zone",
        ),
        pytest.param(
            "Europe/Berlin", "../etc", 2, "time_zone", "no such", id="time zone by path"
        ),
        pytest.param("home: cabin", "home: My home", 1, "home", "a-z", id="home name"),
        pytest.param('"Loft"', '" "', 5, "areas.loft.name", "", id="empty name"),
        pytest.param("  amal:", "  Amal:", 7, "people.Amal", "a-z", id="person id"),
        pytest.param("areas:", "rooms:", 3, "rooms", "unknown key", id="unknown key"),
    ],
)
def test_a_fault_names_line_key_and_the_nearest_valid_name(
    cabin: Path, old: str, new: str, line: int, key: str | None, message: str
) -> None:
    fault = fault_after(cabin, old, new)

    assert message in fault.message
    assert fault.line == line
    assert key is None or fault.key == key
    assert fault.file == cabin


def test_a_document_has_faults_without_lines() -> None:
    document: dict[str, Any] = {**BEGINS, "devices": {"light.a": {"state": "dim"}}}

    with pytest.raises(FileFault) as caught:
        load_home(document)

    assert (caught.value.line, caught.value.key) == (None, "devices.light.a.state")


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        pytest.param(
            "time_zone: Europe/Berlin",
            "time_zone: Europe/Berlin\nlatitude: 95",
            "latitude",
            "90",
            id="beyond the pole",
        ),
        pytest.param(
            "time_zone: Europe/Berlin",
            'time_zone: Europe/Berlin\nlongitude: "13"',
            "longitude",
            "expected a number",
            id="place as text",
        ),
        pytest.param(
            'state: "on"',
            "capabilities: {program_min: 0}",
            "devices.light.lamp.capabilities.program_min",
            "greater than 0",
            id="program without end",
        ),
        pytest.param(
            'state: "on"',
            'capabilities: {sources: ["HDMI 1, TV"]}',
            "devices.light.lamp.capabilities.sources.0",
            "regex",
            id="two sources in one",
        ),
    ],
)
def test_places_programs_and_sources_have_bounds(
    cabin: Path, old: str, new: str, key: str, message: str
) -> None:
    fault = fault_after(cabin, old, new)

    assert (fault.key, message in fault.message) == (key, True)


def test_sources_are_seen_as_one_text(cabin: Path) -> None:
    text = cabin.read_text(encoding="utf-8")
    sources = 'capabilities: {sources: ["TV", "HDMI 1"]}'
    cabin.write_text(text.replace('state: "on"', sources), encoding="utf-8")

    view = load_home("cabin.yaml", relative_to=cabin.parent).device_view("light.lamp")

    assert view.capabilities == {"sources": "TV, HDMI 1"}
