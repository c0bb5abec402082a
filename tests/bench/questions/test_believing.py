"""Answers are weighed, and a slip rules nothing out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.teaching.learning.inquiry import (
    Query,
    believed,
    entropy_bits,
    information_bits,
)
from bench.questions.believing import after, surest

FOUR = believed(dict.fromkeys("abcd", 1.0))


def _parts(key: str, *groups: str) -> Query:
    answers = {reading: group for group in groups for reading in group}
    return Query(key=key, answers=answers)


def test_one_wrong_answer_does_not_rule_the_right_reading_out() -> None:
    belief = after(FOUR, _parts("half", "ab", "cd"), "cd")
    for query in (_parts("a?", "a", "bcd"), _parts("ab?", "ab", "cd")) * 3:
        belief = after(belief, query, query.answers["a"])
    assert surest(belief)[0] == "a"


def test_an_answer_that_nobody_would_give_is_an_error() -> None:
    with pytest.raises(ValueError, match="none of ab, cd"):
        after(FOUR, _parts("half", "ab", "cd"), "maybe")


@given(
    weights=st.lists(st.floats(0.01, 100), min_size=2, max_size=8),
    noise=st.floats(0, 0.49),
    split=st.integers(1, 7),
)
def test_expected_information_is_what_the_belief_loses_in_entropy(
    weights: list[float], noise: float, split: int
) -> None:
    readings = [str(number) for number in range(len(weights))]
    belief = believed(dict(zip(readings, weights, strict=True)))
    answers = {r: "yes" if int(r) < split else "no" for r in readings}
    query = Query(key="below", answers=answers)
    if len(query.possible) < 2:
        assert information_bits(belief, query, noise=noise) == 0
        return
    remaining = 0.0
    for answer in query.possible:
        heard = sum(
            share * (1 - noise if answers[r] == answer else noise)
            for r, share in belief.items()
        )
        if heard > 0:
            remaining += heard * entropy_bits(after(belief, query, answer, noise=noise))
    assert information_bits(belief, query, noise=noise) == pytest.approx(
        entropy_bits(belief) - remaining, abs=1e-9
    )
