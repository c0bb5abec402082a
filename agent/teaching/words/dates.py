"""Which days, and which part of them, the words name, as seen from now."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ENDS = {"morning": 12, "afternoon": 18, "evening": 23}
"""Hour at which a part of the day is over."""
_TONIGHT = ("evening", "night")
_PARTS: Mapping[str, tuple[str, ...]] = {
    "morning": ("morning",),
    "afternoon": ("afternoon",),
    "evening": ("evening",),
    "tonight": _TONIGHT,
    "night": _TONIGHT,
}
_COUNTS = {
    word: count
    for count, word in enumerate(
        "one two three four five six seven eight nine ten".split(), start=1
    )
}
_FAR = frozenset("month months year years easter christmas summer winter".split())
_FAR_OFF = 400
"""Days to a day that nobody tells anything of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """One day or several, and the parts of them that are meant."""

    days: tuple[date, ...]
    """In their order, at least one."""
    parts: tuple[str, ...] = ()
    """Such as `evening`; empty: the whole day."""


def span_in(words: Sequence[str], now: datetime) -> Span | None:
    """The days that the words name, `None` where they name none.

    A weekday is the next one of its name, never today; "next Friday" is that of the
    week to come. "In the morning" is tomorrow's once today's is over. A day that is
    too far off to be counted comes out as one in a year or so.
    """
    plain = [word.removesuffix("'s") for word in words]
    parts = next((_PARTS[word] for word in plain if word in _PARTS), ())
    days = _days_in(plain, now.date())
    if days is None and not parts:
        return None
    if days is None:
        days = (now.date(),)
        is_over = now.hour >= _ENDS.get(parts[0], 24)
        if is_over and "this" not in plain:
            days = (_from(now.date(), 1),)
    return Span(days=days, parts=parts)


def is_over(span: Span, now: datetime) -> bool:
    """Whether all of it lies in the past."""
    if span.days[-1] != now.date():
        return span.days[-1] < now.date()
    return bool(span.parts) and now.hour >= _ENDS.get(span.parts[-1], 24)


def _days_in(words: Sequence[str], today: date) -> tuple[date, ...] | None:
    said = set(words)
    pairs = set(itertools.pairwise(words))
    ahead = _ahead(words)
    if ("last", "night") in pairs or "yesterday" in said:
        return (_from(today, -1),)
    if _FAR & said or {("in", month) for month in MONTHS} & pairs:
        return (_from(today, _FAR_OFF),)
    if ahead is not None:
        return (_from(today, ahead),)
    if ("after", "tomorrow") in pairs:
        return (_from(today, 2),)
    if "tomorrow" in said:
        return (_from(today, 1),)
    later = 7 if "next" in said else 0
    if "weekend" in said:
        saturday = _from(today, 5 - today.weekday() + later)
        both = (saturday, _from(saturday, 1))
        return tuple(day for day in both if day >= today)
    for place, name in enumerate(WEEKDAYS):
        if name not in said and f"{name}s" not in said:
            continue
        if later:
            return (_from(today, 7 - today.weekday() + place),)
        return (_from(today, (place - today.weekday() - 1) % 7 + 1),)
    if "week" in said:
        monday = _from(today, later - today.weekday() if later else 0)
        end = 7 if later else 7 - today.weekday()
        return tuple(_from(monday, n) for n in range(end))
    if "days" in said and {"next", "coming", "few"} & said:
        return tuple(_from(today, ahead) for ahead in (1, 2, 3))
    is_today = "today" in said or {"rest", "day"} <= said
    return (today,) if is_today else None


def _ahead(words: Sequence[str]) -> int | None:
    """Days ahead in "in three days", "in a week"."""
    for at, word in enumerate(words[:-2]):
        count = words[at + 1]
        unit = words[at + 2].removesuffix("s")
        if word != "in" or unit not in {"day", "week"}:
            continue
        number = 1 if count in {"a", "one"} else _COUNTS.get(count)
        if number is None and count.isdecimal():
            number = int(count[:3])
        if number is not None:
            return number * (7 if unit == "week" else 1)
    return None


def _from(day: date, days: int) -> date:
    """So many days later, as far as there are dates."""
    return date.fromordinal(
        max(date.min.toordinal(), min(date.max.toordinal(), day.toordinal() + days))
    )
