"""Names of the facts that a context snapshot knows, and of the signals in a trace.

Apart from the snapshot, since set-ups are checked against them before any is taken.
"""

from __future__ import annotations

from typing import Literal

PartOfDay = Literal["night", "morning", "afternoon", "evening"]
"""What the clock's hour is called."""

KindOfDay = Literal["weekday", "weekend"]
"""What the date is called."""

Activity = Literal["away", "cooking", "watching", "listening", "sleeping"]
"""What somebody is busy with, as far as it can be told."""

CONDITIONS = (
    "sunny",
    "clear-night",
    "partlycloudy",
    "cloudy",
    "fog",
    "rainy",
    "pouring",
    "snowy",
    "lightning",
    "windy",
)
"""Home Assistant's words for the weather that we have."""

SENSOR_CLASSES = ("temperature", "humidity", "illuminance")
"""Device classes of the sensors whose reading a snapshot tells by its class."""

SNAPSHOT_FACTS: tuple[str, ...] = (
    "area",
    "person_area",
    "via",
    "via_screen",
    "time_of_day",
    "day",
    "activity",
    "weather",
)
"""Every fact of a context snapshot."""

FACTS = (*SNAPSHOT_FACTS, "device")
"""Every fact that a preference can be conditioned on: also the device in question."""

SIGNALS: tuple[str, ...] = (
    "explicit",
    "preference",
    "device_state",
    "device_type",
    "area",
    "person_area",
    "activity",
    "habit",
    "time_of_day",
    "sensor",
    "previous_turn",
    "main",
)
"""Every signal that may speak for a reading, in the order in which they are asked
whether they tipped it."""
