"""Slack events remember their kind, so that it can be told which have come in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("slack_events", sa.Column("kind", sa.String(60)))


def downgrade() -> None:
    op.drop_column("slack_events", "kind")
