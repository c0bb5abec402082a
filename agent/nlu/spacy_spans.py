"""Writes quantities, times and colours onto a message as entities."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from agent.nlu.quantities import Quantity, find_quantities
from agent.nlu.source import source_fingerprint


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class SpacySpans(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Extracts what rules can tell; nothing is learned."""

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
    ) -> SpacySpans:
        """Nothing is configured or stored."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the entities of each message's text."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = [
                    as_entity(quantity, text) for quantity in find_quantities(text)
                ]
                message.set(
                    ENTITIES,
                    message.get(ENTITIES, []) + self.add_extractor_name(found),
                    add_to_output=True,
                )
        return messages


def as_entity(quantity: Quantity, text: str) -> dict[str, Any]:
    """Rasa's form of an entity, with the words beside the value."""
    return {
        "entity": quantity.kind,
        "value": quantity.value,
        "start": quantity.start,
        "end": quantity.end,
        "text": text[quantity.start : quantity.end],
        "confidence_entity": 1.0,
    }
