"""Concepts: a phrase of somebody's own, and what it stands for.

A concept lives as any preference does (kept, superseded, undone, forgotten, erased,
carried), under a topic of its own; only what it says is more than one value. So it is
content of a preference here, and not a second kind of life beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from preference_store.limits import (
    DEVICE_LENGTH,
    PHRASE_LENGTH,
    SCENE_STEPS,
    STEP_FIELDS,
    TOPIC_LENGTH,
    VALUE_LENGTH,
    text_faults,
)

CONCEPT_TOPIC = "concept."
"""What the topics of concepts begin with."""

FieldValue = str | int | float | bool | None
"""What a field of a service can be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeviceMeant:
    """A device: "the cosy one"."""

    device: str

    def __str__(self) -> str:
        return self.device


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueMeant:
    """A value of a topic: "cosy light" is a brightness of 20 %."""

    topic: str
    value: str

    def __str__(self) -> str:
        return f"{self.topic}={self.value}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One command of a scene."""

    service: str
    device: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)

    def __str__(self) -> str:
        told = [f"{name}={value}" for name, value in sorted(self.fields.items())]
        return " ".join((self.service, self.device, *told))


@dataclass(frozen=True, kw_only=True, slots=True)
class SceneMeant:
    """Commands, in order: "movie night"."""

    do: tuple[Step, ...]

    def __str__(self) -> str:
        return "; ".join(map(str, self.do))


Definition = DeviceMeant | ValueMeant | SceneMeant


@dataclass(frozen=True, kw_only=True, slots=True)
class Concept:
    """A phrase and its definition."""

    phrase: str
    """As the person says it: "movie night"."""
    means: Definition

    @property
    def topic(self) -> str:
        """What it is kept under: `concept.movie_night`."""
        return CONCEPT_TOPIC + "_".join(self.phrase.casefold().split())

    @property
    def value(self) -> str:
        """The definition in one line, its end left out where it is long."""
        told = str(self.means)
        return told if len(told) <= VALUE_LENGTH else f"{told[: VALUE_LENGTH - 1]}…"


def as_json(means: Definition) -> dict[str, Any]:
    """A definition as it stands in the database and in files."""
    document = asdict(means)
    if isinstance(means, SceneMeant):
        # Tuples are lists in JSON, and so they are here, that both read the same.
        document["do"] = list(document["do"])
    return document


def from_json(document: Mapping[str, Any]) -> Definition:
    """Inverse of `as_json`; the document is known to be one."""
    if "do" in document:
        return SceneMeant(do=tuple(Step(**step) for step in document["do"]))
    return (DeviceMeant if "device" in document else ValueMeant)(**document)


def text_of(concept: Concept | None) -> str | None:
    """One text for equal concepts."""
    if concept is None:
        return None
    return json.dumps([concept.phrase, as_json(concept.means)], sort_keys=True)


def concept_faults(concept: Concept) -> Iterator[str]:
    """What is wrong with a concept, as far as it can be seen without a home."""
    yield from text_faults("phrase", concept.phrase, PHRASE_LENGTH, minimum=1)
    means = concept.means
    if isinstance(means, DeviceMeant):
        yield from text_faults("device", means.device, DEVICE_LENGTH, minimum=1)
    elif isinstance(means, ValueMeant):
        yield from text_faults("topic", means.topic, TOPIC_LENGTH, minimum=1)
        yield from text_faults("value", means.value, VALUE_LENGTH, minimum=1)
    else:
        yield from _scene_faults(means)


def _scene_faults(means: SceneMeant) -> Iterator[str]:
    if not means.do:
        yield "do is empty"
    if len(means.do) > SCENE_STEPS:
        yield f"do has more than {SCENE_STEPS} commands"
    for index, step in enumerate(means.do):
        where = f"do.{index}"
        yield from text_faults(f"{where}.service", step.service, DEVICE_LENGTH, 1)
        yield from text_faults(f"{where}.device", step.device, DEVICE_LENGTH, 1)
        if len(step.fields) > STEP_FIELDS:
            yield f"{where}.fields has more than {STEP_FIELDS} fields"
        for name, value in step.fields.items():
            yield from text_faults(f"{where}.fields", name, TOPIC_LENGTH, 1)
            if isinstance(value, str):
                yield from text_faults(f"{where}.fields.{name}", value, VALUE_LENGTH)
