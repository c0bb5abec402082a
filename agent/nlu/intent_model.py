"""What an utterance is for, from its sentence vector and its phrasing.

Sentence vectors alone know the topic better than the direction: "raise" and "lower"
are close. So the phrasing stands beside them, with every name and quantity replaced
by its kind ("raise the <device> in the <area>"), as counts of words and pairs of
words and as the mean of the early vectors of the words that are left. On left-out
examples this lifts accuracy from 0.80 to 0.84.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from agent.nlu.linear_model import LinearModel, Matrix
from agent.nlu.names import NO_NAME, Span, Word, tags_of

SENTENCE_WEIGHT = 6.0
"""Length of the sentence vector beside counts of 1; 4 to 8 are within 0.01."""
MEAN_WEIGHT = 5.0
"""Typical length of the mean vector; 3 to 8 are within 0.01."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrasing:
    """An utterance as the model reads it."""

    ngrams: tuple[str, ...]
    """Words and pairs of words, each once, with kinds in place of names."""
    sentence: Matrix
    """[dim] float32."""
    mean: Matrix
    """[dim] float32: over the early vectors of the words outside names."""


def phrasing_of(
    words: Sequence[Word], spans: Sequence[Span], sentence: Matrix, vectors: Matrix
) -> Phrasing:
    """Put kinds in the place of names and take the mean of the rest.

    Args:
        words: words and punctuation of the text.
        spans: its names and quantities.
        sentence: [dim] float32.
        vectors: [n_words, 2 * dim] float32; the first half is the early layer's.
    """
    tags = tags_of(words, spans)
    pieces = ["<start>"]
    for word, tag in zip(words, tags, strict=True):
        piece = word.text.lower() if tag == NO_NAME else f"<{tag}>"
        if tag == NO_NAME or pieces[-1] != piece:
            pieces.append(piece)
    pieces.append("<end>")
    pairs = [f"{first} {second}" for first, second in pairwise(pieces)]
    outside = np.array([tag == NO_NAME for tag in tags], dtype=bool)
    early = vectors[:, : vectors.shape[1] // 2]
    mean = early[outside].mean(axis=0) if outside.any() else np.zeros(early.shape[1])
    return Phrasing(
        ngrams=tuple(dict.fromkeys(pieces + pairs)),
        sentence=sentence,
        mean=mean.astype(np.float32),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class IntentModel:
    """A linear model over phrasings."""

    vocabulary: dict[str, int]
    """Column of each n-gram, counted after the dense features."""
    centre: Matrix
    """[dim] float32: mean of the `mean` vectors of training."""
    spread: Matrix
    """[dim] float32: their standard deviation."""
    linear: LinearModel

    @classmethod
    def fit(
        cls,
        phrasings: Sequence[Phrasing],
        intents: Sequence[str],
        *,
        regularisation: float,
    ) -> IntentModel:
        """Learn the intents of these phrasings."""
        means = np.stack([phrasing.mean for phrasing in phrasings])
        ngrams = dict.fromkeys(
            ngram for phrasing in phrasings for ngram in phrasing.ngrams
        )
        vocabulary = {ngram: column for column, ngram in enumerate(ngrams)}
        centre, spread = means.mean(axis=0), means.std(axis=0) + np.float32(1e-6)
        rows = [_row(phrasing, vocabulary, centre, spread) for phrasing in phrasings]
        return cls(
            vocabulary=vocabulary,
            centre=centre,
            spread=spread,
            linear=LinearModel.fit(
                csr_matrix(np.stack(rows)),
                intents,
                regularisation=regularisation,
                is_balanced=True,
            ),
        )

    def ranking(self, phrasing: Phrasing) -> list[tuple[str, float]]:
        """Intents with their probabilities, the likeliest first; ties by name."""
        row = _row(phrasing, self.vocabulary, self.centre, self.spread)
        shares = self.linear.probabilities(row[None, :])[0]
        ranked = zip(self.linear.labels, shares.tolist(), strict=True)
        return sorted(ranked, key=lambda pair: (-pair[1], pair[0]))

    def save(self, folder: Path) -> None:
        """Write everything below `folder`, as numbers and JSON."""
        self.linear.save(folder)
        np.savez(folder / "scaling.npz", centre=self.centre, spread=self.spread)
        (folder / "vocabulary.json").write_text(
            json.dumps(list(self.vocabulary)), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Inverse of `save`."""
        ngrams = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        with np.load(folder / "scaling.npz", allow_pickle=False) as arrays:
            centre, spread = arrays["centre"], arrays["spread"]
        return cls(
            vocabulary={ngram: column for column, ngram in enumerate(ngrams)},
            centre=centre,
            spread=spread,
            linear=LinearModel.load(folder),
        )


def _row(
    phrasing: Phrasing, vocabulary: dict[str, int], centre: Matrix, spread: Matrix
) -> Matrix:
    counts = np.zeros(len(vocabulary), dtype=np.float32)
    columns = [vocabulary[ngram] for ngram in phrasing.ngrams if ngram in vocabulary]
    counts[columns] = 1.0
    scaled = (phrasing.mean - centre) / spread * (MEAN_WEIGHT / len(centre) ** 0.5)
    return np.concatenate([phrasing.sentence * SENTENCE_WEIGHT, scaled, counts])
