"""Which source of a player the words name; see `spoken`.

Sources are the player's own, like the names of devices: nothing of them is trained.
"""

from __future__ import annotations

from collections.abc import Sequence

from agent.teaching.words.understanding import Understanding, words_of
from simulator.context import DeviceView
from simulator.trace import Scalar

_TO_SOURCE = frozenset("to on onto source input use select choose".split())
_NUMERALS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
"""People say the numbers of sources, and labels write them."""


def source(understanding: Understanding, device: DeviceView) -> Scalar:
    """One of the sources that the player has, by its own name; the longest that fits.

    What is called a source and is none of them is none, so that "HDMI 3" never comes
    to be another. A player without sources is told what was said, and refuses.
    """
    called = understanding.values("input")
    sources = sources_of(device)
    if not sources:
        return called[0] if called else None
    words = _labelled(understanding.words)
    said = [_labelled(words_of(value)) for value in called]
    own = {words_of(label) for label in (device.name, *device.aliases)}
    fitting = []
    for one in sources:
        label = _labelled(words_of(one))
        # "Switch the TV to HDMI 3" names the player and not its source "TV".
        is_said = _ends_with(words, label) and not said if label in own else True
        if label in said or (is_said and _stands_in(label, words)):
            fitting.append(one)
    return max(fitting, key=len) if fitting else None


def sources_of(device: DeviceView) -> tuple[str, ...]:
    """Names of what a player can be switched to."""
    written = str(device.capabilities.get("sources", ""))
    return tuple(written.split(", ")) if written else ()


def _labelled(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(_NUMERALS.get(word, word) for word in words)


def _ends_with(words: tuple[str, ...], label: tuple[str, ...]) -> bool:
    """Whether they end in "to" or the like, and the label."""
    size = len(label)
    before = words[-size - 1 : -size]
    return words[-size:] == label and bool(_TO_SOURCE & set(before))


def _stands_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(parts)
    return any(words[at : at + size] == parts for at in range(len(words) - size + 1))
