"""The history of every change, what was forgotten, and how often something is used."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_STATUS_0001 = "status IN ('live', 'superseded', 'forgotten', 'undone')"
_STATUS_0002 = (
    "status IN ('live', 'superseded', 'undone', 'expired', 'forgotten', 'erased')"
)
_SUPERSEDED_0001 = "superseded_by IS NULL OR status = 'superseded'"
_SUPERSEDED_0002 = (
    "superseded_by IS NULL OR status IN ('superseded', 'forgotten', 'erased')"
)
_PLACE = ["topic", "when", "how_long"]
_UNIQUE = {
    "uq_preference_live_of_person": (["home", "person", *_PLACE], "IS NOT NULL"),
    "uq_preference_live_of_household": (["home", *_PLACE], "IS NULL"),
}


def upgrade() -> None:
    _drop_indexes("ix_preference_home_status")
    last_id = _last_id()
    with _rebuilt("preference") as batch:
        batch.add_column(sa.Column("ended_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("ended_in", sa.String(128)))
        batch.add_column(
            sa.Column("uses", sa.Integer, nullable=False, server_default="0")
        )
        batch.add_column(sa.Column("last_used", sa.DateTime(timezone=True)))
        _replace_checks(batch, _STATUS_0002, _SUPERSEDED_0002)
    _hand_out_ids_after(last_id)
    _create_indexes("ix_preference_home_person_status", ["home", "person", "status"])
    op.create_table(
        "history",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("home", sa.String(128), nullable=False),
        sa.Column("preference_id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("by", sa.String(128)),
        sa.Column("other", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        sa.ForeignKeyConstraint(
            ["preference_id"],
            ["preference.id"],
            name="fk_history_preference_id_preference",
        ),
        sa.ForeignKeyConstraint(
            ["other"], ["preference.id"], name="fk_history_other_preference"
        ),
        sa.CheckConstraint(
            "act IN ('taught', 'superseded', 'undone', 'returned', 'expired', "
            "'forgotten', 'restored')",
            name=op.f("ck_history_act"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_preference_id", "history", ["preference_id"])
    op.create_index("ix_history_other", "history", ["other"])
    op.create_index("ix_history_home_by", "history", ["home", "by"])
    # When they were undone or forgotten nobody noted; what was taught is known.
    op.execute(
        "INSERT INTO history (home, preference_id, at, act, by) "
        "SELECT home, id, taught_at, 'taught', person FROM preference ORDER BY id"
    )


def downgrade() -> None:
    op.drop_table("history")
    # What only the newer schema can say of a preference is that it is no more.
    op.execute(
        "UPDATE preference SET superseded_by = NULL WHERE status <> 'superseded'"
    )
    op.execute(
        "UPDATE preference SET status = 'forgotten' "
        "WHERE status IN ('erased', 'expired')"
    )
    _drop_indexes("ix_preference_home_person_status")
    last_id = _last_id()
    with _rebuilt("preference") as batch:
        _replace_checks(batch, _STATUS_0001, _SUPERSEDED_0001)
        for column in ("ended_at", "ended_in", "uses", "last_used"):
            batch.drop_column(column)
    _hand_out_ids_after(last_id)
    _create_indexes("ix_preference_home_status", ["home", "status"])


def _rebuilt(table: str) -> Any:
    return op.batch_alter_table(table, table_kwargs={"sqlite_autoincrement": True})


def _replace_checks(batch: Any, status: str, superseded_by: str) -> None:
    for name, rule in (("status", status), ("superseded_by", superseded_by)):
        batch.drop_constraint(op.f(f"ck_preference_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_preference_{name}"), sa.text(rule))


def _drop_indexes(by_home: str) -> None:
    # Conditions of indexes would not survive the copy that SQLite's changes take.
    for name in (by_home, "ix_preference_superseded_by", *_UNIQUE):
        op.drop_index(name, "preference")


def _create_indexes(by_home: str, columns: list[str]) -> None:
    op.create_index(by_home, "preference", columns)
    op.create_index("ix_preference_superseded_by", "preference", ["superseded_by"])
    for name, (place, whose) in _UNIQUE.items():
        is_live = sa.text(f"status = 'live' AND polarity = 'like' AND person {whose}")
        op.create_index(
            name,
            "preference",
            place,
            unique=True,
            sqlite_where=is_live,
            postgresql_where=is_live,
        )


def _last_id() -> int | None:
    """The id handed out last, which the copy would forget on SQLite."""
    if op.get_bind().dialect.name != "sqlite":
        return None
    asked = "SELECT seq FROM sqlite_sequence WHERE name = 'preference'"
    found: int | None = op.get_bind().exec_driver_sql(asked).scalar()
    return found


def _hand_out_ids_after(last_id: int | None) -> None:
    if last_id is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'preference'")
        op.execute(f"INSERT INTO sqlite_sequence VALUES ('preference', {last_id})")
