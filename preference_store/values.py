"""What the store takes and gives: frozen values, never rows.

A preference says for whom, when, about what, what, how long, and why we think so; the
lesson behind it is the dialogue that led there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from preference_store.concepts import Concept

Polarity = Literal["like", "dislike"]
HowLong = Literal["this_time", "until", "always"]
Source = Literal["explicit", "inferred"]
Status = Literal["live", "superseded", "undone", "expired", "forgotten", "erased"]
"""Where a stored preference stands; only live ones are ever applied.

A forgotten one can still be brought back; of an erased one only person, topic and
condition are left, so that inferred evidence cannot bring it back.
"""
Act = Literal[
    "taught", "superseded", "undone", "returned", "expired", "forgotten", "restored"
]
"""What happened to a preference."""
Outcome = Literal["done", "asked", "taught", "told", "left", "declined", "failed"]
"""What came of a turn."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Preference:
    """One thing that a person, or the household, wants."""

    id: int | None = None
    """Ordinal in the store, `None` until it is kept."""
    person: str | None
    """Whose it is; `None`: the household's."""
    topic: str
    """What it is about: `light.device`, `music.genre` …"""
    value: str
    """What is wanted: a device id, a genre, a number as text …"""
    concept: Concept | None = None
    """What a phrase stands for, where the topic is one of a concept; then `topic` and
    `value` are the concept's."""
    polarity: Polarity = "like"
    when: Mapping[str, str] = field(default_factory=dict)
    """Facts of a context snapshot that must hold; empty means always."""
    how_long: HowLong = "always"
    until: datetime | None = None
    """Aware; set exactly when `how_long` is `until`."""
    source: Source = "explicit"
    words: str = ""
    """The person's own words."""
    conversation: str | None = None
    """Conversation it was taught in."""
    turn: int | None = None
    """Ordinal of the teaching turn in that conversation."""
    moment: str | None = None
    """Kind of the teachable moment behind it."""
    taught_at: datetime
    """Aware, virtual time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """One turn of the dialogue that led to a lesson."""

    turn: int
    """Ordinal in its conversation."""
    said: str
    """The person's own words."""
    understood: str
    """The intent, and what was meant by it."""
    asked: str | None = None
    """What we asked in return: kind of question and topic; `None`: nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoryChange:
    """All that one turn does to the memory: it happens as a whole or not at all."""

    by: str
    """Who speaks."""
    at: datetime
    """Aware, virtual time."""
    conversation: str
    turn: int
    """Ordinal in the conversation."""
    takes_back: tuple[int, ...] = ()
    """Ids of lessons that are undone; what they had superseded is live again."""
    brings_back: bool = False
    """Whether the last turn of the conversation is undone that forgot something."""
    forgets: tuple[int, ...] = ()
    """Ids of preferences that are never to be used again."""
    keeps: tuple[Preference, ...] = ()
    dialogue: tuple[Exchange, ...] = ()
    """What led to those that are kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered:
    """A preference as it stands in the store, live or not."""

    preference: Preference
    status: Status
    superseded_by: int | None = None
    """Id of the one that took its place; of a forgotten or erased one: of the explicit
    word that opened its place again, and its own once that word is erased."""
    ended_at: datetime | None = None
    """Aware, virtual time at which it was undone, forgotten, or ran out."""
    ended_in: str | None = None
    """Conversation in which it was forgotten, `None`: by hand."""
    uses: int = 0
    """Turns that it was applied in."""
    last_used: datetime | None = None
    lesson: tuple[Exchange, ...] = ()
    """The dialogue that led to it, in order; empty: none, or it is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HistoryEntry:
    """One change in the life of a preference."""

    preference_id: int
    at: datetime
    """Aware, virtual time."""
    act: Act
    by: str | None
    """Who did it, `None`: nobody, or nobody knows."""
    other: int | None = None
    """Id of the preference because of which it happened."""


ImportAct = Literal["adds", "replaces", "yields", "past", "known", "forgotten"]
"""A live one is added, replaces ours, or yields to ours; `past`: it is no longer live;
`known`: it is here already; `forgotten`: it was forgotten here, and stays out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportStep:
    """What becomes of one preference of a file that is taken in."""

    act: ImportAct
    preference: Preference
    """As in the file; its id is the number there."""
    ours: Preference | None = None
    """The one here that is replaced, or that it yields to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Purged:
    """What was erased of a person, in numbers."""

    preferences: int
    turns: int
    household: int
    """Preferences of the household that stay, but no longer tell who taught them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LoggedTurn:
    """One line of the log of turns."""

    conversation: str
    turn: int
    """Ordinal in the conversation, from 1."""
    at: datetime
    """Aware, virtual time."""
    person: str
    via: str | None
    utterance: str
    outcome: Outcome
    gap_s: float
    """Silence before the utterance, in seconds."""
    feedback: str | None = None
    """What the person said about it later, `None` until then."""
    trace: Mapping[str, Any]
    """JSON form of the whole trace: meant, moment, changes, lesson …"""
