"""Values that the tests of the store keep, with what a test cares about overridden."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from preference_store.database import open_engine
from preference_store.store import PreferenceStore
from preference_store.tables import metadata
from preference_store.values import LoggedTurn, Preference

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
