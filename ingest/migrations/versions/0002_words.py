"""Where each word of a document stands on its pages."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("words", sa.LargeBinary))


def downgrade() -> None:
    op.drop_column("documents", "words")
