"""Writing the library: what was encoded, the next generation's rows and vectors, and the pointer to it.

A run writes embeddings to the cache as they come, and the vectors of the next generation to a folder nobody reads.
Then one transaction writes every row and moves the pointer. Killed at any moment before it, a run leaves readers on
the old generation, and the next run removes what is left over and goes on from the cache.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from ingest.certificate import Certificate
from ingest.document import Audience, Chunk, Metadata
from ingest.encoder.encoder import Vectors
from ingest.library import vectors_folder
from ingest.plan import State
from ingest.stored import chunk_json, identity, metadata_json, vectors_bytes
from ingest.tables import chunks, documents, embeddings, generations, live, published
from ingest.vectors import VectorFolder, copied

KEPT_GENERATIONS = 2  # the published one, and the one to roll back to


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk with its tokens and what it was encoded to, ready to be stored."""

    chunk: Chunk
    tokens: tuple[str, ...]
    vector: Vectors
    sentence_vectors: Vectors


@dataclass(frozen=True, slots=True)
class Reading:
    """A document ready to be published."""

    metadata: Metadata
    state: State
    text: str
    certificate: Certificate
    passages: tuple[Passage, ...]


def current(connection: Connection) -> int:
    return connection.execute(select(published.c.generation)).scalar() or 0


def live_states(engine: Engine) -> dict[str, State]:
    with engine.connect() as connection:
        rows = connection.execute(
            select(documents.c.id, documents.c.content, documents.c.fingerprint).where(live(current(connection)))
        )
        return {row.id: State(row.content, row.fingerprint) for row in rows}


def embedding_key(encoder: str, text: str) -> str:
    return hashlib.sha256(f"{encoder}\n{text}".encode()).hexdigest()


def cached(engine: Engine, keys: Sequence[str]) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    with engine.connect() as connection:
        for at in range(0, len(keys), 500):
            query = select(embeddings).where(embeddings.c.key.in_(keys[at : at + 500]))
            for row in connection.execute(query):
                found[row.key] = np.frombuffer(row.vector, dtype=np.float32)
    return found


def cache(engine: Engine, vectors: Mapping[str, Vectors]) -> None:
    rows = [{"key": key, "vector": vector.astype(np.float32).tobytes()} for key, vector in vectors.items()]
    with engine.begin() as connection:
        connection.execute(insert(embeddings), rows)


def publish(engine: Engine, data: Path, encoder: str, readings: Iterable[Reading], ended: Iterable[str]) -> int:
    """The number of the new generation, in which `readings` are live and the documents `ended` no longer are."""
    readings, ended = tuple(readings), frozenset(ended)
    with engine.connect() as connection:
        before = current(connection)
        number = (connection.execute(select(func.max(generations.c.number))).scalar() or 0) + 1
    _sweep(engine, data)
    vectors = copied(vectors_folder(data, before) if before else None, vectors_folder(data, number))
    _bring_up_to_date(engine, vectors, before, encoder, readings, ended)
    vectors.close()
    with engine.begin() as connection:
        _write(connection, before, number, encoder, readings, ended)
        _prune(connection, before, number)
    _sweep(engine, data)
    return number


def move_pointer(engine: Engine, to: int | None) -> int:
    """Back to generation `to`, or to the one before. Raises ValueError when that one is not kept."""
    with engine.begin() as connection:
        before = current(connection)
        kept = set(connection.execute(select(generations.c.number)).scalars())
        wanted = to if to is not None else max((one for one in kept if one < before), default=0)
        if wanted not in kept:
            raise ValueError(", ".join(map(str, sorted(kept))))
        connection.execute(update(published).values(generation=wanted))
    return wanted


def _bring_up_to_date(
    engine: Engine,
    vectors: VectorFolder,
    before: int,
    encoder: str,
    readings: Sequence[Reading],
    ended: frozenset[str],
) -> None:
    """Exactly the vectors of the next generation, whatever the copied folder held."""
    wanted = _staying(engine, before, ended)
    for reading in readings:
        for passage in reading.passages:
            name = identity(passage.chunk, reading.metadata, passage.tokens, encoder)
            wanted[reading.metadata.audience] |= _named(name, passage.vector, passage.sentence_vectors)
    for audience, named in wanted.items():
        held = vectors.identities(audience)
        vectors.delete(audience, sorted(held - named.keys()))
        vectors.add(audience, {name: named[name] for name in named if name not in held})


def _staying(engine: Engine, before: int, ended: frozenset[str]) -> dict[Audience, dict[str, Vectors]]:
    found: dict[Audience, dict[str, Vectors]] = {audience: {} for audience in Audience}
    query = (
        select(documents.c.audience, chunks.c.id, chunks.c.chunk, chunks.c.vectors)
        .join(documents, documents.c.key == chunks.c.document)
        .where(live(before), documents.c.id.not_in(ended))
    )
    with engine.connect() as connection:
        for row in connection.execute(query):
            sentences = len(json.loads(row.chunk)["sentences"])
            rows = np.frombuffer(row.vectors, dtype=np.float16).reshape(sentences + 1, -1).astype(np.float32)
            found[Audience(row.audience)] |= _named(row.id, rows[0], rows[1:])
    return found


def _named(name: str, vector: Vectors, sentence_vectors: Vectors) -> dict[str, Vectors]:
    """The passage under its own name, and its sentences where it has more than one."""
    named = {name: vector}
    if len(sentence_vectors) > 1:
        named |= {f"{name}:{place}": row for place, row in enumerate(sentence_vectors)}
    return named


def _write(
    connection: Connection,
    before: int,
    number: int,
    encoder: str,
    readings: Sequence[Reading],
    ended: frozenset[str],
) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(generations).values(number=number, published_at=now, encoder=encoder))
    staying = select(documents.c.key).where(live(before), documents.c.id.not_in(ended))
    # Also what a rolled-back generation had added: it ends here unless it is live in the one we come from.
    connection.execute(
        update(documents)
        .where(documents.c.until_generation.is_(None), documents.c.key.not_in(staying))
        .values(until_generation=number)
    )
    connection.execute(update(documents).where(documents.c.key.in_(staying)).values(until_generation=None))
    for reading in readings:
        _write_document(connection, reading, number, encoder)
    if before:
        connection.execute(update(published).values(generation=number))
    else:
        connection.execute(insert(published).values(one=1, generation=number))


def _write_document(connection: Connection, reading: Reading, number: int, encoder: str) -> None:
    metadata = reading.metadata
    [key] = connection.execute(
        insert(documents).values(
            id=metadata.id,
            version=metadata.version,
            audience=metadata.audience,
            fingerprint=reading.state.fingerprint,
            content=reading.state.content,
            metadata=metadata_json(metadata),
            text=reading.text,
            certificate=json.dumps(asdict(reading.certificate), ensure_ascii=False, default=str),
            from_generation=number,
        )
    ).inserted_primary_key
    rows = [
        {
            "id": identity(passage.chunk, metadata, passage.tokens, encoder),
            "document": key,
            "position": passage.chunk.position,
            "chunk": chunk_json(passage.chunk),
            "tokens": " ".join(passage.tokens),
            "vectors": vectors_bytes(passage.vector, passage.sentence_vectors),
        }
        for passage in reading.passages
    ]
    if rows:
        connection.execute(insert(chunks), rows)


def _prune(connection: Connection, before: int, number: int) -> None:
    """Old generations go with their passages; the texts of documents stay, for receipts and earlier versions."""
    connection.execute(delete(generations).where(generations.c.number > before, generations.c.number < number))
    kept = sorted(connection.execute(select(generations.c.number)).scalars())[-KEPT_GENERATIONS:]
    ended = select(documents.c.key).where(documents.c.until_generation <= kept[0])
    connection.execute(delete(chunks).where(chunks.c.document.in_(ended)))
    connection.execute(delete(generations).where(generations.c.number < kept[0]))


def _sweep(engine: Engine, data: Path) -> None:
    """Vector folders of no generation: what a killed run left, and what was pruned."""
    with engine.connect() as connection:
        kept = {str(number) for number in connection.execute(select(generations.c.number)).scalars()}
    for folder in (data / "vectors").glob("*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
