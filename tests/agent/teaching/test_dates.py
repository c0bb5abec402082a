"""Days as people name them, seen from a Wednesday evening."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from agent.teaching.words.dates import Span, is_over, span_in
from agent.teaching.words.understanding import words_of

WEDNESDAY = datetime(2026, 3, 4, 19, 30, tzinfo=timezone.utc)


def span(text: str, now: datetime = WEDNESDAY) -> Span | None:
    return span_in(words_of(text), now)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("will it rain today", [4]),
        ("what's tomorrow's weather", [5]),
        ("the day after tomorrow", [6]),
        ("what was it like yesterday", [3]),
        ("how cold was it last night", [3]),
        ("will it rain on thursday", [5]),
        ("will it rain on wednesday", [11]),
        ("weather next friday", [13]),
        ("at the weekend", [7, 8]),
        ("next weekend", [14, 15]),
        ("this week", [4, 5, 6, 7, 8]),
        ("next week", [9, 10, 11, 12, 13, 14, 15]),
        ("in three days", [7]),
        ("in 2 days", [6]),
        ("in a week", [11]),
        ("in the next few days", [5, 6, 7]),
        ("tonight", [4]),
        ("in the morning", [5]),
        ("this morning", [4]),
        ("tomorrow morning", [5]),
    ],
)
def test_days_are_counted_from_now(text: str, days: list[int]) -> None:
    found = span(text)
    assert found is not None
    assert [day.day for day in found.days] == days
    assert {(day.year, day.month) for day in found.days} == {(2026, 3)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("tomorrow", ()),
        ("tomorrow morning", ("morning",)),
        ("this evening", ("evening",)),
        ("tonight", ("evening", "night")),
        ("friday night", ("evening", "night")),
    ],
)
def test_parts_of_a_day_are_told_apart(text: str, parts: tuple[str, ...]) -> None:
    found = span(text)
    assert found is not None
    assert found.parts == parts


@pytest.mark.parametrize("text", ["is it raining", "how is the weather", "may i ask"])
def test_words_that_name_no_day_name_none(text: str) -> None:
    assert span(text) is None


@pytest.mark.parametrize(
    "text", ["next month", "at christmas", "in july", "in three weeks", "in 999 days"]
)
def test_far_off_days_are_far_off(text: str) -> None:
    found = span(text)
    assert found is not None
    assert found.days[0] > date(2026, 3, 20)


def test_the_weekend_on_a_sunday_is_that_day() -> None:
    found = span("at the weekend", datetime(2026, 3, 8, 9, tzinfo=timezone.utc))
    assert found is not None
    assert found.days == (date(2026, 3, 8),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this morning", True),
        ("this afternoon", True),
        ("this evening", False),
        ("tonight", False),
        ("yesterday", True),
        ("today", False),
        ("tomorrow morning", False),
    ],
)
def test_what_lies_in_the_past_is_over(text: str, expected: bool) -> None:
    found = span(text)
    assert found is not None
    assert is_over(found, WEDNESDAY) is expected


@pytest.mark.parametrize("text", ["next month", "in a week", "next weekend", "friday"])
def test_the_last_of_all_days_has_no_day_after_it(text: str) -> None:
    assert span(text, datetime(9999, 12, 31, 12, tzinfo=timezone.utc)) is not None
