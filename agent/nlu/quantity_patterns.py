"""What quantities, times and colours look like, as patterns of spaCy's entity ruler.

The words that carry a value stand here too, so that what is matched can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from agent.nlu.clock_times import (
    AFTER_THE_HOUR,
    BEFORE_THE_HOUR,
    CLOCK_WORDS,
    FRACTIONS_MIN,
    HOUR_WORDS,
    PARTS_OF_DAY,
)
from agent.nlu.numbers import JOINTS, NUMBER_WORDS, UNITS
from simulator.colours import COLOURS as RGB_OF

Pattern = list[dict[str, Any]]
"""One description a token, as spaCy's Matcher takes them."""

UNIT_SECONDS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), 3600),
}
LEVELS_PCT = {"half": 50, "full": 100, "maximum": 100, "max": 100}
"""Of what `LEVELLED` names."""
LEVELLED = ("brightness", "volume", "speed", "power", "open")
FRACTIONS_PCT = {
    **dict.fromkeys(("a quarter", "one quarter"), 25),
    **dict.fromkeys(("a third", "one third"), 33),
    "two thirds": 67,
    "three quarters": 75,
}
AND_A_HALF = (("and",), ("a",), ("half",))
MORE = ("more", "extra", "further")
QUANTIFIERS = {
    **dict.fromkeys(("all", "every", "everything", "each"), "all"),
    "both": "both",
}
COLOURS = tuple(name for name in RGB_OF if name not in {"lime", "salmon"})
"""Those that are rather food are left out."""
SHADES = ("light", "dark", "deep", "soft", "pale", "bright", "hot", "sky")
BEFORE_A_SHADE = ("", "a", "be", "in", "into", "of", "on", "some", "to", "very")
"""Words after which "light" is a shade and no lamp: "to light blue"."""
WHITES_K = {
    "candle light": 2000,
    "candlelight": 2000,
    "warm white": 2700,
    "soft white": 2700,
    "neutral white": 4000,
    "natural white": 4000,
    "cool white": 5000,
    "cold white": 6000,
    "day light": 6500,
    "daylight": 6500,
}
"""Whites by their names on the packets of lamps, in kelvin."""
_HOUR_DIGITS = r"^(0?\d|1\d|2[0-4])$"
HALVES_OF_DAY = ("am", "pm", "a.m.", "p.m.", "a.m", "p.m")


def patterns() -> dict[str, list[Pattern]]:
    """Patterns by kind of quantity."""
    return {
        "percentage": _percentages(),
        "temperature": _temperatures(),
        "color_temp": _color_temps(),
        "duration": _durations(),
        "time": _times(),
        "colour": [_words(COLOURS), _words(SHADES, COLOURS)],
        "number": [*_numbers(), _token(_HOUR_DIGITS) + _token(r"^[0-5]\d$")],
        "quantifier": [_words(QUANTIFIERS)],
    }


def tell_tale_words() -> frozenset[str]:
    """Words of which each pattern needs one, unless it needs a digit or a percent sign.

    Of the tokens that a pattern needs, the one whose shortest word is longest: "a" and
    "to" are in every other sentence.
    """
    found: set[str] = set()
    every = (pattern for of_kind in patterns().values() for pattern in of_kind)
    for pattern in sorted(every, key=len):
        needed = [token["LOWER"] for token in pattern if "OP" not in token]
        if any("REGEX" in token for token in needed):
            continue
        choices = [frozenset(token["IN"]) for token in needed]
        if not any(choice <= found for choice in choices):
            found |= max(reversed(choices), key=lambda words: min(map(len, words)))
    return frozenset(found)


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
    plain = [_token(r"^-?\d+([.,]\d+)?$"), word, [*word, inside, *word]]
    return [*plain, *(number + _words(*AND_A_HALF) for number in plain)]


def _percentages() -> list[Pattern]:
    return [
        *(number + _words(("%", "percent", "pct")) for number in _numbers()),
        *(number + _words(("per",), ("cent",)) for number in _numbers()),
        _token(r"^[a-z]+%$"),
        _words(LEVELS_PCT, LEVELLED),
        _words(("halfway",)),
        _words(("half",), ("way", "closed", "shut", "up", "down")),
        *(_words(*([word] for word in name.split())) for name in FRACTIONS_PCT),
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


def _color_temps() -> list[Pattern]:
    return [
        *(number + _words(("kelvin", "k")) for number in _numbers()),
        _token(r"^\d{4,5}k$"),
        *(_words(*([word] for word in name.split())) for name in WHITES_K),
    ]


def _durations() -> list[Pattern]:
    simple = [
        *(number + _optional(MORE) + _words(UNIT_SECONDS) for number in _numbers()),
        _token(r"^\d+(s|sec|min|h|hr)$"),
        _words(("a", "an", "another"), UNIT_SECONDS),
    ]
    return [
        *simple,
        _words(("half",), ("a", "an"), UNIT_SECONDS),
        _optional(("a", "one", "three"))
        + _words(("quarter", "quarters"), ("of",), ("an",), ("hour",)),
        *(pattern + _words(*AND_A_HALF) for pattern in simple),
        *(
            first + _optional(("and",)) + second
            for first in simple
            for second in simple
        ),
    ]


def _times() -> list[Pattern]:
    hours = [_token(_HOUR_DIGITS), _words(HOUR_WORDS)]
    counts = [
        _words(FRACTIONS_MIN),
        _words(("a",), ("quarter",)),
        *_minutes(),
        *(minutes + _words(("minutes",)) for minutes in _minutes()),
    ]
    to_and_past = _words(AFTER_THE_HOUR + BEFORE_THE_HOUR)
    told = [
        *(
            count + _dash() + to_and_past + _dash() + hour
            for count in counts
            for hour in hours
        ),
        *(_words(("half",)) + _dash() + hour for hour in hours),
    ]
    only_with_half_of_day = [
        *hours,
        _token(r"^\d{1,2}[:.]\d{2}$"),
        *(_words(HOUR_WORDS) + minutes for minutes in _minutes()),
    ]
    return [
        _token(r"^\d{1,2}[:h]\d{2}$"),
        _token(r"^\d{1,2}[:.]\d{2}(am|pm|h)$"),
        *told,
        *(time + _words(HALVES_OF_DAY) for time in (*told, *only_with_half_of_day)),
        *(hour + _words(("o'clock", "o\u2019clock")) for hour in hours),
        _words(CLOCK_WORDS),
        _words(PARTS_OF_DAY),
    ]


def _minutes() -> list[Pattern]:
    """What may stand for minutes in words, or in two digits."""
    tens = ("twenty", "thirty", "forty", "fifty")
    return [
        _token(r"^[0-5]?\d$"),
        _words((*tens, *UNITS)),
        _words(tens) + _dash() + _words(UNITS),
    ]


def _dash() -> Pattern:
    return _optional("-")
