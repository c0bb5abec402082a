from __future__ import annotations

import pytest

from bench.moments.judging import Judged
from bench.moments.playing import Spoken
from tests.bench.moments.made_up import session, turn


def judged(*spoken: Spoken) -> tuple[Judged, ...]:
    return session(spoken).turns


def test_a_moment_that_is_due_and_seen_is_a_hit_at_once() -> None:
    (one,) = judged(turn("repeat", seen="repeat"))
    assert (one.due, one.delay, one.is_true, one.is_right) == ("repeat", 0, True, True)


def test_of_several_that_are_right_the_one_that_was_seen_counts() -> None:
    (one,) = judged(turn("barge_in", "correction", seen="correction"))
    assert one.due == one.taken_for == "correction"


def test_a_late_moment_is_a_hit_where_it_was_due() -> None:
    due, then = judged(turn("habit", within=2), turn(seen="habit"))
    assert (due.delay, due.taken_for, due.is_right) == (1, "habit", True)
    assert (then.is_true, then.taken_for, then.is_right) == (True, None, True)


WRONG = (
    ("missed", [turn("repeat")], 0),
    ("of another kind", [turn("repeat", seen="complaint")], 0),
    ("too late", [turn("repeat"), turn(seen="repeat")], 1),
    ("too early", [turn(seen="repeat"), turn("repeat", seen="repeat")], 0),
    ("a second time", [turn("repeat", seen="repeat"), turn(seen="repeat")], 1),
    ("of nothing", [turn(seen="rephrase", trap="stepwise")], 0),
    ("an answer", [turn(seen="correction", is_answer=True)], 0),
    ("asked for nothing", [turn(asks="which")], 0),
)


@pytest.mark.parametrize(
    ("spoken", "place"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_what_is_wrong_is_wrong_where_it_happened(
    spoken: list[Spoken], place: int
) -> None:
    assert not judged(*spoken)[place].is_right


def test_a_question_that_was_open_before_is_not_asked_anew() -> None:
    asked, served = judged(
        turn("repeat", seen="repeat", asks="which"), turn(asks="which")
    )
    assert asked.asks_anew
    assert not served.asks_anew
    assert served.is_silent


def test_an_answer_is_not_an_ordinary_turn() -> None:
    plain, answer = judged(turn(), turn(is_answer=True, trap="answer_to_question"))
    assert plain.is_ordinary
    assert not answer.is_ordinary
