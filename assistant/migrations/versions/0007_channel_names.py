"""Slack channels keep the name that Slack gives them, so that they can be told apart outside Slack."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("slack_channels", sa.Column("name", sa.String(80), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("slack_channels", "name")
