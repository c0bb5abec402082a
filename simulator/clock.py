"""Virtual time: the only clock that a home and its assistant ever read."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from simulator.errors import SimulatorError


class VirtualClock:
    """Aware time in the home's zone, moved on by hand.

    Arithmetic happens in UTC, so that an hour is an hour across a change to or from
    daylight saving time; only `now` speaks the zone's wall time.
    """

    def __init__(self, now: datetime) -> None:
        if now.tzinfo is None:
            raise SimulatorError("a clock needs a time with its zone")
        self._zone = now.tzinfo
        self._utc = now.astimezone(timezone.utc)

    @property
    def now(self) -> datetime:
        """Aware, in the home's zone."""
        return self._utc.astimezone(self._zone)

    @property
    def utc(self) -> datetime:
        """The same moment in UTC, in which times can be added and subtracted."""
        return self._utc

    def after(self, seconds: float) -> datetime:
        """So many seconds from now, in UTC.

        Raises:
            SimulatorError: the time is negative, not a number, or beyond year 9999.
        """
        if not seconds >= 0:
            raise SimulatorError(f"time cannot pass by {seconds} seconds")
        try:
            then = self._utc + timedelta(seconds=seconds)
            then.astimezone(self._zone)
        except OverflowError as error:
            raise SimulatorError(f"{seconds} seconds reach too far") from error
        return then

    def advance_to(self, at: datetime) -> None:
        """Let time pass until then.

        Raises:
            SimulatorError: that time has passed.
        """
        if at < self._utc:
            raise SimulatorError(f"time cannot go back to {at.isoformat()}")
        self._utc = at.astimezone(timezone.utc)

    def advance(self, seconds: float) -> None:
        """Let time pass; raises as `after`."""
        self.advance_to(self.after(seconds))
