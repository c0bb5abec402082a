"""Slots: whether the words that matter were found, and found to be what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from agent.teaching.words.understanding import words_of
from bench.intervals import Estimate, Floats, estimate
from bench.nlu.labels import Labels
from bench.nlu.outcomes import Outcome
from bench.nlu.rows import Row
from simulator.trace import Entity

_AROUND = frozenset("a an the my our your this to by at in on of".split())
"""Words at the edge of a slot that say nothing: "to fifty" is "fifty"."""


def slot_f1(outcomes: Sequence[Outcome], labels: Labels) -> Estimate | None:
    """F1 of slots over all rows that mark any, by the very words or the value.

    Found and right counts once, found and not marked is false, marked and not found
    is missed: 2 * right / (2 * right + false + missed), as conlleval counts
    (Tjong Kim Sang and Buchholz, CoNLL-2000).
    """
    marked = kinds_marked((outcome.row for outcome in outcomes), labels)
    counts = [
        slot_counts(outcome.row, outcome.heard.understanding.entities, labels, marked)
        for outcome in outcomes
        if outcome.row.slots is not None
    ]
    return estimate(counts, _f1) if counts else None


def kinds_marked(rows: Iterable[Row], labels: Labels) -> frozenset[str]:
    """Entities that these rows mark whenever they are there."""
    return frozenset(
        entity
        for row in rows
        for slot in row.slots or ()
        for entity in labels.slots.get(slot.name, ())
        if entity not in labels.patchy
    )


def slot_counts(
    row: Row, entities: Sequence[Entity], labels: Labels, marked: frozenset[str]
) -> tuple[int, int, int]:
    """How many slots of a row are right, false and missed.

    Args:
        row: with its slots.
        entities: what was found in its text.
        labels: which entity may hold which slot.
        marked: entities that count as false where the row does not mark them.
    """
    wanted = [slot for slot in row.slots or () if slot.name in labels.slots]
    others = [slot for slot in row.slots or () if slot.name not in labels.slots]
    elsewhere = {word for slot in others for word in words_of(slot.value)}
    here = frozenset(kind for slot in wanted for kind in labels.slots[slot.name])
    left = [entity for entity in entities if entity.entity in marked | here]
    right = 0
    for slot in wanted:
        kinds = labels.slots[slot.name]
        for entity in left:
            if entity.entity in kinds and _is_same(slot.value, entity, row.text):
                left.remove(entity)
                right += 1
                break
    false = [
        entity
        for entity in left
        if not elsewhere.issuperset(words_of(row.text[entity.start : entity.end]))
    ]
    return right, len(false), len(wanted) - right


def _is_same(value: str, entity: Entity, text: str) -> bool:
    wanted = _bare(value)
    return wanted in (_bare(text[entity.start : entity.end]), _bare(entity.value))


def _bare(phrase: str) -> tuple[str, ...] | float:
    """A number, or the words without those around them."""
    try:
        return float(phrase)
    except ValueError:
        pass
    words = list(words_of(phrase))
    while words and words[0] in _AROUND:
        words.pop(0)
    return tuple(words)


def _f1(sums: Floats) -> Floats:
    right, false, missed = sums.T
    with np.errstate(invalid="ignore"):
        f1: Floats = 2 * right / (2 * right + false + missed)
    return f1
