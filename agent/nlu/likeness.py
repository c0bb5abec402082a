"""How near phrases are in meaning, by the sentence vectors that intents are told by.

A vector is made once for each phrase; what people have taught comes up again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from agent.nlu.encoder import Vectors, load_encoder

_KEPT = 4096
"""Vectors that are kept, those used last; 1.5 kB each."""


class PhraseLikeness:
    """Implements `agent.teaching.concepts.near.Likeness`."""

    def __init__(self) -> None:
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def __len__(self) -> int:
        """Phrases whose vectors are kept."""
        return len(self._vectors)

    def forget_words(self) -> None:
        """Let go of every phrase, whoever said or taught it."""
        self._vectors.clear()

    def __call__(self, phrase: str, others: Sequence[str]) -> list[float]:
        """Cosine of the phrase with each of the others."""
        wanted = dict.fromkeys((phrase, *others))
        new = [text for text in wanted if text not in self._vectors]
        if new:
            # Loaded with the model, so that the first turn does not wait for it.
            encodings = load_encoder(None).encode(new)
            for text, encoding in zip(new, encodings, strict=True):
                self._vectors[text] = encoding.sentence
        vectors = [self._vectors[text] for text in (phrase, *others)]
        for text in wanted:
            self._vectors.move_to_end(text)
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return [float(np.dot(vectors[0], other)) for other in vectors[1:]]
