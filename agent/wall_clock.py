"""The wall's time, asked for in this one place: when a lasting home comes to life."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def wall_time(zone: ZoneInfo) -> datetime:
    """Aware, in the home's zone."""
    return datetime.now(zone)  # noqa: TID251 - the clock object starts from here
