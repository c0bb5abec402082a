"""The history of every change, row by row, over an open transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store.tables import history as table
from preference_store.tables import preference
from preference_store.values import Act, HistoryEntry, Status

_COLUMNS = [table.c[field.name] for field in fields(HistoryEntry)]

_INSERT = table.insert()

_UNDOABLE: dict[str, tuple[Status, ...]] = {
    "taught": ("live", "superseded"),
    "forgotten": ("forgotten",),
}
"""What a person can take back, and where the preference must stand for it."""


def note(
    connection: Connection,
    preference_ids: Sequence[int],
    act: Act,
    *,
    home: str,
    at: datetime,
    by: str | None,
    other: int | None = None,
) -> None:
    """Add the same change of some preferences."""
    if preference_ids:
        shared = {"home": home, "at": at, "act": act, "by": by, "other": other}
        rows = [{"preference_id": one, **shared} for one in preference_ids]
        connection.execute(_INSERT, rows)


def select_of_people(
    connection: Connection, *, home: str, people: Sequence[str | None]
) -> list[HistoryEntry]:
    """Everything that happened to what these people, or the household, want."""
    named = [person for person in people if person is not None]
    is_theirs = preference.c.person.in_(named)
    if None in people:
        is_theirs |= preference.c.person.is_(None)
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .join(preference, preference.c.id == table.c.preference_id)
        .where(preference.c.home == home, is_theirs)
        .order_by(table.c.id)
    )
    return [HistoryEntry(**row._mapping) for row in rows]


def select_undoable(
    connection: Connection, *, home: str, by: str, forgotten_in: str | None = None
) -> int | None:
    """The preference whose last change by this person can be taken back.

    `forgotten_in`: only of what was forgotten in this conversation.
    """
    can_be_undone = [
        (table.c.act == act) & preference.c.status.in_(standing)
        for act, standing in _UNDOABLE.items()
    ]
    if forgotten_in is not None:
        can_be_undone = [
            (table.c.act == "forgotten")
            & (preference.c.status == "forgotten")
            & (preference.c.ended_in == forgotten_in)
        ]
    found: int | None = connection.execute(
        sa.select(table.c.preference_id)
        .join(preference, preference.c.id == table.c.preference_id)
        .where(table.c.home == home, table.c.by == by, sa.or_(*can_be_undone))
        .order_by(table.c.id.desc())
        .limit(1)
    ).scalar()
    return found


def select_taught_by(connection: Connection, *, home: str, by: str) -> list[int]:
    """Ids of the household's preferences that this person taught."""
    rows = connection.execute(
        sa.select(table.c.preference_id)
        .join(preference, preference.c.id == table.c.preference_id)
        .where(
            table.c.home == home,
            table.c.by == by,
            table.c.act == "taught",
            preference.c.person.is_(None),
        )
    )
    return [row.preference_id for row in rows]


def disown(connection: Connection, *, home: str, by: str) -> None:
    """Leave out from now on who did what this person did."""
    connection.execute(
        table.update().where(table.c.home == home, table.c.by == by).values(by=None)
    )


def erase(connection: Connection, preference_ids: Sequence[int]) -> None:
    """Delete what happened to these preferences, and because of them."""
    if not preference_ids:
        return
    connection.execute(table.delete().where(table.c.preference_id.in_(preference_ids)))
    connection.execute(
        table.update().where(table.c.other.in_(preference_ids)).values(other=None)
    )
