"""Selecting preferences, row by row, over an open transaction; nothing is ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store import attached
from preference_store.concepts import Concept, from_json
from preference_store.errors import UnknownPreference
from preference_store.tables import concept
from preference_store.tables import preference as table
from preference_store.values import Exchange, Preference, Remembered, Status

ROW = [table.c[field.name] for field in fields(Preference) if field.name in table.c]
"""What a preference is made of, in its own table."""
STANDING = [
    table.c[field.name] for field in fields(Remembered) if field.name in table.c
]
"""Where it stands."""
_WITH_CONCEPT = [*ROW, concept.c.phrase, concept.c.means]
_JOINED = table.outerjoin(concept, concept.c.preference_id == table.c.id)
SELECTED = sa.select(*_WITH_CONCEPT).select_from(_JOINED)
"""Preferences, to be narrowed down."""
_SELECTED_STANDING = sa.select(*_WITH_CONCEPT, *STANDING).select_from(_JOINED)
_KNOWN: tuple[Status, ...] = ("live", "superseded")
"""Where a preference stands of which people are told."""
_LARGEST_ID = 2**63 - 1
"""More than that no database takes for an integer."""


def _live(*conditions: Any) -> Any:
    """What is live and has not run out, with values to be bound."""
    return SELECTED.where(
        table.c.home == sa.bindparam("home"),
        table.c.status == "live",
        table.c.until.is_(None) | (table.c.until > sa.bindparam("now")),
        *conditions,
    )


# Every turn asks this. It is put together once, and as two looks into the index: with
# an OR, SQLite goes through everybody of the home.
_HOLDS_HERE = (
    (table.c.how_long != "this_time")
    | table.c.conversation.is_(None)
    | (table.c.conversation == sa.bindparam("conversation"))
)
_LIVE_FOR = sa.union_all(
    _live(table.c.person == sa.bindparam("person"), _HOLDS_HERE),
    _live(table.c.person.is_(None), _HOLDS_HERE),
).order_by("taught_at", "id")
_LIVE = _live().order_by(table.c.taught_at, table.c.id)


def _of_owner(is_household: bool, *conditions: Any) -> Any:
    """What one person, or the household, wants of a topic.

    Two statements, since PostgreSQL looks for "no person" in the index only where it
    is told so beforehand.
    """
    person = table.c.person
    is_theirs = person.is_(None) if is_household else person == sa.bindparam("person")
    return (
        (table.c.home == sa.bindparam("home"))
        & is_theirs
        & (table.c.topic == sa.bindparam("topic"))
        & sa.and_(*conditions)
    )


def _rivals(is_household: bool, is_rival: Any) -> Any:
    in_place = _of_owner(
        is_household,
        table.c.when == sa.bindparam("when"),
        table.c.how_long == sa.bindparam("how_long"),
        table.c.status == "live",
    )
    return SELECTED.where(in_place, is_rival).order_by(table.c.id)


_SAME_VALUE = table.c.value == sa.bindparam("value")
_RIVALS = {
    (polarity, is_household): _rivals(is_household, is_rival)
    for is_household in (False, True)
    for polarity, is_rival in (
        ("like", _SAME_VALUE | (table.c.polarity == "like")),
        ("dislike", _SAME_VALUE),
    )
}
_SHUT = {
    is_household: sa.select(table.c.id, table.c.when).where(
        _of_owner(
            is_household,
            table.c.status.in_(["forgotten", "erased"]),
            table.c.superseded_by.is_(None),
        )
    )
    for is_household in (False, True)
}


def select_live(
    connection: Connection, *, home: str, now: datetime
) -> list[Preference]:
    """Everyone's live preferences that have not run out, newest last."""
    asked = {"home": home, "now": now}
    return [value_of(row) for row in connection.execute(_LIVE, asked)]


def select_live_for(
    connection: Connection,
    *,
    home: str,
    person: str | None,
    conversation: str | None,
    now: datetime,
) -> list[Preference]:
    """Those of one person and of the household that hold here, newest last."""
    asked = {"home": home, "person": person, "conversation": conversation, "now": now}
    return [value_of(row) for row in connection.execute(_LIVE_FOR, asked)]


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
            SELECTED.where(
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
        _SELECTED_STANDING.where(
            table.c.home == home, table.c.person == person
        ).order_by(table.c.id)
    ).all()
    lessons = attached.select_lessons(connection, (row.id for row in rows))
    return [_remembered(row, lessons.get(row.id, ())) for row in rows]


def select_one_remembered(connection: Connection, preference_id: int) -> Remembered:
    """A preference that is stored, whoever's and wherever it stands."""
    row = connection.execute(
        _SELECTED_STANDING.where(table.c.id == preference_id)
    ).one()
    lessons = attached.select_lessons(connection, [preference_id])
    return _remembered(row, lessons.get(preference_id, ()))


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
    asked = {
        "home": home,
        "person": preference.person,
        "topic": preference.topic,
        "when": preference.when,
        "how_long": preference.how_long,
        "value": preference.value,
    }
    rows = connection.execute(
        _RIVALS[preference.polarity, preference.person is None], asked
    )
    return [value_of(row) for row in rows]


def select_shut(
    connection: Connection, preference: Preference, home: str
) -> list[tuple[int, Mapping[str, str]]]:
    """What the owner wanted forgotten of the topic and has not taught since.

    Returns:
        Id and condition of each.
    """
    asked = {"home": home, "person": preference.person, "topic": preference.topic}
    rows = connection.execute(_SHUT[preference.person is None], asked)
    return [(row.id, row.when) for row in rows]


def value_of(row: Any) -> Preference:
    """A row of `SELECTED` as a value."""
    return _preference(dict(row._mapping))


def _remembered(row: Any, lesson: tuple[Exchange, ...]) -> Remembered:
    named = dict(row._mapping)
    standing = {column.name: named.pop(column.name) for column in STANDING}
    return Remembered(preference=_preference(named), lesson=lesson, **standing)


def _preference(named: dict[str, Any]) -> Preference:
    phrase, means = named.pop("phrase"), named.pop("means")
    if phrase is None:
        return Preference(**named)
    return Preference(**named, concept=Concept(phrase=phrase, means=from_json(means)))
