"""Phrases near in meaning to a taught one: "film night" for "movie night".

The words that name nothing here are held against the taught phrases by their sentence
vectors, both without words such as "mode" that any phrase may have. Vectors tell what
a phrase is about, and hardly whether it is the same: of 30 pairs of ours that differ
("old radio" and "new radio", "morning routine" and "evening routine") the nearest came
to 0.84, while 30 pairs that mean the same lay from 0.14 to 1.00. So only what is nearer
than any that differ is taken for the same, 5 of those 30; from `DOUBTFUL` on it is
asked, which are 7 more of them and 7 that differ; and below, nothing is near. The pairs
are few, and the thresholds were chosen on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from agent.teaching.concepts.known import KnownConcept, is_about_lock, known_concepts
from agent.teaching.words.calling import CALLING, telling
from agent.teaching.words.mentions import find_mentions
from agent.teaching.words.places import places_in
from agent.teaching.words.spelling import runs_of
from agent.teaching.words.understanding import Understanding, words_of
from preference_store.concepts import DeviceMeant
from preference_store.values import Preference
from simulator.context import ContextSnapshot

SURE = 0.87
"""Likeness (cosine) from which the phrase is taken to be the taught one."""
DOUBTFUL = 0.7
"""From here it is asked whether it is."""
_WORDS_MAX = 4
"""Words that a name may have; more are a story."""


class Likeness(Protocol):
    """How near phrases are in meaning, a pure function of their words."""

    def __call__(self, phrase: str, others: Sequence[str]) -> Sequence[float]:
        """Cosine of the phrase with each of the others."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class NearConcept:
    """A taught phrase that may have been meant by other words."""

    known: KnownConcept
    likeness: float
    is_alone: bool
    """Whether no other phrase is as good as the same."""
    said: Understanding
    """What was said, with the taught phrase in place of those words."""

    @property
    def because(self) -> str:
        """The reason, for the trace."""
        return f"near '{self.known.concept.phrase}', {self.likeness:.2f}"

    @property
    def is_sure(self) -> bool:
        """Whether it may be acted on; no lock is turned by a likeness."""
        is_same = self.likeness >= SURE and self.is_alone
        return is_same and not is_about_lock(self.known.concept)


def near_concept(
    understanding: Understanding,
    context: ContextSnapshot,
    preferences: Sequence[Preference],
    likeness: Likeness,
) -> NearConcept | None:
    """The taught phrase nearest to words that name nothing; `None`: none is near.

    Args:
        understanding: what was said.
        context: the home, by the names that its speaker has for it.
        preferences: live ones of the speaker and the household.
        likeness: how near phrases are.
    """
    known = known_concepts(context, preferences)
    # A taught phrase that was said as it is was understood, and came to nothing.
    if not known or any(runs_of(one.words, understanding.words) for one in known):
        return None
    mentions = find_mentions(understanding, context)
    unknown_device = mentions.unknown if mentions.unknown_is == "device" else None
    devices = [one for one in known if isinstance(one.concept.means, DeviceMeant)]
    others = [one for one in known if one not in devices]
    nearest: NearConcept | None = None
    candidates = (
        (words_of(unknown_device or ""), devices),
        (_unexplained(understanding, context), others),
    )
    for phrase, named in candidates:
        found = _nearest(phrase, named, understanding, likeness)
        if found is not None and (nearest is None or found.likeness > nearest.likeness):
            nearest = found
    return nearest


def _nearest(
    words: tuple[str, ...],
    named: Sequence[KnownConcept],
    understanding: Understanding,
    likeness: Likeness,
) -> NearConcept | None:
    runs = runs_of(words, understanding.words, alike=100.0)
    if not named or not runs or len(words) > _WORDS_MAX:
        return None
    phrases = [" ".join(telling(one.words)) for one in named]
    scores = [float(score) for score in likeness(" ".join(telling(words)), phrases)]
    best = max(scores)
    if best < DOUBTFUL:
        return None
    known = named[scores.index(best)]
    (start, end), spoken = runs[0], understanding.words
    text = " ".join((*spoken[:start], *known.words, *spoken[end:]))
    rooms = tuple(
        replace(part, start=0, end=0)
        for part in understanding.entities
        if part.entity == "area"
    )
    said = replace(understanding, text=text, entities=rooms)
    is_alone = sum(score >= SURE for score in scores) <= 1
    return NearConcept(known=known, likeness=best, is_alone=is_alone, said=said)


def _unexplained(
    understanding: Understanding, context: ContextSnapshot
) -> tuple[str, ...]:
    """The words that neither ask for something nor name a room."""
    explained = CALLING | places_in(understanding.words, context).words
    return tuple(word for word in understanding.words if word not in explained)
