"""Weather: made up for each place, day and hour, and the same whenever it is asked.

A climate by latitude, days that come out warmer or cooler, cloudier or clearer by
their seed, and a course from dawn to afternoon. Nothing is kept, nothing is fetched.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from math import cos, exp, pi, pow, sin

from simulator.sun import Place, elevation_deg

_DAY_S = 86400.0
_BLOCK_S = 10800.0
"""Conditions change every three hours."""

SNOW_BELOW_C = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Weather:
    """What it is like outside."""

    condition: str
    """Home Assistant's word, such as `partlycloudy`."""
    temperature_c: float
    humidity_pct: float
    cloud_cover: float
    """0 to 1."""
    illuminance_lx: float
    """Daylight on level ground."""
    elevation_deg: float
    """Height of the sun."""


CLOUDS: dict[str, float] = {
    "sunny": 0.1,
    "clear-night": 0.1,
    "partlycloudy": 0.45,
    "cloudy": 0.85,
    "fog": 0.9,
    "rainy": 0.9,
    "pouring": 1.0,
    "snowy": 0.95,
    "lightning": 1.0,
    "windy": 0.6,
}
"""Condition → usual cloud cover, for weather that somebody sets."""


def weather_at(
    at_s: float, place: Place, seed: int, condition: str | None = None
) -> Weather:
    """The weather at one moment.

    Args:
        at_s: seconds since 1970, UTC.
        place: where it is.
        seed: which of all possible weathers.
        condition: the condition that somebody set in its stead, or `None`.
    """
    # Days are told by the sun: the course from dawn to afternoon follows longitude.
    solar_s = at_s + place.longitude / 360 * _DAY_S
    warmer_c, cloudier = _between_noons(solar_s, seed)
    height = elevation_deg(at_s, place)
    clouds = min(1.0, max(0.0, cloudier + _block(at_s, seed)[0]))
    if condition is not None:
        clouds = CLOUDS[condition]
    hour = solar_s % _DAY_S / 3600
    overcast = min(1.0, max(0.0, cloudier))
    course = (1 - 0.6 * overcast) * 5 * sin(2 * pi * (hour - 9) / 24)
    temperature = _usual_c(at_s, place) + warmer_c + course
    name = condition or _condition(clouds, temperature, height, _block(at_s, seed)[1])
    damp = 8.0 if name in ("rainy", "pouring", "fog", "snowy", "lightning") else 0.0
    return Weather(
        condition=name,
        temperature_c=temperature,
        humidity_pct=min(100.0, max(20.0, 62 + 18 * clouds - 3 * course + damp)),
        cloud_cover=clouds,
        illuminance_lx=daylight_lx(height, clouds),
        elevation_deg=height,
    )


def daylight_lx(height_deg: float, clouds: float) -> float:
    """Daylight on level ground, from full moon to noon.

    By day Kasten and Czeplak (Solar Energy 24, 1980): 910 sin h - 30 W/m² under a
    clear sky, less 75 % of cloud cover to the power 3.4; at 110 lm/W. Twilight halves
    with every 0.7 degrees below the horizon, from 400 lx.
    """
    twilight = 400 * exp(min(0.0, height_deg))
    clear = max(0.0, 910 * sin(height_deg * pi / 180) - 30) * 110
    return (max(clear, twilight) + 0.2) * (1 - 0.75 * pow(clouds, 3.4))


def _usual_c(at_s: float, place: Place) -> float:
    """Mean of the day: colder and more seasonal with latitude, coldest in late Jan."""
    north = abs(place.latitude)
    season = cos(2 * pi * (at_s / _DAY_S - 25) / 365.2425)
    swing = season if place.latitude >= 0 else -season
    return 30 - 0.38 * north - 0.18 * north * swing


def _between_noons(solar_s: float, seed: int) -> tuple[float, float]:
    """How much warmer and cloudier than usual, going over from noon to noon."""
    day, part = divmod(solar_s / _DAY_S - 0.5, 1)
    (warm, clouds), (warm_next, clouds_next) = (
        _day(int(day), seed),
        _day(int(day) + 1, seed),
    )
    return warm + (warm_next - warm) * part, clouds + (clouds_next - clouds) * part


@lru_cache(maxsize=1024)
def _day(day: int, seed: int) -> tuple[float, float]:
    """Warmer by so many degrees, cloud cover; weather lasts, so days before count."""
    warmer = clouds = 0.0
    for ago in range(4):
        chance = random.Random(f"{seed}/weather/{day - ago}")
        warmer += chance.gauss(0, 2.0) * 0.6**ago
        clouds += chance.random() * 0.5**ago
    return warmer, clouds / 1.875


@lru_cache(maxsize=1024)
def _block_of(block: int, seed: int) -> tuple[float, float]:
    chance = random.Random(f"{seed}/sky/{block}")
    return chance.uniform(-0.3, 0.3), chance.random()


def _block(at_s: float, seed: int) -> tuple[float, float]:
    """Of three hours: clouds more or less, and the luck that decides on rain."""
    return _block_of(int(at_s // _BLOCK_S), seed)


def _condition(clouds: float, temperature: float, height: float, luck: float) -> str:
    if clouds > 0.65 and luck < (clouds - 0.5):
        if temperature < SNOW_BELOW_C:
            return "snowy"
        return "pouring" if luck < 0.05 else "rainy"
    if clouds > 0.65:
        return "cloudy"
    if clouds > 0.3:
        return "partlycloudy"
    return "sunny" if height > 0 else "clear-night"
