"""What hangs on a preference, row by row: its concept, and the lesson behind it.

Functions over an open transaction. Both begin with the preference and end with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store.concepts import Concept, as_json
from preference_store.tables import concept, lesson
from preference_store.values import Exchange

_AT_ONCE = 500
"""Ids named in one statement; SQLite takes no more than some thousand."""
_EXCHANGE = [lesson.c[field.name] for field in fields(Exchange)]


def insert(
    connection: Connection,
    preference_id: int,
    defined: Concept | None,
    dialogue: Sequence[Exchange],
) -> None:
    """Keep what belongs to a new preference."""
    if defined is not None:
        row = {"phrase": defined.phrase, "means": as_json(defined.means)}
        connection.execute(concept.insert(), {"preference_id": preference_id, **row})
    rows = [
        {"preference_id": preference_id, "place": place, **asdict(exchange)}
        for place, exchange in enumerate(dialogue, start=1)
    ]
    if rows:
        connection.execute(lesson.insert(), rows)


def select_lessons(
    connection: Connection, preference_ids: Iterable[int]
) -> dict[int, tuple[Exchange, ...]]:
    """The dialogues behind these preferences, by id; without those that have none."""
    found: dict[int, list[Exchange]] = defaultdict(list)
    for ids in _in_parts(preference_ids):
        rows = connection.execute(
            sa.select(lesson.c.preference_id, *_EXCHANGE)
            .where(lesson.c.preference_id.in_(ids))
            .order_by(lesson.c.preference_id, lesson.c.place)
        )
        for row in rows:
            named = dict(row._mapping)
            found[named.pop("preference_id")].append(Exchange(**named))
    return {preference_id: tuple(told) for preference_id, told in found.items()}


def erase_lessons(connection: Connection, preference_ids: Iterable[int]) -> None:
    """Delete the dialogues behind these preferences."""
    for ids in _in_parts(preference_ids):
        connection.execute(lesson.delete().where(lesson.c.preference_id.in_(ids)))


def erase(connection: Connection, preference_ids: Iterable[int]) -> None:
    """Delete all that hangs on these preferences."""
    ids = list(preference_ids)
    erase_lessons(connection, ids)
    for part in _in_parts(ids):
        connection.execute(concept.delete().where(concept.c.preference_id.in_(part)))


def _in_parts(ids: Iterable[int]) -> Iterable[list[int]]:
    remaining = iter(ids)
    while part := list(islice(remaining, _AT_ONCE)):
        yield part
