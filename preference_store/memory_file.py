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

from pydantic import ValidationError

from preference_store.checks import check_lesson, check_preference
from preference_store.concepts import Concept, as_json, from_json
from preference_store.errors import MemoryFileRejected, PreferenceRejected
from preference_store.limits import HOME_LENGTH
from preference_store.memory_document import Document, Entry
from preference_store.values import Exchange, HistoryEntry, Preference, Remembered

SCHEMA = "teachable-memory"
VERSION = 2
"""1 knew no concepts and no lessons; such files are still read."""
SIZE_MAX = 64 * 1024 * 1024
"""Bytes; a memory of 100,000 preferences takes about half of it."""


_STANDING = [
    field.name
    for field in fields(Remembered)
    if field.name not in {"preference", "lesson"}
]


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
    return json.dumps(document(file), ensure_ascii=False, indent=2) + "\n"


def document(file: MemoryFile) -> dict[str, Any]:
    """The file in JSON values."""
    return {
        "schema": SCHEMA,
        "version": VERSION,
        "home": file.home,
        "preferences": [entry(one) for one in file.preferences],
        "history": [plain(asdict(entry)) for entry in file.history],
    }


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
        found = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise MemoryFileRejected(f"{name} is no JSON, or damaged: {error}") from error
    return read_document(found, name=name)


def read_document(document: object, *, name: str) -> MemoryFile:
    """The memory in JSON values.

    Raises:
        MemoryFileRejected: as `read`.
    """
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
        return _checked(Document.parse_obj(_upgraded(document)), name)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise MemoryFileRejected(f"{name}: {where}: {first['msg']}") from error


def _upgraded(document: dict[str, Any]) -> dict[str, Any]:
    """A document as it would be written today."""
    entries = document.get("preferences")
    if document.get("version") != 1 or not isinstance(entries, list):
        return document
    since: dict[str, Any] = {"concept": None, "lesson": []}
    entries = [since | one if isinstance(one, dict) else one for one in entries]
    return {**document, "preferences": entries}


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
    kept, concept = one.preference, one.preference.concept
    document = {field.name: getattr(kept, field.name) for field in fields(Preference)}
    document |= {name: getattr(one, name) for name in _STANDING}
    if concept is not None:
        means = as_json(concept.means)
        document["concept"] = {"phrase": concept.phrase, "means": means}
    document["lesson"] = [asdict(exchange) for exchange in one.lesson]
    return plain({**document, "when": dict(kept.when)})


def _checked(document: Document, name: str) -> MemoryFile:
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
    entry: Entry,
    index: int,
    document: Document,
    places: dict[tuple[Any, ...], int],
) -> list[str]:
    """What is wrong with one preference."""
    if entry.id != index + 1:
        return [f"its id is {entry.id}; they count from 1"]
    for field in ("ended_at", "last_used"):
        moment = getattr(entry, field)
        if moment is not None and moment.utcoffset() is None:
            return [f"{field} has no offset from UTC"]
    one = _remembered(entry)
    try:
        check_preference(
            replace(one.preference, id=None),
            home=document.home,
            is_erased=entry.status == "erased",
        )
        check_lesson(one.lesson)
    except PreferenceRejected as error:
        return [str(error)]
    other = entry.superseded_by
    if other is not None and (
        other > len(document.preferences)
        or (other == entry.id and entry.status == "superseded")
        or document.preferences[other - 1].person != entry.person
    ):
        return [f"superseded_by is {other}, which cannot have taken its place"]
    if other is not None and entry.status not in ("superseded", "forgotten", "erased"):
        return [f"it is {entry.status}, and superseded_by is {other}"]
    if entry.status in ("forgotten", "erased") and entry.ended_at is None:
        return ["ended_at is missing"]
    return _double(entry, index, places)


def _double(entry: Entry, index: int, places: dict[tuple[Any, ...], int]) -> list[str]:
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


def _remembered(entry: Entry) -> Remembered:
    given = entry.dict()
    standing = {name: given.pop(name) for name in _STANDING}
    concept = given.pop("concept")
    standing["lesson"] = tuple(Exchange(**one) for one in given.pop("lesson"))
    if concept is not None:
        means = from_json(concept["means"])
        given["concept"] = Concept(phrase=concept["phrase"], means=means)
    return Remembered(preference=Preference(**given), **standing)
