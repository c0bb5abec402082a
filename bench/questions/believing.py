"""What whoever asks believes after each answer, until it is sure enough.

The assistant itself asks one question and narrows the choices by what is said; here
the game goes on for as long as it takes.
"""

from __future__ import annotations

from agent.teaching.learning.inquiry import ANSWER_NOISE, Belief, Query, believed

SURE = 0.95
"""Certainty at which nothing more is asked; the goal of the measure."""


def after(
    belief: Belief, query: Query, answer: str, *, noise: float = ANSWER_NOISE
) -> Belief:
    """The belief once this answer was heard, by Bayes' rule.

    Raises:
        ValueError: no reading would be answered so, and so it says nothing.
    """
    if answer not in query.possible:
        raise ValueError(f"{answer!r} is none of {', '.join(query.possible)}")
    wrong = noise / max(len(query.possible) - 1, 1)
    return believed(
        {
            reading: share
            * (1.0 - noise if query.answers[reading] == answer else wrong)
            for reading, share in belief.items()
        }
    )


def surest(belief: Belief) -> tuple[str, float]:
    """The likeliest reading and its share; the first of equals."""
    return max(belief.items(), key=lambda pair: pair[1])
