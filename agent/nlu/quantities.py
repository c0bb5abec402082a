"""Quantities, times and colours in a text, and their values.

`find_quantities` is pure; `SpacySpans` writes what it finds onto a message.
The values are what a device command needs: percent, degrees Celsius, kelvin, seconds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Span

from agent.nlu.clock_times import read_time
from agent.nlu.numbers import parse_number
from agent.nlu.quantity_patterns import (
    BEFORE_A_SHADE,
    FRACTIONS_PCT,
    LEVELS_PCT,
    QUANTIFIERS,
    UNIT_SECONDS,
    WHITES_K,
    patterns,
    tell_tale_words,
)

Value = float | int | str

WAKING = frozenset("alarm alarms wake waking awake".split())
"""Words beside which a mere number is a time: "wake me at seven"."""
_MILITARY = re.compile(r"([01]\d|2[0-4])[0-5]\d ?(hours|h|hrs)")
"""Hours and minutes in four digits, which would be a very long duration."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A quantity, and where it stands in the text."""

    kind: str
    """An entity of the domain: percentage, temperature, color_temp, duration, time,
    colour, number or quantifier."""
    value: Value
    """Percent; °C; kelvin; seconds; `HH:MM` or a part of the day; a name; a number;
    all, both."""
    start: int
    end: int
    """Characters; `end` is the first one after it."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in its order and without overlap.

    Where patterns overlap, the longer match wins, then the earlier one (spaCy's
    EntityRuler). A step such as "by two degrees" is a number: it names no temperature.
    Where somebody is to be woken, a number is a time.
    """
    if not _may_hold_any().search(text):
        return ()
    found = []
    doc = _ruler()(text)
    is_about_waking = any(word.lower_ in WAKING for word in doc)
    for span in map(_without_device, doc.ents):
        if _is_idiom(span):
            continue
        kind = _kind(span, is_about_waking=is_about_waking)
        # A step is told with its unit ("by two degrees"), and so read with it.
        reads = _READERS[span.label_ if kind == "number" else kind]
        value = reads(_pieces(span))
        if value is not None:
            found.append(
                Quantity(
                    kind=kind, value=value, start=span.start_char, end=span.end_char
                )
            )
    return tuple(found)


@functools.cache
def _may_hold_any() -> re.Pattern[str]:
    """Finds a digit, a percent sign or a word without which no pattern matches.

    Three texts in four have none, and are spared the matching, which takes a third of a
    millisecond.
    """
    words = "|".join(map(re.escape, sorted(tell_tale_words())))
    return re.compile(rf"\d|%|(?<![\w'\u2019])(?:{words})(?!\w)", re.IGNORECASE)


def _without_device(span: Span) -> Span:
    """The colour alone where "light" is the thing: "make the light blue"."""
    is_shade = span.label_ == "colour" and len(span) > 1
    if not is_shade or span[0].lower_ != "light":
        return span
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if before in BEFORE_A_SHADE:
        return span
    return Span(span.doc, span.start + 1, span.end, label=span.label)


def _kind(span: Span, *, is_about_waking: bool) -> str:
    """What it is in its sentence, whatever it looks like by itself."""
    if span.label_ == "temperature" and span.start > 0:
        is_step = span.doc[span.start - 1].lower_ == "by"
        return "number" if is_step else "temperature"
    if span.label_ == "duration" and _MILITARY.fullmatch(span.text.lower()):
        return "time"
    if span.label_ == "number" and is_about_waking:
        return "time"
    return span.label_


@functools.cache
def _ruler() -> Language:
    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": kind, "pattern": pattern}
            for kind, of_kind in patterns().items()
            for pattern in of_kind
        ]
    )
    return language


def _is_idiom(span: Span) -> bool:
    """Whether the word counts nothing here: "that one", "not at all", "every time"."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    after = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    match span.label_:
        case "number":
            return span.text.lower() == "one" and before != "at"
        case "time":
            return before == "from"
        case "quantifier":
            return before == "at" or after in ("time", "right", "day")
        case _:
            return False


def _pieces(span: Span) -> list[str]:
    """Lowered words, numbers and signs of a match, also where they are one token."""
    return re.findall(r"\d+(?:[.,]\d+)?|[a-z]+|[%°:-]", span.text.lower())


def _leading_number(pieces: list[str]) -> float | int | None:
    """Value of the longest number at the start."""
    for length in range(len(pieces), 0, -1):
        if pieces[length - 1] not in ("-", "and"):
            value = parse_number(pieces[:length])
            if value is not None:
                return value
    return None


def _read_number(pieces: list[str]) -> Value | None:
    if pieces[0] in ("-", "minus"):
        value = parse_number(pieces[1:])
        return None if value is None else -value
    return parse_number(pieces)


def _read_percentage(pieces: list[str]) -> Value | None:
    if pieces[0] == "halfway":
        return 50
    named = FRACTIONS_PCT.get(" ".join(pieces)) or LEVELS_PCT.get(pieces[0])
    return named or _leading_number(pieces)


def _read_temperature(pieces: list[str]) -> Value | None:
    is_below_zero = pieces[0] in ("-", "minus")
    value = _leading_number(pieces[1:] if is_below_zero else pieces)
    if value is not None and is_below_zero:
        value = -value
    if value is not None and pieces[-1] in ("f", "fahrenheit"):
        return round((value - 32) / 1.8, 1)
    return value


def _read_color_temp(pieces: list[str]) -> Value | None:
    return WHITES_K.get(" ".join(pieces)) or _leading_number(pieces)


def _read_duration(pieces: list[str]) -> Value | None:
    seconds = 0.0
    unit_s = 0
    words: list[str] = []
    for piece in pieces:
        if piece not in UNIT_SECONDS:
            words.append(piece)
            continue
        unit_s = UNIT_SECONDS[piece]
        match [word for word in words if word != "and"]:
            case ["a" | "an" | "another"]:
                count: float | None = 1
            case ["half", "a" | "an"]:
                count = 0.5
            case [*many, "quarter" | "quarters", "of", "an"]:
                count = 0.75 if many == ["three"] else 0.25
            case rest:
                count = _leading_number(rest)
        if count is None:
            return None
        seconds += count * unit_s
        words = []
    if words == ["and", "a", "half"]:
        seconds += unit_s / 2
    return round(seconds)


_READERS: dict[str, Callable[[list[str]], Value | None]] = {
    "percentage": _read_percentage,
    "temperature": _read_temperature,
    "color_temp": _read_color_temp,
    "duration": _read_duration,
    "time": read_time,
    "colour": " ".join,
    "number": _read_number,
    "quantifier": lambda pieces: QUANTIFIERS[pieces[0]],
}
