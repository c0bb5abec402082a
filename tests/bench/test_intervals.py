from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.intervals import Floats, difference, estimate, separation, share


def _mean(sums: Floats) -> Floats:
    rate: Floats = sums[:, 0] / sums[:, 1]
    return rate


@given(st.lists(st.booleans(), min_size=1, max_size=400))
def test_the_interval_of_a_share_contains_it(hits: list[bool]) -> None:
    found = share(hits)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert (found.value, found.of) == (sum(hits) / len(hits), len(hits))


@settings(max_examples=20)
@given(st.lists(st.booleans(), min_size=100, max_size=200))
def test_a_share_is_the_estimate_of_a_mean(hits: list[bool]) -> None:
    found, same = share(hits), estimate([(hit, 1) for hit in hits], _mean)
    assert found is not None
    assert same is not None
    assert same.value == pytest.approx(found.value)
    assert same.low == pytest.approx(found.low, abs=0.03)
    assert same.high == pytest.approx(found.high, abs=0.03)


@pytest.mark.parametrize("hits", [[True] * 9, [False] * 9], ids=["all", "none"])
def test_where_all_rows_agree_nothing_is_open(hits: list[bool]) -> None:
    found = share(hits)
    assert found is not None
    assert found.low == found.value == found.high


def test_more_rows_make_the_interval_narrower() -> None:
    few, many = share([True, False] * 20), share([True, False] * 2000)
    assert few is not None
    assert many is not None
    assert many.high - many.low < (few.high - few.low) / 5


def test_of_no_rows_there_is_no_figure() -> None:
    assert share([]) is None
    assert estimate(np.zeros((0, 2)), _mean) is None
    assert difference(share([]), share([True])) is None


def test_what_is_not_a_number_is_no_figure() -> None:
    with np.errstate(invalid="ignore"):
        assert estimate([(0, 0)], _mean) is None


def test_the_same_rows_give_the_same_interval() -> None:
    hits = [True, False, True] * 7
    assert share(hits) == share(hits)


def test_two_halves_that_are_alike_may_not_differ() -> None:
    found = difference(share([True, False] * 50), share([False, True] * 50))
    assert found is not None
    assert found.value == 0
    assert found.low < 0 < found.high


def test_two_halves_that_differ_do() -> None:
    found = difference(share([True] * 95 + [False] * 5), share([True, False] * 50))
    assert found is not None
    assert found.value == pytest.approx(0.45)
    assert found.low > 0.3


AREAS = (
    ("all above", [0.9, 0.8], [0.1, 0.2], 1.0),
    ("all below", [0.1], [0.5, 0.6], 0.0),
    ("ties count half", [0.5], [0.5], 0.5),
    ("one of four the wrong way round", [0.9, 0.3], [0.1, 0.4], 0.75),
)


@pytest.mark.parametrize(
    ("above", "below", "area"),
    [case[1:] for case in AREAS],
    ids=[case[0] for case in AREAS],
)
def test_separation_is_how_often_one_scores_higher(
    above: list[float], below: list[float], area: float
) -> None:
    found = separation(above, below)
    assert found is not None
    assert found.value == pytest.approx(area)
    assert found.low <= area <= found.high


def test_nothing_can_be_told_from_nothing() -> None:
    assert separation([], [0.1]) is None
    assert separation([0.1], []) is None
