"""Routines: what people of a home usually do, as written in its home file.

A routine is a chain of steps that begins at about the same time on certain days.
`simulator.life` turns routines into deeds; what only the whole home can know, such as
whether a device has a service, is checked by `simulator.routine_checks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from pydantic import (
    ConstrainedFloat,
    ConstrainedInt,
    Field,
    StrictStr,
    root_validator,
    validator,
)

from simulator.strict_yaml import Scalar, StrictModel, unknown_word

AWAY = "away"
"""Where `go` sends somebody who leaves the home; no area may be called so."""

DAY = timedelta(days=1)

_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")

Weekday = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
WEEK: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)

DAYS: Mapping[str, tuple[Weekday, ...]] = {
    "every_day": WEEK,
    "weekdays": WEEK[:5],
    "weekends": WEEK[5:],
}
"""Words for several days."""


if TYPE_CHECKING:
    Chance = float
    Minutes = int
else:

    class Chance(ConstrainedFloat):
        """A share of days, 0 excluded."""

        gt = 0
        le = 1

        @classmethod
        def __get_validators__(cls) -> Iterator[Callable[..., Any]]:
            yield cls._is_a_number
            yield from super().__get_validators__()

        @classmethod
        def _is_a_number(cls, value: object) -> object:
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise ValueError("expected a number")
            return value

    class Minutes(ConstrainedInt):
        """Minutes within a day."""

        strict = True
        ge = 0
        le = 24 * 60


class RoutineStep(StrictModel):
    """One thing done: going somewhere, using a device, or playing something."""

    after_min: Minutes = 0
    """Minutes after the step before, or after the routine began."""
    within_min: Minutes = 0
    """Up to so many minutes more, by chance."""
    chance: Chance = 1.0
    """How often it is done when the routine comes to it."""
    go: StrictStr | None = None
    """An area, or `away`."""
    service: StrictStr | None = None
    """Such as `switch.turn_on`, called on `device`."""
    fields: dict[StrictStr, Scalar] = Field(default_factory=dict)
    """Of the service, such as `{brightness_pct: 40}`."""
    play: StrictStr | None = None
    """Played on `device`: a content id, a kind such as `film`, or a genre."""
    device: StrictStr | None = None

    @root_validator(skip_on_failure=True)
    def _is_one_thing(cls, values: dict[str, Any]) -> dict[str, Any]:
        kinds = [name for name in ("go", "service", "play") if values[name] is not None]
        if len(kinds) != 1:
            raise ValueError("expected one of go, service and play")
        if kinds == ["go"] and values["device"] is not None:
            raise ValueError("'go' takes no device")
        if kinds != ["go"] and values["device"] is None:
            raise ValueError(f"'{kinds[0]}' needs a device")
        if kinds != ["service"] and values["fields"]:
            raise ValueError("only 'service' takes fields")
        return values


class Routine(StrictModel):
    """What somebody usually does, and when."""

    days: tuple[Weekday, ...] = WEEK
    """On which days it may happen: a list, or one of `DAYS`."""
    at: StrictStr
    """When it begins, `06:45`, in the home's zone."""
    jitter_min: Minutes = 0
    """It begins up to so many minutes earlier or later, by chance."""
    chance: Chance = 1.0
    """On which share of its days it happens."""
    do: tuple[RoutineStep, ...]

    @validator("days", pre=True)
    def _days_by_a_word(cls, days: object) -> object:
        if not isinstance(days, str):
            return days
        if days not in DAYS:
            raise ValueError(unknown_word(days, list(DAYS)))
        return DAYS[days]

    @validator("at")
    def _at_is_a_time(cls, at: str) -> str:
        if _TIME_OF_DAY.fullmatch(at) is None:
            raise ValueError("expected a time of day between '00:00' and '23:59'")
        return at

    @validator("do")
    def _something_is_done(cls, do: tuple[RoutineStep, ...]) -> tuple[RoutineStep, ...]:
        if not do:
            raise ValueError("expected at least one step")
        return do

    @root_validator(skip_on_failure=True)
    def _stays_inside_its_day(cls, values: dict[str, Any]) -> dict[str, Any]:
        jitter = timedelta(minutes=values["jitter_min"])
        begins = timedelta(hours=int(values["at"][:2]), minutes=int(values["at"][3:]))
        ends = begins + sum(
            (
                timedelta(minutes=step.after_min + step.within_min)
                for step in values["do"]
            ),
            jitter,
        )
        if begins < jitter:
            raise ValueError("may begin before its day, by its jitter_min")
        if ends >= DAY:
            over = int((ends - DAY).total_seconds()) // 60 + 1
            raise ValueError(f"may end {over} minutes after its day")
        return values

    @property
    def begins(self) -> time:
        """When it begins, without its jitter."""
        return time(int(self.at[:2]), int(self.at[3:]))

    def is_for(self, day: date) -> bool:
        """Whether it may happen on that day."""
        return WEEK[day.weekday()] in self.days
