"""Fitting of multinomial logistic regression, by Adam on small batches.

L-BFGS over all examples takes several times as long for the same answers (of 53,000
tagged words 99 in 100 get the same tag): the features are a wide dense block beside a
sparse one, and a few passes are enough. Chance only shuffles, and is seeded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
Block = Any
"""[n_examples, n_features] float32, a numpy array or a scipy CSR matrix."""

_SEED = 4
_MEAN_DECAY = 0.9
_SQUARE_DECAY = 0.999
_EPSILON = 1e-8


@dataclass(frozen=True, kw_only=True, slots=True)
class Fitting:
    """How a model is fitted; accuracy is flat around these values."""

    penalty: float
    """Of the squared weights (L2), for the mean loss of the examples."""
    passes: int = 8
    """Over all examples."""
    batch_size: int = 256
    step: float = 0.03
    """Of Adam; falls in a straight line to zero."""


def fit_softmax(
    blocks: Sequence[Block],
    targets: npt.NDArray[np.int64],
    importance: Matrix,
    fitting: Fitting,
) -> tuple[Matrix, Matrix]:
    """Weights of the features of all blocks, in their order, and biases.

    Adam as in Kingma and Ba (2015), algorithm 1.

    Args:
        blocks: features of the same examples, side by side.
        targets: [n_examples], the number of each example's label.
        importance: [n_examples] float32, what each example counts.
        fitting: how.

    Returns:
        [n_features, n_labels] float32, and [n_labels] float32.
    """
    count, n_labels = len(targets), int(targets.max()) + 1
    importance = importance / importance.mean()
    values: list[Matrix] = [
        np.zeros((block.shape[1], n_labels), np.float32) for block in blocks
    ]
    values.append(np.zeros((1, n_labels), np.float32))
    means = [np.zeros_like(value) for value in values]
    squares = [np.zeros_like(value) for value in values]
    chance = np.random.default_rng(_SEED)
    n_steps = fitting.passes * -(-count // fitting.batch_size)
    done = 0
    for _ in range(fitting.passes):
        order = chance.permutation(count)
        for first in range(0, count, fitting.batch_size):
            batch = order[first : first + fitting.batch_size]
            parts = [block[batch] for block in blocks]
            scores = values[-1] + sum(
                np.asarray(part @ value)
                for part, value in zip(parts, values[:-1], strict=True)
            )
            slope = softmax(scores)
            slope[np.arange(len(batch)), targets[batch]] -= 1.0
            slope *= importance[batch][:, None] / len(batch)
            slopes = [
                np.asarray(part.T @ slope) + np.float32(fitting.penalty) * value
                for part, value in zip(parts, values[:-1], strict=True)
            ]
            slopes.append(slope.sum(axis=0, keepdims=True))
            done += 1
            unbiased = (1 - _SQUARE_DECAY**done) ** 0.5 / (1 - _MEAN_DECAY**done)
            step = np.float32(fitting.step * (1 - done / n_steps) * unbiased)
            for value, mean, square, new in zip(
                values, means, squares, slopes, strict=True
            ):
                mean += (1 - _MEAN_DECAY) * (new - mean)
                square += (1 - _SQUARE_DECAY) * (new * new - square)
                value -= step * mean / (np.sqrt(square) + _EPSILON)
    return np.vstack(values[:-1]), values[-1][0]


def softmax(scores: Matrix) -> Matrix:
    """Probabilities of scores; rows sum to one."""
    powers: Matrix = np.exp(scores - scores.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers
