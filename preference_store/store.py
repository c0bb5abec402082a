"""The memory of people: the one door to it for the rest of the program.

Each method is one short transaction: it happens as a whole or not at all. Methods
may be called from several threads; an agent calls them through `asyncio.to_thread`.
Whatever goes wrong is a `StoreError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.engine import Connection, Engine

from preference_store import preferences, turn_log
from preference_store.database import for_reading, name_of, open_engine, translated
from preference_store.errors import StoreDamaged
from preference_store.limits import check_preference, check_turn
from preference_store.schema import examine, migrate
from preference_store.values import LoggedTurn, Preference


class PreferenceStore:
    """Preferences and the log of turns of any number of homes, in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading_engine = for_reading(engine)
        self.name = name_of(engine.url)
        """The database as a person would name it: a file, or a URL without password."""

    @classmethod
    def open(cls, url: str, *, busy_timeout_s: float = 5.0) -> PreferenceStore:
        """Open a database, made and migrated where need be.

        Args:
            url: Any SQLAlchemy URL, such as `sqlite:///folder/memory.db`.
            busy_timeout_s: How long a call waits for another writer on SQLite.

        Raises:
            StoreDamaged: no database, or a broken one; it is left as it is.
            StoreNewer: a newer version wrote it; it is left as it is.
            StoreForeign: another program's; it is left as it is.
            StoreUnavailable: locked, full, read-only, not there.
        """
        engine = open_engine(url, busy_timeout_s=busy_timeout_s)
        try:
            examine(engine)
            migrate(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine)

    def close(self) -> None:
        """Give connections back; SQLite then folds its log into the one file."""
        self._engine.dispose()

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
                preferences.select_live_for(
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
            return tuple(preferences.select_live(connection, home=home, now=now))

    def get(self, preference_id: int, *, home: str, person: str | None) -> Preference:
        """A preference that is live or was superseded.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._reading() as connection:
            return preferences.select_one(
                connection, preference_id, home=home, person=person
            )

    def keep(self, preference: Preference, *, home: str) -> Preference:
        """Keep a lesson; it supersedes what the same owner wanted in the same case.

        An inferred preference yields to an explicit one: nothing is kept, and the
        explicit one is returned, to be known by its `source` and `value`.

        Returns:
            What is live now, with its id.

        Raises:
            PreferenceRejected: a field is missing, too long or contradictory.
        """
        check_preference(preference, home=home)
        with self._writing() as connection:
            return preferences.insert(connection, preference, home=home)

    def undo(self, preference_id: int, *, home: str, person: str | None) -> None:
        """Take a lesson back: what it had superseded is live again.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._writing() as connection:
            target = preferences.select_one(
                connection, preference_id, home=home, person=person
            )
            preferences.take_back(connection, target, home=home)

    def forget(self, preference_id: int, *, home: str, person: str | None) -> None:
        """Stop using a preference; what it had superseded does not come back.

        Raises:
            UnknownPreference: no such one of this person's or the household's.
        """
        with self._writing() as connection:
            target = preferences.select_one(
                connection, preference_id, home=home, person=person
            )
            preferences.erase_from_use(connection, target)

    def record_turn(self, turn: LoggedTurn, *, home: str) -> None:
        """Add a turn to the log.

        Raises:
            TurnRejected: it is in the log already, or a field is out of bounds.
        """
        check_turn(turn, home=home)
        with self._writing() as connection:
            turn_log.append(connection, turn, home=home)

    def mark_feedback(
        self, *, home: str, conversation: str, turn: int, feedback: str
    ) -> None:
        """Note what the person said later about a turn.

        Raises:
            UnknownTurn: it is not in the log.
        """
        with self._writing() as connection:
            turn_log.set_feedback(
                connection,
                home=home,
                conversation=conversation,
                turn=turn,
                feedback=feedback,
            )

    def recent_turns(
        self, *, home: str, conversation: str, limit: int
    ) -> tuple[LoggedTurn, ...]:
        """The last `limit` turns of a conversation, oldest first."""
        with self._reading() as connection:
            return tuple(
                turn_log.select_recent(
                    connection, home=home, conversation=conversation, limit=limit
                )
            )

    def latest_turns(self, *, home: str, limit: int) -> tuple[LoggedTurn, ...]:
        """The last `limit` turns of a home, oldest first."""
        with self._reading() as connection:
            return tuple(turn_log.select_latest(connection, home=home, limit=limit))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and waits for nobody."""
        with translated(self._engine.url), self._reading_engine.begin() as connection:
            try:
                yield connection
            except ValueError as error:
                raise StoreDamaged(
                    f"{self.name} holds a row that cannot be read ({error})"
                ) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its first statement on."""
        with translated(self._engine.url), self._engine.begin() as connection:
            yield connection
