"""What NLU would have made of an utterance, given by hand."""

from __future__ import annotations

from agent.teaching.words.understanding import Understanding
from simulator.trace import Entity, Intent

Named = str | tuple[str, ...]
"""Words of the utterance that one entity stands for, or several of them."""

CONFIDENCE = 0.9


def understood(text: str, intent: str, **named: Named) -> Understanding:
    """The utterance with its intent, and its entities by the words they cover."""
    return Understanding(
        text=text,
        intent=Intent(name=intent, confidence=CONFIDENCE),
        entities=tuple(
            _entity(text, name, words)
            for name, given in named.items()
            for words in ((given,) if isinstance(given, str) else given)
        ),
    )


def _entity(text: str, name: str, words: str) -> Entity:
    start = text.lower().index(words.lower())
    return Entity(entity=name, value=words, start=start, end=start + len(words))
