"""A large memory, made at once: people with preferences, as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy.engine import Engine

from preference_store.tables import preference

HOME = "flat"
START = datetime(2026, 3, 2, 18, 0, tzinfo=timezone.utc)
_BATCH = 5_000


def fill(engine: Engine, *, people: int, each: int, homes: int = 1) -> None:
    """Give so many people so many live preferences, spread over so many homes."""
    batch: list[dict[str, Any]] = []
    with engine.begin() as connection:
        for row in _rows(people, each, homes):
            batch.append(row)
            if len(batch) == _BATCH:
                connection.execute(preference.insert(), batch)
                batch.clear()
        if batch:
            connection.execute(preference.insert(), batch)


def home_of(person: int, homes: int) -> str:
    """The home in which a person lives."""
    return HOME if homes == 1 else f"home-{person % homes}"


def _rows(people: int, each: int, homes: int) -> Iterator[dict[str, Any]]:
    for person in range(people):
        for number in range(each):
            yield {
                "home": home_of(person, homes),
                "person": f"person-{person}",
                "topic": f"topic.{number}",
                "value": f"value {number} of {person}",
                "polarity": "like",
                "when": {"area": "kitchen"} if number % 3 == 0 else {},
                "how_long": "always",
                "until": None,
                "source": "explicit",
                "words": f"i want number {number}",
                "conversation": f"c{person}",
                "turn": number + 1,
                "moment": "stated_preference",
                "taught_at": START + timedelta(seconds=person),
                "status": "live",
            }
