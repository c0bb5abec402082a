"""An earlier request in other words: what of it still counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from agent.teaching.words.understanding import Understanding
from simulator.trace import Entity

_REPLACED_BY = {
    "device": ("device", "area"),
    "area": ("area",),
    "genre": ("genre", "content", "artist"),
    "content": ("genre", "content", "artist"),
    "artist": ("genre", "content", "artist"),
    "team": ("team",),
    "cuisine": ("cuisine", "dish"),
    "dish": ("cuisine", "dish"),
    "topic": ("topic",),
    "source": ("source",),
}
"""Entity of a correction → entities of the earlier request that it stands for."""

OBJECTS = tuple(_REPLACED_BY)
"""Entities that say what a request is about."""


def replaced_by(entity: str) -> frozenset[str]:
    """Entities of an earlier request that such a one stands for."""
    return frozenset(_REPLACED_BY.get(entity, ()))


def merged(said: Understanding, correction: Understanding) -> Understanding:
    """The earlier request with the correction's words for what it is about.

    A room keeps the earlier device, a device drops the earlier room, and what is to
    be played changes neither. What the request was to set stands behind the words.
    """
    replaced = {
        name for entity in correction.entities for name in replaced_by(entity.entity)
    }
    return Understanding(
        text=correction.text,
        intent=said.intent,
        entities=(*correction.entities, *carried_along(said, replaced)),
        behind=said,
    )


def carried_along(said: Understanding, replaced: Collection[str]) -> Iterator[Entity]:
    """What the request was about and still is, without a place in the new text."""
    for part in said.entities:
        if part.entity in OBJECTS and part.entity not in replaced:
            yield replace(part, start=0, end=0)
