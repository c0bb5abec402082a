"""Concepts, and the dialogues that lessons came from."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OF_CONCEPTS = "SELECT preference_id FROM concept"


def upgrade() -> None:
    op.create_table(
        "concept",
        sa.Column("preference_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("phrase", sa.String(56), nullable=False),
        sa.Column("means", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("preference_id", name="pk_concept"),
        _of_preference("concept"),
    )
    op.create_table(
        "lesson",
        sa.Column("preference_id", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("place", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("said", sa.String(500), nullable=False),
        sa.Column("understood", sa.String(200), nullable=False),
        sa.Column("asked", sa.String(96)),
        sa.PrimaryKeyConstraint("preference_id", "place", name="pk_lesson"),
        _of_preference("lesson"),
    )


def downgrade() -> None:
    # Without its definition a concept says nothing; of erased ones the place is left,
    # which the older schema knows as well.
    for table, column in (("history", "other"), ("preference", "superseded_by")):
        op.execute(
            f"UPDATE {table} SET {column} = NULL WHERE {column} IN ({_OF_CONCEPTS})"
        )
    op.execute(f"DELETE FROM history WHERE preference_id IN ({_OF_CONCEPTS})")
    op.execute("CREATE TEMPORARY TABLE gone AS " + _OF_CONCEPTS)
    op.drop_table("lesson")
    op.drop_table("concept")
    op.execute("DELETE FROM preference WHERE id IN (SELECT preference_id FROM gone)")
    op.execute("DROP TABLE gone")


def _of_preference(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["preference_id"],
        ["preference.id"],
        name=f"fk_{table}_preference_id_preference",
    )
