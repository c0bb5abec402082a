"""Column types that keep our values whole on their way into SQL and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator):  # type: ignore[misc]
    """An aware `datetime`, stored as UTC.

    SQLite has no zones: there the text is UTC without offset, which also sorts and
    compares as time does.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> Any:
        """Aware time to what the database holds.

        Raises:
            ValueError: the time has no offset.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value.isoformat()} has no offset from UTC")
        moment = value.astimezone(timezone.utc)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime | None, dialect: Any
    ) -> datetime | None:
        """What the database holds to aware time in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=timezone.utc)
        return value.astimezone(timezone.utc)


class CanonicalJson(TypeDecorator):  # type: ignore[misc]
    """A mapping as JSON text with sorted keys: equal mappings are equal texts."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(
        self, value: Mapping[str, Any] | None, dialect: Any
    ) -> str | None:
        """Mapping to its one text."""
        if value is None:
            return None
        return json.dumps(dict(value), sort_keys=True, ensure_ascii=False)

    def process_result_value(
        self, value: str | None, dialect: Any
    ) -> dict[str, Any] | None:
        """Text to mapping."""
        if value is None:
            return None
        mapping: dict[str, Any] = json.loads(value)
        return mapping
