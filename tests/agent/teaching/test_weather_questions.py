"""The weather, now and to come: told as the weather service has it, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.context import ForecastDay
from tests.agent.teaching.conftest import Rehearse
from tests.agent.teaching.rehearsal import Rehearsal, Said

WEATHER = "weather.home"
MONDAY_EVENING = "2026-03-02T19:00:00"


def _ask(home: Rehearsal, text: str, **named: Any) -> Said:
    return home.say(text, "query_weather", **named)


def _forecast(home: Rehearsal) -> dict[str, ForecastDay]:
    days = home.home.snapshot("amal", None).forecast
    return {day.day.isoformat(): day for day in days}


def _where_it_is(wet: bool, rehearse: Rehearse) -> Rehearsal:
    """A flat whose tomorrow is wet, or is not."""
    for seed in range(40):
        home = rehearse(seed=seed, start=MONDAY_EVENING)
        if bool(_forecast(home)["2026-03-03"].wet) is wet:
            return home
    raise AssertionError("no seed has such a day")


@pytest.mark.parametrize(
    ("state", "spoken"), [("rainy", "rainy"), ("clear-night", "clear")]
)
def test_the_weather_is_told_as_people_say_it(
    rehearse: Rehearse, state: str, spoken: str
) -> None:
    weather = {"state": state, "attributes": {"temperature": 12.5}}
    said = _ask(rehearse(devices={WEATHER: weather}), "what's the weather like outside")
    assert said.trace.responses == ("utter_weather", "utter_outside")
    assert [one.get("value") for one in said.spoken] == [spoken, "12.5"]


def test_tomorrow_is_told_as_it_is_forecast(rehearse: Rehearse) -> None:
    flat = rehearse(start=MONDAY_EVENING)
    day = _forecast(flat)["2026-03-03"]
    said = _ask(flat, "what's the weather tomorrow")
    assert said.trace.meant is not None
    assert said.trace.meant.value == f"2026-03-03 {day.condition}"
    assert said.trace.responses == ("utter_forecast",)
    assert said.spoken[0]["day"] == "tomorrow"
    assert said.spoken[0]["high"] == f"{round(day.high_c)}"


@pytest.mark.parametrize(
    ("wet", "response"), [(True, "utter_forecast_wet"), (False, "utter_forecast_dry")]
)
@pytest.mark.parametrize(
    "text", ["will it rain tomorrow", "do i need an umbrella tomorrow"]
)
def test_rain_is_told_where_there_is_some(
    rehearse: Rehearse, text: str, wet: bool, response: str
) -> None:
    said = _ask(_where_it_is(wet, rehearse), text)
    assert said.trace.responses == (response,)


def test_it_is_told_when_it_rains(rehearse: Rehearse) -> None:
    flat = _where_it_is(True, rehearse)
    parts = _forecast(flat)["2026-03-03"].wet
    said = _ask(flat, "will it rain tomorrow")
    assert said.spoken[0]["parts"] == ", ".join(parts)
    dry = next(p for p in ("morning", "afternoon", "evening") if p not in parts)
    said = _ask(flat, f"will it rain tomorrow {dry}")
    assert said.trace.responses == ("utter_forecast_dry",)
    assert said.spoken[0]["day"] == f"tomorrow {dry}"


@pytest.mark.parametrize(
    ("text", "days", "response"),
    [
        ("how warm will it be on friday", ["Friday"], "utter_forecast_temperature"),
        ("how cold will it be tonight", ["tonight"], "utter_forecast_temperature"),
        ("weather at the weekend", ["Saturday", "Sunday"], "utter_forecast"),
        ("the forecast please", ["today", "tomorrow"], "utter_forecast"),
        ("do i need a jacket", ["today"], "utter_forecast_temperature"),
        ("how is it in the next few days", None, "utter_forecast_days"),
    ],
)
def test_each_day_that_is_asked_for_is_told(
    rehearse: Rehearse, text: str, days: list[str] | None, response: str
) -> None:
    said = _ask(rehearse(start=MONDAY_EVENING), text)
    assert said.trace.responses[0] == response
    if days is not None:
        assert [one["day"] for one in said.spoken] == days


def test_the_weather_of_today_is_that_of_now_and_of_what_is_left(
    flat: Rehearsal,
) -> None:
    said = _ask(flat, "what's the weather like today")
    assert said.trace.responses == ("utter_weather", "utter_forecast")


@pytest.mark.parametrize(
    "text",
    [
        "what's the weather next week",
        "will it rain in ten days",
        "will it snow at christmas",
        "what was the weather like yesterday",
        "will it rain this morning",
    ],
)
def test_what_the_service_does_not_know_is_not_made_up(
    rehearse: Rehearse, text: str
) -> None:
    said = _ask(rehearse(start=MONDAY_EVENING), text)
    assert said.trace.responses == ("utter_no_forecast",)
    assert said.spoken[0]["day"] == "Monday"
    assert said.trace.meant is None


@pytest.mark.parametrize("text", ["what's the weather", "will it rain tomorrow"])
def test_without_a_weather_service_nobody_tells_the_weather(
    rehearse: Rehearse, text: str
) -> None:
    flat = rehearse(devices={WEATHER: {"fault": "unavailable"}})
    said = _ask(flat, text)
    assert said.trace.responses == ("utter_no_weather",)
    assert said.trace.meant is None


def test_weather_of_another_town_is_not_made_up(flat: Rehearsal) -> None:
    said = _ask(flat, "will it rain in Madrid tomorrow", area="Madrid")
    assert said.trace.responses == ("utter_unknown_area",)


TEN_DEGREES: dict[str, Any] = {WEATHER: {"attributes": {"temperature": 10.0}}}


def test_degrees_are_those_that_were_taught(rehearse: Rehearse) -> None:
    flat = rehearse(devices=TEN_DEGREES)
    flat.know("weather.units", "fahrenheit")
    said = _ask(flat, "how is it outside")
    assert said.spoken[-1]["value"] == "50"
    assert said.spoken[-1]["unit"] == "degrees Fahrenheit"
    assert [used.topic for used in said.trace.recall] == ["weather.units"]
    assert said.signal == "preference"


def test_degrees_of_somebody_else_are_not_mine(rehearse: Rehearse) -> None:
    flat = rehearse(devices=TEN_DEGREES)
    flat.know("weather.units", "fahrenheit", person="binta")
    assert _ask(flat, "how is it outside").spoken[-1]["value"] == "10"


def test_degrees_that_are_named_outrank_those_that_were_taught(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices=TEN_DEGREES)
    flat.know("weather.units", "fahrenheit")
    said = _ask(flat, "how is it outside in celsius")
    assert said.spoken[-1]["value"] == "10"
    assert not said.trace.recall


def test_a_forecast_is_told_in_the_degrees_that_were_taught(rehearse: Rehearse) -> None:
    flat = rehearse(start=MONDAY_EVENING)
    flat.know("weather.units", "fahrenheit")
    high_c = _forecast(flat)["2026-03-03"].high_c
    said = _ask(flat, "how warm will it be tomorrow")
    assert said.spoken[0]["high"] == f"{round(high_c * 9 / 5 + 32)}"
    assert said.trace.recall


def test_the_weather_asked_for_again_asks_nothing(flat: Rehearsal) -> None:
    _ask(flat, "will it rain tomorrow")
    again = flat.say("will it rain tomorrow", "query_weather", after=2)
    assert (again.moment, again.asked) == ("repeat", None)
    assert not again.trace.commands


def test_the_temperature_outside_is_meant_in_the_degrees_it_is_told_in(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices=TEN_DEGREES)
    flat.know("weather.units", "fahrenheit")
    said = flat.say("how warm is it outside", "query_temperature")
    assert said.trace.meant is not None
    assert said.trace.meant.value == 50
    assert [used.topic for used in said.trace.recall] == ["weather.units"]


def test_a_part_of_a_day_is_told_with_the_warmth_of_the_day(
    rehearse: Rehearse,
) -> None:
    said = _ask(rehearse(start=MONDAY_EVENING), "weather for tomorrow morning")
    assert said.trace.responses[-1] == "utter_forecast_temperature"
    assert [one["day"] for one in said.spoken] == ["tomorrow morning", "tomorrow"]


def test_degrees_stated_in_passing_are_those_of_the_next_turn(
    rehearse: Rehearse,
) -> None:
    flat = rehearse(devices=TEN_DEGREES)
    stated = flat.say("i'd rather have fahrenheit", "state_preference")
    assert stated.moment == "stated_preference"
    assert flat.known() == {"weather.units": "fahrenheit"}
    assert _ask(flat, "how is it outside").spoken[-1]["value"] == "50"
    assert (
        flat.say("how is it outside", "query_weather", person="binta").spoken[-1][
            "value"
        ]
        == "10"
    )
