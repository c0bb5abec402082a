"""Says what an utterance is for, with a ranking of what else it could be.

Comes after the extractors, whose names and quantities it reads; Rasa's
FallbackClassifier after it turns what is too unsure into `nlu_fallback`.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from agent.nlu.intent_model import IntentModel
from agent.nlu.message import phrasing_of_example, phrasing_on
from agent.nlu.softmax_fit import Fitting
from agent.nlu.source import source_fingerprint


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class PhrasingIntentClassifier(GraphComponent, IntentClassifier):  # type: ignore[misc]
    """Logistic regression over sentence vector and phrasing."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Sentence and word vectors come first."""
        return [DenseFeaturizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed."""
        return ["scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`penalty` of the weights; `ranking_length`: how many intents are told."""
        return {"penalty": 3e-4, "ranking_length": 10}

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
    ) -> PhrasingIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> PhrasingIntentClassifier:
        """The classifier as it was trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that name an intent."""
        examples = [
            example for example in training_data.intent_examples if example.get(TEXT)
        ]
        self._model = IntentModel.fit(
            [phrasing_of_example(example) for example in examples],
            [example.get(INTENT) for example in examples],
            Fitting(penalty=self._config["penalty"]),
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the likeliest intent and the ranking; an empty text has no intent."""
        for message in messages:
            message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
            if self._model is not None and message.get(TEXT):
                ranking = [
                    {"name": name, "confidence": confidence}
                    for name, confidence in self._model.ranking(phrasing_on(message))
                ]
                length: int = self._config["ranking_length"]
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking[:length], add_to_output=True)
        return messages
