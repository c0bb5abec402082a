from __future__ import annotations

import pytest

from bench.nlu.labels import load_labels
from bench.nlu.measure import (
    ALL,
    BOTH,
    Group,
    measure_curve,
    measure_groups,
    measure_part,
    measure_recognition,
)
from bench.nlu.outcomes import REJECTED, Confusion, Outcome, confusions
from bench.nlu.rows import Half, Pair
from tests.bench.nlu.made_up import embed, heard, outcome, row, text_of


def figures(*outcomes: Outcome) -> dict[str, tuple[float, int] | None]:
    part = measure_part(outcomes, load_labels(), embed)
    return {
        name: None if found is None else (round(found.value, 3), found.of)
        for name, found in part.estimates.items()
    }


def test_core_is_measured_on_labels_that_are_supported() -> None:
    found = figures(
        outcome("bolt it", "lock_lock", "lock"),
        outcome("bolt that", "lock_lock", "unlock"),
        outcome("mow it", "a new label", "lock"),
    )
    assert found["core"] == (0.5, 2)
    assert found["coverage"] == (0.667, 3)
    assert found["core_at_all"] == (0.333, 3)


def test_what_is_out_of_scope_is_to_be_rejected_and_what_is_in_it_is_not() -> None:
    found = figures(
        outcome("otters", "out_of_scope", "out_of_scope", "oos"),
        outcome("where to dine", "out_of_scope", "find_restaurant", "oos"),
        outcome("bolt it", "lock_lock", "lock"),
        outcome("bolt that", "lock_lock", "lock", confidence=0.5),
        outcome("bolt this", "lock_lock", "unlock"),
    )
    assert found["oos_recall"] == (0.5, 2)
    assert found["oos_beyond"] == (0.5, 2)
    assert found["false_rejection"] == (0.333, 3)


def test_what_is_near_to_us_is_to_be_declined_or_done_but_not_mistaken() -> None:
    found = figures(
        outcome("turnips to my list", "list_add", "out_of_scope", "adjacent"),
        outcome("my list", "list_query", "play_music", "adjacent"),
        outcome("a joke", "chitchat", "help", "adjacent"),
        outcome("ten minutes for the loaf", "timer_set", "timer_set", "adjacent"),
    )
    assert found["adjacent_declined"] == (0.333, 3)
    assert found["adjacent"] == (1, 1)
    assert found["wrongly_done"] == (0.25, 4)


def test_acts_are_measured_by_themselves() -> None:
    found = figures(outcome("quite so", "affirm", "affirm", "dialogue_act"))
    assert found["dialogue_acts"] == (1, 1)
    assert found["core"] is None


def group_of(*, even: str, odd: str) -> Group:
    """A source whose halves are taken for one intent each, thirty times."""
    taken_for: dict[Half, str] = {"even": even, "odd": odd}
    outcomes = [
        outcome(text_of(half, f"bolt gate {place}"), "lock_lock", intent)
        for half, intent in taken_for.items()
        for place in range(30)
    ]
    own, everything = measure_groups(outcomes, load_labels(), embed)
    assert (own.name, everything.name) == ("own", ALL)
    assert own.parts.keys() == {"even", "odd", BOTH}
    return own


def test_a_half_that_is_far_ahead_was_fitted() -> None:
    assert group_of(even="lock", odd="unlock").is_fitted


def test_halves_that_are_alike_were_not_fitted() -> None:
    group = group_of(even="lock", odd="lock")
    gap = group.gap("core")
    assert gap is not None
    assert gap.value == 0
    assert not group.is_fitted


def test_the_half_that_nobody_looks_at_may_be_ahead() -> None:
    assert not group_of(even="unlock", odd="lock").is_fitted


def test_one_half_alone_has_no_gap() -> None:
    rows = [outcome(text_of("even", "bolt it"), "lock_lock", "lock")]
    group = measure_groups(rows, load_labels(), embed)[0]
    assert group.parts.keys() == {"even"}
    assert group.gap("core") is None
    assert not group.is_fitted


def test_the_curve_follows_accuracy_as_rare_words_go() -> None:
    outcomes = [
        *[outcome("bolt the gate", "lock_lock", "lock")] * 60,
        *[outcome(f"fasten hatch {n}", "lock_lock", "unlock") for n in range(30)],
    ]
    curve = measure_curve(outcomes)
    assert curve[0].accuracy.value == pytest.approx(2 / 3)
    assert curve[-1].accuracy.value == 1
    assert curve[-1].complexity.vocabulary == 3


def test_what_a_machine_mishears_is_told_by_the_pair() -> None:
    said = [row(text, "lock_lock") for text in ("bolt the gate", "bolt the door")]
    pairs = [
        Pair(said=said[0], heard="bolt the date"),
        Pair(said=said[1], heard="bald the door"),
    ]
    heard_ = {
        text: heard(text, intent)
        for text, intent in {
            "bolt the gate": "lock",
            "bolt the date": "lock",
            "bolt the door": "lock",
            "bald the door": "out_of_scope",
        }.items()
    }
    found = measure_recognition(pairs, heard_, load_labels())
    assert found is not None
    assert (found.said.value, found.heard.value, found.loss.value) == (1, 0.5, 0.5)
    assert measure_recognition([], heard_, load_labels()) is None


def test_confusions_are_counted_the_most_frequent_first() -> None:
    rows = [
        outcome("bolt it", "lock_lock", "unlock"),
        outcome("bolt that", "lock_lock", "lock", confidence=0.5),
        outcome("bolt this", "lock_lock", "lock", confidence=0.6),
        outcome("bolt all", "lock_lock", "lock"),
    ]
    assert confusions(rows) == (
        Confusion(label="lock_lock", taken_for=REJECTED, count=2),
        Confusion(label="lock_lock", taken_for="unlock", count=1),
    )
