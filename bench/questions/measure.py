"""Questions and right readings, by what is asked, by whom, and how it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import median

import numpy as np

from agent.teaching.learning.inquiry import ANSWER_NOISE, entropy_bits
from bench.intervals import Estimate, estimate, share
from bench.questions.playing import (
    Asks,
    Chooses,
    Played,
    at_random,
    in_order,
    most_informative,
    play,
)
from bench.questions.puzzles import Puzzle, puzzles
from bench.questions.rounds import RoundRow, measure_rounds

STRATEGIES: dict[str, Chooses] = {
    "most informative": most_informative,
    "random order": at_random,
    "fixed order": in_order,
}
FORMS: dict[str, Asks] = {
    "yes or no": lambda puzzle, belief: puzzle.yes_no(),
    "room or name": lambda puzzle, belief: puzzle.spoken(belief),
}
NOISES = ((0.0, 0.0), (0.1, 0.1), (ANSWER_NOISE, 0.0), (ANSWER_NOISE, 0.1))
"""Wrong answers reckoned with, and wrong answers given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One way of asking, over all puzzles."""

    form: str
    strategy: str
    expected_noise: float
    noise: float
    questions: Estimate
    """Mean number of questions."""
    median_questions: float
    right: Estimate
    """Share of puzzles in which the right device came out."""
    over_entropy: float
    """Mean of questions minus the entropy of the prior, in questions; a clean yes or
    no tells at most one bit, so less than 0 is not to be had but by being unsure."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """What `bench questions` found."""

    puzzles: int
    entropy: float
    """Mean entropy of the priors, in bits."""
    rows: tuple[Row, ...]
    rounds: tuple[RoundRow, ...]
    """The guided round, with as many people as there are puzzles."""


def measure(count: int, seed: int) -> Measure:
    """Play so many puzzles in every way; each way meets the same ones."""
    given = list(puzzles(count, Random(seed)))
    return Measure(
        puzzles=count,
        entropy=float(np.mean([entropy_bits(puzzle.prior) for puzzle in given])),
        rows=tuple(
            _row(form, strategy, expected, noise, given, seed)
            for form in FORMS
            for expected, noise in NOISES
            for strategy in STRATEGIES
        ),
        rounds=measure_rounds(count, seed),
    )


def _row(
    form: str,
    strategy: str,
    expected: float,
    noise: float,
    given: Sequence[Puzzle],
    seed: int,
) -> Row:
    chance = Random(seed)
    played = [
        play(
            puzzle,
            FORMS[form],
            STRATEGIES[strategy],
            expected_noise=expected,
            noise=noise,
            chance=chance,
        )
        for puzzle in given
    ]
    asked = [[one.questions, 1.0] for one in played]
    questions = estimate(asked, lambda sums: sums[:, 0] / sums[:, 1])
    right = share([one.is_right for one in played])
    assert questions is not None
    assert right is not None
    entropy = float(np.mean([entropy_bits(puzzle.prior) for puzzle in given]))
    return Row(
        form=form,
        strategy=strategy,
        expected_noise=expected,
        noise=noise,
        questions=questions,
        median_questions=_median(played),
        right=right,
        over_entropy=questions.value - entropy,
    )


def _median(played: Sequence[Played]) -> float:
    return float(median(one.questions for one in played))
