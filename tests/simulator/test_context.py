"""Facts of a context snapshot."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from simulator.context import (
    ContextSnapshot,
    DeviceView,
    PersonView,
    kind_of_day,
    part_of_day,
)
from simulator.facts import SNAPSHOT_FACTS

DISPLAY = DeviceView(
    id="media_player.kitchen_display",
    name="Kitchen display",
    area="kitchen",
    capabilities={"screen": True, "voice": True},
)
SPEAKER = DeviceView(
    id="media_player.speaker", name="Speaker", area="hall", capabilities={"voice": True}
)


def a_snapshot(**differences: Any) -> ContextSnapshot:
    values: dict[str, Any] = {
        "home": "flat",
        "time": datetime(2026, 3, 2, 19, tzinfo=timezone.utc),
        "time_of_day": "evening",
        "day": "weekday",
        "areas": {},
        "devices": {device.id: device for device in (DISPLAY, SPEAKER)},
        "people": {"amal": PersonView(id="amal", name="Amal", area="hall")},
        "person": "amal",
        "via": DISPLAY.id,
        "area": "kitchen",
        "activity": "cooking",
        "weather": "rainy",
    }
    return ContextSnapshot(**{**values, **differences})


def test_everything_known_is_every_fact_there_is() -> None:
    facts = a_snapshot().facts()

    assert tuple(facts) == SNAPSHOT_FACTS
    assert facts == {
        "area": "kitchen",
        "person_area": "hall",
        "via": "media_player.kitchen_display",
        "via_screen": "yes",
        "time_of_day": "evening",
        "day": "weekday",
        "activity": "cooking",
        "weather": "rainy",
    }


def test_what_is_not_known_is_left_out() -> None:
    snapshot = a_snapshot(
        person="stranger", via=None, area=None, activity=None, weather=None
    )

    facts = snapshot.facts()

    assert facts == {"time_of_day": "evening", "day": "weekday"}


def test_a_speaker_has_no_screen() -> None:
    assert a_snapshot(via=SPEAKER.id).facts()["via_screen"] == "no"


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "night"),
        (5, "night"),
        (6, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (17, "afternoon"),
        (18, "evening"),
        (22, "evening"),
        (23, "night"),
    ],
)
def test_the_day_has_four_parts(hour: int, part: str) -> None:
    time = datetime(2026, 3, 2, hour, 59, tzinfo=timezone.utc)

    assert part_of_day(time) == part


@pytest.mark.parametrize(
    ("day", "kind"), [(6, "weekday"), (7, "weekend"), (8, "weekend"), (9, "weekday")]
)
def test_saturday_and_sunday_are_the_weekend(day: int, kind: str) -> None:
    time = datetime(2026, 3, day, 12, tzinfo=timezone.utc)

    assert kind_of_day(time) == kind
