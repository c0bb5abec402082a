"""The log of turns: what was said in a home, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from preference_store import preferences, turn_log
from preference_store.checks import check_turn
from preference_store.open_database import OpenDatabase
from preference_store.values import LoggedTurn


class TurnStore(OpenDatabase):
    """The turns of any number of homes."""

    def record_turn(
        self, turn: LoggedTurn, *, home: str, used: Sequence[int] = ()
    ) -> None:
        """Add a turn to the log.

        Args:
            turn: what was said, and what came of it.
            home: name of a home or sandbox.
            used: ids of the preferences that were applied in it.

        Raises:
            TurnRejected: it is in the log already, or a field is out of bounds.
        """
        check_turn(turn, home=home)
        with self._writing(home) as connection:
            turn_log.append(connection, turn, home=home)
            preferences.use(connection, used, home=home, at=turn.at)

    def mark_feedback(
        self, *, home: str, conversation: str, turn: int, feedback: str
    ) -> None:
        """Note what the person said later about a turn.

        Raises:
            UnknownTurn: it is not in the log.
        """
        with self._writing(home) as connection:
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
