"""What people want, row by row: keeping, taking back, forgetting, selecting.

Functions over an open transaction. The law they hold: a person (or the household)
has at most one live liked value for a topic, a condition and a length of time, and no
value that is liked and disliked at once. What was said until some day or for this time
therefore stands beside what holds always, and never replaces it; dislikes of
different values stand beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store.errors import UnknownPreference
from preference_store.tables import preference as table
from preference_store.values import Preference

_COLUMNS = [table.c[field.name] for field in fields(Preference)]
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


def insert(connection: Connection, kept: Preference, *, home: str) -> Preference:
    """Keep a preference, superseding its live rivals; returns what is live then.

    An inferred preference yields to an explicit rival: nothing is stored, and the
    explicit one is returned.
    """
    rivals = _rivals(connection, kept, home)
    if kept.source == "inferred":
        for rival in reversed(rivals):
            has_run_out = rival.until is not None and rival.until <= kept.taught_at
            if rival.source == "explicit" and not has_run_out:
                return rival
    row = {column.name: getattr(kept, column.name) for column in _COLUMNS}
    del row["id"]
    _set(connection, [rival.id for rival in rivals], status="superseded")
    result = connection.execute(table.insert().values(**row, home=home, status="live"))
    (new_id,) = result.inserted_primary_key
    _set(connection, [rival.id for rival in rivals], superseded_by=new_id)
    return select_one(connection, new_id, home=home, person=kept.person)


def take_back(connection: Connection, target: Preference, *, home: str) -> None:
    """End `target` as undone, and restore what it had superseded.

    What has got a live rival since stays superseded, by that rival; only an inferred
    rival yields to an explicit preference that returns.
    """
    _set(connection, [target.id], status="undone", superseded_by=None)
    was_superseded_by_it = table.c.superseded_by == target.id
    returning = connection.execute(
        sa.select(*_COLUMNS).where(was_superseded_by_it).order_by(table.c.id.desc())
    ).all()
    for row in returning:
        _restore(connection, _value(row), home)


def erase_from_use(connection: Connection, target: Preference) -> None:
    """End `target` as forgotten; what it had superseded does not return."""
    _set(connection, [target.id], status="forgotten", superseded_by=None)


def select_one(
    connection: Connection, preference_id: int, *, home: str, person: str | None
) -> Preference:
    """A live or superseded preference of this person or of the household.

    Raises:
        UnknownPreference: there is none.
    """
    row = None
    if 0 < preference_id <= _LARGEST_ID:
        row = connection.execute(
            sa.select(*_COLUMNS).where(
                table.c.id == preference_id,
                table.c.home == home,
                table.c.status.in_(["live", "superseded"]),
                table.c.person.is_(None) | (table.c.person == person),
            )
        ).one_or_none()
    if row is None:
        raise UnknownPreference(
            f"{person or 'the household'} has no preference {preference_id}"
        )
    return _value(row)


def _select_live(
    connection: Connection, home: str, now: datetime, *conditions: Any
) -> list[Preference]:
    rows = connection.execute(
        sa.select(*_COLUMNS)
        .where(
            table.c.home == home,
            table.c.status == "live",
            table.c.until.is_(None) | (table.c.until > now),
            *conditions,
        )
        .order_by(table.c.taught_at, table.c.id)
    )
    return [_value(row) for row in rows]


def _rivals(
    connection: Connection, preference: Preference, home: str
) -> list[Preference]:
    """Live preferences that cannot be live together with this one, newest last."""
    is_rival = table.c.value == preference.value
    if preference.polarity == "like":
        is_rival |= table.c.polarity == "like"
    rows = connection.execute(
        sa.select(*_COLUMNS)
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
    return [_value(row) for row in rows]


def _restore(connection: Connection, preference: Preference, home: str) -> None:
    """Make a superseded preference live again, unless a rival stands in its way."""
    rivals = _rivals(connection, preference, home)
    stronger = [rival for rival in rivals if rival.source == "explicit"]
    if preference.source == "inferred":
        stronger = stronger or rivals
    if stronger:
        _set(connection, [preference.id], superseded_by=stronger[-1].id)
        return
    _set(
        connection,
        [rival.id for rival in rivals],
        status="superseded",
        superseded_by=preference.id,
    )
    _set(connection, [preference.id], status="live", superseded_by=None)


def _set(connection: Connection, ids: Sequence[int | None], **values: Any) -> None:
    if ids:
        connection.execute(table.update().where(table.c.id.in_(ids)).values(**values))


def _value(row: Any) -> Preference:
    return Preference(**row._mapping)
