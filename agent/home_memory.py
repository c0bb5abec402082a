"""What people may do with the memory of a home by hand, whichever door they use.

Each call is one transaction of the store, in a thread of its own, at the home's time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from preference_store.memory_file import MemoryFile
from preference_store.store import PreferenceStore
from preference_store.values import (
    Exchange,
    HistoryEntry,
    ImportStep,
    Remembered,
)
from simulator.home import Home


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeMemory:
    """The part of a store that belongs to one home."""

    key: str
    """Under which the home's memory is kept."""
    home: Home
    store: PreferenceStore

    async def undo(
        self, preference_id: int | None, *, person: str | None
    ) -> tuple[Remembered, ...]:
        """Take a lesson back, or its forgetting; `None`: what the person did last.

        Returns:
            How each stood before: what was forgotten in one turn comes back together.

        Raises:
            UnknownPreference: there is no such one, or nothing to take back.
        """
        now = self.home.clock.now
        if preference_id is None:
            return await asyncio.to_thread(
                self.store.undo_last, home=self.key, person=person or "", now=now
            )
        before = await asyncio.to_thread(
            self.store.undo, preference_id, home=self.key, person=person, now=now
        )
        return (before,)

    async def lesson(
        self, preference_id: int, *, person: str | None
    ) -> tuple[Exchange, ...]:
        """The dialogue behind a preference of this person's or the household's.

        Raises:
            UnknownPreference: there is no such one.
        """
        return await asyncio.to_thread(
            self.store.lesson, preference_id, home=self.key, person=person
        )

    async def history(self, person: str | None) -> tuple[HistoryEntry, ...]:
        """What happened to what a person, or the household, wants; oldest first."""
        return await asyncio.to_thread(self._history, person)

    def _history(self, person: str | None) -> tuple[HistoryEntry, ...]:
        remembered = self.store.remembered(home=self.key, person=person)
        ids = [one.preference.id or 0 for one in remembered]
        return self.store.history(ids, home=self.key, person=person)

    async def people(self) -> tuple[str, ...]:
        """Of whom anything is remembered."""
        return await asyncio.to_thread(self.store.people, home=self.key)

    async def export(self, people: Sequence[str | None]) -> MemoryFile:
        """All that is stored of these people, `None`: of the household."""
        return await asyncio.to_thread(self.store.export, home=self.key, people=people)

    async def take_in(
        self, file: MemoryFile, *, is_trial: bool
    ) -> tuple[ImportStep, ...]:
        """Join an export to this memory, or only say what that would change."""
        return await asyncio.to_thread(
            self.store.take_in,
            file,
            home=self.key,
            now=self.home.clock.now,
            is_trial=is_trial,
        )
