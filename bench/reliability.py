"""Reliability: whether what is 80 % sure is right four times in five."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from bench.intervals import Floats, ratio

BINS = 10


class Claim(NamedTuple):
    """Something that was said with a confidence, and whether it holds."""

    confidence: float
    holds: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Claims whose confidence lies in one tenth of the scale."""

    above: float
    """Edges; the upper one belongs to the bin."""
    up_to: float
    count: int
    confidence: float
    """Mean of the bin, 0 where it is empty."""
    accuracy: float
    """Share that was right, 0 where it is empty."""


def bin_of(confidence: float) -> int:
    """0 to `BINS` - 1; a confidence on an edge lies below it, 0 in the first."""
    # Confidences have three digits, and so does this: 0.7 * 10 is not quite 7.
    return min(BINS - 1, max(0, -(-round(confidence * 1000) // (1000 // BINS)) - 1))


def bins_of(claims: Sequence[Claim]) -> tuple[Bin, ...]:
    """Ten bins of equal width, each with what it promises and what it keeps."""
    sums = binned(claims).sum(axis=0).reshape(BINS, 3)
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


def binned(claims: Sequence[Claim]) -> Floats:
    """[n_claims, 3 * BINS]: one, confidence and right in its bin, else zeros."""
    columns = np.zeros((len(claims), BINS, 3))
    for row, claim in enumerate(claims):
        held = (1.0, claim.confidence, float(claim.holds))
        columns[row, bin_of(claim.confidence)] = held
    return columns.reshape(len(claims), 3 * BINS)


def gap_of_sums(sums: Floats) -> Floats:
    """Expected calibration error: the mean gap of the bins, by their counts.

    Naeini et al., Obtaining Well Calibrated Probabilities Using Bayesian Binning
    (AAAI 2015); bins as in Guo et al., On Calibration of Modern Neural Networks
    (ICML 2017). Few claims make it larger than it is, and so does drawing them again.

    Args:
        sums: [n, 3 * BINS], as `binned` has them, added up.

    Returns:
        [n]; not a number where there was no claim.
    """
    by_bin = sums.reshape(len(sums), BINS, 3)
    gaps = np.abs(by_bin[:, :, 1] - by_bin[:, :, 2]).sum(axis=1)
    counts = by_bin[:, :, 0].sum(axis=1)
    return ratio(gaps, counts)
