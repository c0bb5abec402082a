"""Which preferences bear on this turn, which one prevails, and why others lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from preference_store.values import Preference

LostBecause = Literal[
    "this_time", "person", "narrower", "explicit", "newer", "condition", "disliked"
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lost:
    """A preference on the topic that did not prevail."""

    preference: Preference
    because: LostBecause
    """What the prevailing one had over it, or `condition`: its own does not hold."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recall:
    """What is remembered about one topic, here and now."""

    prevailing: Preference | None = None
    disliked: frozenset[str] = frozenset()
    """Values that are out of the question."""
    lost: tuple[Lost, ...] = ()


def recall(
    topic: str,
    preferences: Sequence[Preference],
    facts: Mapping[str, str],
    *,
    wider: str | None = None,
) -> Recall:
    """The preference on `topic`, or on a wider one, that applies under `facts`.

    Order: this time; person over household; the topic over the wider one; more
    conditions over fewer; explicit over inferred; newer over older. Of equals, the
    one with the higher id prevails. A value is out of the question if the first in
    this order about it is a dislike.
    """
    about = [known for known in preferences if known.topic in {topic, wider}]
    applying = [found for found in about if applies(found, facts)]
    ranked = sorted(applying, key=lambda found: _rank(found, topic))
    latest_word = {found.value: found.polarity for found in ranked}
    disliked = frozenset(v for v, word in latest_word.items() if word == "dislike")
    liked = [found for found in ranked if found.polarity == "like"]
    wanted = [found for found in liked if found.value not in disliked]
    prevailing = wanted[-1] if wanted else None
    lost = [
        Lost(preference=p, because="condition") for p in about if not applies(p, facts)
    ]
    for found in liked:
        if found.value in disliked:
            lost.append(Lost(preference=found, because="disliked"))
        elif prevailing is not None and found is not prevailing:
            because = _advantage(_rank(prevailing, topic), _rank(found, topic))
            lost.append(Lost(preference=found, because=because))
    return Recall(prevailing=prevailing, disliked=disliked, lost=tuple(lost))


def applies(preference: Preference, facts: Mapping[str, str]) -> bool:
    """Whether all its conditions hold; a missing fact fulfils no condition."""
    return all(facts.get(name) == value for name, value in preference.when.items())


_CRITERIA: tuple[LostBecause, ...] = (
    "this_time",
    "person",
    "narrower",
    "explicit",
    "newer",
)


_Rank = tuple[bool, bool, tuple[bool, int], bool, float, int]


def _rank(preference: Preference, topic: str) -> _Rank:
    return (
        preference.how_long == "this_time",
        preference.person is not None,
        (preference.topic == topic, len(preference.when)),
        preference.source == "explicit",
        preference.taught_at.timestamp(),
        preference.id or 0,
    )


def _advantage(prevailing: _Rank, other: _Rank) -> LostBecause:
    for name, ours, theirs in zip(_CRITERIA, prevailing, other, strict=False):
        if ours != theirs:
            return name
    return "newer"
