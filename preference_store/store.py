"""The memory of people: the one door to it for the rest of the program.

Each method is one short transaction: it happens as a whole or not at all. Methods
may be called from several threads; an agent calls them through `asyncio.to_thread`.
Whatever goes wrong is a `StoreError`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from preference_store import (
    attached,
    changing,
    erasing,
    history,
    importing,
    preferences,
    selecting,
)
from preference_store.checks import check_lesson, check_preference
from preference_store.database import leave_no_trace
from preference_store.memory_file import MemoryFile, numbered
from preference_store.turn_store import TurnStore
from preference_store.values import (
    Exchange,
    HistoryEntry,
    ImportStep,
    MemoryChange,
    Preference,
    Purged,
    Remembered,
)


class PreferenceStore(TurnStore):
    """Preferences and the log of turns of any number of homes, in one database."""

    def live(
        self,
        *,
        home: str,
        person: str | None,
        now: datetime,
        conversation: str | None = None,
    ) -> tuple[Preference, ...]:
        """What one person and the household want, newest last; it is not ranked.

        Args:
            home: Name of a home or sandbox.
            person: `None`: the household's only.
            now: Aware; what held until then or earlier is left out.
            conversation: What was said for this time holds in its own conversation,
                and in every one where its conversation is not known.
        """
        with self._reading() as connection:
            return tuple(
                selecting.select_live_for(
                    connection,
                    home=home,
                    person=person,
                    conversation=conversation,
                    now=now,
                )
            )

    def everyone(self, *, home: str, now: datetime) -> tuple[Preference, ...]:
        """What everybody of the home wants, newest last."""
        with self._reading() as connection:
            return tuple(selecting.select_live(connection, home=home, now=now))

    def get(self, preference_id: int, *, home: str, person: str | None) -> Preference:
        """A preference that is live or was superseded.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._reading() as connection:
            return selecting.select_one(
                connection, preference_id, home=home, person=person
            )

    def lesson(
        self, preference_id: int, *, home: str, person: str | None
    ) -> tuple[Exchange, ...]:
        """The dialogue behind a preference that is live or was superseded, in order.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._reading() as connection:
            kept = selecting.select_one(
                connection, preference_id, home=home, person=person
            )
            found = attached.select_lessons(connection, [preference_id])
            return found.get(kept.id or 0, ())

    def remembered(self, *, home: str, person: str | None) -> tuple[Remembered, ...]:
        """Everything stored of one person, or of the household, oldest first."""
        with self._reading() as connection:
            return tuple(
                selecting.select_remembered(connection, home=home, person=person)
            )

    def people(self, *, home: str) -> tuple[str, ...]:
        """Of whom anything is stored, by name."""
        with self._reading() as connection:
            return tuple(selecting.select_people(connection, home=home))

    def history(
        self, preference_ids: Sequence[int], *, home: str, person: str | None
    ) -> tuple[HistoryEntry, ...]:
        """What happened to preferences of this person or of the household.

        Those of others are passed over, as are unknown ones.
        """
        asked = set(preference_ids)
        with self._reading() as connection:
            found = history.select_of_people(
                connection, home=home, people=(person, None)
            )
        return tuple(entry for entry in found if entry.preference_id in asked)

    def keep(
        self,
        preference: Preference,
        *,
        home: str,
        by: str | None = None,
        lesson: Sequence[Exchange] = (),
    ) -> Preference:
        """Keep a lesson; it supersedes what the same owner wanted in the same case.

        An inferred preference yields to an explicit one: nothing is kept, and the
        explicit one is returned, to be known by its `source` and `value`.

        Args:
            preference: what to keep.
            home: name of a home or sandbox.
            by: who taught it; `None`: whose it is.
            lesson: the dialogue that led to it, in order.

        Returns:
            What is live now, with its id.

        Raises:
            PreferenceRejected: a field is missing, too long or contradictory.
            ForgottenBefore: it is inferred, and the person wanted it forgotten.
        """
        check_preference(preference, home=home)
        check_lesson(lesson)
        with self._writing(home) as connection:
            return preferences.insert(
                connection,
                preference,
                home=home,
                by=by or preference.person,
                lesson=lesson,
            )

    def change(self, change: MemoryChange, *, home: str) -> tuple[Preference, ...]:
        """Do all that one turn does to the memory, or nothing of it.

        Returns:
            What is live now of what was to be kept, with ids.

        Raises:
            PreferenceRejected: a field is missing, too long or contradictory.
            UnknownPreference: one of them is none of this person's or the household's.
            NothingForgotten: nothing is to be brought back.
            ForgottenBefore: one is inferred, and the person wanted it forgotten.
        """
        for kept in change.keeps:
            check_preference(kept, home=home)
        check_lesson(change.dialogue)
        with self._writing(home) as connection:
            return changing.make(connection, change, home=home)

    def undo(
        self, preference_id: int, *, home: str, person: str | None, now: datetime
    ) -> Remembered:
        """Take a lesson back, or that it was forgotten, and say how it stood before.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._writing(home) as connection:
            return changing.undo(
                connection, preference_id, home=home, by=person, at=now
            )

    def undo_last(
        self, *, home: str, person: str, now: datetime
    ) -> tuple[Remembered, ...]:
        """Take back what this person taught or forgot last, and say what it was.

        What was forgotten in one turn comes back together, and what was kept in that
        turn goes with it.

        Raises:
            UnknownPreference: there is nothing that could be taken back.
        """
        with self._writing(home) as connection:
            return changing.undo_last(connection, home=home, by=person, at=now)

    def forget(
        self,
        preference_id: int,
        *,
        home: str,
        person: str | None,
        now: datetime,
        conversation: str | None = None,
    ) -> None:
        """Stop using a preference; what it had superseded does not come back.

        Until the session ends in which it was forgotten, `undo` brings it back.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._writing(home) as connection:
            target = selecting.select_one(
                connection, preference_id, home=home, person=person
            )
            preferences.end_use(
                connection,
                target,
                home=home,
                at=now,
                by=person,
                conversation=conversation,
            )

    def end_session(self, *, home: str, conversation: str, now: datetime) -> int:
        """Erase what was forgotten in a conversation, and end what held this time.

        What was forgotten by hand, or in a conversation that nobody went on with, is
        erased a day later.

        Returns:
            How many preferences were erased.
        """
        due = partial(erasing.select_due, home=home, conversation=conversation, now=now)
        with self._reading() as connection:
            if not any(due(connection)):
                return 0
        with self._writing(home) as connection:
            forgotten, _ = due(connection)
            erasing.erase(connection, forgotten, home=home)
            # What has gone with them, as their past, cannot run out any more.
            _, run_out = due(connection)
            erasing.expire(connection, run_out, home=home, at=now)
        if forgotten:
            leave_no_trace(self._engine)
        return len(forgotten)

    def purge(self, *, home: str, person: str) -> Purged:
        """Erase a person at once: preferences, their history, and what they said.

        Raises:
            StoreUnavailable: what was erased may still be found in the file, because
                another program is using it; try again.
        """
        with self._writing(home) as connection:
            purged = erasing.purge(connection, home=home, person=person)
        leave_no_trace(self._engine, is_thorough=True)
        return purged

    def export(self, *, home: str, people: Sequence[str | None]) -> MemoryFile:
        """All that is stored of these people, `None`: of the household."""
        with self._reading() as connection:
            found = [
                one
                for person in people
                for one in selecting.select_remembered(
                    connection, home=home, person=person
                )
            ]
            # Of equals the later one counts, so their order has to travel, too.
            found.sort(key=lambda one: one.preference.id or 0)
            past = history.select_of_people(connection, home=home, people=people)
            return numbered(home, found, past)

    def take_in(
        self, file: MemoryFile, *, home: str, now: datetime, is_trial: bool = False
    ) -> tuple[ImportStep, ...]:
        """Join an export to the memory of a home; what it did, one by one.

        Args:
            file: what was exported, of this home or another.
            home: name of a home or sandbox.
            now: aware; when it is taken in.
            is_trial: say what would be done, and do nothing.
        """
        with self._writing(home) as connection:
            steps = importing.take_in(connection, file, home=home, now=now)
            if is_trial:
                connection.rollback()
        return tuple(steps)
