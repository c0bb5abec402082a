"""What people want, row by row: keeping, taking back, forgetting.

Functions over an open transaction. The law they hold: a person (or the household)
has at most one live liked value for a topic, a condition and a length of time, and no
value that is liked and disliked at once. What was said until some day or for this time
therefore stands beside what holds always, and never replaces it; dislikes of
different values stand beside each other. Every change is noted in the history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any

from sqlalchemy.engine import Connection

from preference_store import attached, history
from preference_store.errors import ForgottenBefore
from preference_store.selecting import (
    ROW,
    SELECTED,
    select_rivals,
    select_shut,
    value_of,
)
from preference_store.tables import preference as table
from preference_store.values import Exchange, Preference

_KEPT = [column.name for column in ROW if column.name != "id"]
_INSERT = table.insert()


def insert(
    connection: Connection,
    kept: Preference,
    *,
    home: str,
    by: str | None,
    lesson: Sequence[Exchange] = (),
) -> Preference:
    """Keep a preference, superseding its live rivals; returns what is live then.

    An inferred preference yields to an explicit rival: nothing is stored, and the
    explicit one is returned.

    Raises:
        ForgottenBefore: it is inferred, and its place or a wider one was forgotten.
    """
    rivals = select_rivals(connection, kept, home)
    if kept.source == "inferred":
        for rival in reversed(rivals):
            has_run_out = rival.until is not None and rival.until <= kept.taught_at
            if rival.source == "explicit" and not has_run_out:
                return rival
        _check_not_forgotten(connection, kept, home)
    row = {"home": home, "status": "live"}
    row |= {name: getattr(kept, name) for name in _KEPT}
    replaced = _ids(rivals)
    _set(connection, replaced, status="superseded")
    result = connection.execute(_INSERT, row)
    (new_id,) = result.inserted_primary_key
    attached.insert(connection, new_id, kept.concept, lesson)
    _set(connection, replaced, superseded_by=new_id)
    at = kept.taught_at
    history.note(connection, [new_id], "taught", home=home, at=at, by=by)
    history.note(
        connection, replaced, "superseded", home=home, at=at, by=by, other=new_id
    )
    if kept.source == "explicit":
        _open_again(connection, kept, home, by=new_id)
    return replace(
        kept,
        id=new_id,
        until=None if kept.until is None else kept.until.astimezone(timezone.utc),
        taught_at=at.astimezone(timezone.utc),
    )


def take_back(
    connection: Connection,
    target: Preference,
    *,
    home: str,
    at: datetime,
    by: str | None,
) -> None:
    """End `target` as undone, and restore what it had superseded.

    What has got a live rival since stays superseded, by that rival; only an inferred
    rival yields to an explicit preference that returns. A place that was forgotten
    before it was taught anew is forgotten again.
    """
    assert target.id is not None
    _set(connection, [target.id], status="undone", superseded_by=None, ended_at=at)
    history.note(connection, [target.id], "undone", home=home, at=at, by=by)
    _set_where(
        connection,
        (table.c.superseded_by == target.id) & (table.c.status != "superseded"),
        superseded_by=None,
    )
    returning = connection.execute(
        SELECTED.where(table.c.superseded_by == target.id).order_by(table.c.id.desc())
    ).all()
    for row in returning:
        if _restore(connection, value_of(row), home, at=at, by=by):
            history.note(
                connection,
                [row.id],
                "returned",
                home=home,
                at=at,
                by=by,
                other=target.id,
            )


def end_use(
    connection: Connection,
    target: Preference,
    *,
    home: str,
    at: datetime,
    by: str | None,
    conversation: str | None,
    turn: int | None = None,
) -> None:
    """End `target` as forgotten; what it had superseded does not return."""
    assert target.id is not None
    _set(
        connection,
        [target.id],
        status="forgotten",
        superseded_by=None,
        ended_at=at,
        ended_in=conversation,
        ended_turn=turn,
    )
    history.note(connection, [target.id], "forgotten", home=home, at=at, by=by)


def bring_back(
    connection: Connection,
    target: Preference,
    *,
    home: str,
    at: datetime,
    by: str | None,
) -> None:
    """Undo that `target` was forgotten; what was taught since outranks it.

    What was forgotten beside it in the meantime stays so: no word has been said anew.
    """
    assert target.id is not None
    _set(connection, [target.id], ended_at=None, ended_in=None, ended_turn=None)
    _restore(connection, target, home, at=at, by=by)
    history.note(connection, [target.id], "restored", home=home, at=at, by=by)


def use(
    connection: Connection, preference_ids: Sequence[int], *, home: str, at: datetime
) -> None:
    """Count a turn in which these were applied."""
    if preference_ids:
        _set_where(
            connection,
            (table.c.home == home) & table.c.id.in_(preference_ids),
            uses=table.c.uses + 1,
            last_used=at,
        )


def _ids(preferences: Sequence[Preference]) -> list[int]:
    return [one.id for one in preferences if one.id is not None]


def _check_not_forgotten(connection: Connection, kept: Preference, home: str) -> None:
    """See that nothing forgotten covers this condition or a wider one."""
    for _, when in select_shut(connection, kept, home):
        if when.items() <= kept.when.items():
            raise ForgottenBefore(
                f"{kept.person or 'the household'} wanted {kept.topic} forgotten; only "
                "what they say themselves brings it back"
            )


def _open_again(
    connection: Connection, kept: Preference, home: str, *, by: int
) -> None:
    """Let inferred evidence count again where an explicit word has been kept."""
    shut = select_shut(connection, kept, home)
    same = [one for one, when in shut if dict(when) == dict(kept.when)]
    _set(connection, same, superseded_by=by)


def _restore(
    connection: Connection,
    preference: Preference,
    home: str,
    *,
    at: datetime,
    by: str | None,
) -> bool:
    """Make a preference live again, unless a rival stands in its way; whether it is."""
    rivals = select_rivals(connection, preference, home)
    stronger = [rival for rival in rivals if rival.source == "explicit"]
    if preference.source == "inferred":
        stronger = stronger or rivals
    if stronger:
        _set(
            connection,
            _ids([preference]),
            status="superseded",
            superseded_by=stronger[-1].id,
        )
        return False
    replaced = _ids(rivals)
    _set(connection, replaced, status="superseded", superseded_by=preference.id)
    history.note(
        connection,
        replaced,
        "superseded",
        home=home,
        at=at,
        by=by,
        other=preference.id,
    )
    _set(connection, _ids([preference]), status="live", superseded_by=None)
    return True


def _set(connection: Connection, ids: Sequence[int], **values: Any) -> None:
    if ids:
        _set_where(connection, table.c.id.in_(ids), **values)


def _set_where(connection: Connection, condition: Any, **values: Any) -> None:
    connection.execute(table.update().where(condition).values(**values))
