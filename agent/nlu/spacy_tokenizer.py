"""Words as spaCy sees them, without a downloaded model.

First component of the pipeline; the spans, the features and the tags that follow
all count in its words.
"""

from __future__ import annotations

import functools
from typing import Any

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from spacy.language import Language

from agent.nlu.source import source_fingerprint


@functools.cache
def blank_english() -> Language:
    """The process's English tokenizer; rules only, no statistics."""
    return spacy.blank("en")


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False
)
class BlankSpacyTokenizer(Tokenizer):  # type: ignore[misc]
    """Splits a text by spaCy's English rules.

    Rasa finds components by the bare name of their class, and has a `SpacyTokenizer`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The options of Rasa's tokenizers, all off."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """Packages that must be installed."""
        return ["spacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changes with our source, so that the training cache notices."""
        return source_fingerprint()

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Words and punctuation of one attribute, with their place in characters."""
        doc = blank_english()(message.get(attribute))
        return [
            Token(word.text, word.idx, lemma=word.lower_)
            for word in doc
            if not word.is_space
        ]
