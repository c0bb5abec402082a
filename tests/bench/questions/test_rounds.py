"""Guided rounds ask first what matters, and are measured on the real agenda."""

from __future__ import annotations

from random import Random

import pytest

from bench.questions.rounds import ORDERS, RoundRow, measure_rounds, people


@pytest.fixture(scope="module")
def rows() -> dict[str, RoundRow]:
    return {row.order: row for row in measure_rounds(60, 7)}


def test_what_matters_needs_the_fewest_questions(rows: dict[str, RoundRow]) -> None:
    ours = rows["what matters"].to_most.value
    assert ours < rows["random order"].to_most.value
    assert ours < rows["fixed order"].to_most.value


def test_a_round_serves_most_where_it_asks_what_matters(
    rows: dict[str, RoundRow],
) -> None:
    shares = {order: row.after_round.value for order, row in rows.items()}
    assert max(shares, key=lambda order: shares[order]) == "what matters"


def test_every_order_asks_the_same_subjects_once() -> None:
    for somebody in people(8, Random(3)):
        for order in ORDERS.values():
            assert sorted(order(somebody, Random(1))) == sorted(somebody.topics)


def test_the_same_seed_gives_the_same_figures() -> None:
    assert measure_rounds(10, 5) == measure_rounds(10, 5)
