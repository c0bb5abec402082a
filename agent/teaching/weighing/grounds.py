"""What a reading may rest on besides the words, in one frozen value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.teaching.weighing.ranking import Ranking, Reading, rank
from agent.teaching.weighing.signals import SignalTable
from agent.teaching.weighing.usual import usual
from preference_store.values import Preference
from simulator.catalogue import Catalogue
from simulator.context import ContextSnapshot, Habit


@dataclass(frozen=True, kw_only=True, slots=True)
class Grounds:
    """The home, the memory and the table of signals, as an interpreter sees them."""

    context: ContextSnapshot
    """The home as it stands, seen by the speaker."""
    preferences: Sequence[Preference]
    """Live ones of the speaker and the household."""
    catalogue: Catalogue
    """What can be played and looked up."""
    signals: SignalTable
    previous: tuple[str, ...] = ()
    """What the speaker's previous turn was about, which "it" refers to: ids of devices
    and of what was told or played."""
    excluded: frozenset[str] = frozenset()
    """Devices and values that were just declared wrong."""

    def rank(
        self,
        kind: str,
        readings: Sequence[Reading],
        *,
        least_margin: float | None = None,
    ) -> Ranking:
        """The readings in order, by the table's row for that kind of request.

        Signals that the context says to ignore weigh nothing.

        Args:
            kind: the row of the table.
            readings: at least one.
            least_margin: lead that is acted on, `None` for that of the table.

        Raises:
            KeyError: the table has no such row.
        """
        weights = {
            signal: weight
            for signal, weight in self.signals.weights[kind].items()
            if signal not in self.context.ignored
        }
        if least_margin is None:
            least_margin = self.signals.least_margin
        return rank(readings, weights, least_margin=least_margin)

    def usual(self, about: str) -> Habit | None:
        """What the speaker usually does about something, `None` without a habit."""
        return usual(about, self.context.habits, least=self.signals.least_support)
