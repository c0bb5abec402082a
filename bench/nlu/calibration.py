"""Calibration of the likeliest intent's confidence, before any threshold."""

from __future__ import annotations

from collections.abc import Sequence

from bench.intervals import Estimate, estimate
from bench.nlu.outcomes import Outcome
from bench.reliability import Bin, Claim, binned, bins_of, gap_of_sums


def is_calibrating(outcome: Outcome) -> bool:
    """Whether the row has a right answer among our intents."""
    scope = outcome.row.scope
    return scope == "oos" or (scope == "core" and outcome.is_supported)


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Ten bins of equal width, each with what it promises and what it keeps."""
    return bins_of(_claims(outcomes))


def calibration_error(outcomes: Sequence[Outcome]) -> Estimate | None:
    """The mean gap of the bins, by their counts."""
    return estimate(binned(_claims(outcomes)), gap_of_sums)


def _claims(outcomes: Sequence[Outcome]) -> list[Claim]:
    return [
        Claim(confidence=outcome.heard.confidence, holds=outcome.is_outright_right)
        for outcome in outcomes
    ]
