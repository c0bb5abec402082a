"""The measure of questions: repeatable, fair, and able to tell good from bad."""

from __future__ import annotations

from random import Random

import pytest

from agent.teaching.learning.inquiry import entropy_bits
from bench.questions.measure import Measure, measure
from bench.questions.playing import Played, most_informative, play
from bench.questions.puzzles import Puzzle, puzzles
from bench.questions.report import as_json


@pytest.fixture(scope="module")
def found() -> Measure:
    return measure(60, seed=3)


def _questions(found: Measure, form: str, strategy: str, noise: float) -> float:
    (row,) = (
        row
        for row in found.rows
        if (row.form, row.strategy) == (form, strategy)
        and (row.expected_noise, row.noise) == (noise, noise)
    )
    return row.questions.value


def test_the_same_seed_gives_the_same_figures(found: Measure) -> None:
    assert as_json(measure(60, seed=3)) == as_json(found)


def test_nobody_learns_a_device_in_less_than_its_entropy(found: Measure) -> None:
    asked = _questions(found, "yes or no", "most informative", 0.0)
    # Being 95 % sure is enough, which spares at most the last twentieth.
    assert asked >= 0.9 * found.entropy


@pytest.mark.parametrize("form", ["yes or no", "room or name"])
@pytest.mark.parametrize("other", ["random order", "fixed order"])
def test_telling_questions_are_fewer(found: Measure, form: str, other: str) -> None:
    best = _questions(found, form, "most informative", 0.1)
    assert best < _questions(found, form, other, 0.1)


def test_clean_answers_always_lead_to_the_right_device() -> None:
    for puzzle in puzzles(30, Random(5)):
        played = _played(puzzle, noise=0.0)
        assert played.is_right
        assert played.questions <= len(puzzle.prior)


def test_whoever_believes_every_answer_is_misled_by_wrong_ones() -> None:
    given = list(puzzles(60, Random(5)))
    misled = sum(not _played(puzzle, noise=0.3).is_right for puzzle in given)
    assert misled > len(given) / 4


def test_puzzles_name_a_device_that_can_be_meant() -> None:
    for puzzle in puzzles(30, Random(1)):
        assert puzzle.truth in puzzle.prior
        assert sum(puzzle.prior.values()) == pytest.approx(1)
        assert entropy_bits(puzzle.prior) > 1
        answered = {query.answers[puzzle.truth] for query in puzzle.yes_no()}
        assert "yes" in answered


def _played(puzzle: Puzzle, noise: float) -> Played:
    return play(
        puzzle,
        lambda asked, belief: asked.yes_no(),
        most_informative,
        expected_noise=0.0,
        noise=noise,
        chance=Random(9),
    )
