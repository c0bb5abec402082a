"""What one turn does to the memory, and undoing what was done last.

Functions over an open transaction, so that all of a turn happens or nothing of it.
"""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store import history, preferences, selecting
from preference_store.errors import NothingForgotten, UnknownPreference
from preference_store.tables import preference as table
from preference_store.values import MemoryChange, Preference, Remembered


def make(
    connection: Connection, change: MemoryChange, *, home: str
) -> tuple[Preference, ...]:
    """Take back, bring back, forget and keep, in this order.

    Returns:
        What is live of what was to be kept, with ids.

    Raises:
        UnknownPreference: one of them is none of this person's or the household's.
        NothingForgotten: nothing is to be brought back.
        ForgottenBefore: one is inferred, and the person wanted it forgotten.
    """
    by, at = change.by, change.at
    for number in change.takes_back:
        target = selecting.select_one(connection, number, home=home, person=by)
        preferences.take_back(connection, target, home=home, at=at, by=by)
    if change.brings_back:
        bring_back_last(
            connection, home=home, by=by, at=at, conversation=change.conversation
        )
    for number in change.forgets:
        target = selecting.select_one(connection, number, home=home, person=by)
        preferences.end_use(
            connection,
            target,
            home=home,
            at=at,
            by=by,
            conversation=change.conversation,
            turn=change.turn,
        )
    return tuple(
        preferences.insert(connection, kept, home=home, by=by, lesson=change.dialogue)
        for kept in change.keeps
    )


def undo(
    connection: Connection,
    preference_id: int,
    *,
    home: str,
    by: str | None,
    at: datetime,
) -> Remembered:
    """Take a lesson back, or that it was forgotten, and say how it stood before.

    Raises:
        UnknownPreference: no such one of this person's or the household's.
    """
    target = selecting.select_one(
        connection,
        preference_id,
        home=home,
        person=by,
        standing=("live", "superseded", "forgotten"),
    )
    before = selecting.select_one_remembered(connection, preference_id)
    is_forgotten = before.status == "forgotten"
    reverse = preferences.bring_back if is_forgotten else preferences.take_back
    reverse(connection, target, home=home, at=at, by=by)
    return before


def undo_last(
    connection: Connection, *, home: str, by: str, at: datetime
) -> tuple[Remembered, ...]:
    """Undo what a person taught or forgot last, with all that the same turn forgot.

    Returns:
        How each of them stood before, newest first.

    Raises:
        UnknownPreference: there is nothing that could be taken back.
    """
    last = history.select_undoable(connection, home=home, by=by)
    if last is None:
        raise UnknownPreference(
            f"there is nothing of {by} to take back: nothing was taught, "
            "or what was forgotten is erased"
        )
    return _undo_turn_of(connection, last, home=home, by=by, at=at)


def bring_back_last(
    connection: Connection, *, home: str, by: str, at: datetime, conversation: str
) -> tuple[Remembered, ...]:
    """Undo the turn of a conversation in which a person forgot something last.

    Raises:
        NothingForgotten: nothing was, or it is erased by now.
    """
    last = history.select_undoable(
        connection, home=home, by=by, forgotten_in=conversation
    )
    if last is None:
        raise NothingForgotten(f"{by} has forgotten nothing in {conversation}")
    return _undo_turn_of(connection, last, home=home, by=by, at=at)


def _undo_turn_of(
    connection: Connection, last: int, *, home: str, by: str, at: datetime
) -> tuple[Remembered, ...]:
    together = _forgotten_with(connection, last, home=home, by=by) or [last]
    return tuple(undo(connection, one, home=home, by=by, at=at) for one in together)


def _forgotten_with(
    connection: Connection, last: int, *, home: str, by: str
) -> list[int]:
    """All that was forgotten in the turn of `last`, and kept with it; newest first.

    Empty where nothing was forgotten in that turn, or it was no turn.
    """
    ended = (table.c.ended_in, table.c.ended_turn)
    taught = (table.c.conversation, table.c.turn)
    row = connection.execute(
        sa.select(table.c.status, *ended, *taught).where(table.c.id == last)
    ).one()
    is_forgotten = row.status == "forgotten"
    turn = (
        (row.ended_in, row.ended_turn) if is_forgotten else (row.conversation, row.turn)
    )
    if None in turn:
        return []
    was_forgotten = _is_in(ended, turn) & (table.c.status == "forgotten")
    was_kept = _is_in(taught, turn) & table.c.status.in_(["live", "superseded"])
    found = connection.execute(
        sa.select(table.c.id, table.c.status)
        .where(
            table.c.home == home,
            table.c.person.is_(None) | (table.c.person == by),
            was_forgotten | was_kept,
        )
        .order_by(table.c.id.desc())
    ).all()
    if not any(one.status == "forgotten" for one in found):
        return []
    return [one.id for one in found]


def _is_in(
    columns: tuple[sa.Column[str], sa.Column[int]], turn: tuple[str, int]
) -> sa.sql.ColumnElement[bool]:
    conversation, number = columns
    return (conversation == turn[0]) & (number == turn[1])
