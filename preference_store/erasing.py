"""Erasing: what a session's end takes for good, and what a purge takes at once.

Functions over an open transaction. Forgetting only ends the use of a preference, so
that it can be undone; erasing leaves person, topic and condition of it, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store import attached, history, turn_log
from preference_store.tables import preference as table
from preference_store.values import Purged

LASTS_AT_MOST = timedelta(days=1)
"""Erased after so long, also when the session of its forgetting never ended: a
conversation that nobody went on with, or a word by hand."""

_BLANK = {
    "value": "",
    "polarity": "like",
    "how_long": "always",
    "until": None,
    "source": "explicit",
    "words": "",
    "conversation": None,
    "turn": None,
    "moment": None,
    "ended_in": None,
    "ended_turn": None,
    "uses": 0,
    "last_used": None,
    "status": "erased",
}
"""What a preference says once only person, topic and condition are left of it."""


def select_due(
    connection: Connection, *, home: str, conversation: str, now: datetime
) -> tuple[list[int], list[int]]:
    """What the end of a session ends: ids to erase, and ids of what has run out."""
    is_forgotten = table.c.status == "forgotten"
    is_due = (table.c.ended_in == conversation) | (
        table.c.ended_at <= now - LASTS_AT_MOST
    )
    was_for_this_time = (
        table.c.status.in_(["live", "superseded"])
        & (table.c.how_long == "this_time")
        & (table.c.conversation == conversation)
    )
    return (
        _ids(connection, home, is_forgotten & is_due),
        _ids(connection, home, was_for_this_time),
    )


def expire(
    connection: Connection, preference_ids: Sequence[int], *, home: str, at: datetime
) -> None:
    """End what was wanted for this time only, and what it had superseded this time."""
    over = {"status": "expired", "superseded_by": None, "ended_at": at}
    _set(connection, preference_ids, **over)
    history.note(connection, preference_ids, "expired", home=home, at=at, by=None)


def erase(connection: Connection, preference_ids: Sequence[int], *, home: str) -> None:
    """Erase forgotten preferences with their past, but for topic and condition.

    Their past is what they had superseded, and what else was ended in the same place,
    unless something is live there whose past it is as well.
    """
    past: set[int] = set()
    for one in preference_ids:
        past |= _superseded_by(connection, {one}) | _ended_beside(connection, one)
    past -= set(preference_ids)
    history.erase(connection, [*past, *preference_ids])
    attached.erase(connection, [*past, *preference_ids])
    _delete(connection, past)
    _set(connection, preference_ids, **_BLANK, taught_at=table.c.ended_at)


def purge(connection: Connection, *, home: str, person: str) -> Purged:
    """Delete all of a person; what they taught for the household stays, unsigned."""
    of_household = history.select_taught_by(connection, home=home, by=person)
    _set(connection, of_household, words="", conversation=None, turn=None, moment=None)
    attached.erase_lessons(connection, of_household)
    history.disown(connection, home=home, by=person)
    own = _ids(connection, home, table.c.person == person)
    history.erase(connection, own)
    attached.erase(connection, own)
    _delete(connection, own)
    return Purged(
        preferences=len(own),
        turns=turn_log.erase(connection, home=home, person=person),
        household=len(of_household),
    )


def _superseded_by(connection: Connection, ids: set[int]) -> set[int]:
    """Everything that they have replaced, and what that had replaced in its turn."""
    found: set[int] = set()
    while ids:
        rows = connection.execute(
            sa.select(table.c.id).where(
                table.c.superseded_by.in_(ids), table.c.status == "superseded"
            )
        )
        ids = {row.id for row in rows} - found
        found |= ids
    return found


def _ended_beside(connection: Connection, preference_id: int) -> set[int]:
    """What was ended in the place of a preference where nothing is live any more."""
    one = connection.execute(
        sa.select(table.c.home, table.c.person, table.c.topic, table.c.when).where(
            table.c.id == preference_id
        )
    ).one()
    beside = connection.execute(
        sa.select(table.c.id, table.c.status).where(
            table.c.home == one.home,
            table.c.person == one.person,
            table.c.topic == one.topic,
            table.c.when == one.when,
        )
    ).all()
    if any(row.status == "live" for row in beside):
        return set()
    ended = ("undone", "superseded", "expired")
    return {row.id for row in beside if row.status in ended}


def _ids(connection: Connection, home: str, condition: Any) -> list[int]:
    rows = connection.execute(
        sa.select(table.c.id).where(table.c.home == home, condition)
    )
    return [row.id for row in rows]


def _set(connection: Connection, ids: Sequence[int], **values: Any) -> None:
    if ids:
        connection.execute(table.update().where(table.c.id.in_(ids)).values(**values))


def _delete(connection: Connection, ids: Iterable[int]) -> None:
    doomed = list(ids)
    if not doomed:
        return
    # A reference between two of them would keep both.
    _set(connection, doomed, superseded_by=None)
    # A place that they have opened again stays open: what was forgotten there is
    # outweighed from now on by its own number, as nothing else is left to say it.
    connection.execute(
        table.update()
        .where(table.c.superseded_by.in_(doomed))
        .values(superseded_by=table.c.id)
    )
    connection.execute(table.delete().where(table.c.id.in_(doomed)))
