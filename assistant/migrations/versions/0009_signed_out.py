"""Cookies that are over before their time, since whoever had one signed out."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signed_out",
        sa.Column("word", sa.String(64), primary_key=True),
        sa.Column("signed_out_at", sa.String(32), nullable=False),
    )
    op.create_index("ix_signed_out_signed_out_at", "signed_out", ["signed_out_at"])


def downgrade() -> None:
    op.drop_table("signed_out")
