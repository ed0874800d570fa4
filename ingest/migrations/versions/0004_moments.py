"""When each generation was published, kept longer than the generation is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moments",
        sa.Column("generation", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("published_at", sa.String(32), nullable=False),
    )
    op.execute("INSERT INTO moments (generation, published_at) SELECT number, published_at FROM generations")


def downgrade() -> None:
    op.drop_table("moments")
