"""Finds names of devices, areas and music by their words and neighbours.

A linear tagger over the transformer's word vectors: it learns how a name stands in a
sentence rather than a list of names, so rooms and devices that no example mentions
are found too.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from agent.nlu.linear_model import LinearModel
from agent.nlu.message import spans_on, word_vectors, words_of
from agent.nlu.names import bridged, names_of, tags_of, with_neighbours, without_overlap
from agent.nlu.softmax_fit import Fitting
from agent.nlu.source import source_fingerprint

_BALANCE = 0.12
"""Between counting words (0) and kinds of names (1). Drawn sentences name many artists
and hardly a dish: without balance rare kinds are missed, with 0.25 too often found."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True
)
class TokenTagger(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Extracts the entities that the training data marks."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Word vectors come first."""
        return [DenseFeaturizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed."""
        return ["numpy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`penalty` of the weights.

        With 4e-5 one in a hundred test utterances is tagged otherwise.
        """
        return {"penalty": 2e-5}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changes with our source, so that the training cache notices."""
        return source_fingerprint()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TokenTagger:
        """An untrained tagger."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TokenTagger:
        """The tagger as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example of an intent, also from those without a name."""
        features, tags = [], []
        for example in training_data.intent_examples:
            features.append(with_neighbours(word_vectors(example)))
            tags += tags_of(words_of(example), spans_on(example))
        self._model = LinearModel.fit(
            [np.vstack(features)],
            tags,
            Fitting(
                penalty=self._config["penalty"], passes=12, batch_size=512, step=0.01
            ),
            balance=_BALANCE,
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add names, and drop quantities that turn out to be part of a name."""
        for message in messages:
            if message.get(TEXT):
                self._extract(message)
        return messages

    def _extract(self, message: Message) -> None:
        words = words_of(message)
        if self._model is None or not words:
            return
        shares = self._model.probabilities(with_neighbours(word_vectors(message)))
        best = shares.argmax(axis=1)
        found = names_of(
            words,
            bridged(words, [self._model.labels[index] for index in best]),
            [float(share) for share in shares.max(axis=1)],
        )
        names, kept = without_overlap(found, spans_on(message))
        extents = {(span.start, span.end) for span in kept}
        text = message.get(TEXT)
        message.set(
            ENTITIES,
            [
                entity
                for entity in message.get(ENTITIES, [])
                if (entity["start"], entity["end"]) in extents
            ]
            + self.add_extractor_name(
                [
                    {
                        "entity": name.kind,
                        "value": text[name.start : name.end],
                        "start": name.start,
                        "end": name.end,
                        "confidence_entity": name.confidence,
                    }
                    for name in names
                ]
            ),
            add_to_output=True,
        )
