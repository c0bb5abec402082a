"""What is found after writers were killed: all that was read back, and nothing half."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from preference_store.store import PreferenceStore
from preference_store.values import LoggedTurn, Preference

_MOST_TURNS = 1_000_000
"""More turns than any soak takes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadBack:
    """A lesson of which somebody was told that it is kept."""

    person: str | None
    conversation: str
    turn: int
    """Ordinal in the conversation."""
    topic: str
    value: str

    @classmethod
    def of(cls, kept: Preference) -> ReadBack:
        """A preference as it was read back, whatever has become of it since."""
        return cls(
            person=kept.person,
            conversation=kept.conversation or "",
            turn=kept.turn or 0,
            topic=kept.topic,
            value=kept.value,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Survived:
    """What was found after all writers had been killed."""

    kills: int
    read_back: int
    """Lessons of which somebody was told that they are kept."""
    lost: int
    """Of these, those that are not there as they were taught."""
    half: int
    """Lessons without their history, or the other way round; and turns in the log
    that tell of a lesson which is not there."""
    verdict: str
    """SQLite's own check; `ok` where nothing is wrong."""

    @property
    def summary(self) -> str:
        """What was found, in a few words."""
        return f"{self.lost} lost, {self.half} half, check {self.verdict}"

    @property
    def is_whole(self) -> bool:
        """Whether everything is as it should be."""
        return (self.lost, self.half, self.verdict) == (0, 0, "ok")


def look_at(
    file: Path,
    *,
    home: str,
    people: Sequence[str],
    kills: int,
    read_back: Collection[ReadBack],
) -> Survived:
    """Compare a memory with what was read back to people, after so many kills."""
    store = PreferenceStore.open(f"sqlite:///{file}")
    kept = [
        one.preference
        for person in people
        for one in store.remembered(home=home, person=person)
    ]
    changes = store.export(home=home, people=people).history
    turns = store.latest_turns(home=home, limit=_MOST_TURNS)
    store.close()
    there = {ReadBack.of(one) for one in kept}
    taught = {change.preference_id for change in changes if change.act == "taught"}
    told = {id_ for turn in turns if (id_ := _lesson_of(turn)) is not None}
    with closing(sqlite3.connect(file)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
    return Survived(
        kills=kills,
        read_back=len(read_back),
        lost=sum(lesson not in there for lesson in read_back),
        half=abs(len(kept) - len(taught)) + len(told - {one.id for one in kept}),
        verdict=str(verdict),
    )


def _lesson_of(turn: LoggedTurn) -> int | None:
    """Id of the preference that a turn tells to have kept."""
    lesson = turn.trace.get("lesson")
    return None if lesson is None else int(lesson["id"])
