"""Taking in a memory file: what is new joins what is here, as time would have had it.

What is known here stays as it stands here. Of two that cannot both be live, explicit
goes before inferred, and newer before older. What was forgotten here after it was
taught does not come back with a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from preference_store import attached, history
from preference_store.concepts import text_of
from preference_store.memory_file import MemoryFile
from preference_store.selecting import ROW, select_remembered, select_rivals
from preference_store.tables import history as history_table
from preference_store.tables import preference as table
from preference_store.values import ImportStep, Preference, Remembered


def take_in(
    connection: Connection, file: MemoryFile, *, home: str, now: datetime
) -> list[ImportStep]:
    """Join a file to the memory of `home`; the steps are in the order of the file."""
    owners = {one.preference.person for one in file.preferences}
    here = {
        owner: select_remembered(connection, home=home, person=owner)
        for owner in owners
    }
    known = {
        _identity(one.preference, one): one.preference.id
        for ours in here.values()
        for one in ours
    }
    ids: dict[int, int] = {}
    added: list[Remembered] = []
    steps: list[ImportStep] = []
    for one in file.preferences:
        found = known.get(_identity(one.preference, one))
        number = _number(one)
        if found is not None:
            ids[number] = found
            steps.append(ImportStep(act="known", preference=one.preference))
        elif _was_forgotten(one, here[one.preference.person]):
            steps.append(ImportStep(act="forgotten", preference=one.preference))
        else:
            step, ids[number] = _add(connection, one, home, now)
            added.append(one)
            steps.append(step)
    _link(connection, added, ids, steps)
    _carry_history(connection, file, {_number(one) for one in added}, ids, home)
    _note_replaced(connection, steps, ids, home, now)
    return steps


def _number(one: Remembered) -> int:
    assert one.preference.id is not None
    return one.preference.id


def _identity(preference: Preference, standing: Remembered) -> tuple[Any, ...]:
    """By what a preference is known again, wherever it stands now.

    Of an erased one that is its place and when it was forgotten.
    """
    parts = {
        field.name: getattr(preference, field.name) for field in fields(Preference)
    }
    parts |= {
        "id": None,
        "when": tuple(sorted(preference.when.items())),
        "concept": text_of(preference.concept),
    }
    is_erased = standing.status == "erased"
    return (*parts.values(), standing.ended_at if is_erased else None)


def _was_forgotten(one: Remembered, ours: Iterable[Remembered]) -> bool:
    """Whether its place was forgotten here, or erased, after it was taught."""
    if one.status in ("forgotten", "erased"):
        return False
    theirs = one.preference
    return any(
        mine.status in ("forgotten", "erased")
        and mine.preference.topic == theirs.topic
        and mine.preference.when.items() <= theirs.when.items()
        and mine.ended_at is not None
        and theirs.taught_at <= mine.ended_at
        for mine in ours
    )


def _add(
    connection: Connection, one: Remembered, home: str, now: datetime
) -> tuple[ImportStep, int]:
    """Insert one, without its references; its rivals here make way or stand."""
    kept = one.preference
    status = one.status
    step = ImportStep(act="past", preference=kept)
    if status == "live":
        rivals = select_rivals(connection, kept, home)
        stronger = [rival for rival in rivals if _rank(rival) >= _rank(kept)]
        if stronger:
            status = "superseded"
            step = replace(step, act="yields", ours=stronger[-1])
        elif rivals:
            replaced = [rival.id for rival in rivals]
            _set(connection, replaced, status="superseded")
            step = replace(step, act="replaces", ours=rivals[-1])
        else:
            step = replace(step, act="adds")
    row = {column.name: getattr(kept, column.name) for column in ROW}
    row |= {"home": home, "status": status}
    row |= {name: getattr(one, name) for name in _STANDING}
    del row["id"]
    (new_id,) = connection.execute(table.insert().values(**row)).inserted_primary_key
    attached.insert(connection, new_id, kept.concept, one.lesson)
    if step.act == "replaces":
        _set(connection, replaced, superseded_by=new_id)
    return step, new_id


_STANDING = ("ended_at", "ended_in", "uses", "last_used")


def _rank(preference: Preference) -> tuple[bool, datetime]:
    return preference.source == "explicit", preference.taught_at


def _link(
    connection: Connection,
    added: Sequence[Remembered],
    ids: dict[int, int],
    steps: Sequence[ImportStep],
) -> None:
    """Let what was added say what took its place, here."""
    ours = {
        step.preference.id: step.ours.id
        for step in steps
        if step.act == "yields" and step.ours is not None
    }
    for one in added:
        number = _number(one)
        by = ours.get(number) or ids.get(one.superseded_by or 0)
        if by is not None:
            _set(connection, [ids[number]], superseded_by=by)


def _carry_history(
    connection: Connection,
    file: MemoryFile,
    added: set[int],
    ids: dict[int, int],
    home: str,
) -> None:
    """Bring along what happened to the ones that were added."""
    rows = [
        {
            "home": home,
            "preference_id": ids[entry.preference_id],
            "at": entry.at,
            "act": entry.act,
            "by": entry.by,
            "other": ids.get(entry.other or 0),
        }
        for entry in file.history
        if entry.preference_id in added
    ]
    if rows:
        connection.execute(history_table.insert(), rows)


def _note_replaced(
    connection: Connection,
    steps: Sequence[ImportStep],
    ids: dict[int, int],
    home: str,
    now: datetime,
) -> None:
    """Note what lost its place because of the file."""
    for step in steps:
        if step.ours is None or step.ours.id is None or step.preference.id is None:
            continue
        new_id, our_id = ids[step.preference.id], step.ours.id
        loser, winner = (our_id, new_id) if step.act == "replaces" else (new_id, our_id)
        history.note(
            connection,
            [loser],
            "superseded",
            home=home,
            at=now,
            by=step.preference.person,
            other=winner,
        )


def _set(connection: Connection, ids: Sequence[int | None], **values: Any) -> None:
    connection.execute(sa.update(table).where(table.c.id.in_(ids)).values(**values))
