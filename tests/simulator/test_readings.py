"""Readings of sensors and of the weather."""

from __future__ import annotations

import pytest

from simulator.context import DeviceView
from simulator.readings import sensors_of, weather_of


def sensor(state: str, device_class: str, area: str = "kitchen") -> DeviceView:
    return DeviceView(
        id=f"sensor.{area}_{device_class}",
        name="Sensor",
        area=area,
        state=state,
        attributes={"device_class": device_class},
    )


def test_a_room_reads_what_its_own_sensors_say() -> None:
    devices = [
        sensor("22.0", "temperature"),
        sensor("120", "illuminance"),
        sensor("18", "temperature", area="hall"),
    ]

    assert sensors_of(devices, "kitchen") == {"temperature": 22.0, "illuminance": 120.0}


@pytest.mark.parametrize("state", ["unknown", "unavailable"])
def test_a_sensor_that_reads_nothing_gives_way_to_one_that_does(state: str) -> None:
    devices = [sensor(state, "temperature"), sensor("21", "temperature")]

    assert sensors_of(devices, "kitchen") == {"temperature": 21.0}


def weather(state: str) -> DeviceView:
    return DeviceView(id="weather.home", name="Weather", area=None, state=state)


@pytest.mark.parametrize(
    ("states", "condition"),
    [
        (["rainy"], "rainy"),
        (["unavailable"], None),
        (["unknown", "sunny"], "sunny"),
        ([], None),
    ],
    ids=str,
)
def test_the_weather_is_what_is_reported(
    states: list[str], condition: str | None
) -> None:
    assert weather_of([weather(state) for state in states]) == condition
