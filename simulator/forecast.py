"""The forecast: what the weather service of a home says of the days to come.

Weather is made from seed, place and time, so the simulation knows tomorrow's already;
told is what such a service tells: one condition, a high and a low for each day.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from simulator.context import ForecastDay, part_of_day
from simulator.environment import Environment
from simulator.sun import Place
from simulator.weather import Weather, weather_at

DAYS = 8
"""Today and a week, as most services have it."""

_STEP = timedelta(hours=1)

WET = ("pouring", "lightning", "snowy", "rainy")
"""Conditions that make a day a wet one, the one that matters most first."""

_BY_NIGHT = {"clear-night": "sunny"}
"""A day as a whole is called by what it is while the sun is up."""


def forecast_of(now: datetime, environment: Environment) -> tuple[ForecastDay, ...]:
    """The rest of today and the days after it.

    Args:
        now: in the home's zone, whose midnights part the days.
        environment: its weather; what somebody has set counts for today only.
    """
    today = now.date()
    until = min(DAYS, (date.max - today).days)
    midnights = [
        datetime.combine(today + timedelta(days=ahead), time(), tzinfo=now.tzinfo)
        for ahead in range(1, until + 1)
    ]
    if not midnights:
        return ()
    rest = _told(_hours(now, midnights[0]), environment.weather_at)
    return (
        rest,
        *(
            _whole_day(begin, end, environment.place, environment.seed)
            for begin, end in itertools.pairwise(midnights)
        ),
    )


@lru_cache(maxsize=256)
def _whole_day(begin: datetime, end: datetime, place: Place, seed: int) -> ForecastDay:
    return _told(_hours(begin, end), lambda at_s: weather_at(at_s, place, seed))


def _hours(begin: datetime, end: datetime) -> list[datetime]:
    """Each full hour from the one that `begin` lies in, up to `end`.

    Counted in UTC, so that a day with a clock change has as many as it has.
    """
    zone = begin.tzinfo
    first = begin.replace(minute=0, second=0, microsecond=0).timestamp()
    last = end.timestamp()
    step_s = _STEP.total_seconds()
    return [
        datetime.fromtimestamp(first + step_s * ordinal, tz=zone)
        for ordinal in range(max(1, int((last - first) / step_s)))
    ]


def _told(
    hours: Iterable[datetime], weather: Callable[[float], Weather]
) -> ForecastDay:
    made = [(at, weather(at.timestamp())) for at in hours]
    temperatures = [now.temperature_c for _, now in made]
    by_day = [now.condition for at, now in made if part_of_day(at) != "night"]
    wet = {part_of_day(at): None for at, now in made if now.condition in WET}
    return ForecastDay(
        day=made[0][0].date(),
        condition=_condition(by_day or [now.condition for _, now in made]),
        high_c=round(max(temperatures), 1),
        low_c=round(min(temperatures), 1),
        wet=tuple(wet),
    )


def _condition(hourly: list[str]) -> str:
    """What the day is called: by its rain or snow if there is any, else by most hours.

    Of equally many hours, the condition that comes first in the day counts.
    """
    wet = [condition for condition in WET if condition in hourly]
    if wet:
        return wet[0]
    if set(hourly) == {"clear-night"}:
        return "clear-night"
    counted = Counter(_BY_NIGHT.get(condition, condition) for condition in hourly)
    return counted.most_common(1)[0][0]
