from __future__ import annotations

import copy
from collections.abc import Callable

import numpy as np
import pytest
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from agent.nlu.training_message import TrainingMessage

Change = Callable[[TrainingMessage], None]


def example() -> TrainingMessage:
    lamp = {"entity": "device", "value": "lamp", "start": 4, "end": 8}
    message = Message.build(text="dim lamp", intent="dim", entities=[lamp])
    return TrainingMessage.of(message)


def dense(value: float) -> Features:
    return Features(np.full((1, 4), value), "sentence", TEXT, "featurizer")


def sparse(value: float) -> Features:
    return Features(csr_matrix([[0.0, value]]), "sentence", TEXT, "featurizer")


def test_equal_examples_have_one_fingerprint() -> None:
    assert example().fingerprint() == example().fingerprint()
    assert example() == example()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda one: one.set(TEXT, "dim lamp now"), id="text"),
        pytest.param(lambda one: one.set(INTENT, "turn_on"), id="intent"),
        pytest.param(lambda one: one.set(ENTITIES, []), id="names"),
        pytest.param(lambda one: one.set(TEXT_TOKENS, [Token("dim", 0)]), id="words"),
        pytest.param(lambda one: one.add_features(dense(1.0)), id="dense features"),
        pytest.param(lambda one: one.add_features(sparse(1.0)), id="sparse features"),
    ],
)
def test_whatever_changes_shows_in_the_fingerprint(change: Change) -> None:
    changed = example()
    before = changed.fingerprint()
    change(changed)
    assert changed.fingerprint() != before


@pytest.mark.parametrize("features", [dense, sparse])
def test_other_values_of_features_show_in_the_fingerprint(
    features: Callable[[float], Features],
) -> None:
    one, other = example(), example()
    one.add_features(features(1.0))
    other.add_features(features(2.0))
    assert one.fingerprint() != other.fingerprint()


def test_other_words_show_in_the_fingerprint() -> None:
    one, other = example(), example()
    one.set(TEXT_TOKENS, [Token("dim", 0)])
    other.set(TEXT_TOKENS, [Token("dim", 0, lemma="dimmed")])
    assert one.fingerprint() != other.fingerprint()


def test_a_copy_is_equal_and_changes_alone() -> None:
    original = example()
    twin = copy.deepcopy(original)
    assert twin == original
    assert isinstance(twin, TrainingMessage)
    twin.get(ENTITIES)[0]["value"] = "torch"
    twin.add_features(dense(1.0))
    assert original.get(ENTITIES)[0]["value"] == "lamp"
    assert not original.features
    assert original == example()


def test_merging_drops_what_is_there_already() -> None:
    other = TrainingMessage.of(Message.build(text="raise blind", intent="open"))
    merged = TrainingData([example()]).merge(TrainingData([example(), other]))
    assert merged.training_examples == [example(), other]
