"""What stands in a memory file, field by field, as pydantic reads it strictly.

The names are those of the values; what hangs together is checked by `memory_file`.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import (
    BaseModel,
    Extra,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    conint,
)

from preference_store.values import Act, HowLong, Polarity, Source, Status


class _Strict(BaseModel):
    class Config:
        extra = Extra.forbid


Number = conint(strict=True, ge=1)


class _Device(_Strict):
    device: StrictStr


class _Value(_Strict):
    topic: StrictStr
    value: StrictStr


class _Step(_Strict):
    service: StrictStr
    device: StrictStr
    fields: dict[StrictStr, StrictBool | StrictInt | StrictFloat | StrictStr | None]


class _Scene(_Strict):
    do: list[_Step]


class _Concept(_Strict):
    phrase: StrictStr
    means: _Device | _Value | _Scene


class _Exchange(_Strict):
    turn: StrictInt
    said: StrictStr
    understood: StrictStr
    asked: StrictStr | None


class Entry(_Strict):
    """A preference with where it stands, its concept and its lesson."""

    id: Number  # type: ignore[valid-type]
    person: StrictStr | None
    topic: StrictStr
    value: StrictStr
    concept: _Concept | None
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
    lesson: list[_Exchange]


class _Change(_Strict):
    preference_id: Number  # type: ignore[valid-type]
    at: datetime
    act: Act
    by: StrictStr | None
    other: Number | None  # type: ignore[valid-type]


class Document(_Strict):
    """The whole file."""

    schema_: StrictStr
    version: StrictInt
    home: StrictStr
    preferences: list[Entry]
    history: list[_Change]

    class Config:  # noqa: D106
        fields = {"schema_": "schema"}  # noqa: RUF012 - pydantic's own way
