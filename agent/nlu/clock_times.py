"""Times of day as people say and write them: "half seven", "ten to 8 pm", "0630".

Pure; `quantities` finds the words, this reads them. What lies before noon as it is
said stays there: that "seven in the evening" is 19:00 takes more than these words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from agent.nlu.numbers import UNITS, parse_number

CLOCK_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
PARTS_OF_DAY = {
    **dict.fromkeys(("morning", "mornings"), "morning"),
    **dict.fromkeys(("afternoon", "afternoons"), "afternoon"),
    **dict.fromkeys(("evening", "evenings", "tonight"), "evening"),
    **dict.fromkeys(("night", "nights"), "night"),
}
HOUR_WORDS = tuple(word for word, value in UNITS.items() if 1 <= value <= 12)
AFTER_THE_HOUR = ("past", "after")
BEFORE_THE_HOUR = ("to", "before")
FRACTIONS_MIN = {"half": 30, "quarter": 15}

_SILENT = frozenset("- : a an minutes minute o oh clock hours h".split())
"""Words within a time that say nothing about which it is."""
_HALVES = frozenset({"am", "pm", "p", "m"})
_DIGITS = re.compile(r"(\d{1,2})[.,h](\d{2})|(\d{1,2})(\d{2})")
_DAY_MIN = 24 * 60


def read_time(pieces: Sequence[str]) -> str | None:
    """`HH:MM` or a part of the day; `None` where it is no time after all.

    Args:
        pieces: lowered words, numbers and signs: `["half", "seven"]`, `["6.30", "pm"]`.
    """
    word = CLOCK_WORDS.get(pieces[0]) or PARTS_OF_DAY.get(pieces[0])
    if word is not None:
        return word
    half_of_day = _half_of_day(pieces)
    total = _minutes([piece for piece in pieces if piece not in _HALVES])
    if total is None:
        return None
    hour, minute = divmod(total, 60)
    if half_of_day is not None and hour <= 12:
        hour = hour % 12 + (12 if half_of_day == "pm" else 0)
    return f"{hour % 24:02d}:{minute:02d}" if hour * 60 + minute <= _DAY_MIN else None


def _half_of_day(pieces: Sequence[str]) -> str | None:
    """`am` or `pm`, also where it is written "a.m."; `None` where neither is said."""
    if {"p", "pm"} & set(pieces):
        return "pm"
    is_am = "am" in pieces or list(pieces[-2:]) == ["a", "m"]
    return "am" if is_am else None


def _minutes(pieces: Sequence[str]) -> int | None:
    """Minutes since midnight, at most 24 hours and 59 minutes."""
    for place, piece in enumerate(pieces):
        if piece in AFTER_THE_HOUR:
            return _around(pieces[place + 1 :], pieces[:place], 1)
        if piece in BEFORE_THE_HOUR:
            return _around(pieces[place + 1 :], pieces[:place], -1)
    if pieces[0] == "half":
        return _around(pieces[1:], pieces[:1], 1)
    return _of_clock([piece for piece in pieces if piece not in _SILENT])


def _around(
    hour_words: Sequence[str], minute_words: Sequence[str], direction: int
) -> int | None:
    hour = parse_number([word for word in hour_words if word not in _SILENT])
    spoken = [word for word in minute_words if word not in _SILENT]
    minutes = (
        FRACTIONS_MIN.get(spoken[0]) if len(spoken) == 1 else None
    ) or parse_number(spoken)
    if not isinstance(hour, int) or not isinstance(minutes, int):
        return None
    if not 0 <= hour <= 24 or not 0 <= minutes <= 59:
        return None
    return (hour * 60 + direction * minutes) % _DAY_MIN


def _of_clock(pieces: Sequence[str]) -> int | None:
    """Minutes since midnight of "7", "6.30", "0630", "7 30" or "seven thirty five"."""
    if not pieces:
        return None
    written = _DIGITS.fullmatch("".join(pieces)) if len(pieces) == 1 else None
    if written is not None:
        hour, minute = (int(part) for part in written.groups() if part is not None)
        return _checked(hour, minute)
    for length in (1, 2):
        hours, minutes = parse_number(pieces[:length]), parse_number(pieces[length:])
        if isinstance(hours, int) and hours <= 24:
            if len(pieces) == length:
                return _checked(hours, 0)
            if isinstance(minutes, int) and _are_minutes(pieces[length:]):
                return _checked(hours, minutes)
    return None


def _are_minutes(words: Sequence[str]) -> bool:
    """Whether they read like minutes: "05" or "thirty", hardly "5"."""
    is_digits = words[0].isdigit()
    return len(words[0]) == 2 if is_digits else bool(words)


def _checked(hour: int, minute: int) -> int | None:
    return hour * 60 + minute if 0 <= hour <= 24 and 0 <= minute <= 59 else None
