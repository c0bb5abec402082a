"""When a stated preference is to hold: never wider than it was said."""

from __future__ import annotations

from itertools import pairwise

from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import singular

_FACTS = {
    "morning": ("time_of_day", "morning"),
    "afternoon": ("time_of_day", "afternoon"),
    "evening": ("time_of_day", "evening"),
    "night": ("time_of_day", "night"),
    "weekend": ("day", "weekend"),
    "weekday": ("day", "weekday"),
}
"""Word → fact of a context snapshot and the value that it must have."""

_TOO_MUCH = frozenset("when whenever if while unless until except during after".split())
"""Words that begin a condition which no fact stands for."""

_AT = frozenset("in on at during".split())
"""After "not" they begin a time that is left out: "but not in the morning"."""


def conditions_in(understanding: Understanding) -> dict[str, str] | None:
    """Facts that must hold, `None` where the condition cannot be kept as said."""
    words = {singular(word) for word in understanding.words}
    pairs = set(pairwise(understanding.words))
    if words & _TOO_MUCH or any(a == "not" and b in _AT for a, b in pairs):
        return None
    found = [_FACTS[word] for word in sorted(words & _FACTS.keys())]
    when = dict(found)
    return when if len(when) == len(found) else None
