"""What quantities, times and colours look like, as patterns of spaCy's entity ruler.

The words that carry a value stand here too, so that what is matched can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agent.nlu.numbers import JOINTS, NUMBER_WORDS

Pattern = list[dict[str, Any]]
"""One description a token, as spaCy's Matcher takes them."""

UNIT_SECONDS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), 3600),
}
PARTS_OF_DAY = {
    **dict.fromkeys(("morning", "mornings"), "morning"),
    **dict.fromkeys(("afternoon", "afternoons"), "afternoon"),
    **dict.fromkeys(("evening", "evenings", "tonight"), "evening"),
    **dict.fromkeys(("night", "nights"), "night"),
}
CLOCK_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
LEVELS_PCT = {"half": 50, "full": 100, "maximum": 100, "max": 100}
"""Of the brightness or the volume."""
QUANTIFIERS = {
    **dict.fromkeys(("all", "every", "everything", "each"), "all"),
    "both": "both",
}
COLOURS = (
    "red orange yellow green blue purple violet pink white turquoise cyan magenta "
    "amber teal lavender crimson lilac"
).split()
SHADES = ("warm", "cool", "cold", "light", "dark", "deep", "soft")
HALVES_OF_DAY = ("am", "pm", "a.m.", "p.m.", "a.m", "p.m")


def patterns() -> dict[str, list[Pattern]]:
    """Patterns by kind of quantity."""
    return {
        "percentage": _percentages(),
        "temperature": _temperatures(),
        "duration": _durations(),
        "time": _times(),
        "colour": [_words(COLOURS), _words(SHADES, COLOURS)],
        "number": _numbers(),
        "quantifier": [_words(QUANTIFIERS)],
    }


def _words(*choices: Iterable[str]) -> Pattern:
    """One token a choice, in any case."""
    return [{"LOWER": {"IN": list(words)}} for words in choices]


def _optional(words: Iterable[str]) -> Pattern:
    return [{"LOWER": {"IN": list(words)}, "OP": "?"}]


def _token(regex: str) -> Pattern:
    return [{"LOWER": {"REGEX": regex}}]


def _numbers() -> list[Pattern]:
    inside = {"LOWER": {"IN": [*NUMBER_WORDS, *JOINTS]}, "OP": "*"}
    word = _words(NUMBER_WORDS)
    return [_token(r"^-?\d+([.,]\d+)?$"), word, [*word, inside, *word]]


def _percentages() -> list[Pattern]:
    return [
        *(number + _words(("%", "percent", "pct")) for number in _numbers()),
        *(number + _words(("per",), ("cent",)) for number in _numbers()),
        _token(r"^[a-z]+%$"),
        _words(LEVELS_PCT, ("brightness", "volume")),
        _words(("halfway",)),
        _words(("half",), ("way",)),
    ]


def _temperatures() -> list[Pattern]:
    scales = ("c", "f", "celsius", "fahrenheit")
    degrees = ("degree", "degrees", "°", "°c", "°f", "celsius", "fahrenheit")
    return [
        *(
            _optional(("minus",)) + number + _words(degrees) + _optional(scales)
            for number in _numbers()
        ),
        _token(r"^-?\d+([.,]\d+)?°?[cf]$"),
    ]


def _durations() -> list[Pattern]:
    simple = [
        *(number + _words(UNIT_SECONDS) for number in _numbers()),
        _token(r"^\d+(s|sec|min|h|hr)$"),
        _words(("a", "an"), UNIT_SECONDS),
    ]
    return [
        *simple,
        _words(("half",), ("a", "an"), UNIT_SECONDS),
        *(pattern + _words(("and",), ("a",), ("half",)) for pattern in simple),
        *(
            first + _optional(("and",)) + second
            for first in simple
            for second in simple
        ),
    ]


def _times() -> list[Pattern]:
    clock = _token(r"^\d{1,2}[:.]\d{2}$")
    hours = [_token(r"^\d{1,2}$"), _words(NUMBER_WORDS)]
    half_of_day = _words(HALVES_OF_DAY)
    return [
        _token(r"^\d{1,2}:\d{2}$"),
        clock + half_of_day,
        *(hour + half_of_day for hour in hours),
        *(hour + _words(("o'clock",)) for hour in hours),
        *(
            _words(("half", "quarter"))
            + _optional("-")
            + _words(("past", "to"))
            + _optional("-")
            + hour
            for hour in hours
        ),
        _words(CLOCK_WORDS),
        _words(PARTS_OF_DAY),
    ]
