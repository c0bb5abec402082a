"""Virtual time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import VirtualClock
from simulator.errors import SimulatorError

BERLIN = ZoneInfo("Europe/Berlin")


def test_time_stands_still_until_it_is_advanced() -> None:
    clock = VirtualClock(datetime(2026, 3, 2, 19, tzinfo=BERLIN))

    assert clock.now == clock.now == datetime(2026, 3, 2, 19, tzinfo=BERLIN)

    clock.advance(90.5)

    assert clock.now.isoformat() == "2026-03-02T19:01:30.500000+01:00"


def test_an_hour_into_summer_time_shows_two_hours_later() -> None:
    clock = VirtualClock(datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN))

    clock.advance(3600)

    assert clock.now.isoformat() == "2026-03-29T03:30:00+02:00"


def test_an_hour_out_of_summer_time_shows_the_same_hour_again() -> None:
    clock = VirtualClock(datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN))

    clock.advance(3600)

    assert clock.now.isoformat() == "2026-10-25T02:30:00+01:00"


@given(
    start=st.datetimes(
        min_value=datetime.fromisoformat("2000-01-01"),
        max_value=datetime.fromisoformat("2100-01-01"),
        timezones=st.just(BERLIN),
    ),
    steps_s=st.lists(st.integers(min_value=0, max_value=10**7), max_size=5),
)
def test_steps_add_up_whatever_the_zone_does(
    start: datetime, steps_s: list[int]
) -> None:
    clock = VirtualClock(start)
    before = clock.now.astimezone(timezone.utc)

    for step_s in steps_s:
        clock.advance(step_s)

    elapsed = clock.now.astimezone(timezone.utc) - before
    assert elapsed == timedelta(seconds=sum(steps_s))
    assert clock.now.tzinfo is BERLIN


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf"), 1e15])
def test_time_that_cannot_pass_is_refused_and_none_passes(seconds: float) -> None:
    clock = VirtualClock(datetime(2026, 3, 2, 19, tzinfo=BERLIN))

    with pytest.raises(SimulatorError):
        clock.advance(seconds)

    assert clock.now == datetime(2026, 3, 2, 19, tzinfo=BERLIN)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(SimulatorError, match="zone"):
        VirtualClock(datetime.fromisoformat("2026-03-02T19:00:00"))
