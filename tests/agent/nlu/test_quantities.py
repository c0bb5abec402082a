from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.nlu.quantities import find_quantities

CASES = [
    ("dim to 40 percent", "percentage", 40, "40 percent"),
    ("50% please", "percentage", 50, "50%"),
    ("forty%", "percentage", 40, "forty%"),
    ("twenty five per cent", "percentage", 25, "twenty five per cent"),
    ("half brightness", "percentage", 50, "half brightness"),
    ("open it halfway", "percentage", 50, "halfway"),
    ("raise it by ten percent", "percentage", 10, "ten percent"),
    ("make it 21 degrees", "temperature", 21, "21 degrees"),
    ("set 20.5 °C", "temperature", 20.5, "20.5 °C"),
    ("set 21c", "temperature", 21, "21c"),
    (
        "one hundred and eighty degrees",
        "temperature",
        180,
        "one hundred and eighty degrees",
    ),
    ("minus five degrees", "temperature", -5, "minus five degrees"),
    ("-5 degrees", "temperature", -5, "-5 degrees"),
    ("70 fahrenheit", "temperature", 21.1, "70 fahrenheit"),
    ("warmer by two degrees", "number", 2, "two degrees"),
    ("wait ten seconds", "duration", 10, "ten seconds"),
    ("half an hour", "duration", 1800, "half an hour"),
    ("an hour and a half", "duration", 5400, "an hour and a half"),
    ("1 hour and 20 minutes", "duration", 4800, "1 hour and 20 minutes"),
    ("10min", "duration", 600, "10min"),
    ("at 7 pm", "time", "19:00", "7 pm"),
    ("12 am", "time", "00:00", "12 am"),
    ("at 7:30 p.m.", "time", "19:30", "7:30 p.m."),
    ("half past six", "time", "06:30", "half past six"),
    ("quarter to nine", "time", "08:45", "quarter to nine"),
    ("six o'clock", "time", "06:00", "six o'clock"),
    ("at noon", "time", "12:00", "noon"),
    ("only in the evenings", "time", "evening", "evenings"),
    ("a warm white lamp", "colour", "warm white", "warm white"),
    ("Blue", "colour", "blue", "Blue"),
    ("play number 99", "number", 99, "99"),
    ("all the lights", "quantifier", "all", "all"),
    ("everything off", "quantifier", "all", "everything"),
    ("Both lamps", "quantifier", "both", "Both"),
]


@pytest.mark.parametrize(
    ("text", "kind", "value", "words"), CASES, ids=[case[0] for case in CASES]
)
def test_a_quantity_is_found_with_its_value(
    text: str, kind: str, value: float | str, words: str
) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.value) == (kind, value)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "that one",
        "not at all",
        "every time",
        "the second lamp",
        "one two three",
        "25:99",
    ],
)
def test_words_that_count_nothing_are_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


WORDS = st.sampled_from(
    "one twenty hundred and half a an to past 7 7:30 99 - % percent degrees minus c f "
    "hour minutes pm o'clock point all by the lamp °".split()
)


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=30))
def test_quantities_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
