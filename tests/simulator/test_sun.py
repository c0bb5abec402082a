"""The sun over a place."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from simulator.sun import Place, elevation_deg, sunrise, sunset

BERLIN = Place()
QUITO = Place(latitude=-0.18, longitude=-78.47)
TROMSO = Place(latitude=69.65, longitude=18.96)


@pytest.mark.parametrize(
    ("day", "rises", "sets"),
    [
        (date(2026, 3, 20), "05:11", "17:19"),
        (date(2026, 6, 21), "02:43", "19:33"),
        (date(2026, 12, 21), "07:15", "14:54"),
    ],
    ids=str,
)
def test_the_sun_rises_and_sets_over_berlin_as_in_the_almanac(
    day: date, rises: str, sets: str
) -> None:
    for event, written in ((sunrise(day, BERLIN), rises), (sunset(day, BERLIN), sets)):
        assert event is not None
        almanac = datetime.fromisoformat(f"{day}T{written}:00+00:00")
        assert abs((event - almanac).total_seconds()) <= 180


def test_days_at_the_equator_are_twelve_hours_long() -> None:
    rises, sets = sunrise(date(2026, 6, 21), QUITO), sunset(date(2026, 6, 21), QUITO)

    assert rises is not None
    assert sets is not None
    assert (sets - rises).total_seconds() / 3600 == pytest.approx(12.1, abs=0.1)


@pytest.mark.parametrize("day", [date(2026, 6, 21), date(2026, 12, 21)], ids=str)
def test_polar_days_and_nights_have_no_sunrise(day: date) -> None:
    assert sunrise(day, TROMSO) is None
    assert sunset(day, TROMSO) is None


def test_the_sun_stands_high_at_noon_and_deep_at_midnight() -> None:
    noon = datetime(2026, 6, 21, 11, 8, tzinfo=timezone.utc).timestamp()

    assert elevation_deg(noon, BERLIN) == pytest.approx(60.9, abs=0.3)
    assert elevation_deg(noon + 43200, BERLIN) == pytest.approx(-14.0, abs=0.5)
