"""Which signals count for which kinds of request, and how much: a table to design.

The table is a file, `agent/signals.yml`; `agent/signal_file.py` reads it. Here is
what the pure core knows of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """What a reading of a room's sensor amounts to, such as `dark`."""

    of: str
    """Device class of the sensor."""
    below: float | None = None
    """In its unit: it holds below this; `None`: however low."""
    at_least: float | None = None
    """It holds from this on; `None`: however high."""

    def holds(self, value: float) -> bool:
        """Whether a reading amounts to it."""
        is_low = self.below is None or value < self.below
        return is_low and (self.at_least is None or value >= self.at_least)


SENSES = frozenset({"dark", "bright", "cold", "warm"})
"""What the pure core asks of the sensors; the table says where each begins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SignalTable:
    """One row of weights for each kind of request."""

    least_margin: float
    """Below this lead over the runner-up a request is open."""
    least_support: int
    """Events that a habit needs before it counts."""
    weights: Mapping[str, Mapping[str, float]]
    """Kind of request → signal → what it adds to a reading at full strength."""
    companions: Mapping[str, frozenset[str]]
    """Activity → kinds of devices that go with it."""
    senses: Mapping[str, Sense]
    """Each of `SENSES`, and what it takes."""

    def goes_with(self, activity: str | None, kind: str) -> bool:
        """Whether somebody who is busy with `activity` has to do with such a device."""
        return activity is not None and kind in self.companions.get(activity, ())
