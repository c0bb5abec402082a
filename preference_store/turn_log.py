"""The log of turns, row by row, over an open transaction."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from preference_store.errors import TurnRejected, UnknownTurn
from preference_store.tables import turn as table
from preference_store.values import LoggedTurn

_COLUMNS = [table.c[field.name] for field in fields(LoggedTurn)]


def append(connection: Connection, turn: LoggedTurn, *, home: str) -> None:
    """Log a turn.

    Raises:
        TurnRejected: that turn of that conversation is in the log already.
    """
    row = {column.name: getattr(turn, column.name) for column in _COLUMNS}
    row["trace"] = dict(turn.trace)
    try:
        connection.execute(table.insert().values(**row, home=home))
    except IntegrityError as error:
        raise TurnRejected(
            f"this turn cannot be logged: turn {turn.turn} of conversation "
            f"{turn.conversation} in {home} is in the log, or a field is out of bounds"
        ) from error


def set_feedback(
    connection: Connection, *, home: str, conversation: str, turn: int, feedback: str
) -> None:
    """Write what the person said about a turn, over what they said before.

    Raises:
        UnknownTurn: it is not in the log.
    """
    result = connection.execute(
        table.update()
        .where(_is_of(home, conversation), table.c.turn == turn)
        .values(feedback=feedback)
    )
    if result.rowcount == 0:
        raise UnknownTurn(f"no turn {turn} in conversation {conversation} of {home}")


def select_recent(
    connection: Connection, *, home: str, conversation: str, limit: int
) -> list[LoggedTurn]:
    """The last `limit` turns of a conversation, oldest first."""
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .where(_is_of(home, conversation))
        .order_by(table.c.turn.desc())
        .limit(limit)
    ).all()
    return [LoggedTurn(**row._mapping) for row in reversed(rows)]


def select_latest(connection: Connection, *, home: str, limit: int) -> list[LoggedTurn]:
    """The turns of a home that were logged last, whatever the conversation."""
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .where(table.c.home == home)
        .order_by(table.c.id.desc())
        .limit(limit)
    ).all()
    return [LoggedTurn(**row._mapping) for row in reversed(rows)]


def erase(connection: Connection, *, home: str, person: str) -> int:
    """Delete what a person said in a home; how many turns that was."""
    of_person = (table.c.home == home) & (table.c.person == person)
    result = connection.execute(table.delete().where(of_person))
    return int(result.rowcount)


def _is_of(home: str, conversation: str) -> Any:
    return (table.c.home == home) & (table.c.conversation == conversation)
