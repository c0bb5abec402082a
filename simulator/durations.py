"""Durations as Home Assistant writes them: `0:05:00`, or a number of seconds."""

from __future__ import annotations

import re

from simulator.trace import Scalar

_WRITTEN = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)")

LONGEST_S = 366 * 24 * 3600
"""A year; whatever is longer is a slip."""


def as_text(seconds: float) -> str:
    """Hours, minutes and seconds, such as `0:05:00`; parts of a second count whole.

    Something that still goes on thus never reads zero.
    """
    whole = int(-(-max(0.0, seconds) // 1))
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def seconds_of(value: Scalar) -> float | None:
    """The duration in seconds; `None` where the value is none, or out of bounds."""
    if isinstance(value, str):
        written = _WRITTEN.fullmatch(value)
        if written is None:
            return None
        hours, minutes, seconds = (int(part) for part in written.groups())
        return float(hours * 3600 + minutes * 60 + seconds)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value <= LONGEST_S else None
