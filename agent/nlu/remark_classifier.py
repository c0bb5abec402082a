"""Says what words do in a conversation, beside what they ask for.

Comes after the extractors, like the intent classifier, and reads the same; what it
finds is told as probabilities, since what went before has a say in it (`teaching`).
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from agent.nlu.intent_model import IntentModel
from agent.nlu.message import phrasing_of_example, phrasing_on
from agent.nlu.remarks import REMARK, REMARKS, remark_of, tempered
from agent.nlu.softmax_fit import Fitting
from agent.nlu.source import source_fingerprint


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class RemarkClassifier(GraphComponent):  # type: ignore[misc]
    """Logistic regression over sentence vector and phrasing, as for intents."""

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
        """`penalty` of the weights; `temperature` that calibrates.

        On grammar blocks left out, in four parts, the loss is least at 1.5, and hardly
        more from 1.3 to 1.5.
        """
        return {"penalty": 3e-4, "temperature": 1.4}

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
    ) -> RemarkClassifier:
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
    ) -> RemarkClassifier:
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
        """Learn from the remarks, and from the examples of all intents."""
        examples = [
            example
            for example in training_data.nlu_examples
            if example.get(TEXT) and (example.get(REMARK) or example.get(INTENT))
        ]
        self._model = IntentModel.fit(
            [phrasing_of_example(example) for example in examples],
            [
                example.get(REMARK) or remark_of(example.get(INTENT))
                for example in examples
            ],
            Fitting(penalty=self._config["penalty"]),
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the probability of each kind; an empty text is no remark."""
        for message in messages:
            if self._model is not None and message.get(TEXT):
                shares = dict(self._model.ranking(phrasing_on(message)))
                calibrated = tempered(shares, self._config["temperature"])
                message.set(REMARKS, calibrated, add_to_output=True)
        return messages
