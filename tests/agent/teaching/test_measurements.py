"""How warm, damp and bright it is: told of the place that is asked about."""

from __future__ import annotations

import pytest

from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import DISPLAY, SOFA_LAMP, Rehearsal
from tests.agent.teaching.understood import Named

OVEN = "climate.oven"


@pytest.fixture
def house(rehearse: Rehearse) -> Rehearsal:
    return rehearse(home="family_house")


@pytest.mark.parametrize(
    ("text", "target", "response"),
    [
        ("how humid is it", "sensor.bathroom_humidity", "utter_humidity"),
        (
            "how humid is it in the bathroom",
            "sensor.bathroom_humidity",
            "utter_humidity",
        ),
        ("what's the humidity upstairs", "sensor.bathroom_humidity", "utter_humidity"),
        (
            "how bright is it in here",
            "sensor.living_room_illuminance",
            "utter_illuminance",
        ),
        ("is it dark", "sensor.living_room_illuminance", "utter_illuminance"),
        ("how humid is it outside", "weather.home", "utter_humidity_outside"),
        (
            "how warm is it in here",
            "sensor.living_room_temperature",
            "utter_temperature",
        ),
    ],
)
def test_a_reading_is_told_of_its_place(
    house: Rehearsal, text: str, target: str, response: str
) -> None:
    said = house.say(text, "query_reading")
    assert said.trace.responses == (response,)
    assert said.target == target


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("how humid is it in here", "utter_no_reading"),
        ("how bright is it outside", "utter_no_reading"),
        ("how bright is it in the study", "utter_no_reading"),
        ("how humid is it in the wine cellar", "utter_unknown_area"),
    ],
)
def test_a_reading_that_nothing_takes_is_not_made_up(
    house: Rehearsal, text: str, response: str
) -> None:
    said = house.say(text, "query_reading")
    assert said.trace.responses == (response,)
    assert said.trace.meant is None


@pytest.mark.parametrize(("state", "value"), [("on", "60"), ("off", "0")])
def test_a_light_that_is_named_tells_its_own_brightness(
    rehearse: Rehearse, state: str, value: str
) -> None:
    lamp = {"state": state, "attributes": {"brightness_pct": 60}}
    flat = rehearse(devices={SOFA_LAMP: lamp})
    said = flat.say("how bright is the sofa lamp", "query_reading", device="sofa lamp")
    assert (said.target, said.trace.responses) == (SOFA_LAMP, ("utter_light_level",))
    assert said.spoken[0]["value"] == value


def test_light_that_it_is_somewhere_is_no_lamp(flat: Rehearsal) -> None:
    said = flat.say("is it light in here", "query_reading")
    assert said.target == "sensor.living_room_illuminance"


@pytest.mark.parametrize(
    ("home", "target", "response"),
    [
        ("flat", "weather.home", "utter_outside"),
        ("family_house", "sensor.terrace_temperature", "utter_temperature"),
    ],
)
@pytest.mark.parametrize(
    "text", ["what's the temperature outside", "how cold is it out"]
)
def test_outside_is_the_garden_or_what_the_weather_service_says(
    rehearse: Rehearse, home: str, text: str, target: str, response: str
) -> None:
    said = rehearse(home=home).say(text, "query_temperature")
    assert (said.target, said.trace.responses) == (target, (response,))


def test_the_temperature_inside_is_not_that_outside(house: Rehearsal) -> None:
    said = house.say("what's the temperature inside", "query_temperature")
    assert said.target == "sensor.living_room_temperature"


def test_a_temperature_to_come_is_the_forecast(flat: Rehearsal) -> None:
    said = flat.say("how warm will it be tomorrow", "query_temperature")
    assert said.trace.responses == ("utter_forecast_temperature",)


@pytest.mark.parametrize(
    ("text", "named", "target", "value"),
    [
        (
            "what is the heating set to",
            {"device": "heating"},
            "climate.living_room_thermostat",
            "21",
        ),
        ("what's the target temperature", {}, "climate.living_room_thermostat", "21"),
        ("what is the oven set to", {"device": "oven"}, OVEN, "200"),
    ],
)
def test_what_it_is_set_to_is_not_how_warm_it_is(
    rehearse: Rehearse, text: str, named: dict[str, Named], target: str, value: str
) -> None:
    hot = {"temperature": 200, "current_temperature": 90}
    flat = rehearse(devices={OVEN: {"state": "on", "attributes": hot}})
    said = flat.say(text, "query_temperature", **named)  # type: ignore[arg-type]
    assert (said.target, said.spoken[0]["value"]) == (target, value)
    assert not said.trace.commands


def test_an_oven_that_is_off_is_set_to_nothing(flat: Rehearsal) -> None:
    said = flat.say(
        "what is the oven set to", "query_temperature", via=DISPLAY, device="oven"
    )
    assert said.trace.responses == ("utter_state",)
    assert said.spoken[0]["state"] == "off"


@pytest.mark.parametrize(
    ("via", "target"),
    [
        (DISPLAY, OVEN),
        ("media_player.emil_speaker", "sensor.emil_temperature"),
        ("media_player.bathroom_speaker", "climate.bathroom_thermostat"),
    ],
    ids=["beside_it", "upstairs", "upstairs_without_a_sensor"],
)
def test_an_oven_is_the_temperature_on_its_own_floor_only(
    rehearse: Rehearse, via: str, target: str
) -> None:
    oven = {"state": "on", "attributes": {"current_temperature": 180.0}}
    house = rehearse(home="family_house", devices={OVEN: oven})
    said = house.say("what's the temperature", "query_temperature", via=via)
    assert said.target == target


def test_a_sensor_called_temperature_is_not_named_by_asking_for_it(
    house: Rehearsal,
) -> None:
    said = house.say(
        "what's the temperature in the study", "query_temperature", area="study"
    )
    assert said.target == "climate.study_thermostat"
