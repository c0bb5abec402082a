from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.nlu.calibration import calibration_error, is_calibrating, reliability
from bench.nlu.outcomes import Outcome
from bench.reliability import BINS, bin_of
from tests.bench.nlu.made_up import outcome


def sure(confidence: float, *, is_right: bool) -> Outcome:
    intent = "lock" if is_right else "unlock"
    return outcome("bolt it", "lock_lock", intent, confidence=confidence)


@given(st.integers(0, 1000))
def test_every_confidence_lies_between_the_edges_of_its_bin(thousandths: int) -> None:
    place = bin_of(thousandths / 1000)
    assert 0 <= place < BINS
    assert thousandths <= (place + 1) * 100
    assert thousandths > place * 100 or thousandths == 0


def test_a_bin_says_what_it_promises_and_what_it_keeps() -> None:
    outcomes = [sure(0.8, is_right=True), sure(0.75, is_right=False)]
    bins = reliability(outcomes)
    assert [one.count for one in bins] == [0, 0, 0, 0, 0, 0, 0, 2, 0, 0]
    assert bins[7].confidence == pytest.approx(0.775)
    assert bins[7].accuracy == 0.5


def test_the_error_is_the_gap_of_the_bins_by_their_rows() -> None:
    outcomes = [
        *[sure(0.9, is_right=True)] * 3,
        sure(0.5, is_right=False),
    ]
    found = calibration_error(outcomes)
    assert found is not None
    assert found.value == pytest.approx((3 * 0.1 + 1 * 0.5) / 4)


def test_right_as_often_as_promised_is_no_error() -> None:
    outcomes = [sure(0.75, is_right=place > 0) for place in range(4)]
    found = calibration_error(outcomes)
    assert found is not None
    assert found.value == pytest.approx(0)


def test_what_counts_is_the_likeliest_intent_not_whether_it_was_sure_enough() -> None:
    unsure = sure(0.5, is_right=True)
    assert unsure.heard.is_rejected
    assert unsure.is_outright_right
    assert not unsure.is_right


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (outcome("bolt it", "lock_lock", "lock"), True),
        (outcome("otters", "out_of_scope", "lock", "oos"), True),
        (outcome("my list", "list_add", "lock", "adjacent"), False),
        (outcome("off with it", "a new label", "lock"), False),
    ],
    ids=["core", "out of scope", "adjacent", "a label without an intent"],
)
def test_only_rows_with_an_answer_of_ours_say_how_sure_to_be(
    row: Outcome, expected: bool
) -> None:
    assert is_calibrating(row) is expected
