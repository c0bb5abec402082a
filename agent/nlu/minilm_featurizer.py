"""Dense features of sentence and words from a transformer.

The sentence vector feeds the intent classifier, the word vectors feed the tagger.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import (
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from agent.nlu.encoder import load_encoder
from agent.nlu.source import source_fingerprint


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False
)
class MiniLMFeaturizer(DenseFeaturizer, GraphComponent):  # type: ignore[misc]
    """Adds [1, dim] sentence and [n_tokens, 2 * dim] sequence features."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Words come first."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed."""
        return ["onnxruntime", "tokenizers"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`model`: folder of a checkpoint; `None` is the one that is installed."""
        return {**DenseFeaturizer.get_default_config(), "model": None}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing can be wrong before the checkpoint is loaded."""

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
    ) -> MiniLMFeaturizer:
        """Load the encoder, or share the one that is loaded."""
        return cls(execution_context.node_name, config)

    def __init__(self, name: str, config: dict[str, Any]) -> None:
        super().__init__(name, config)
        folder: str | None = config["model"]
        self._encoder = load_encoder(None if folder is None else Path(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the features to each message that has a text."""
        spoken = [message for message in messages if message.get(TEXT)]
        encodings = self._encoder.encode(
            [message.get(TEXT) for message in spoken],
            [
                [(token.start, token.end) for token in message.get(TOKENS_NAMES[TEXT])]
                for message in spoken
            ],
        )
        for message, encoding in zip(spoken, encodings, strict=True):
            self.add_features_to_message(
                sequence=encoding.words,
                sentence=encoding.sentence[None, :],
                attribute=TEXT,
                message=message,
            )
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the features to all examples."""
        self.process(training_data.training_examples)
        return training_data
