"""Rasa's messages, read as our own values."""

from __future__ import annotations

from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from agent.nlu.intent_model import Phrasing, phrasing_of
from agent.nlu.names import Span, Word, without_overlap
from agent.nlu.quantities import find_quantities
from agent.nlu.softmax_fit import Matrix


def words_of(message: Message) -> list[Word]:
    """Words and punctuation, in order."""
    return [
        Word(text=token.text, start=token.start, end=token.end)
        for token in message.get(TOKENS_NAMES[TEXT], [])
    ]


def spans_on(message: Message) -> list[Span]:
    """Entities that are marked on the message, by an extractor or by hand."""
    return [
        Span(
            kind=entity["entity"],
            start=entity["start"],
            end=entity["end"],
            confidence=entity.get("confidence_entity", 1.0),
        )
        for entity in message.get(ENTITIES, [])
    ]


def word_vectors(message: Message) -> Matrix:
    """[n_words, dim] float32, of all dense featurizers beside each other."""
    vectors: Matrix = message.get_dense_features(TEXT)[0].features
    return vectors


def sentence_vector(message: Message) -> Matrix:
    """[dim] float32."""
    vector: Matrix = message.get_dense_features(TEXT)[1].features[0]
    return vector


def phrasing_on(message: Message) -> Phrasing:
    """Of an utterance, once its names and quantities are found."""
    return _phrasing(message, spans_on(message))


def phrasing_of_example(example: Message) -> Phrasing:
    """Of a training example: its names are marked by hand, its quantities are not."""
    quantities = [
        Span(kind=quantity.kind, start=quantity.start, end=quantity.end)
        for quantity in find_quantities(example.get(TEXT))
    ]
    names, kept = without_overlap(spans_on(example), quantities)
    return _phrasing(example, names + kept)


def _phrasing(message: Message, spans: list[Span]) -> Phrasing:
    return phrasing_of(
        words_of(message), spans, sentence_vector(message), word_vectors(message)
    )
