"""The turn in which something was forgotten, so that all of it can come back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("preference", sa.Column("ended_turn", sa.Integer))


def downgrade() -> None:
    op.drop_column("preference", "ended_turn")
