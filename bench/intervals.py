"""Intervals: how far a figure might have come out otherwise with other rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
_SEED = 4
_LOW_PCT, _HIGH_PCT = 2.5, 97.5

Floats = npt.NDArray[np.float64]
Statistic = Callable[[Floats], Floats]
"""From sums over rows, [n_resamples, n_columns], to a figure each, [n_resamples]."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float
    of: int
    """Rows that it was made from."""
    resampled: Floats = field(repr=False, compare=False)
    """[RESAMPLES]: the figure over rows that were drawn again."""


def share(hits: Sequence[bool]) -> Estimate | None:
    """How many of these hold; `None` of none at all.

    Drawing n rows again from n of which k hold is a binomial draw, so it is made as
    one.
    """
    if not hits:
        return None
    rate = sum(hits) / len(hits)
    rng = np.random.default_rng(_SEED)
    resampled = rng.binomial(len(hits), rate, RESAMPLES) / len(hits)
    return estimate_from(rate, len(hits), resampled)


def estimate(columns: npt.ArrayLike, statistic: Statistic) -> Estimate | None:
    """A figure of sums over rows, by the percentile bootstrap.

    After Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.

    Args:
        columns: [n_rows, n_columns]; what each row adds to the sums.
        statistic: the figure.

    Returns:
        `None` of no rows, and where the figure is not a number.
    """
    added = np.asarray(columns, dtype=np.float64)
    count = len(added)
    if not count:
        return None
    value = float(statistic(added.sum(axis=0)[None, :])[0])
    if np.isnan(value):
        return None
    rng = np.random.default_rng(_SEED)
    sums = np.stack(
        [
            np.bincount(rng.integers(count, size=count), minlength=count) @ added
            for _ in range(RESAMPLES)
        ]
    )
    resampled = statistic(sums)
    return estimate_from(value, count, resampled[~np.isnan(resampled)])


def ratio(part: Floats, whole: Floats) -> Floats:
    """Part by whole, [n]; not a number where there is nothing to divide by."""
    nothing = np.full(len(part), np.nan)
    quotient: Floats = np.divide(part, whole, out=nothing, where=whole > 0)
    return quotient


def precision(sums: Floats) -> Floats:
    """Hits of those claimed; columns are hits, claimed and due."""
    return ratio(sums[:, 0], sums[:, 1])


def recall(sums: Floats) -> Floats:
    """Hits of those due; columns as above."""
    return ratio(sums[:, 0], sums[:, 2])


def f1(sums: Floats) -> Floats:
    """Harmonic mean of precision and recall; columns as above."""
    return ratio(2 * sums[:, 0], sums[:, 1] + sums[:, 2])


def separation(above: npt.ArrayLike, below: npt.ArrayLike) -> Estimate | None:
    """Area under the ROC curve: how often one of `above` scores higher than of `below`.

    Ties count half (Mann and Whitney); both sides are drawn again.

    Returns:
        `None` where one side is empty.
    """
    high, low = np.asarray(above, np.float64), np.sort(np.asarray(below, np.float64))
    if not len(high) or not len(low):
        return None
    rng = np.random.default_rng(_SEED)
    resampled = [
        _area(rng.choice(high, len(high)), np.sort(rng.choice(low, len(low))))
        for _ in range(RESAMPLES)
    ]
    return estimate_from(_area(high, low), len(high) + len(low), np.array(resampled))


def _area(high: Floats, low: Floats) -> float:
    """Of scores, the second ones in order."""
    under = np.searchsorted(low, high, side="left")
    up_to = np.searchsorted(low, high, side="right")
    return float((under + up_to).mean() / 2 / len(low))


def difference(one: Estimate | None, other: Estimate | None) -> Estimate | None:
    """How much more the one is than the other, drawn from disjoint rows."""
    if one is None or other is None:
        return None
    length = min(len(one.resampled), len(other.resampled))
    # Both were drawn by the same seed; another order keeps them independent.
    mixed = np.random.default_rng(_SEED + 1).permutation(other.resampled)[:length]
    resampled = one.resampled[:length] - mixed
    return estimate_from(one.value - other.value, one.of + other.of, resampled)


def estimate_from(value: float, of: int, resampled: Floats) -> Estimate:
    """A figure whose interval holds the middle 95 % of what was drawn again."""
    low, high = np.percentile(resampled, [_LOW_PCT, _HIGH_PCT])
    return Estimate(
        value=value, low=float(low), high=float(high), of=of, resampled=resampled
    )
