"""Everything a library folder holds, as values that can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import chromadb
from chromadb.config import Settings
from sqlalchemy import Select, select

from ingest.database import open_database
from ingest.publish import current
from ingest.tables import chunks, documents, embeddings, generations, live
from ingest.vectors import vectors_folder

OF_A_RUN = {"key", "document", "published_at"}  # columns that differ from run to run

Rows = list[tuple[Any, ...]]


def everything(data: Path) -> dict[str, Any]:
    """All rows, of every generation and of the cache, and the vectors of every generation that is kept."""
    engine = open_database(data)
    with engine.connect() as connection:
        rows: dict[str, Any] = {
            "published": current(connection),
            "generations": _rows(connection, select(generations)),
            "documents": _rows(connection, select(documents)),
            "chunks": _rows(connection, _chunks()),
            "embeddings": _rows(connection, select(embeddings)),
        }
    engine.dispose()
    return rows | {"vectors": {path.name: _vectors(path) for path in sorted((data / "vectors").iterdir())}}


def what_readers_see(data: Path) -> dict[str, Any]:
    """The published generation's documents, chunks and vectors."""
    engine = open_database(data)
    with engine.connect() as connection:
        number = current(connection)
        lifetime = {documents.c.from_generation, documents.c.until_generation, documents.c.key}
        rows: dict[str, Any] = {
            "documents": _rows(connection, select(*(set(documents.c) - lifetime)).where(live(number))),
            "chunks": _rows(connection, _chunks().where(live(number))),
        }
    engine.dispose()
    return rows | {"vectors": _vectors(vectors_folder(data, number))}


def _chunks() -> Select[Any]:
    joined = chunks.join(documents, documents.c.key == chunks.c.document)
    return select(chunks, documents.c.fingerprint.label("of")).select_from(joined)


def _rows(connection: Any, query: Select[Any]) -> Rows:
    found = connection.execute(query).mappings()
    return sorted(
        (tuple((name, row[name]) for name in sorted(row.keys()) if name not in OF_A_RUN) for row in found), key=repr
    )


def _vectors(folder: Path) -> dict[str, dict[str, bytes]]:
    client: Any = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    found = {}
    for collection in client.list_collections():
        held = collection.get(include=["embeddings"])
        found[collection.name] = {
            name: row.tobytes() for name, row in zip(held["ids"], held["embeddings"], strict=True)
        }
    client.close()
    return found
