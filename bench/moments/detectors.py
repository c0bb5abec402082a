"""Detectors: what files of others can measure, by words and circumstances alone.

The functions are those of whoever notices moments; a home and a memory take no part.
`todays_detectors` is a thin layer over what the trained model offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from agent.rasa_core import RasaCore
from bench.nlu.complexity import Embed, Vectors
from bench.nlu.hearing import BATCH

IS_ONE = 0.5
"""A score from here on claims that it is one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Something said before, by either side."""

    speaker: Literal["user", "system"]
    text: str


class Detectors(Protocol):
    """Scores from 0 to 1; what scores at least `IS_ONE` is claimed to be one."""

    def complaint(self, text: str) -> float:
        """Whether these words complain, whatever went before."""
        ...

    def signal(self, context: Sequence[Line], text: str) -> float:
        """Whether these words, after these, say that something went wrong."""
        ...

    def repeat(self, first: str, between: str, second: str) -> float:
        """Whether the second says the first again, after the reply between them."""
        ...

    def rephrase(self, first: str, second: str, gap_s: float) -> float:
        """Whether the second is the first in other words."""
        ...

    def preference(self, text: str, asked: str | None) -> float:
        """Whether a taste is stated, maybe to what was asked."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class TodaysDetectors:
    """What the intents and the sentence vectors say, and nothing more."""

    intents: Mapping[str, Mapping[str, float]]
    """Text → intent → probability."""
    vectors: Mapping[str, Vectors]
    """Text → unit vector."""

    def complaint(self, text: str) -> float:
        """The probability of the intent."""
        return self._sum(text, "complaint")

    def signal(self, context: Sequence[Line], text: str) -> float:
        """That of complaining or correcting; what went before is not looked at."""
        return self._sum(text, "complaint", "correct")

    def repeat(self, first: str, between: str, second: str) -> float:
        """How near the sentences are to each other."""
        return self._nearness(first, second)

    def rephrase(self, first: str, second: str, gap_s: float) -> float:
        """The same."""
        return self._nearness(first, second)

    def preference(self, text: str, asked: str | None) -> float:
        """The probability of the intent; the question is not looked at."""
        return self._sum(text, "state_preference")

    def _sum(self, text: str, *intents: str) -> float:
        return sum(self.intents[text].get(intent, 0.0) for intent in intents)

    def _nearness(self, first: str, second: str) -> float:
        return max(0.0, float(self.vectors[first] @ self.vectors[second]))


def todays_detectors(
    texts: Iterable[str], core: RasaCore, embed: Embed
) -> TodaysDetectors:
    """Detectors for these texts, each of them understood once, in batches."""
    # Texts of one length side by side are padded least.
    distinct = sorted(set(texts), key=lambda text: (len(text), text))
    intents: dict[str, Mapping[str, float]] = {}
    vectors: dict[str, Vectors] = {}
    for first in range(0, len(distinct), BATCH):
        batch = distinct[first : first + BATCH]
        for text, parsed in zip(batch, core.parse_together(batch), strict=True):
            intents[text] = {
                str(intent["name"]): float(intent["confidence"])
                for intent in parsed["intent_ranking"]
            }
        encoded = embed(batch)
        unit = encoded / np.linalg.norm(encoded, axis=1, keepdims=True)
        vectors.update(zip(batch, unit, strict=True))
    return TodaysDetectors(intents=intents, vectors=vectors)
