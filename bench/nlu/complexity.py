"""Semantic complexity: how hard sentences are, to be read beside every accuracy.

Vocabulary, distinct utterances and n-gram entropy are lexical measures after McKenna
et al., Semantic Complexity in End-to-End Spoken Language Understanding (Interspeech
2020, arXiv 2008.02858), who also vary the complexity of a data set to see how accuracy
follows; here it is thinned by its rare words. How well the labels lie apart is told by
the silhouette.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import silhouette_score

from agent.teaching.words.understanding import words_of

NGRAMS = (1, 2, 3)
SAMPLE = 600
"""Texts of which the silhouette is taken; all pairs of them are compared."""
STEPS = 10
LEAST_ROWS = 30
"""Below this an accuracy says nothing, and the curve ends."""
_SEED = 4

Vectors = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]
"""Texts → [n_texts, dim] float32, one sentence vector each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Complexity:
    """How hard a set of labelled sentences is."""

    utterances: int
    distinct: int
    """Utterances that differ in their words; capitals and punctuation aside."""
    vocabulary: int
    """Distinct words."""
    entropy_bits: tuple[float, ...]
    """Of 1-grams, 2-grams and 3-grams."""
    silhouette: float | None = None
    """-1 to 1, more where the labels lie apart; `None` where it has no meaning."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Thinned:
    """What is left of a set of texts without its rarest words."""

    dropped: float
    """Share of the vocabulary whose texts are left out."""
    kept: tuple[int, ...]
    """Places of the texts that are left."""
    complexity: Complexity


def complexity(
    texts: Sequence[str], labels: Sequence[str], embed: Embed | None = None
) -> Complexity:
    """How hard these are; without `embed`, by their words alone."""
    spoken = [words_of(text) for text in texts]
    return Complexity(
        utterances=len(texts),
        distinct=len(set(spoken)),
        vocabulary=len({word for words in spoken for word in words}),
        entropy_bits=tuple(ngram_entropy_bits(spoken, length) for length in NGRAMS),
        silhouette=None if embed is None else silhouette(texts, labels, embed),
    )


def ngram_entropy_bits(spoken: Sequence[Sequence[str]], length: int) -> float:
    """Entropy of the n-grams' frequencies: the mean of -log2 p.

    Shannon, A Mathematical Theory of Communication (1948), section 6; n-grams do not
    reach from one utterance into the next.
    """
    counts = Counter(
        tuple(words[first : first + length])
        for words in spoken
        for first in range(len(words) - length + 1)
    )
    if not counts:
        return 0.0
    frequencies = np.array(list(counts.values()), dtype=np.float64)
    shares = frequencies / frequencies.sum()
    # A single n-gram gives -0.0.
    return abs(float(-(shares * np.log2(shares)).sum()))


def silhouette(
    texts: Sequence[str], labels: Sequence[str], embed: Embed
) -> float | None:
    """Mean silhouette of the labels as clusters of sentence vectors, by cosine.

    Rousseeuw, Silhouettes: a graphical aid to the interpretation and validation of
    cluster analysis (1987). Of a seeded sample; a text under two labels counts once,
    under the first of them, and labels of one text only are left out.
    """
    label_of: dict[str, str] = {}
    for text, label in zip(texts, labels, strict=True):
        label_of.setdefault(text, label)
    distinct = sorted(label_of)
    sample = random.Random(_SEED).sample(distinct, min(SAMPLE, len(distinct)))
    sizes = Counter(label_of[text] for text in sample)
    sample = [text for text in sample if sizes[label_of[text]] > 1]
    clusters = [label_of[text] for text in sample]
    if len(set(clusters)) < 2:
        return None
    return float(silhouette_score(embed(sample), clusters, metric="cosine"))


def thinned(texts: Sequence[str]) -> tuple[Thinned, ...]:
    """The texts, and what is left of them as rarer words are left out with theirs.

    Words go by how often they occur, the rarest first, and words of one frequency by
    the alphabet; `STEPS` batches of one size. The last steps are left out where too
    few texts remain.
    """
    spoken = [words_of(text) for text in texts]
    counts = Counter(word for words in spoken for word in words)
    rarest_first = sorted(counts, key=lambda word: (counts[word], word))
    rank = {word: place for place, word in enumerate(rarest_first)}
    rarest_of = [min((rank[word] for word in words), default=0) for words in spoken]
    steps: list[Thinned] = []
    for step in range(STEPS):
        least = len(rank) * step // STEPS
        kept = tuple(place for place, rarest in enumerate(rarest_of) if rarest >= least)
        if len(kept) < LEAST_ROWS:
            break
        left = [texts[place] for place in kept]
        steps.append(
            Thinned(
                dropped=step / STEPS,
                kept=kept,
                complexity=complexity(left, [""] * len(left)),
            )
        )
    return tuple(steps)
