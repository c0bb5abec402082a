"""What the home API says of a memory: changes, and what an import does."""

from __future__ import annotations

from dataclasses import dataclass

from preference_store.values import (
    Act,
    HistoryEntry,
    ImportAct,
    ImportStep,
    Remembered,
    Status,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoneAnswer:
    """What was taken back: a lesson, or that it was forgotten."""

    id: int
    person: str | None
    topic: str
    value: str
    was: Status
    """How it stood before."""

    @classmethod
    def of(cls, before: Remembered) -> UndoneAnswer:
        """The preference as it stood before."""
        kept = before.preference
        assert kept.id is not None
        return cls(
            id=kept.id,
            person=kept.person,
            topic=kept.topic,
            value=kept.value,
            was=before.status,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeAnswer:
    """One change in the life of a preference."""

    preference: int
    """Its id."""
    at: str
    """ISO 8601, with offset."""
    act: Act
    by: str | None
    """`null`: nobody, or nobody knows."""
    other: int | None
    """Id of the preference because of which it happened."""

    @classmethod
    def of(cls, entry: HistoryEntry) -> ChangeAnswer:
        """An entry of the history."""
        return cls(
            preference=entry.preference_id,
            at=entry.at.isoformat(),
            act=entry.act,
            by=entry.by,
            other=entry.other,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportStepAnswer:
    """What becomes of one preference of a file."""

    act: ImportAct
    number: int
    """Its id in the file."""
    person: str | None
    topic: str
    value: str
    ours: int | None
    """Id of the one here that is replaced, or that it yields to."""

    @classmethod
    def of(cls, step: ImportStep) -> ImportStepAnswer:
        """A step of an import."""
        theirs = step.preference
        assert theirs.id is not None
        return cls(
            act=step.act,
            number=theirs.id,
            person=theirs.person,
            topic=theirs.topic,
            value=theirs.value,
            ours=None if step.ours is None else step.ours.id,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportAnswer:
    """What a file changes, preference by preference."""

    is_applied: bool
    """Whether it has been done, or only said."""
    steps: tuple[ImportStepAnswer, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PurgeAnswer:
    """What was erased of a person."""

    preferences: int
    turns: int
    household: int
    """Preferences of the household that stay, but no longer tell who taught them."""
    events: int
    """Of the home's own log."""
