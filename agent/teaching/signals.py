"""Which signals count for which kinds of request, and how much: a table to design.

The table is a file, `agent/signals.yml`; `agent/signal_file.py` reads it. Here is
what the pure core knows of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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

    def goes_with(self, activity: str | None, kind: str) -> bool:
        """Whether somebody who is busy with `activity` has to do with such a device."""
        return activity is not None and kind in self.companions.get(activity, ())
