"""How warm it is to be: as spoken, or a step from how warm it was to be so far."""

from __future__ import annotations

import itertools

from agent.teaching.words.understanding import Understanding
from agent.teaching.words.vocabulary import is_appliance
from simulator.context import DeviceView

STEP_C = 1.0
"""What "warmer" adds when no number is spoken."""

_WARMER = frozenset("warmer hotter cold freezing chilly raise increase up".split())
_COOLER = frozenset("cooler colder hot lower decrease reduce down".split())
"""Words for a step; whoever calls it cold wants it warmer."""
_TOO_WARM = ("too", "warm")
_NOT = "not"


def target_c(understanding: Understanding, device: DeviceView) -> float | None:
    """The temperature to set in °C, `None` where the words leave it open.

    A step without a number is one for rooms only: an oven is told a temperature.
    """
    spoken = understanding.amount("temperature", "number")
    if spoken is not None and not spoken.is_change:
        return spoken.value
    direction = _direction(understanding.words)
    so_far = device.attributes.get("temperature")
    if direction is None or not isinstance(so_far, (int, float)):
        return None
    if spoken is not None:
        return so_far + direction * spoken.value
    return None if is_appliance(device) else so_far + direction * STEP_C


def _direction(words: tuple[str, ...]) -> int | None:
    """1 for warmer, -1 for cooler, `None` where the words say both or neither."""
    if _NOT in words:
        return None
    is_too_warm = _TOO_WARM in itertools.pairwise(words)
    wants_warmer = bool(_WARMER & set(words))
    wants_cooler = bool(_COOLER & set(words)) or is_too_warm
    if wants_warmer == wants_cooler:
        return None
    return 1 if wants_warmer else -1
