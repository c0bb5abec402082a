"""How times and durations are read from the words; see `spoken`."""

from __future__ import annotations

import re

from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import plural
from simulator.context import DeviceView
from simulator.durations import seconds_of
from simulator.trace import Scalar

_TAKING = frozenset(
    "off away shorter shorten reduce decrease subtract remove less".split()
)
_CLOCK = re.compile(r"(\d{1,2})[.,:]?(\d{2})?")


def duration_s(understanding: Understanding, device: DeviceView) -> Scalar:
    """Seconds; `None` also for none at all and for more than a year."""
    spoken = understanding.amount("duration")
    return (seconds_of(spoken.value) or None) if spoken is not None else None


def in_words(seconds: float) -> str:
    """A duration as people say it: "1 hour 30 minutes"; parts of a second are dropped.

    Units that there are none of are left out, unless there is nothing else.
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    counts = {"hour": hours, "minute": minutes, "second": rest}
    told = [_count(number, unit) for unit, number in counts.items() if number]
    return " ".join(told) or _count(0, "second")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {plural(unit)}"


def change_s(understanding: Understanding, device: DeviceView) -> Scalar:
    """Seconds to be added, or below zero where they are to be taken off."""
    spoken = duration_s(understanding, device)
    if not isinstance(spoken, (int, float)):
        return None
    return -spoken if _TAKING & set(understanding.words) else spoken


def time_of_day(understanding: Understanding, device: DeviceView) -> Scalar:
    """`HH:MM`; "seven in the evening" is 19:00, and a mere 7 is seven o'clock."""
    spoken = understanding.values("time")
    number = understanding.amount("number")
    told = (*spoken, understanding.text_of("number"))
    if number is not None:
        told = (*told, f"{number.value:g}")
    written = next((found for value in told if (found := _written(value))), None)
    if written is None:
        return None
    hour, minute = written
    part = next((value for value in spoken if _written(value) is None), None)
    return f"{_hour_of(hour, part):02d}:{minute:02d}"


def _written(text: str | None) -> tuple[int, int] | None:
    """Hour and minute of "07:00", "7", "7.30" or "0730"."""
    written = _CLOCK.fullmatch(text or "")
    if written is None:
        return None
    hour, minute = int(written[1]), int(written[2] or 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _hour_of(hour: int, part: str | None) -> int:
    """The hour on a clock of 24, by the part of the day that is named."""
    if part in ("afternoon", "evening") and 1 <= hour <= 11:
        return hour + 12
    if part == "night" and 6 <= hour <= 11:
        return hour + 12
    if part == "night" and hour == 12:
        return 0
    return hour
