"""A turn knows the mark of the attempt it came from, so that a question tried again after a broken line is answered
once."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("turns", sa.Column("once", sa.String(64)))
    op.create_index("ix_turns_once", "turns", ["once"])


def downgrade() -> None:
    op.drop_index("ix_turns_once", "turns")
    op.drop_column("turns", "once")
