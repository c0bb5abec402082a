"""Calibration: whether what is 80 % sure is right four times in five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.nlu.intervals import Estimate, Floats, estimate
from bench.nlu.outcomes import Outcome

BINS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Rows whose confidence lies in one tenth of the scale."""

    above: float
    """Edges; the upper one belongs to the bin."""
    up_to: float
    count: int
    confidence: float
    """Mean of the bin, 0 where it is empty."""
    accuracy: float
    """Share that was right, 0 where it is empty."""


def is_calibrating(outcome: Outcome) -> bool:
    """Whether the row has a right answer among our intents."""
    scope = outcome.row.scope
    return scope == "oos" or (scope == "core" and outcome.is_supported)


def bin_of(confidence: float) -> int:
    """0 to `BINS` - 1; a confidence on an edge lies below it, 0 in the first."""
    # Confidences have three digits, and so does this: 0.7 * 10 is not quite 7.
    return min(BINS - 1, max(0, -(-round(confidence * 1000) // (1000 // BINS)) - 1))


def reliability(outcomes: Sequence[Outcome]) -> tuple[Bin, ...]:
    """Ten bins of equal width, each with what it promises and what it keeps."""
    sums = _columns(outcomes).sum(axis=0).reshape(BINS, 3)
    return tuple(
        Bin(
            above=place / BINS,
            up_to=(place + 1) / BINS,
            count=int(count),
            confidence=float(promised / count) if count else 0.0,
            accuracy=float(kept / count) if count else 0.0,
        )
        for place, (count, promised, kept) in enumerate(sums)
    )


def calibration_error(outcomes: Sequence[Outcome]) -> Estimate | None:
    """Expected calibration error: the mean gap of the bins, by their counts.

    Naeini et al., Obtaining Well Calibrated Probabilities Using Bayesian Binning
    (AAAI 2015); bins as in Guo et al., On Calibration of Modern Neural Networks
    (ICML 2017). Few rows make it larger than it is, and so does drawing them again.
    """
    return estimate(_columns(outcomes), _error_of_sums)


def _error_of_sums(sums: Floats) -> Floats:
    binned = sums.reshape(len(sums), BINS, 3)
    gaps = np.abs(binned[:, :, 1] - binned[:, :, 2]).sum(axis=1)
    error: Floats = gaps / binned[:, :, 0].sum(axis=1)
    return error


def _columns(outcomes: Sequence[Outcome]) -> Floats:
    """[n_rows, 3 * BINS]: one, confidence and right in the row's bin, else zeros."""
    columns = np.zeros((len(outcomes), BINS, 3))
    for row, outcome in enumerate(outcomes):
        confidence = outcome.heard.confidence
        right = float(outcome.is_outright_right)
        columns[row, bin_of(confidence)] = (1.0, confidence, right)
    return columns.reshape(len(outcomes), 3 * BINS)
