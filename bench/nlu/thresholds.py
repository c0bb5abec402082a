"""What a threshold of confidence costs: right answers lost against wrong ones stopped.

The thresholds of `agent/config.yml` and `agent/teaching/refusing.py` are chosen by this
table, on the even half.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agent.teaching.interpret import COMMANDS
from agent.teaching.refusing import least_confidence
from bench.nlu.outcomes import Outcome

STEPS = tuple(step / 20 for step in range(18))
"""0.00 to 0.85."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Requests that a threshold lets through."""

    right: int
    wrong: int
    """Taken for a request that nobody made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Threshold:
    """What is done from a confidence on."""

    least: float
    acts: Kept
    """Requests that change something in the home."""
    other: Kept
    """Requests that play or tell something."""


def thresholds(outcomes: Sequence[Outcome]) -> tuple[Threshold, ...]:
    """Each step, over all rows that were taken for a request, sure or not."""
    asked = [outcome for outcome in outcomes if outcome.heard.likeliest in COMMANDS]
    acts: list[Outcome] = []
    other: list[Outcome] = []
    for outcome in asked:
        (acts if least_confidence(outcome.heard.likeliest) else other).append(outcome)
    return tuple(
        Threshold(least=least, acts=_kept(acts, least), other=_kept(other, least))
        for least in STEPS
    )


def _kept(outcomes: Iterable[Outcome], least: float) -> Kept:
    kept = [outcome for outcome in outcomes if outcome.heard.confidence >= least]
    right = sum(outcome.is_outright_right for outcome in kept)
    return Kept(right=right, wrong=len(kept) - right)
