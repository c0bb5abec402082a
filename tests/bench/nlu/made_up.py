"""Rows and what is made of them, made up for tests of the measure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from agent.teaching.words.understanding import Understanding
from bench.nlu.complexity import Vectors
from bench.nlu.hearing import Heard
from bench.nlu.labels import load_labels
from bench.nlu.outcomes import Outcome, judge
from bench.nlu.rows import Half, Row, Scope, Slot, half_of
from simulator.trace import Entity, Intent

ROWS = Path(__file__).parent / "rows"


def understood(
    text: str,
    intent: str,
    confidence: float = 0.9,
    spans: Mapping[str, str] | None = None,
) -> Understanding:
    """An understanding with spans: entities and the words of the text they hold."""
    return Understanding(
        text=text,
        intent=Intent(name=intent, confidence=confidence),
        entities=tuple(
            Entity(
                entity=entity,
                value=words,
                start=text.index(words),
                end=text.index(words) + len(words),
            )
            for entity, words in (spans or {}).items()
        ),
    )


def heard(
    text: str,
    intent: str,
    confidence: float = 0.9,
    spans: Mapping[str, str] | None = None,
) -> Heard:
    return Heard(
        understanding=understood(text, intent, confidence, spans),
        likeliest=intent,
        confidence=confidence,
    )


def row(
    text: str,
    label: str,
    scope: Scope = "core",
    *,
    accept: tuple[str, ...] = (),
    slots: tuple[Slot, ...] | None = None,
    source: str = "own",
) -> Row:
    return Row(
        id=f"{source}-{text}-{label}",
        source=source,
        text=text,
        label=label,
        accept=frozenset({label, *accept}),
        scope=scope,
        slots=slots,
    )


def outcome(
    text: str,
    label: str,
    intent: str,
    scope: Scope = "core",
    *,
    confidence: float = 0.9,
    source: str = "own",
) -> Outcome:
    """What became of a row that was taken for an intent."""
    return judge(
        row(text, label, scope, source=source),
        heard(text, intent, confidence),
        load_labels(),
    )


def text_of(half: Half, about: str) -> str:
    """A text in the half that is asked for."""
    return next(
        text
        for number in range(100)
        if half_of(text := f"{about} number {number}") == half
    )


def embed(texts: object) -> Vectors:
    """A vector a text by its letters: the same for the same words."""
    assert isinstance(texts, (list, tuple))
    vectors = np.array(
        [[text.count(letter) + 1 for letter in "abcdefgh"] for text in texts],
        dtype=np.float32,
    )
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
