"""The tables: what each row holds, and what the database itself forbids.

Rows stay inside this package; outside there are only the values of `values.py`.
The migrations in `migrations/versions/` build the same tables, and a test holds the
two together.
"""

from __future__ import annotations

from typing import Any, get_args

import sqlalchemy as sa

from preference_store.column_types import CanonicalJson, UtcDateTime
from preference_store.limits import (
    CONVERSATION_LENGTH,
    DEVICE_LENGTH,
    HOME_LENGTH,
    MOMENT_LENGTH,
    PERSON_LENGTH,
    PHRASE_LENGTH,
    QUESTION_LENGTH,
    TOPIC_LENGTH,
    VALUE_LENGTH,
    WORDS_LENGTH,
)
from preference_store.values import Act, HowLong, Outcome, Polarity, Source, Status

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, options: Any) -> sa.CheckConstraint:
    """A check that `column` holds one of the strings of a `Literal`."""
    listed = ", ".join(f"'{option}'" for option in get_args(options))
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


preference = sa.Table(
    "preference",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("home", sa.String(HOME_LENGTH), nullable=False),
    sa.Column("person", sa.String(PERSON_LENGTH)),
    sa.Column("topic", sa.String(TOPIC_LENGTH), nullable=False),
    sa.Column("value", sa.String(VALUE_LENGTH), nullable=False),
    sa.Column("polarity", sa.String(16), nullable=False),
    sa.Column("when", CanonicalJson, nullable=False),
    sa.Column("how_long", sa.String(16), nullable=False),
    sa.Column("until", UtcDateTime),
    sa.Column("source", sa.String(16), nullable=False),
    sa.Column("words", sa.String(WORDS_LENGTH), nullable=False),
    sa.Column("conversation", sa.String(CONVERSATION_LENGTH)),
    sa.Column("turn", sa.Integer),
    sa.Column("moment", sa.String(MOMENT_LENGTH)),
    sa.Column("taught_at", UtcDateTime, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("superseded_by", sa.Integer, sa.ForeignKey("preference.id")),
    sa.Column("ended_at", UtcDateTime),
    sa.Column("ended_in", sa.String(CONVERSATION_LENGTH)),
    sa.Column("uses", sa.Integer, nullable=False, server_default="0"),
    sa.Column("last_used", UtcDateTime),
    sa.Column("ended_turn", sa.Integer),
    _one_of("polarity", Polarity),
    _one_of("how_long", HowLong),
    _one_of("source", Source),
    _one_of("status", Status),
    sa.CheckConstraint("(how_long = 'until') = (until IS NOT NULL)", name="until"),
    sa.CheckConstraint(
        "superseded_by IS NULL OR status IN ('superseded', 'forgotten', 'erased')",
        name="superseded_by",
    ),
    # An id that was handed out is never another preference's later on.
    sqlite_autoincrement=True,
)
sa.Index(
    "ix_preference_home_person_status",
    preference.c.home,
    preference.c.person,
    preference.c.status,
)
sa.Index("ix_preference_superseded_by", preference.c.superseded_by)

# One live value a person, topic, condition and length of time, whoever writes. NULL
# equals nothing in a unique index, hence one for persons and one for the household.
_IS_LIVE_LIKE = "status = 'live' AND polarity = 'like' AND person IS"
_PLACE = (preference.c.topic, preference.c.when, preference.c.how_long)
_IS_OF_PERSON = sa.text(f"{_IS_LIVE_LIKE} NOT NULL")
_IS_OF_HOUSEHOLD = sa.text(f"{_IS_LIVE_LIKE} NULL")
sa.Index(
    "uq_preference_live_of_person",
    preference.c.home,
    preference.c.person,
    *_PLACE,
    unique=True,
    sqlite_where=_IS_OF_PERSON,
    postgresql_where=_IS_OF_PERSON,
)
sa.Index(
    "uq_preference_live_of_household",
    preference.c.home,
    *_PLACE,
    unique=True,
    sqlite_where=_IS_OF_HOUSEHOLD,
    postgresql_where=_IS_OF_HOUSEHOLD,
)

# What hangs on a preference goes with it, but for a tombstone, which outlives both.
concept = sa.Table(
    "concept",
    metadata,
    sa.Column(
        "preference_id",
        sa.Integer,
        sa.ForeignKey("preference.id"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("phrase", sa.String(PHRASE_LENGTH), nullable=False),
    sa.Column("means", CanonicalJson, nullable=False),
)

lesson = sa.Table(
    "lesson",
    metadata,
    sa.Column(
        "preference_id",
        sa.Integer,
        sa.ForeignKey("preference.id"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("said", sa.String(WORDS_LENGTH), nullable=False),
    sa.Column("understood", sa.String(VALUE_LENGTH), nullable=False),
    sa.Column("asked", sa.String(QUESTION_LENGTH)),
)

history = sa.Table(
    "history",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("home", sa.String(HOME_LENGTH), nullable=False),
    sa.Column(
        "preference_id", sa.Integer, sa.ForeignKey("preference.id"), nullable=False
    ),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("act", sa.String(16), nullable=False),
    sa.Column("by", sa.String(PERSON_LENGTH)),
    sa.Column("other", sa.Integer, sa.ForeignKey("preference.id")),
    _one_of("act", Act),
    sqlite_autoincrement=True,
)
sa.Index("ix_history_preference_id", history.c.preference_id)
sa.Index("ix_history_other", history.c.other)
sa.Index("ix_history_home_by", history.c.home, history.c.by)

turn = sa.Table(
    "turn",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("home", sa.String(HOME_LENGTH), nullable=False),
    sa.Column("conversation", sa.String(CONVERSATION_LENGTH), nullable=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("person", sa.String(PERSON_LENGTH), nullable=False),
    sa.Column("via", sa.String(DEVICE_LENGTH)),
    sa.Column("utterance", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("gap_s", sa.Float, nullable=False),
    sa.Column("feedback", sa.Text),
    sa.Column("trace", sa.JSON, nullable=False),
    _one_of("outcome", Outcome),
    sa.CheckConstraint("turn >= 1", name="turn"),
    sa.UniqueConstraint("home", "conversation", "turn"),
)
