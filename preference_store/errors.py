"""Errors of the store: what stands in the way, and how to mend it.

Every one of them can reach a person in the middle of a turn, so each carries the
key of the response that they hear; the sentence itself is for whoever runs the
program.
"""

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """Base of everything the store raises on purpose; nothing was written."""

    response_key: ClassVar[str] = "utter_memory_failed"
    """Key in the agent's domain of the sentence that the person hears."""


class StoreDamaged(StoreError):
    """The file is no database, or a broken one."""


class StoreNewer(StoreError):
    """The database was last written by a version of this program yet to come."""


class StoreForeign(StoreError):
    """The database belongs to another program."""


class StoreUnavailable(StoreError):
    """The database cannot be used just now: locked, full, read-only, away."""


class TurnRejected(StoreError):
    """A turn that cannot be logged: there already, or with a field out of bounds."""


class UnknownTurn(StoreError):
    """No such turn in this home's log."""


class PreferenceRejected(StoreError):
    """A preference with a field that is missing, too long or contradictory."""

    response_key = "utter_lesson_rejected"


class MemoryFileRejected(StoreError):
    """An export that is damaged, foreign or newer; it says where."""


class ForgottenBefore(StoreError):
    """An inferred preference about something that the person wanted forgotten."""

    response_key = "utter_lesson_rejected"


class NothingForgotten(StoreError):
    """Nothing to bring back: nothing was forgotten, or it is erased by now."""

    response_key = "utter_nothing_forgotten"


class UnknownPreference(StoreError):
    """No such preference, or one that is none of this person's business.

    The two are not told apart, so that ids do not give away what others taught.
    """

    response_key = "utter_preference_unknown"
