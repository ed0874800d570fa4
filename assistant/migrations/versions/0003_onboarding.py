"""The onboarding: pathways of companies and visitors, their steps, notes, evidence and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.String(32)


def upgrade() -> None:
    op.create_table(
        "onboarding_pathways",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("company", sa.String(16), sa.ForeignKey("companies.id", ondelete="CASCADE"), unique=True),
        sa.Column("visitor", sa.String(64), unique=True),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("begins", sa.Date, nullable=False),
        sa.Column("nudges", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.String(16), sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("changed_at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "onboarding_steps",
        sa.Column("pathway", sa.String(16), _pathway(), primary_key=True),
        sa.Column("step", sa.String(40), primary_key=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("owner", sa.String(16), sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("due", sa.Date),
        sa.Column("answer", sa.String(3), nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("changed_by", sa.String(16), sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("changed_at", MOMENT, nullable=False),
    )
    op.create_table(
        "onboarding_notes",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("pathway", sa.String(16), _pathway(), nullable=False, index=True),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("person", sa.String(16), sa.ForeignKey("people.id", ondelete="CASCADE")),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
    )
    op.create_table(
        "onboarding_evidence",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("pathway", sa.String(16), _pathway(), nullable=False, index=True),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False, index=True),
        sa.Column("person", sa.String(16), sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("added_at", MOMENT, nullable=False),
    )
    op.create_table(
        "onboarding_reminders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("pathway", sa.String(16), _pathway(), nullable=False),
        sa.Column("person", sa.String(16), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.UniqueConstraint("pathway", "person", "step", "occasion", name="onboarding_reminders_once"),
    )


def _pathway() -> sa.ForeignKey:
    return sa.ForeignKey("onboarding_pathways.id", ondelete="CASCADE")


def downgrade() -> None:
    for table in ("reminders", "evidence", "notes", "steps", "pathways"):
        op.drop_table(f"onboarding_{table}")
