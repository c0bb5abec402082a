"""The sun: how high it stands, when it rises and sets, from date and place alone.

Spencer's series (1971) for declination and equation of time, as in NOAA's "General
Solar Position Calculations"; good to a minute or two between the polar circles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from math import acos, asin, cos, degrees, pi, radians, sin

HORIZON_DEG = -0.833
"""Height of the sun's centre at sunrise: half its disc and the air's refraction."""

_DAY_S = 86400.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a home stands."""

    latitude: float = 52.52
    """Degrees north; Berlin unless the home file says."""
    longitude: float = 13.405
    """Degrees east."""


def elevation_deg(at_s: float, place: Place) -> float:
    """Height of the sun above the horizon, in degrees; negative at night.

    Args:
        at_s: seconds since 1970, UTC.
        place: where one stands.
    """
    year_angle = _year_angle(at_s)
    declination = _declination(year_angle)
    utc_min = at_s % _DAY_S / 60
    solar_min = utc_min + _equation_of_time_min(year_angle) + 4 * place.longitude
    hour_angle = radians(solar_min / 4 - 180)
    latitude = radians(place.latitude)
    height = sin(latitude) * sin(declination)
    height += cos(latitude) * cos(declination) * cos(hour_angle)
    return degrees(asin(max(-1.0, min(1.0, height))))


def sunrise(day: date, place: Place) -> datetime | None:
    """When the sun rises on that day, in UTC; `None` in polar day and night."""
    return _crossing(day, place, is_rising=True)


def sunset(day: date, place: Place) -> datetime | None:
    """When the sun sets on that day, in UTC; `None` in polar day and night."""
    return _crossing(day, place, is_rising=False)


def _crossing(day: date, place: Place, *, is_rising: bool) -> datetime | None:
    midnight = datetime.combine(day, datetime.min.time(), tzinfo=timezone.utc)
    solar_noon = midnight + timedelta(minutes=720 - 4 * place.longitude)
    year_angle = _year_angle(solar_noon.timestamp())
    declination = _declination(year_angle)
    latitude = radians(place.latitude)
    reach = sin(radians(HORIZON_DEG)) - sin(latitude) * sin(declination)
    cosine = reach / (cos(latitude) * cos(declination))
    if not -1 <= cosine <= 1:
        return None
    half_day_min = 4 * degrees(acos(cosine))
    shift_min = -half_day_min if is_rising else half_day_min
    shift_min -= _equation_of_time_min(year_angle)
    return (solar_noon + timedelta(minutes=shift_min)).replace(microsecond=0)


def _year_angle(at_s: float) -> float:
    """Fraction of the year gone, as an angle."""
    at = datetime.fromtimestamp(at_s, tz=timezone.utc)
    hours = (at.timetuple().tm_yday - 1) * 24 + (at_s % _DAY_S) / 3600 - 12
    return 2 * pi / (365 * 24) * hours


def _declination(angle: float) -> float:
    """Of the sun, in radians."""
    return (
        0.006918
        - 0.399912 * cos(angle)
        + 0.070257 * sin(angle)
        - 0.006758 * cos(2 * angle)
        + 0.000907 * sin(2 * angle)
        - 0.002697 * cos(3 * angle)
        + 0.00148 * sin(3 * angle)
    )


def _equation_of_time_min(angle: float) -> float:
    return 229.18 * (
        0.000075
        + 0.001868 * cos(angle)
        - 0.032077 * sin(angle)
        - 0.014615 * cos(2 * angle)
        - 0.040849 * sin(2 * angle)
    )
