"""The graph of small integers beside TensorFlow's float32 of the same checkpoint."""

from __future__ import annotations

import numpy as np
import pytest
from transformers import AutoTokenizer, TFAutoModel

from agent.nlu.checkpoint import packaged_checkpoint
from agent.nlu.encoder import Vectors, load_encoder

SENTENCES = (
    "lamp",
    "turn on the light",
    "could you please set the thermostat in the hall to twenty one degrees",
    "play some jazz by a singer from paris",
    "when i say movie night dim the lamps and close the blinds",
)


@pytest.fixture(scope="module")
def in_float() -> Vectors:
    """[n_sentences, dim]: unit means of the last states."""
    folder = packaged_checkpoint()
    pieces = AutoTokenizer.from_pretrained(folder, local_files_only=True)(
        list(SENTENCES), padding=True, return_tensors="tf"
    )
    model = TFAutoModel.from_pretrained(folder, local_files_only=True)
    states = model(**pieces).last_hidden_state.numpy()
    mask = pieces["attention_mask"].numpy()
    sums: Vectors = (states * mask[:, :, None]).sum(axis=1)
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    return sums


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_small_integers_lead_to_nearly_the_same_vectors(
    in_float: Vectors, number: int
) -> None:
    (encoding,) = load_encoder().encode([SENTENCES[number]])
    # The median of 1,600 of our examples is 0.996; one in a hundred is below 0.978.
    assert encoding.sentence @ in_float[number] > 0.97
