"""The library's tables. A row is live in a generation when `from_generation <= g` and it has not ended by then."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    or_,
)

TABLES = MetaData()
VERSION_TABLE = "library_schema"

generations = Table(
    "generations",
    TABLES,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("published_at", String(32), nullable=False),
    Column("encoder", String(200), nullable=False),
)

# When each generation was published that the present one comes from; also of those that are no longer kept.
moments = Table(
    "moments",
    TABLES,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("published_at", String(32), nullable=False),
)

# One row: which generation readers see.
published = Table(
    "published",
    TABLES,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, ForeignKey("generations.number"), nullable=False),
)

documents = Table(
    "documents",
    TABLES,
    Column("key", Integer, primary_key=True),
    Column("id", String(200), nullable=False, index=True),
    Column("version", String(60), nullable=False),
    Column("audience", String(20), nullable=False, index=True),
    Column("fingerprint", String(64), nullable=False),
    Column("content", String(64), nullable=False),
    Column("metadata", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("certificate", Text, nullable=False),
    Column("words", LargeBinary),
    Column("from_generation", Integer, nullable=False),
    Column("until_generation", Integer),
)

chunks = Table(
    "chunks",
    TABLES,
    Column("key", Integer, primary_key=True),
    Column("id", String(64), nullable=False),
    Column("document", Integer, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("chunk", Text, nullable=False),
    Column("tokens", Text, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)
Index("chunks_by_id", chunks.c.id)

# The questions written down for a document's sections, each with its vector as 16-bit floats.
asked = Table(
    "asked",
    TABLES,
    Column("key", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("anchor", String(200), nullable=False),
    Column("language", String(2), nullable=False),
    Column("text", Text, nullable=False),
    Column("unknown", Boolean, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

# What was ever encoded, by encoder and text, so that nothing is encoded twice and a killed run goes on.
embeddings = Table(
    "embeddings",
    TABLES,
    Column("key", String(64), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)


def live(generation: int) -> ColumnElement[bool]:
    """The documents that readers of `generation` see."""
    ended = documents.c.until_generation
    return (documents.c.from_generation <= generation) & or_(ended.is_(None), ended > generation)
