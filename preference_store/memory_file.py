"""The file in which a memory travels: its format, written and strictly read.

JSON with a schema and a version. It carries preferences with all their past, so that
what is exported and imported into an empty memory is exported the same again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timezone
from typing import Any, NoReturn

from pydantic import BaseModel, Extra, StrictInt, StrictStr, ValidationError, conint

from preference_store.errors import MemoryFileRejected, PreferenceRejected
from preference_store.limits import HOME_LENGTH, check_preference
from preference_store.values import (
    Act,
    HistoryEntry,
    HowLong,
    Polarity,
    Preference,
    Remembered,
    Source,
    Status,
)

SCHEMA = "teachable-memory"
VERSION = 1
SIZE_MAX = 64 * 1024 * 1024
"""Bytes; a memory of 100,000 preferences takes about half of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoryFile:
    """What a file carries; ids are numbers within the file, from 1."""

    home: str
    preferences: tuple[Remembered, ...]
    history: tuple[HistoryEntry, ...]
    """Oldest first."""


def numbered(
    home: str, preferences: Sequence[Remembered], history: Sequence[HistoryEntry]
) -> MemoryFile:
    """What the store holds, its ids replaced by numbers from 1."""
    number = {
        one.preference.id: number for number, one in enumerate(preferences, start=1)
    }
    return MemoryFile(
        home=home,
        preferences=tuple(
            replace(
                one,
                preference=replace(one.preference, id=number[one.preference.id]),
                superseded_by=number.get(one.superseded_by),
            )
            for one in preferences
        ),
        history=tuple(
            replace(
                entry,
                preference_id=number[entry.preference_id],
                other=number.get(entry.other),
            )
            for entry in history
        ),
    )


def write(file: MemoryFile) -> str:
    """The file as text; the same memory is the same text."""
    document = {
        "schema": SCHEMA,
        "version": VERSION,
        "home": file.home,
        "preferences": [entry(one) for one in file.preferences],
        "history": [plain(asdict(entry)) for entry in file.history],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def read(text: str, *, name: str) -> MemoryFile:
    """The memory in a text.

    Args:
        text: of the file.
        name: what to call the file in a sentence.

    Raises:
        MemoryFileRejected: it is damaged, another program's or a newer version's; it
            says where.
    """
    try:
        document = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise MemoryFileRejected(f"{name} is no JSON, or damaged: {error}") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise MemoryFileRejected(
            f"{name} is no export of a memory (it lacks 'schema': '{SCHEMA}')"
        )
    version = document.get("version")
    if type(version) is int and version > VERSION:
        raise MemoryFileRejected(
            f"{name} was written by a newer version of this program (version "
            f"{version}; this one reads up to {VERSION}); update the program"
        )
    try:
        return _checked(_Document.parse_obj(document), name)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise MemoryFileRejected(f"{name}: {where}: {first['msg']}") from error


class _Strict(BaseModel):
    class Config:
        extra = Extra.forbid


Number = conint(strict=True, ge=1)


class _Entry(_Strict):
    id: Number  # type: ignore[valid-type]
    person: StrictStr | None
    topic: StrictStr
    value: StrictStr
    polarity: Polarity
    when: dict[StrictStr, StrictStr]
    how_long: HowLong
    until: datetime | None
    source: Source
    words: StrictStr
    conversation: StrictStr | None
    turn: StrictInt | None
    moment: StrictStr | None
    taught_at: datetime
    status: Status
    superseded_by: Number | None  # type: ignore[valid-type]
    ended_at: datetime | None
    ended_in: StrictStr | None
    uses: conint(strict=True, ge=0)  # type: ignore[valid-type]
    last_used: datetime | None


class _HistoryEntry(_Strict):
    preference_id: Number  # type: ignore[valid-type]
    at: datetime
    act: Act
    by: StrictStr | None
    other: Number | None  # type: ignore[valid-type]


class _Document(_Strict):
    schema_: StrictStr
    version: StrictInt
    home: StrictStr
    preferences: list[_Entry]
    history: list[_HistoryEntry]

    class Config:
        fields = {"schema_": "schema"}  # noqa: RUF012 - pydantic's own way


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def plain(mapping: dict[str, Any]) -> dict[str, Any]:
    """Times as text in UTC, mappings in one order."""
    return {name: _as_json(value) for name, value in mapping.items()}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat()
    return dict(sorted(value.items())) if isinstance(value, dict) else value


def entry(one: Remembered) -> dict[str, Any]:
    """A preference as it stands in a file."""
    standing = {
        field.name: getattr(one, field.name)
        for field in fields(Remembered)
        if field.name != "preference"
    }
    kept = {
        field.name: getattr(one.preference, field.name) for field in fields(Preference)
    }
    return plain({**kept, "when": dict(one.preference.when), **standing})


def _checked(document: _Document, name: str) -> MemoryFile:
    """The document as values, once what pydantic cannot see has been looked at."""
    count = len(document.preferences)
    places: dict[tuple[Any, ...], int] = {}
    for index, entry in enumerate(document.preferences):
        for fault in _faults(entry, index, document, places):
            raise MemoryFileRejected(f"{name}: preferences.{index}: {fault}")
    for index, change in enumerate(document.history):
        if max(change.preference_id, change.other or 0) > count:
            raise MemoryFileRejected(
                f"{name}: history.{index}: it is about a preference that is not there"
            )
        if change.at.utcoffset() is None:
            raise MemoryFileRejected(f"{name}: history.{index}: at has no offset")
    if not 1 <= len(document.home) <= HOME_LENGTH:
        raise MemoryFileRejected(f"{name}: home is empty or too long")
    return MemoryFile(
        home=document.home,
        preferences=tuple(_remembered(entry) for entry in document.preferences),
        history=tuple(HistoryEntry(**change.dict()) for change in document.history),
    )


def _faults(
    entry: _Entry,
    index: int,
    document: _Document,
    places: dict[tuple[Any, ...], int],
) -> list[str]:
    """What is wrong with one preference."""
    if entry.id != index + 1:
        return [f"its id is {entry.id}; they count from 1"]
    for field in ("ended_at", "last_used"):
        moment = getattr(entry, field)
        if moment is not None and moment.utcoffset() is None:
            return [f"{field} has no offset from UTC"]
    one = _remembered(entry).preference
    if entry.status == "erased":
        one = replace(one, value="erased")
    try:
        check_preference(replace(one, id=None), home=document.home)
    except PreferenceRejected as error:
        return [str(error)]
    other = entry.superseded_by
    if other is not None and (
        other > len(document.preferences)
        or other == entry.id
        or document.preferences[other - 1].person != entry.person
    ):
        return [f"superseded_by is {other}, which cannot have taken its place"]
    if other is not None and entry.status not in ("superseded", "forgotten", "erased"):
        return [f"it is {entry.status}, and superseded_by is {other}"]
    if entry.status in ("forgotten", "erased") and entry.ended_at is None:
        return ["ended_at is missing"]
    return _double(entry, index, places)


def _double(entry: _Entry, index: int, places: dict[tuple[Any, ...], int]) -> list[str]:
    """Whether what is live before contradicts this one; notes its place."""
    if entry.status != "live":
        return []
    place = (
        entry.person,
        entry.topic,
        tuple(sorted(entry.when.items())),
        entry.how_long,
    )
    marks = [(*place, "value", entry.value)]
    if entry.polarity == "like":
        marks.append((*place, "like", ""))
    for mark in marks:
        if mark in places:
            return [f"it contradicts preferences.{places[mark]}; only one can be live"]
    places.update({mark: index for mark in marks})
    return []


def _remembered(entry: _Entry) -> Remembered:
    given = entry.dict()
    standing = {
        field.name: given.pop(field.name)
        for field in fields(Remembered)
        if field.name != "preference"
    }
    return Remembered(preference=Preference(**given), **standing)
