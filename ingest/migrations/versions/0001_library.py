"""The library: generations, documents, chunks and the cache of embeddings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "generations",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("published_at", sa.String(32), nullable=False),
        sa.Column("encoder", sa.String(200), nullable=False),
    )
    op.create_table(
        "published",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("generation", sa.Integer, sa.ForeignKey("generations.number"), nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(200), nullable=False),
        sa.Column("version", sa.String(60), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("metadata", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("certificate", sa.Text, nullable=False),
        sa.Column("from_generation", sa.Integer, nullable=False),
        sa.Column("until_generation", sa.Integer),
    )
    op.create_index("ix_documents_id", "documents", ["id"])
    op.create_table(
        "chunks",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("chunk", sa.Text, nullable=False),
        sa.Column("tokens", sa.Text, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_chunks_document", "chunks", ["document"])
    op.create_index("chunks_by_id", "chunks", ["id"])
    op.create_table(
        "embeddings",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    for name in ("embeddings", "chunks", "documents", "published", "generations"):
        op.drop_table(name)
