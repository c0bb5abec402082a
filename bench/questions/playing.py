"""Asking until one is sure: the product's choice of questions beside two others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from agent.teaching.learning.inquiry import (
    Belief,
    Query,
    best_query,
    information_bits,
)
from bench.questions.believing import SURE, after, surest
from bench.questions.puzzles import Puzzle

MOST_QUESTIONS = 40
"""Then whoever asks takes the likeliest; nobody is that patient."""

Chooses = Callable[[Belief, Sequence[Query], float, Random], Query | None]
Asks = Callable[[Puzzle, Belief], Sequence[Query]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """One puzzle, asked to its end."""

    questions: int
    is_right: bool


def most_informative(
    belief: Belief, queries: Sequence[Query], noise: float, chance: Random
) -> Query | None:
    """What the product asks."""
    return best_query(belief, queries, noise=noise)


def at_random(
    belief: Belief, queries: Sequence[Query], noise: float, chance: Random
) -> Query | None:
    """Any question whose answer is not known yet."""
    telling = _telling(belief, queries, noise)
    return chance.choice(telling) if telling else None


def in_order(
    belief: Belief, queries: Sequence[Query], noise: float, chance: Random
) -> Query | None:
    """The first such question of a list: floors, rooms, kinds, states, then names."""
    return next(iter(_telling(belief, queries, noise)), None)


def _telling(belief: Belief, queries: Sequence[Query], noise: float) -> list[Query]:
    """Queries that at least two readings worth a thought would answer differently."""
    likely = {reading for reading, share in belief.items() if share > _NOT_WORTH}
    return [
        query
        for query in queries
        if len({query.answers[reading] for reading in likely}) > 1
        and information_bits(belief, query, noise=noise) > 0.0
    ]


def play(
    puzzle: Puzzle,
    asks: Asks,
    chooses: Chooses,
    *,
    expected_noise: float,
    noise: float,
    chance: Random,
) -> Played:
    """Ask somebody who means `puzzle.truth`.

    Args:
        puzzle: what is to be found out.
        asks: the questions that can be asked, given what is believed.
        chooses: which of them is.
        expected_noise: share of wrong answers that whoever asks reckons with.
        noise: share of wrong answers that there is.
        chance: draws the wrong answers, and the random order.
    """
    belief, questions = puzzle.prior, 0
    while surest(belief)[1] < SURE and questions < MOST_QUESTIONS:
        query = chooses(belief, asks(puzzle, belief), expected_noise, chance)
        if query is None:
            break
        questions += 1
        answer = query.answers[puzzle.truth]
        if chance.random() < noise:
            answer = chance.choice([a for a in query.possible if a != answer])
        belief = after(belief, query, answer, noise=expected_noise)
    return Played(questions=questions, is_right=surest(belief)[0] == puzzle.truth)


_NOT_WORTH = 1e-3
"""Share of certainty below which a reading gives no reason to ask."""
