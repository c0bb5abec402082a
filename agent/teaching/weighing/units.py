"""Degrees as the person counts them: by the words, else by what was taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from agent.teaching.weighing.grounds import Grounds
from agent.teaching.weighing.recall import recall
from agent.teaching.weighing.topics import UNITS_TOPIC
from preference_store.values import Preference

Scale = Literal["celsius", "fahrenheit"]

SCALES: Mapping[Scale, str] = {
    "celsius": "degrees",
    "fahrenheit": "degrees Fahrenheit",
}
"""What can be taught, and how it is said after a number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Degrees:
    """The scale to tell temperatures of the weather in."""

    scale: Scale = "celsius"
    taught: Preference | None = None
    """The preference that says so, `None` where words or custom do."""

    @property
    def unit(self) -> str:
        """How it is said after a number."""
        return SCALES[self.scale]

    def told(self, celsius: float, digits: int = 0) -> str:
        """The temperature as a number of this scale."""
        value = celsius if self.scale == "celsius" else celsius * 9 / 5 + 32
        return f"{round(value, digits) + 0.0:g}"


def degrees_for(words: Sequence[str], grounds: Grounds) -> Degrees:
    """The scale that the words name; else the one that was taught; else Celsius."""
    spoken = scale_in(words)
    if spoken is not None:
        return Degrees(scale=spoken)
    known = recall(UNITS_TOPIC, grounds.preferences, grounds.context.facts())
    taught = known.prevailing
    scale = None if taught is None else scale_in((taught.value,))
    if scale is None:
        return Degrees()
    return Degrees(scale=scale, taught=taught)


def scale_in(words: Sequence[str]) -> Scale | None:
    """The scale that is named, `None` where none is."""
    return next((scale for scale in SCALES if scale in words), None)
