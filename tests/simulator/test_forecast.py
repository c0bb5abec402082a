"""The forecast says what the weather will then be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from simulator.context import ForecastDay
from simulator.facts import CONDITIONS
from simulator.forecast import DAYS, WET
from simulator.home import Home
from simulator.home_file import load_home
from simulator.setup import DeviceOverride, SandboxSetup

SEEDS = range(4)
WEATHER = "weather.home"


def a_home(home: str = "flat", **setup: Any) -> Home:
    given = SandboxSetup(home=home, **setup)
    return Home.begin(load_home(home), given)


def forecast(home: Home) -> tuple[ForecastDay, ...]:
    return home.snapshot("amal", None).forecast


def hours(home: Home, count: int) -> Iterator[tuple[date, str, float]]:
    """What the weather service says on each hour that comes."""
    for _ in range(count):
        weather = home.devices[WEATHER]
        day = home.clock.now.date()
        yield day, weather.state, float(str(weather.attributes["temperature"]))
        home.advance(3600)


def test_it_tells_the_rest_of_today_and_a_week() -> None:
    home = a_home(start="2026-03-02T19:30:00")

    days = [told.day for told in forecast(home)]

    assert days == [date(2026, 3, 2) + timedelta(days=n) for n in range(DAYS)]


@pytest.mark.parametrize("seed", SEEDS)
def test_tomorrow_comes_as_it_was_told(seed: int) -> None:
    home = a_home(seed=seed, start="2026-03-02T22:00:00")
    told = forecast(home)[1]

    came = [hour for hour in hours(home, 26) if hour[0] == told.day]

    assert len(came) == 24
    assert max(c for _, _, c in came) == pytest.approx(told.high_c, abs=0.1)
    assert min(c for _, _, c in came) == pytest.approx(told.low_c, abs=0.1)
    was_wet = any(condition in WET for _, condition, _ in came)
    assert was_wet == bool(told.wet)


def test_a_day_with_rain_in_it_by_day_is_a_wet_one() -> None:
    days = [day for seed in SEEDS for day in forecast(a_home(seed=seed))]

    wet = [day for day in days if set(day.wet) - {"night"}]

    assert wet
    assert all(day.condition in WET for day in wet)
    assert all(day.condition not in WET for day in days if day not in wet)


def test_it_is_the_same_whenever_it_is_asked() -> None:
    home = a_home(seed=3, start="2026-03-02T08:00:00")
    before = forecast(home)
    home.advance(3 * 3600)

    assert forecast(home)[1:] == before[1:]


def test_another_seed_is_another_week() -> None:
    assert forecast(a_home(seed=1)) != forecast(a_home(seed=2))


def test_its_words_are_those_of_the_weather() -> None:
    told = {day.condition for seed in SEEDS for day in forecast(a_home(seed=seed))}

    assert told <= set(CONDITIONS) - {"clear-night"}


def test_a_clear_evening_is_no_sunny_one() -> None:
    clear = DeviceOverride(state="clear-night", attributes={"temperature": 4.0})
    home = a_home(devices={WEATHER: clear}, start="2026-03-02T22:30:00")

    assert forecast(home)[0].condition == "clear-night"


def test_weather_that_somebody_set_counts_for_what_is_left_of_today() -> None:
    plain = a_home(start="2026-03-02T19:00:00")
    rainy = a_home(
        devices={WEATHER: DeviceOverride(state="pouring")}, start="2026-03-02T19:00:00"
    )

    assert forecast(rainy)[0].condition == "pouring"
    assert forecast(rainy)[0].wet == ("evening",)
    assert forecast(rainy)[1:] == forecast(plain)[1:]


@pytest.mark.parametrize(
    "broken",
    [DeviceOverride(fault="unavailable"), DeviceOverride(state="unknown")],
    ids=["does_not_answer", "reads_nothing"],
)
def test_without_a_weather_service_there_is_none(broken: DeviceOverride) -> None:
    assert forecast(a_home(devices={WEATHER: broken})) == ()


@pytest.mark.parametrize("start", ["2026-03-28T12:00:00", "2026-10-24T12:00:00"])
def test_a_day_on_which_the_clock_changes_is_one_day(start: str) -> None:
    days = [told.day for told in forecast(a_home(start=start))]

    assert len(set(days)) == DAYS


def test_the_last_day_that_can_be_told_is_the_last_there_is() -> None:
    days = forecast(a_home(start="9999-12-30T12:00:00"))

    assert [told.day for told in days] == [date(9999, 12, 30)]
