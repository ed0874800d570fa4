"""The desk: questions to the secretariat with their answers, prepared answers, and how a section is read."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.String(32)


def upgrade() -> None:
    op.create_table(
        "escalations",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("filing", sa.String(64), nullable=False, unique=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("context", sa.Text, nullable=False),
        sa.Column("asker", sa.String(40), index=True),
        sa.Column("company", sa.String(200), nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("face", sa.String(20), nullable=False),
        sa.Column("conversation", sa.String(40), index=True),
        sa.Column("channel", sa.String(40)),
        sa.Column("thread", sa.String(40)),
        sa.Column("step", sa.String(80)),
        sa.Column("receipt", sa.String(16)),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("taken_by", sa.String(40)),
        sa.Column("filed_at", MOMENT, nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
    )

    op.create_table(
        "escalation_events",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column(
            "escalation", sa.String(16), sa.ForeignKey("escalations.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("by", sa.String(40)),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column(
            "escalation", sa.String(16), sa.ForeignKey("escalations.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("by", sa.String(40)),
        sa.Column("answered_at", MOMENT, nullable=False),
        sa.Column("delivered_at", MOMENT, index=True),
    )
    op.create_table(
        "prepared",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("status", sa.String(12), nullable=False, index=True),
        sa.Column("questions", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("sources", sa.Text, nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("term", sa.String(10)),
        sa.Column("expires", sa.String(10)),
        sa.Column("escalation", sa.String(16), index=True),
        sa.Column("author", sa.String(40)),
        sa.Column("approver", sa.String(40)),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("written_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "rulings",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("work", sa.String(200), nullable=False, index=True),
        sa.Column("anchor", sa.String(200), nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("texts", sa.Text, nullable=False),
        sa.Column("words", sa.String(64), nullable=False),
        sa.Column("withdrawn", sa.Integer, nullable=False),
        sa.Column("author", sa.String(40)),
        sa.Column("given_at", sa.String(32), nullable=False),
    )


def downgrade() -> None:
    for name in ("rulings", "prepared", "deliveries", "escalation_events", "escalations"):
        op.drop_table(name)
