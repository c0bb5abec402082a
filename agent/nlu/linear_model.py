"""Multinomial logistic regression that is kept as plain arrays.

The tagger and the intent classifier share it. What is stored is numbers and JSON, so
that loading a model runs nothing that came with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agent.nlu.softmax_fit import Block, Fitting, Matrix, fit_softmax, softmax


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
        blocks: Sequence[Block],
        labels: Sequence[str],
        fitting: Fitting,
        *,
        balance: float = 0.0,
    ) -> LinearModel:
        """Learn the labels of examples.

        Args:
            blocks: features of the same examples, side by side, dense or CSR.
            labels: one an example.
            fitting: how it is fitted.
            balance: 0 counts every example alike, 1 every label; in between, an
                example counts the less the more there are of its label.
        """
        counts = Counter(labels)
        known = tuple(sorted(counts))
        place = {label: number for number, label in enumerate(known)}
        weights, bias = fit_softmax(
            blocks,
            np.array([place[label] for label in labels]),
            np.array([counts[label] ** -balance for label in labels], np.float32),
            fitting,
        )
        return cls(labels=known, weights=weights, bias=bias)

    def probabilities(self, features: Matrix) -> Matrix:
        """[n_examples, n_labels] float32, rows sum to one."""
        return softmax(features @ self.weights + self.bias)

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
