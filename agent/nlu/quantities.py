"""Quantities, times and colours in a text, and their values.

`find_quantities` is pure; `SpacySpans` writes what it finds onto a message.
The values are what a device command needs: percent, degrees Celsius, seconds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

import spacy
from spacy.language import Language
from spacy.tokens import Span

from agent.nlu.numbers import parse_number
from agent.nlu.quantity_patterns import (
    CLOCK_WORDS,
    LEVELS_PCT,
    PARTS_OF_DAY,
    QUANTIFIERS,
    UNIT_SECONDS,
    patterns,
)

Value = float | int | str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A quantity, and where it stands in the text."""

    kind: str
    """percentage, temperature, duration, time, colour, number or quantifier."""
    value: Value
    """Percent; °C; seconds; `HH:MM` or a part of the day; a name; a number; all, both.
    """
    start: int
    end: int
    """Characters; `end` is the first one after it."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of a text, in its order and without overlap.

    Where patterns overlap, the longer match wins, then the earlier one (spaCy's
    EntityRuler). A step such as "by two degrees" is a number: it names no temperature.
    """
    found = []
    for span in _ruler()(text).ents:
        if _is_idiom(span):
            continue
        is_step = span.start > 0 and span.doc[span.start - 1].lower_ == "by"
        is_number = span.label_ == "temperature" and is_step
        value = _READERS[span.label_](_pieces(span))
        if value is not None:
            found.append(
                Quantity(
                    kind="number" if is_number else span.label_,
                    value=value,
                    start=span.start_char,
                    end=span.end_char,
                )
            )
    return tuple(found)


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
            return span.text.lower() == "one"
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
    return LEVELS_PCT.get(pieces[0]) or _leading_number(pieces)


def _read_temperature(pieces: list[str]) -> Value | None:
    is_below_zero = pieces[0] in ("-", "minus")
    value = _leading_number(pieces[1:] if is_below_zero else pieces)
    if value is not None and is_below_zero:
        value = -value
    if value is not None and pieces[-1] in ("f", "fahrenheit"):
        return round((value - 32) / 1.8, 1)
    return value


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
            case ["a" | "an"]:
                count: float | None = 1
            case ["half", "a" | "an"]:
                count = 0.5
            case rest:
                count = _leading_number(rest)
        if count is None:
            return None
        seconds += count * unit_s
        words = []
    if words == ["and", "a", "half"]:
        seconds += unit_s / 2
    return round(seconds)


def _read_time(pieces: list[str]) -> Value | None:
    first = pieces[0]
    word = CLOCK_WORDS.get(first) or PARTS_OF_DAY.get(first)
    if word is not None:
        return word
    if first in ("half", "quarter"):
        minutes = 30 if first == "half" else 15
        hour = _leading_number([piece for piece in pieces[1:] if piece != "-"][1:])
        total = None if hour is None else hour * 60
        if total is not None:
            total += minutes if "past" in pieces else -minutes
    else:
        total = _minutes_of_clock(pieces)
    if total is None or not 0 <= total <= 24 * 60:
        return None
    return f"{int(total) // 60 % 24:02d}:{int(total) % 60:02d}"


def _minutes_of_clock(pieces: list[str]) -> float | None:
    """Minutes since midnight of "7:30 pm", "7 pm" or "six o'clock"."""
    clock = re.fullmatch(r"(\d{1,2})[.,:](\d{2})", "".join(pieces[:3])) or re.fullmatch(
        r"(\d{1,2})[.,](\d{2})", pieces[0]
    )
    hour: float | None
    hour, minute = (
        (int(clock[1]), int(clock[2])) if clock else (_leading_number(pieces), 0)
    )
    if hour is None or minute > 59:
        return None
    if "p" in pieces or "pm" in pieces:
        hour = hour % 12 + 12
    elif "a" in pieces or "am" in pieces:
        hour = hour % 12
    return hour * 60 + minute


_READERS: dict[str, Callable[[list[str]], Value | None]] = {
    "percentage": _read_percentage,
    "temperature": _read_temperature,
    "duration": _read_duration,
    "time": _read_time,
    "colour": " ".join,
    "number": _read_number,
    "quantifier": lambda pieces: QUANTIFIERS[pieces[0]],
}
