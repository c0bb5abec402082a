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
    ("five more minutes", "duration", 300, "five more minutes"),
    ("add another minute", "duration", 60, "another minute"),
    ("an hour and a half", "duration", 5400, "an hour and a half"),
    ("two and a half hours", "duration", 9000, "two and a half hours"),
    ("to twenty two and a half", "number", 22.5, "twenty two and a half"),
    ("21 and a half degrees", "temperature", 21.5, "21 and a half degrees"),
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
    ("half seven", "time", "07:30", "half seven"),
    ("at half-seven pm", "time", "19:30", "half-seven pm"),
    ("a quarter after six", "time", "06:15", "a quarter after six"),
    ("quarter to eight pm", "time", "19:45", "quarter to eight pm"),
    ("twenty-five to nine", "time", "08:35", "twenty-five to nine"),
    ("ten minutes past 7", "time", "07:10", "ten minutes past 7"),
    ("at 6:30pm", "time", "18:30", "6:30pm"),
    ("six o\u2019clock", "time", "06:00", "six o\u2019clock"),
    ("0630 hours", "time", "06:30", "0630 hours"),
    ("eleven fifteen pm", "time", "23:15", "eleven fifteen pm"),
    ("wake me at 6.30", "time", "06:30", "6.30"),
    ("alarm at 0630", "time", "06:30", "0630"),
    ("an alarm for seven thirty five", "time", "07:35", "seven thirty five"),
    ("alarm at 7 05", "time", "07:05", "7 05"),
    ("wake me at one", "time", "01:00", "one"),
    ("wake me in twenty minutes", "duration", 1200, "twenty minutes"),
    ("a quarter of an hour", "duration", 900, "a quarter of an hour"),
    ("Blue", "colour", "blue", "Blue"),
    ("something dark blue", "colour", "dark blue", "dark blue"),
    ("change it to light blue", "colour", "light blue", "light blue"),
    ("make the light blue", "colour", "blue", "blue"),
    ("the kitchen light red", "colour", "red", "red"),
    ("a warm white lamp", "color_temp", 2700, "warm white"),
    ("at 2700 Kelvin", "color_temp", 2700, "2700 Kelvin"),
    ("make it 4000K", "color_temp", 4000, "4000K"),
    ("like daylight", "color_temp", 6500, "daylight"),
    ("leave it half open", "percentage", 50, "half open"),
    ("three quarters open", "percentage", 75, "three quarters"),
    ("at full speed", "percentage", 100, "full speed"),
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
        "wake me at 25",
        "not from 10 to 8",
    ],
)
def test_words_that_count_nothing_are_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


WORDS = st.sampled_from(
    "one twenty hundred and half a an to past 7 7:30 99 - % percent degrees minus c f "
    "hour minutes pm o'clock point all by the lamp ° quarter of from alarm kelvin k "
    "warm white blue 0630 6.30 oh three".split()
)


@given(st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=30))
def test_quantities_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


HOURS = "twelve one two three four five six seven eight nine ten eleven".split()


@given(st.integers(0, 11), st.integers(0, 59), st.booleans())
def test_a_written_time_and_what_is_said_for_it_are_the_same(
    hour: int, minute: int, is_pm: bool
) -> None:
    written = f"{hour + 12 * is_pm:02d}:{minute:02d}"
    half = "pm" if is_pm else "am"
    past = f"{minute} minutes past {HOURS[hour]} {half}"
    to = f"{60 - minute} to {HOURS[(hour + 1) % 12]} {half}"
    said = [past, f"{hour or 12}.{minute:02d} {half}", written]
    if minute and hour != 11:
        said.append(to)
    for words in said:
        (found,) = find_quantities(f"at {words}")
        assert (found.kind, found.value) == ("time", written), words
