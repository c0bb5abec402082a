"""Numbers as people say them."""

from __future__ import annotations

from collections.abc import Sequence

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {"hundred": 100, "thousand": 1000}
NUMBER_WORDS = (*UNITS, *TENS, *SCALES)
JOINTS = ("and", "-", "point")
"""Words that stand inside a number, never at its ends."""


def parse_number(words: Sequence[str]) -> float | int | None:
    """Value of a number in digits or words, `None` when it is not one number.

    Args:
        words: such as `["21.5"]`, `["one", "hundred", "and", "twenty", "-", "one"]` or
            `["two", "and", "a", "half"]`.
    """
    lowered = [word.lower() for word in words if word.lower() not in ("-", "and")]
    if lowered[-2:] == ["a", "half"]:
        whole = parse_number(lowered[:-2])
        return None if whole is None else whole + 0.5
    if "point" in lowered:
        return _with_fraction(lowered)
    if len(lowered) == 1 and lowered[0][:1].isdigit():
        return _from_digits(lowered[0])
    return _from_words(lowered)


def _from_digits(word: str) -> float | int | None:
    try:
        value = float(word.replace(",", "."))
    except ValueError:
        return None
    return int(value) if value.is_integer() else value


def _from_words(words: Sequence[str]) -> int | None:
    if not words:
        return None
    total = 0
    group = 0
    smallest_open = 1000
    """What may still follow within the group is smaller than this."""
    for word in words:
        if word in SCALES:
            scale = SCALES[word]
            group = (group or 1) * scale
            smallest_open = scale
            if scale == 1000:
                total, group, smallest_open = total + group, 0, 1000
            continue
        value = UNITS.get(word, TENS.get(word))
        if value is None or value >= smallest_open:
            return None
        group += value
        smallest_open = 10 if word in TENS else 0
    return total + group


def _with_fraction(words: Sequence[str]) -> float | None:
    point = words.index("point")
    whole = _from_words(words[:point])
    digits = [UNITS.get(word) for word in words[point + 1 :]]
    if whole is None or not digits:
        return None
    fraction = 0.0
    for place, digit in enumerate(digits, start=1):
        if digit is None or digit > 9:
            return None
        fraction += digit / 10**place
    return round(whole + fraction, len(digits))
