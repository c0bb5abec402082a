"""Pace: how fast a home's clock goes by the wall's, and how long people were silent.

The two are kept apart. A clock that runs sixty times as fast is a minute on after a
second, and yet nobody was silent for longer than that second. Hours that are skipped
by command are silence, as those that a scenario waits are.
"""

from __future__ import annotations

from collections.abc import Callable

STANDS_STILL = 0.0
REAL_TIME = 1.0
RATE_MAX = 3600.0
"""An hour a second; a day of a full house takes about 0.2 s to play."""

Wall = Callable[[], float]
"""Seconds of the wall's time, from any zero."""


class Pace:
    """The rate of one home's clock, and a clock for silences beside it."""

    def __init__(self, rate: float, wall: Wall) -> None:
        self._wall = wall
        self._caught_up_at = wall()
        self._skipped_s = 0.0
        self.rate = rate
        """Seconds of the home's time for each of the wall's; to be changed only when
        the home has caught up."""

    @property
    def silence_clock_s(self) -> float:
        """Seconds from any zero, by which silences are measured."""
        return self._wall() + self._skipped_s

    def catch_up_s(self) -> float:
        """Seconds that have to pass in the home for its clock to be right."""
        now = self._wall()
        behind_s, self._caught_up_at = now - self._caught_up_at, now
        return behind_s * self.rate

    def skip(self, seconds: float) -> None:
        """Somebody lets so much of the home's time pass at once."""
        self._skipped_s += seconds
