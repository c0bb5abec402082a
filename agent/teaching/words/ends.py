"""When something is over: "until Friday", "for two hours", "just this evening".

An end is never later than it was said: "until Friday" is over as Friday begins.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from agent.teaching.words.dates import Span, span_in
from agent.teaching.words.places import COUNTS

_ONE = {"a": 1, "an": 1, "one": 1}
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_FARTHEST = timedelta(days=366)
"""Nobody means a day beyond it; `dates` counts no farther."""
_BEGINS = {"morning": 6, "afternoon": 12, "evening": 18, "night": 23}
_ENDS = {"morning": 12, "afternoon": 18, "evening": 23}
"""Hours of the parts of a day; the others end with it."""
_HOURS = {"noon": time(12), "midnight": time(0)}


def end_until(
    words: Sequence[str], now: datetime, *, clock: Sequence[str] = ()
) -> datetime | None:
    """The moment that the words name, `None` where they name none to come.

    Args:
        words: what was said after "until".
        now: aware, in the home's zone.
        clock: times that were said, those written as HH:MM count.
    """
    lasting = _lasting(words)
    if lasting is not None:
        return now + lasting
    span = span_in(words, now)
    at = _clock_time(words, clock)
    if at is not None:
        day = now.date() if span is None else span.days[0]
        moment = datetime.combine(day, at, tzinfo=now.tzinfo)
        return moment if moment > now else moment + timedelta(days=1)
    if span is None or span.days[0] - now.date() > _FARTHEST:
        return None
    hour = _BEGINS.get(span.parts[0], 0) if span.parts else 0
    begins = datetime.combine(span.days[0], time(hour), tzinfo=now.tzinfo)
    return begins if begins > now else _end_of(span, now)


def end_within(words: Sequence[str], now: datetime) -> datetime | None:
    """When a duration or a day is over, `None` where the words name neither."""
    lasting = _lasting(words)
    if lasting is not None:
        return now + lasting
    span = span_in(words, now)
    return None if span is None else _end_of(span, now)


def _lasting(words: Sequence[str]) -> timedelta | None:
    """So many hours or days; `None`: no duration is named."""
    for count, unit in itertools.pairwise(words):
        length = _UNITS.get(unit.removesuffix("s"))
        number = {**_ONE, **COUNTS}.get(count) or (
            int(count) if count.isdecimal() else None
        )
        if length is not None and number and number * length <= _FARTHEST:
            return number * length
    return None


def _clock_time(words: Sequence[str], clock: Sequence[str]) -> time | None:
    written = next((told for told in clock if ":" in told), None)
    if written is not None:
        return time.fromisoformat(written)
    return next((_HOURS[word] for word in words if word in _HOURS), None)


def _end_of(span: Span, now: datetime) -> datetime | None:
    """When the last of it is over, `None` where it already is."""
    hour = _ENDS.get(span.parts[-1], 24) if span.parts else 24
    begins = datetime.combine(span.days[-1], time(0), tzinfo=now.tzinfo)
    ends = begins + timedelta(hours=hour)
    return ends if ends > now else None
