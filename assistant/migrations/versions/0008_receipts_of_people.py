"""Receipts know who asked: programs ask for somebody outside any conversation, which alone told whose an answer is."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("receipts", sa.Column("person", sa.String(16)))
    op.create_index("ix_receipts_person", "receipts", ["person"])


def downgrade() -> None:
    op.drop_index("ix_receipts_person", "receipts")
    op.drop_column("receipts", "person")
