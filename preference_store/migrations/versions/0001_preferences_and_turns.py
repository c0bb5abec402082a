"""Preferences of people and households, and the log of turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("home", sa.String(128), nullable=False),
        sa.Column("person", sa.String(128)),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("polarity", sa.String(16), nullable=False),
        sa.Column("when", sa.Text, nullable=False),
        sa.Column("how_long", sa.String(16), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("conversation", sa.String(128)),
        sa.Column("turn", sa.Integer),
        sa.Column("moment", sa.String(64)),
        sa.Column("taught_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("superseded_by", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_preference"),
        sa.ForeignKeyConstraint(
            ["superseded_by"],
            ["preference.id"],
            name="fk_preference_superseded_by_preference",
        ),
        sa.CheckConstraint(
            "polarity IN ('like', 'dislike')", name=op.f("ck_preference_polarity")
        ),
        sa.CheckConstraint(
            "how_long IN ('this_time', 'until', 'always')",
            name=op.f("ck_preference_how_long"),
        ),
        sa.CheckConstraint(
            "source IN ('explicit', 'inferred')", name=op.f("ck_preference_source")
        ),
        sa.CheckConstraint(
            "status IN ('live', 'superseded', 'forgotten', 'undone')",
            name=op.f("ck_preference_status"),
        ),
        sa.CheckConstraint(
            "(how_long = 'until') = (until IS NOT NULL)",
            name=op.f("ck_preference_until"),
        ),
        sa.CheckConstraint(
            "superseded_by IS NULL OR status = 'superseded'",
            name=op.f("ck_preference_superseded_by"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_preference_home_status", "preference", ["home", "status"])
    op.create_index("ix_preference_superseded_by", "preference", ["superseded_by"])
    of_person = sa.text("status = 'live' AND polarity = 'like' AND person IS NOT NULL")
    op.create_index(
        "uq_preference_live_of_person",
        "preference",
        ["home", "person", "topic", "when", "how_long"],
        unique=True,
        sqlite_where=of_person,
        postgresql_where=of_person,
    )
    of_household = sa.text("status = 'live' AND polarity = 'like' AND person IS NULL")
    op.create_index(
        "uq_preference_live_of_household",
        "preference",
        ["home", "topic", "when", "how_long"],
        unique=True,
        sqlite_where=of_household,
        postgresql_where=of_household,
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("home", sa.String(128), nullable=False),
        sa.Column("conversation", sa.String(128), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person", sa.String(128), nullable=False),
        sa.Column("via", sa.String(128)),
        sa.Column("utterance", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("gap_s", sa.Float, nullable=False),
        sa.Column("feedback", sa.Text),
        sa.Column("trace", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_turn"),
        sa.CheckConstraint(
            "outcome IN ('done', 'asked', 'taught', 'told', 'left', 'declined', "
            "'failed')",
            name=op.f("ck_turn_outcome"),
        ),
        sa.CheckConstraint("turn >= 1", name=op.f("ck_turn_turn")),
        sa.UniqueConstraint(
            "home", "conversation", "turn", name="uq_turn_home_conversation_turn"
        ),
    )


def downgrade() -> None:
    op.drop_table("turn")
    op.drop_table("preference")
