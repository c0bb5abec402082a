"""The chronicle: everything that happened in a home, and what follows from it at once.

The home writes each event here once. What a snapshot wants to know of weeks of life
is kept up event by event, so that it costs the same however long a home has lived.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from simulator.context import DeviceView, Habit
from simulator.habits import HabitStatistics
from simulator.history import HomeEvent

_RECENT = 10
"""Deeds that a snapshot shows."""


def _delay_of(command: HomeEvent) -> timedelta:
    """After how long a slow device does as it was told."""
    delay_s = command.attributes.get("delay_s")
    return timedelta(seconds=delay_s if isinstance(delay_s, (int, float)) else 0)


class Chronicle:
    """Events in order of time."""

    def __init__(
        self, devices: Mapping[str, DeviceView], events: Iterable[HomeEvent] = ()
    ) -> None:
        """Begin with what has happened already.

        Args:
            devices: by id; their kinds and rooms count, their states do not.
            events: in order of time.
        """
        self._events: list[HomeEvent] = []
        self._statistics = HabitStatistics(devices)
        self._last_traces: dict[str, datetime] = {}
        self._recent: deque[HomeEvent] = deque(maxlen=_RECENT)
        for event in events:
            self.add(event)

    @property
    def events(self) -> tuple[HomeEvent, ...]:
        """Everything that happened, oldest first."""
        return tuple(self._events)

    @property
    def recent(self) -> tuple[HomeEvent, ...]:
        """The latest deeds of anybody, oldest first; not what devices do on their own.

        A command that changes something counts once, as the command; a change without
        one was made at the device itself, by hand.
        """
        return tuple(self._recent)

    def add(self, event: HomeEvent) -> None:
        """Write down what has just happened."""
        self._events.append(event)
        if event.person is None:
            return
        self._statistics.add(event)
        self._last_traces[event.person] = event.at
        if event.kind != "state_changed" or not self._was_told(event):
            self._recent.append(event)

    def _was_told(self, change: HomeEvent) -> bool:
        """Whether the change is what a command of the same person has come to."""
        return any(
            told.kind == "device_command"
            and (told.device, told.person) == (change.device, change.person)
            and change.at - told.at == _delay_of(told)
            for told in self._recent
        )

    def last_trace(self, person: str) -> datetime | None:
        """When the home last noticed anything of that person; `None`: never."""
        return self._last_traces.get(person)

    def habits(self, person: str, facts: Mapping[str, str]) -> tuple[Habit, ...]:
        """Their habits that bear on such circumstances; see `HabitStatistics.under`."""
        return self._statistics.under(person, facts)

    def telling_habits(self, person: str) -> tuple[Habit, ...]:
        """All their habits; see `HabitStatistics.telling`."""
        return self._statistics.telling(person)
