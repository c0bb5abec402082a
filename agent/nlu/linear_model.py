"""Multinomial logistic regression that is kept as plain arrays.

The tagger and the intent classifier share it. What is stored is numbers and JSON, so
that loading a model runs nothing that came with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinearModel:
    """Scores are linear in the features; their softmax are the probabilities."""

    labels: tuple[str, ...]
    weights: Matrix
    """[n_features, n_labels] float32."""
    bias: Matrix
    """[n_labels] float32."""

    @classmethod
    def fit(
        cls,
        features: Any,
        labels: Sequence[str],
        *,
        regularisation: float,
        is_balanced: bool,
    ) -> LinearModel:
        """Fit by L-BFGS, which has no randomness.

        Args:
            features: [n_examples, n_features], dense or scipy-sparse.
            labels: one an example, of two kinds at least.
            regularisation: inverse strength of the L2 penalty (`C` of scikit-learn).
            is_balanced: whether rare labels weigh as much as frequent ones.
        """
        regression: Any = LogisticRegression(
            C=regularisation,
            class_weight="balanced" if is_balanced else None,
            max_iter=100,
            multi_class="multinomial",
        ).fit(features, labels)
        weights, bias = regression.coef_, regression.intercept_
        if len(regression.classes_) == 2:
            # scikit-learn keeps one row for two classes; its negative is the other.
            weights, bias = np.vstack([-weights, weights]), np.hstack([-bias, bias])
        return cls(
            labels=tuple(str(label) for label in regression.classes_),
            weights=np.ascontiguousarray(weights.T, dtype=np.float32),
            bias=bias.astype(np.float32),
        )

    def probabilities(self, features: Any) -> Matrix:
        """[n_examples, n_labels] float32, rows sum to one."""
        scores = np.asarray(features @ self.weights) + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        shares: Matrix = powers / powers.sum(axis=1, keepdims=True)
        return shares

    def save(self, folder: Path) -> None:
        """Write `weights.npz` and `labels.json`."""
        np.savez(folder / "weights.npz", weights=self.weights, bias=self.bias)
        (folder / "labels.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Inverse of `save`."""
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            weights, bias = arrays["weights"], arrays["bias"]
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        return cls(labels=tuple(labels), weights=weights, bias=bias)
