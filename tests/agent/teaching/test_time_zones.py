from __future__ import annotations

from datetime import datetime, timezone

import pytest

from agent.teaching.words.time_zones import place_named

EVENING = datetime(2026, 3, 2, 18, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("spoken", "place", "time"),
    [
        ("what time is it in tokyo", "Tokyo", "03:30"),
        ("the time in new york now", "New York", "13:30"),
        ("kenya's time", "Kenya", "21:30"),
        ("what's the time in germany", "Germany", "19:30"),
    ],
    ids=["city", "of two words", "possessive", "country"],
)
def test_a_place_with_one_time_has_it(spoken: str, place: str, time: str) -> None:
    found = place_named(tuple(spoken.split()))
    assert found is not None
    assert found.name == place
    there = found.time_at(EVENING)
    assert there is not None
    assert f"{there:%H:%M}" == time


def test_a_country_of_several_times_has_none() -> None:
    found = place_named(("australia",))
    assert found is not None
    assert found.time_at(EVENING) is None


def test_a_place_that_bears_no_zones_name_is_not_known() -> None:
    assert place_named(tuple("what time is it in rivendell".split())) is None
