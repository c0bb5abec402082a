"""Wall time by stage of a turn, for people who tune it; no decision depends on it."""

from __future__ import annotations

from time import perf_counter


class Stopwatch:
    """Laps in milliseconds, in the order taken; a lap taken twice adds up."""

    def __init__(self) -> None:
        self._laps: dict[str, float] = {}
        self._started = self._last = perf_counter()

    def lap(self, stage: str) -> None:
        """Count the time since the last lap for `stage`."""
        now = perf_counter()
        self._laps[stage] = self._laps.get(stage, 0.0) + (now - self._last) * 1000
        self._last = now

    @property
    def laps_ms(self) -> dict[str, float]:
        """Stage → milliseconds, with the `total` up to the last lap."""
        total = (self._last - self._started) * 1000
        return {
            **{stage: round(lap, 3) for stage, lap in self._laps.items()},
            "total": round(total, 3),
        }
