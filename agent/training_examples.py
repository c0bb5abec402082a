"""The sentences that the model learns from, as Rasa's importer reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from agent.nlu.encoder import Vectors
from agent.training import PROJECT


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One sentence of ours."""

    text: str
    intent: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbour:
    """An example, and how near it is."""

    example: Example
    cosine: float
    """-1 to 1, of the sentence vectors."""


def training_examples(project: Path = PROJECT) -> tuple[Example, ...]:
    """All examples that name an intent, in the order of the importer."""
    from rasa.shared.importers.importer import TrainingDataImporter
    from rasa.shared.nlu.constants import INTENT, TEXT

    importer = TrainingDataImporter.load_from_config(
        config_path=str(project / "config.yml"),
        domain_path=str(project / "domain"),
        training_data_paths=[str(project / "data")],
    )
    return tuple(
        Example(text=str(message.get(TEXT)), intent=str(message.get(INTENT)))
        for message in importer.get_nlu_data().intent_examples
        if message.get(TEXT)
    )


def nearest(
    vector: Vectors, vectors: Vectors, examples: Sequence[Example], count: int
) -> tuple[Neighbour, ...]:
    """The examples that lie nearest, the nearest first; ties by their order.

    Args:
        vector: [dim] float32, unit length.
        vectors: [n_examples, dim] float32, of unit length each.
        examples: one a vector.
        count: how many at most.
    """
    cosines = vectors @ vector
    order = np.argsort(-cosines, kind="stable")[:count]
    return tuple(
        Neighbour(example=examples[place], cosine=float(cosines[place]))
        for place in order
    )
