from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from agent.nlu.linear_model import LinearModel
from agent.nlu.softmax_fit import Fitting

FEATURES = np.array([[1, 0], [0.9, 0.1], [0, 1], [0.1, 0.9]], dtype=np.float32)


def fitted(labels: list[str]) -> LinearModel:
    return LinearModel.fit([FEATURES], labels, Fitting(penalty=1e-4, passes=100))


@pytest.mark.parametrize(
    "labels", [["a", "a", "b", "b"], ["a", "c", "b", "b"]], ids=["two", "three"]
)
def test_probabilities_sum_to_one_and_favour_what_was_taught(
    labels: list[str],
) -> None:
    model = fitted(labels)
    shares = model.probabilities(FEATURES)
    assert shares.sum(axis=1) == pytest.approx(1.0)
    assert model.labels[int(shares[3].argmax())] == "b"


def test_a_saved_model_answers_as_before(tmp_path: Path) -> None:
    model = fitted(["a", "a", "b", "b"])
    model.save(tmp_path)
    loaded = LinearModel.load(tmp_path)
    assert loaded.labels == model.labels
    assert (loaded.probabilities(FEATURES) == model.probabilities(FEATURES)).all()
