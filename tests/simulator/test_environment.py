"""Rooms that live: heat, damp, light, and the instruments that measure them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.errors import IllegalState
from simulator.home import Home
from simulator.home_file import document_of, load_home
from simulator.setup import SandboxSetup
from simulator.trace import Command

WARMTH = "sensor.living_room_temperature"
LIGHT = "sensor.living_room_illuminance"
DAMP = "sensor.kitchen_humidity"
OUTSIDE = "sensor.garden_temperature"
THERMOSTAT = "climate.living_room_thermostat"
WEATHER = "weather.home"
BLIND = "cover.living_room_blind"
CEILING = "light.living_room_ceiling"
NOON = "2026-06-21T13:00:00"

DOCUMENT = document_of("flat")
for someone in DOCUMENT["people"].values():
    someone.pop("routines", None)
DOCUMENT["areas"]["garden"] = {"name": "Garden", "outdoors": True}
DOCUMENT["devices"].update(
    {
        WEATHER: {},
        "sun.sun": {},
        DAMP: {
            "area": "kitchen",
            "attributes": {"unit_of_measurement": "%", "device_class": "humidity"},
        },
        OUTSIDE: {
            "area": "garden",
            "attributes": {"unit_of_measurement": "°C", "device_class": "temperature"},
        },
    }
)
UNHEATED = json.loads(json.dumps(DOCUMENT))
del UNHEATED["devices"][THERMOSTAT]
# Its scenes set the heating.
del UNHEATED["scenes"]


def a_home(document: dict[str, Any] = DOCUMENT, **setup: Any) -> Home:
    return Home.begin(
        load_home(document), SandboxSetup.parse_obj({"home": document, **setup})
    )


def number(home: Home, device: str, name: str | None = None) -> float:
    reading = home.readings()[device]
    return float(str(reading.state if name is None else reading.attributes[name]))


def call(home: Home, service: str, device: str, **fields: Any) -> None:
    home.call(Command(service=service, device=device, fields=fields), by="amal")


def test_a_home_begins_as_its_file_says() -> None:
    home = a_home()

    assert home.readings()[WARMTH].state == "20.5"
    assert home.readings()[LIGHT].state == "120"
    assert home.readings()[THERMOSTAT].attributes == {
        "temperature": 21.0,
        "current_temperature": 20.5,
        "hvac_action": "heating",
    }


def test_a_sensor_that_had_no_value_reads_its_room_at_once() -> None:
    home = a_home()

    assert home.readings()[DAMP].state == "45"
    assert number(home, OUTSIDE) == number(home, WEATHER, "temperature")


def test_a_thermostat_warms_its_room_to_the_target_and_stops() -> None:
    home = a_home()

    call(home, "climate.set_temperature", THERMOSTAT, temperature=23)
    home.advance(60)
    assert home.readings()[THERMOSTAT].attributes["hvac_action"] == "heating"
    before = number(home, WARMTH)
    home.advance(3 * 3600)

    assert before < 21
    assert number(home, WARMTH) == pytest.approx(23, abs=0.4)
    assert number(home, THERMOSTAT, "current_temperature") == number(home, WARMTH)


def test_a_home_without_heating_drifts_towards_the_weather() -> None:
    home = a_home(UNHEATED, start="2026-01-10T00:00:00")

    home.advance(3 * 86400)

    assert number(home, WARMTH) < 14


def test_a_thermostat_that_is_off_says_so_and_lets_the_room_cool() -> None:
    home = a_home(start="2026-01-10T00:00:00")

    call(home, "climate.turn_off", THERMOSTAT)
    home.advance(6 * 3600)

    assert home.readings()[THERMOSTAT].attributes["hvac_action"] == "off"
    assert number(home, WARMTH) < 19


@pytest.mark.parametrize(
    ("device", "given", "within"),
    [(WARMTH, 27.0, 0.1), (LIGHT, 800.0, 10.0), (DAMP, 80.0, 1.0), (OUTSIDE, -9, 0.6)],
)
def test_what_somebody_sets_does_not_jump(
    device: str, given: float, within: float
) -> None:
    home = a_home()

    home.set_device(device, str(given), {}, by="home")
    home.advance(10)

    assert number(home, device) == pytest.approx(given, abs=within)


def test_a_sensor_that_is_set_tells_what_the_room_is_like() -> None:
    home = a_home()

    home.set_device(WARMTH, "27.0", {}, by="home")
    home.advance(3600)

    assert number(home, WARMTH) > 24
    assert number(home, THERMOSTAT, "current_temperature") == pytest.approx(
        number(home, WARMTH), abs=0.1
    )


@pytest.mark.parametrize("given", ["-300", "1e300", "-243.12", "451"])
def test_a_reading_that_no_room_can_have_is_the_instruments_own(given: str) -> None:
    home = a_home()

    home.set_device(WARMTH, given, {}, by="home")
    home.advance(7200)

    assert number(home, THERMOSTAT, "current_temperature") == pytest.approx(21, abs=0.5)


@pytest.mark.parametrize("given", ["nan", "inf", "warm"])
def test_a_sensor_with_a_unit_reads_a_finite_number(given: str) -> None:
    home = a_home()

    with pytest.raises(IllegalState):
        home.set_device(WARMTH, given, {}, by="home")


def test_a_light_sensor_sees_lamps_blinds_and_the_sun() -> None:
    home = a_home(start=NOON)
    home.advance(8 * 3600)
    evening = number(home, LIGHT)
    home.advance(16 * 3600)
    noon = number(home, LIGHT)
    call(home, "cover.close_cover", BLIND)
    home.advance(60)
    behind_blinds = number(home, LIGHT)
    call(home, "light.turn_on", CEILING)
    home.advance(60)

    assert evening < noon / 2
    assert behind_blinds < noon / 5
    assert number(home, LIGHT) == pytest.approx(behind_blinds + 140, abs=3)


def test_people_who_are_in_a_room_make_it_damp() -> None:
    empty, full = a_home(), a_home()
    for home, area in ((empty, None), (full, "kitchen")):
        for person in ("amal", "binta"):
            home.move(person, area)
        home.advance(4 * 3600)

    assert number(full, DAMP) > number(empty, DAMP) + 5


def test_the_weather_that_somebody_sets_lasts_for_hours() -> None:
    home = a_home()

    home.set_device(WEATHER, "snowy", {"temperature": -4.0}, by="home")
    home.advance(1800)

    assert home.readings()[WEATHER].state == "snowy"
    assert number(home, WEATHER, "temperature") < 3
    home.advance(3 * 86400)
    assert home.readings()[WEATHER].state == a_weather_after(1800 + 3 * 86400)


def test_weather_that_reads_nothing_goes_on_as_it_would_have() -> None:
    home = a_home()
    home.set_device(WEATHER, state="unknown", attributes={}, by="home")
    home.advance(60)

    assert home.readings()[WEATHER].state == a_weather_after(60)


def a_weather_after(seconds: float) -> str:
    home = a_home()
    home.advance(seconds)
    return home.readings()[WEATHER].state


def test_the_sun_rises_and_sets_over_the_home() -> None:
    home = a_home(start="2026-03-02T06:30:00")
    sun = home.readings()["sun.sun"]
    assert sun.state == "below_horizon"
    assert str(sun.attributes["next_rising"]).startswith("2026-03-02T06:5")

    home.advance(3600)

    assert home.readings()["sun.sun"].state == "above_horizon"


def test_the_weather_of_a_home_depends_on_its_seed() -> None:
    temperatures = {
        a_home(seed=seed).readings()[WEATHER].attributes["temperature"]
        for seed in range(5)
    }

    assert len(temperatures) == 5


def test_readings_that_drift_are_no_events() -> None:
    home = a_home()

    home.advance(6 * 3600)

    assert home.events == ()


cuts = st.lists(st.floats(min_value=0.001, max_value=3000), max_size=12)


@settings(max_examples=25, deadline=None)
@given(cuts=cuts)
def test_in_however_many_steps_time_passes_the_home_ends_the_same(
    cuts: list[float],
) -> None:
    whole, cut = a_home(), a_home()
    for home in (whole, cut):
        call(home, "climate.set_temperature", THERMOSTAT, temperature=24)
        call(home, "cover.close_cover", BLIND)
        home.set_device(LIGHT, "300", {}, by="home")

    # Steps are added up as the clock does it: in whole microseconds.
    for step in cuts:
        cut.advance(step)
    whole.advance((cut.clock.now - whole.clock.now).total_seconds())

    assert whole.as_dict() == cut.as_dict()
