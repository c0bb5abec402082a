"""What the store takes and gives: frozen values, never rows.

A preference says for whom, when, about what, what, how long, and why we think so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Polarity = Literal["like", "dislike"]
HowLong = Literal["this_time", "until", "always"]
Source = Literal["explicit", "inferred"]
Status = Literal["live", "superseded", "forgotten", "undone"]
"""Where a stored preference stands; only live ones are ever applied."""
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
