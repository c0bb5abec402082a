"""Values that the tests of the store keep, with what a test cares about overridden."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from preference_store.concepts import Concept, Definition, SceneMeant, Step
from preference_store.database import open_engine
from preference_store.store import PreferenceStore
from preference_store.tables import metadata
from preference_store.values import (
    Exchange,
    LoggedTurn,
    MemoryChange,
    Preference,
)

HOME = "flat"
BERLIN = timezone(timedelta(hours=1))
EVENING = datetime(2026, 3, 2, 19, 30, tzinfo=BERLIN)


def wish(value: str, **overrides: Any) -> Preference:
    """What Amal wants to hear, always, in her own words."""
    fields: dict[str, Any] = {
        "person": "amal",
        "topic": "music.genre",
        "value": value,
        "words": f"i like {value}",
        "taught_at": EVENING,
    }
    return Preference(**(fields | overrides))


def turn_of_amal(turn: int, **does: Any) -> MemoryChange:
    """What a turn of Amal's does to the memory, the clock standing still."""
    return MemoryChange(by="amal", at=EVENING, conversation="c1", turn=turn, **does)


MOVIE_NIGHT = SceneMeant(
    do=(
        Step(
            service="light.turn_on",
            device="light.sofa_lamp",
            fields={"brightness_pct": 20},
        ),
        Step(service="media_player.turn_on", device="media_player.tv"),
        Step(service="cover.close_cover", device="cover.living_room_blind"),
    )
)


def named(
    means: Definition, *, phrase: str = "movie night", **overrides: Any
) -> Preference:
    """What a phrase of Amal's stands for."""
    concept = Concept(phrase=phrase, means=means)
    fields: dict[str, Any] = {
        "topic": concept.topic,
        "value": concept.value,
        "concept": concept,
        "words": f"{phrase} is this",
    }
    return wish(**(fields | overrides))


LESSON = (
    Exchange(
        turn=1, said="movie night", understood="out_of_scope", asked="what: concept"
    ),
    Exchange(turn=2, said="the telly and little light", understood="inform"),
)
"""How she taught it."""


def logged(turn: int, **overrides: Any) -> LoggedTurn:
    """A turn of Amal's in conversation `c1`."""
    fields: dict[str, Any] = {
        "conversation": "c1",
        "turn": turn,
        "at": EVENING,
        "person": "amal",
        "via": "media_player.kitchen_display",
        "utterance": f"turn on the light {turn}",
        "outcome": "done",
        "gap_s": 4.0,
        "trace": {"turn": turn, "moment": None},
    }
    return LoggedTurn(**(fields | overrides))


def fresh() -> PreferenceStore:
    """An empty memory, made at once; that migrations make the same is tested."""
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    return PreferenceStore(engine)


def leave_room_for(engine: Engine, *, pages: int) -> None:
    """Let a SQLite database grow to so many pages only, as on a nearly full disk."""
    sa.event.listen(
        engine,
        "checkout",
        lambda connection, *_: connection.execute(f"PRAGMA max_page_count = {pages}"),
    )
