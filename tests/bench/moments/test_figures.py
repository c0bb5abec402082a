from __future__ import annotations

import pytest

from bench.intervals import Estimate
from bench.moments.figures import Figures, measure
from bench.moments.judging import JudgedSession
from tests.bench.moments.made_up import session, turn


def value(estimate: Estimate | None) -> float:
    assert estimate is not None
    return estimate.value


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure(
        [
            session(
                [
                    turn(),
                    turn("repeat", seen="repeat", score=0.9, asks="which"),
                    turn(is_answer=True, trap="answer_to_question"),
                    turn(),
                ],
                template="again",
            ),
            session([turn(), turn("repeat")], template="again", error="gone"),
            session(
                [
                    turn(seen="repeat", score=0.7, trap="stepwise"),
                    turn(trap="stepwise"),
                ],
                template="steps",
            ),
            session(
                [turn(asks="which"), turn("habit", within=2), turn(seen="habit")],
                template="habits",
            ),
        ]
    )


def test_precision_recall_and_f1_are_of_a_kind(figures: Figures) -> None:
    repeat = next(one for one in figures.kinds if one.name == "repeat")
    assert (repeat.due, repeat.seen) == (2, 2)
    assert value(repeat.precision) == 0.5
    assert value(repeat.recall) == 0.5
    assert value(repeat.f1) == 0.5


def test_a_kind_that_is_never_due_and_never_seen_has_no_figure(
    figures: Figures,
) -> None:
    rephrase = next(one for one in figures.kinds if one.name == "rephrase")
    assert rephrase.precision is rephrase.recall is rephrase.f1 is None


def test_all_kinds_are_counted_together(figures: Figures) -> None:
    assert (figures.all_kinds.due, figures.all_kinds.seen) == (3, 3)
    assert value(figures.all_kinds.recall) == pytest.approx(2 / 3)


def test_a_late_moment_is_no_miss_but_a_delay(figures: Figures) -> None:
    habit = next(one for one in figures.kinds if one.name == "habit")
    assert value(habit.recall) == value(habit.precision) == 1
    assert value(figures.delay_turns) == 0.5
    assert value(figures.on_time) == 0.5


def test_false_asks_are_per_hundred_ordinary_turns(figures: Figures) -> None:
    assert (figures.turns, figures.ordinary) == (11, 7)
    assert value(figures.false_asks) == pytest.approx(100 / 7)
    assert value(figures.false_asks_plain) == pytest.approx(100 / 5)
    assert value(figures.false_alarms) == pytest.approx(100 / 7)


def test_silence_is_told_by_trap(figures: Figures) -> None:
    silent = {one.trap: (one.turns, value(one.share)) for one in figures.silences}
    assert silent == {"answer_to_question": (1, 1.0), "stepwise": (2, 0.5)}
    assert value(figures.silence) == pytest.approx(2 / 3)


def test_scores_are_held_against_what_was_right(figures: Figures) -> None:
    held = {one.up_to: (one.count, one.accuracy) for one in figures.reliability}
    assert held[0.9] == (2, 1.0)
    assert held[0.7] == (1, 0.0)
    assert value(figures.ece) == pytest.approx((2 * 0.1 + 0.7) / 3)


def test_every_turn_is_in_the_confusion_matrix_once(figures: Figures) -> None:
    found = {(one.due, one.taken_for): one.count for one in figures.confusions}
    assert found == {
        ("repeat", "repeat"): 1,
        ("repeat", "none"): 1,
        ("none", "repeat"): 1,
        ("habit", "habit"): 1,
        ("none", "none"): 7,
    }


def test_intervals_are_drawn_over_templates() -> None:
    def told(count: int) -> list[JudgedSession]:
        return [
            *[session([turn("repeat", seen="repeat")], template="a")] * count,
            *[session([turn("repeat")], template="b")] * count,
        ]

    few, many = (measure(told(count)).all_kinds.recall for count in (2, 50))
    assert few is not None
    assert many is not None
    assert (few.low, few.high, few.of) == (many.low, many.high, many.of) == (0, 1, 2)


def test_what_broke_off_is_counted(figures: Figures) -> None:
    assert (figures.sessions, figures.with_moment, figures.broken) == (4, 3, 1)


def test_no_session_has_no_figure() -> None:
    nothing = measure([])
    assert nothing.ece is nothing.false_asks is nothing.all_kinds.recall is None
