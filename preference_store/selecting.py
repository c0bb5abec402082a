"""Selecting preferences, row by row, over an open transaction; nothing is ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store.errors import UnknownPreference
from preference_store.tables import preference as table
from preference_store.values import Preference, Remembered, Status

COLUMNS = [table.c[field.name] for field in fields(Preference)]
_STANDING = [
    table.c[field.name] for field in fields(Remembered) if field.name != "preference"
]
_KNOWN: tuple[Status, ...] = ("live", "superseded")
"""Where a preference stands of which people are told."""
_LARGEST_ID = 2**63 - 1
"""More than that no database takes for an integer."""


def select_live(
    connection: Connection, *, home: str, now: datetime
) -> list[Preference]:
    """Everyone's live preferences that have not run out, newest last."""
    return _select_live(connection, home, now)


def select_live_for(
    connection: Connection,
    *,
    home: str,
    person: str | None,
    conversation: str | None,
    now: datetime,
) -> list[Preference]:
    """Those of one person and of the household that hold here, newest last."""
    is_theirs = table.c.person.is_(None) | (table.c.person == person)
    holds_here = (
        (table.c.how_long != "this_time")
        | table.c.conversation.is_(None)
        | (table.c.conversation == conversation)
    )
    return _select_live(connection, home, now, is_theirs, holds_here)


def select_one(
    connection: Connection,
    preference_id: int,
    *,
    home: str,
    person: str | None,
    standing: Sequence[Status] = _KNOWN,
) -> Preference:
    """A live or superseded preference of this person or of the household.

    Raises:
        UnknownPreference: there is none.
    """
    row = None
    if 0 < preference_id <= _LARGEST_ID:
        row = connection.execute(
            sa.select(*COLUMNS).where(
                table.c.id == preference_id,
                table.c.home == home,
                table.c.status.in_(standing),
                table.c.person.is_(None) | (table.c.person == person),
            )
        ).one_or_none()
    if row is None:
        raise UnknownPreference(
            f"{person or 'the household'} has no preference {preference_id}"
        )
    return value_of(row)


def select_remembered(
    connection: Connection, *, home: str, person: str | None
) -> list[Remembered]:
    """Everything that is stored of one person, or of the household, oldest first."""
    rows = connection.execute(
        sa.select(*COLUMNS, *_STANDING)
        .where(table.c.home == home, table.c.person.is_not_distinct_from(person))
        .order_by(table.c.id)
    )
    return [_remembered(row) for row in rows]


def select_one_remembered(connection: Connection, preference_id: int) -> Remembered:
    """A preference that is stored, whoever's and wherever it stands."""
    row = connection.execute(
        sa.select(*COLUMNS, *_STANDING).where(table.c.id == preference_id)
    ).one()
    return _remembered(row)


def select_people(connection: Connection, *, home: str) -> list[str]:
    """Of whom anything is stored, by name."""
    rows = connection.execute(
        sa.select(table.c.person)
        .where(table.c.home == home, table.c.person.is_not(None))
        .distinct()
        .order_by(table.c.person)
    )
    return [row.person for row in rows]


def select_rivals(
    connection: Connection, preference: Preference, home: str
) -> list[Preference]:
    """Live preferences that cannot be live together with this one, newest last."""
    is_rival = table.c.value == preference.value
    if preference.polarity == "like":
        is_rival |= table.c.polarity == "like"
    rows = connection.execute(
        sa.select(*COLUMNS)
        .where(
            table.c.home == home,
            table.c.person.is_not_distinct_from(preference.person),
            table.c.topic == preference.topic,
            table.c.when == preference.when,
            table.c.how_long == preference.how_long,
            table.c.status == "live",
            is_rival,
        )
        .order_by(table.c.id)
    )
    return [value_of(row) for row in rows]


def value_of(row: Any) -> Preference:
    """A row of `COLUMNS` as a value."""
    return Preference(**row._mapping)


def _select_live(
    connection: Connection, home: str, now: datetime, *conditions: Any
) -> list[Preference]:
    rows = connection.execute(
        sa.select(*COLUMNS)
        .where(
            table.c.home == home,
            table.c.status == "live",
            table.c.until.is_(None) | (table.c.until > now),
            *conditions,
        )
        .order_by(table.c.taught_at, table.c.id)
    )
    return [value_of(row) for row in rows]


def _remembered(row: Any) -> Remembered:
    named = dict(row._mapping)
    standing = {column.name: named.pop(column.name) for column in _STANDING}
    return Remembered(preference=Preference(**named), **standing)
