from __future__ import annotations

from pathlib import Path

import numpy as np

from agent.example_vectors import example_vectors
from agent.training_examples import Example, nearest, training_examples
from tests.agent.domain import intents

EXAMPLES = tuple(Example(text=text, intent=text) for text in ("one", "two", "three"))


def test_every_example_has_an_intent_of_the_domain() -> None:
    examples = training_examples()
    assert {example.intent for example in examples} <= intents()
    assert all(example.text for example in examples)
    assert "[" not in "".join(example.text for example in examples)


def test_the_nearest_come_first_and_of_equals_the_earlier() -> None:
    vectors = np.array([[0, 1], [1, 0], [1, 0]], dtype=np.float32)
    found = nearest(np.array([1, 0], dtype=np.float32), vectors, EXAMPLES, 2)
    assert [near.example.text for near in found] == ["two", "three"]
    assert [near.cosine for near in found] == [1, 1]


def test_vectors_are_made_once_and_again_when_a_text_changes(tmp_path: Path) -> None:
    cache = tmp_path / "vectors.npz"
    told: list[str] = []
    texts = ["brew some tea", "draw the blinds"]
    made = example_vectors(texts, cache, told.append)
    again = example_vectors(texts, cache, told.append)
    assert len(told) == 1
    assert np.array_equal(made, again)
    example_vectors([*texts, "ring the bell"], cache, told.append)
    assert len(told) == 2


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    cache = tmp_path / "vectors.npz"
    cache.write_bytes(b"no archive")
    told: list[str] = []
    assert example_vectors(["brew some tea"], cache, told.append).shape == (1, 384)
    assert told
