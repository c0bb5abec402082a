"""Weather by seed, place and time."""

from __future__ import annotations

from datetime import datetime, timezone
from itertools import pairwise

import pytest

from simulator.facts import CONDITIONS
from simulator.sun import Place
from simulator.weather import daylight_lx, weather_at

BERLIN = Place()
SYDNEY = Place(latitude=-33.9, longitude=151.2)
JANUARY = datetime(2026, 1, 15, tzinfo=timezone.utc).timestamp()
JULY = datetime(2026, 7, 15, tzinfo=timezone.utc).timestamp()
DAY_S = 86400.0


def mean_c(start_s: float, place: Place) -> float:
    hours = [start_s + hour * 3600 for hour in range(24 * 30)]
    return sum(weather_at(at, place, 1).temperature_c for at in hours) / len(hours)


def test_the_weather_of_a_moment_is_always_the_same() -> None:
    assert weather_at(JULY, BERLIN, 7) == weather_at(JULY, BERLIN, 7)


def test_another_seed_is_another_weather() -> None:
    assert weather_at(JULY, BERLIN, 7) != weather_at(JULY, BERLIN, 8)


def test_summer_is_warm_and_winter_cold_on_either_half_of_the_globe() -> None:
    assert mean_c(JULY, BERLIN) - mean_c(JANUARY, BERLIN) > 10
    assert mean_c(JANUARY, SYDNEY) - mean_c(JULY, SYDNEY) > 5
    assert -6 < mean_c(JANUARY, BERLIN) < 6


def test_temperature_never_jumps() -> None:
    minutes = [weather_at(JULY + m * 60, BERLIN, 3) for m in range(3 * 1440)]
    steps = [
        abs(later.temperature_c - earlier.temperature_c)
        for earlier, later in pairwise(minutes)
    ]

    assert max(steps) < 0.05


def test_a_year_sees_most_kinds_of_weather_in_home_assistants_words() -> None:
    seen = {
        weather_at(JANUARY + hour * 3600, BERLIN, 5).condition
        for hour in range(0, 365 * 24, 3)
    }

    assert seen <= set(CONDITIONS)
    assert {"sunny", "clear-night", "partlycloudy", "cloudy", "rainy", "snowy"} <= seen


def test_it_snows_only_where_it_freezes() -> None:
    for hour in range(0, 365 * 24, 3):
        weather = weather_at(JANUARY + hour * 3600, BERLIN, 5)
        if weather.condition == "snowy":
            assert weather.temperature_c < 1.0


@pytest.mark.parametrize(
    ("height_deg", "at_least", "at_most"),
    [(60, 60_000, 100_000), (10, 8_000, 20_000), (0, 200, 600), (-18, 0, 1)],
)
def test_clear_daylight_is_of_the_order_that_is_measured(
    height_deg: float, at_least: float, at_most: float
) -> None:
    assert at_least <= daylight_lx(height_deg, 0.0) <= at_most


def test_clouds_take_three_quarters_of_the_light_at_most() -> None:
    assert daylight_lx(40, 1.0) == pytest.approx(0.25 * daylight_lx(40, 0.0))
