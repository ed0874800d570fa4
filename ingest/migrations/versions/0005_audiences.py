"""Documents are found by their audience, so that no list takes longer for what is not in it."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_documents_audience", "documents", ["audience"])


def downgrade() -> None:
    op.drop_index("ix_documents_audience", "documents")
