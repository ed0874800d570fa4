"""The Slack face: events, questions, users, channels, and what is posted once."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID, STAMP, KEY, MOMENT = 40, 40, 100, 32


def upgrade() -> None:
    op.create_table(
        "slack_events",
        sa.Column("id", sa.String(KEY), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("received_at", sa.String(MOMENT), nullable=False),
        sa.Column("handled_at", sa.String(MOMENT)),
        sa.Column("owner", sa.String(ID), nullable=False),
        sa.Column("leased_until", sa.String(MOMENT), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
    )
    op.create_index("ix_slack_events_handled_at", "slack_events", ["handled_at"])
    op.create_table(
        "slack_questions",
        sa.Column("channel", sa.String(ID), primary_key=True),
        sa.Column("ts", sa.String(STAMP), primary_key=True),
        sa.Column("thread", sa.String(STAMP), nullable=False),
        sa.Column("user", sa.String(ID), nullable=False),
        sa.Column("event", sa.String(KEY), nullable=False),
        sa.Column("asked_at", sa.String(MOMENT), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("conversation", sa.String(ID)),
        sa.Column("turn", sa.Integer),
        sa.Column("receipt", sa.String(16)),
        sa.Column("reply_channel", sa.String(ID)),
        sa.Column("reply_ts", sa.String(STAMP)),
        sa.Column("finished_at", sa.String(MOMENT)),
    )
    for column in ("thread", "user", "conversation", "receipt", "reply_ts"):
        op.create_index(f"ix_slack_questions_{column}", "slack_questions", [column])
    op.create_table(
        "slack_users",
        sa.Column("id", sa.String(ID), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("person", sa.String(ID)),
        sa.Column("guest", sa.Boolean, nullable=False),
        sa.Column("outside", sa.Boolean, nullable=False),
        sa.Column("bot", sa.Boolean, nullable=False),
        sa.Column("admin", sa.Boolean, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("chosen", sa.Boolean, nullable=False),
        sa.Column("read_at", sa.String(MOMENT), nullable=False),
    )
    op.create_index("ix_slack_users_person", "slack_users", ["person"])
    op.create_table(
        "slack_channels",
        sa.Column("id", sa.String(ID), primary_key=True),
        sa.Column("public_only", sa.Boolean, nullable=False),
        sa.Column("term", sa.String(10), nullable=False),
        sa.Column("listens", sa.Boolean, nullable=False),
        sa.Column("private", sa.Boolean, nullable=False),
        sa.Column("changed_by", sa.String(ID), nullable=False),
        sa.Column("changed_at", sa.String(MOMENT), nullable=False),
    )
    op.create_table(
        "slack_posts",
        sa.Column("key", sa.String(KEY), primary_key=True),
        sa.Column("tried_at", sa.String(MOMENT), nullable=False),
    )


def downgrade() -> None:
    for name in ("slack_posts", "slack_channels", "slack_users", "slack_questions", "slack_events"):
        op.drop_table(name)
