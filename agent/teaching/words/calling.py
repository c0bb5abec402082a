"""Words that ask for something by its name, whichever it is."""

from __future__ import annotations

from agent.teaching.words.vocabulary import GENERIC_WORDS

PLAIN = frozenset(
    "scene scenes mode time setting setup mood atmosphere ambience ambiance "
    "vibe".split()
)
"""Words of a scene's name that say nothing about which one it is."""

CALLING = (
    PLAIN
    | GENERIC_WORDS
    | frozenset(
        "it's its is for in at on to up into with of and now then okay ok hey so well "
        "activate start begin run launch use apply set switch turn put change go make "
        "do get have let's lets give bring show prepare enable i i'd i'm like want "
        "would could can may will you we we'd us me need ready everything somewhere "
        "everywhere room rooms here home house flat".split()
    )
)
"""Words that ask for a scene, whichever it is."""


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without words that any may have, if others are left."""
    return tuple(word for word in words if word not in PLAIN) or words
