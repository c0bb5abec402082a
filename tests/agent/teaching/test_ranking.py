"""Readings scored by what speaks for them, and the signal that tipped the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.teaching.weighing.ranking import Ranking, Reading
from agent.teaching.weighing.ranking import rank as rank_by
from simulator.facts import SIGNALS

WEIGHTS = {"explicit": 8.0, "area": 4.0, "preference": 2.0, "main": 1.0}
LEAST_MARGIN = 0.5


def rank(readings: Sequence[Reading], weights: Mapping[str, float]) -> Ranking:
    return rank_by(readings, weights, least_margin=LEAST_MARGIN)


def _reading(key: str, **signals: float) -> Reading:
    return Reading(key=key, signals=signals)


READINGS = st.lists(
    st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.sampled_from([0.0, 0.5, 1.0])),
    min_size=1,
    max_size=6,
).map(
    lambda signals: [
        Reading(key=f"light.{place}", signals=one) for place, one in enumerate(signals)
    ]
)


def test_the_reading_with_the_greatest_weighted_sum_wins() -> None:
    ranking = rank([_reading("a", area=1.0), _reading("b", explicit=1.0)], WEIGHTS)
    assert ranking.winner.key == "b"
    assert ranking.runner_up is not None
    assert (ranking.runner_up.key, ranking.margin) == ("a", 4.0)


def test_a_signal_without_a_weight_counts_for_nothing() -> None:
    ranking = rank([_reading("a"), _reading("b", habit=1.0)], WEIGHTS)
    assert ranking.margin == 0.0


def test_equal_readings_keep_their_order_and_are_open() -> None:
    ranking = rank([_reading("a", area=1.0), _reading("b", area=1.0)], WEIGHTS)
    assert ranking.winner.key == "a"
    assert ranking.is_open


def test_the_only_reading_is_not_open() -> None:
    ranking = rank([_reading("a")], WEIGHTS)
    assert (ranking.is_open, ranking.margin, ranking.runner_up) == (False, None, None)


@pytest.mark.parametrize(
    ("winner", "other", "signal"),
    [
        ({"explicit": 1.0, "area": 1.0}, {"area": 1.0}, "explicit"),
        ({"preference": 1.0}, {"main": 1.0}, "preference"),
        ({"main": 1.0}, {}, "main"),
        ({"area": 1.0, "main": 1.0}, {"preference": 1.0}, "area"),
        ({"explicit": 1.0, "area": 1.0}, {}, None),
    ],
    ids=[
        "another_would_win",
        "another_would_win_by_less",
        "a_tie_without_it",
        "the_strongest_of_two",
        "either_would_do",
    ],
)
def test_the_signal_that_tipped_is_the_one_it_would_not_win_without(
    winner: dict[str, float], other: dict[str, float], signal: str | None
) -> None:
    readings = [_reading("other", **other), _reading("winner", **winner)]
    ranking = rank(readings, WEIGHTS)
    assert (ranking.winner.key, ranking.signal) == ("winner", signal)


def test_what_singles_the_winner_out_is_named_rather_than_what_it_shares() -> None:
    readings = [
        _reading("left", area=1.0, main=1.0),
        _reading("right", area=1.0),
        _reading("elsewhere"),
    ]
    weights = {"area": 0.6, "main": 0.6}
    ranking = rank(readings, weights)
    assert (ranking.winner.key, ranking.signal) == ("left", "main")


@given(readings=READINGS)
def test_without_its_signal_the_winner_would_lose_or_be_open(
    readings: list[Reading],
) -> None:
    ranking = rank(readings, WEIGHTS)
    if ranking.signal is None or len(readings) == 1:
        return
    without = rank(readings, {**WEIGHTS, ranking.signal: 0.0})
    assert without.winner.key != ranking.winner.key or without.is_open


@given(readings=READINGS)
def test_scores_fall_and_the_margin_says_whether_it_is_open(
    readings: list[Reading],
) -> None:
    ranking = rank(readings, WEIGHTS)
    scores = [score for _, score in ranking.order]
    assert scores == sorted(scores, reverse=True)
    assert ranking.is_open == (
        ranking.margin is not None and ranking.margin < LEAST_MARGIN
    )


def test_every_weighted_signal_can_be_the_one_that_tipped() -> None:
    assert set(WEIGHTS) <= set(SIGNALS)


def test_nothing_has_tipped_what_is_too_close() -> None:
    ranking = rank([_reading("a", area=1.0), _reading("b", area=1.0)], WEIGHTS)
    assert ranking.signal is None
