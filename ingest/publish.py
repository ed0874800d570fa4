"""Writing the library: the next generation's rows and vectors, and the pointer to it.

A generation's rows and vectors are written where no reader sees them: rows that begin at a number not yet published,
vectors in a folder of their own. Then one transaction ends what gives way and moves the pointer. Killed at any moment
before it, a run leaves readers on the old generation, and the next run begins by clearing what is left over.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, or_, select, update

from ingest.certificate import Certificate
from ingest.database import writing_to
from ingest.document import Audience
from ingest.encoder.encoder import Vectors
from ingest.errors import LibraryDamaged
from ingest.passages import Reading
from ingest.places import words_bytes
from ingest.plan import State
from ingest.stored import (
    certificate_json,
    chunk_json,
    identity,
    metadata_json,
    vector_bytes,
    vectors_bytes,
    vectors_from,
)
from ingest.tables import asked, chunks, documents, generations, live, moments, published
from ingest.vectors import VectorFolder, copied, empty, vectors_folder

KEPT_GENERATIONS = 2  # the published one, and the one to roll back to
FETCHED_AT_ONCE = 500  # passages

Names = dict[Audience, dict[str, tuple[int, int]]]  # of vectors; each to its passage's row and its place in that


def current(connection: Connection) -> int:
    """The published generation; 0 before the first."""
    return connection.execute(select(published.c.generation)).scalar() or 0


def encoder_of(connection: Connection, generation: int) -> str | None:
    return connection.execute(select(generations.c.encoder).where(generations.c.number == generation)).scalar()


def live_states(engine: Engine) -> dict[str, State]:
    with engine.connect() as connection:
        rows = connection.execute(
            select(documents.c.id, documents.c.content, documents.c.fingerprint).where(live(current(connection)))
        )
        return {row.id: State(row.content, row.fingerprint) for row in rows}


def tidy(engine: Engine, data: Path) -> None:
    """Away with what no generation holds: a killed run's rows and folder, and pruned folders."""
    with engine.connect() as connection:
        kept = set(connection.execute(select(generations.c.number)).scalars())
    for folder in (data / "vectors").glob("*"):
        if folder.name not in map(str, kept):
            shutil.rmtree(folder, ignore_errors=True)
    with writing_to(engine) as connection:
        connection.execute(delete(documents).where(documents.c.from_generation > max(kept, default=0)))


def publish(
    engine: Engine,
    data: Path,
    encoder: str,
    readings: Iterable[Reading],
    ended: frozenset[str],
    certificates: Mapping[str, Certificate],
) -> int:
    """The number of the new generation: `readings` are live in it, and the documents `ended` no longer are.

    `certificates` replace those of the documents that stay. What was unpublished must have been tidied away.
    """
    with engine.connect() as connection:
        before = current(connection)
        number = (connection.execute(select(func.max(generations.c.number))).scalar() or 0) + 1
    try:
        for reading in readings:
            with writing_to(engine) as connection:
                _write(connection, reading, number, encoder)
        _make_vectors(engine, data, before, number, ended)
        with writing_to(engine) as connection:
            _move_on(connection, before, number, encoder, ended)
            _certify(connection, number, certificates)
            _prune(connection, before, number)
    finally:
        # After a failure too: what can't be published must not keep a full disk full.
        tidy(engine, data)
    return number


def vectors_are_whole(engine: Engine, data: Path) -> bool:
    """Whether the published generation's folder holds the vectors that the database says it does."""
    with engine.connect() as connection:
        number = current(connection)
    if number == 0:
        return True
    wanted = _names(engine, live(number))
    try:
        with VectorFolder(vectors_folder(data, number)) as folder:
            return all(folder.names(audience) == wanted[audience].keys() for audience in Audience)
    except LibraryDamaged:
        return False


def move_pointer(engine: Engine, to: int | None) -> int:
    """Back to generation `to`, or to the one before. Raises ValueError when that one is not kept."""
    with writing_to(engine) as connection:
        before = current(connection)
        kept = set(connection.execute(select(generations.c.number)).scalars())
        wanted = to if to is not None else max((one for one in kept if one < before), default=0)
        if wanted not in kept:
            raise ValueError(", ".join(map(str, sorted(kept))) or "none")
        connection.execute(update(published).values(generation=wanted))
    return wanted


def _staying(before: int, ended: frozenset[str]) -> ColumnElement[bool]:
    return live(before) & documents.c.id.not_in(ended)


def _make_vectors(engine: Engine, data: Path, before: int, number: int, ended: frozenset[str]) -> None:
    """Exactly the vectors of generation `number`, in its folder."""
    wanted = _names(engine, or_(_staying(before, ended), documents.c.from_generation == number))
    with _begun(data, before, number, wanted) as folder:
        for audience, names in wanted.items():
            held = folder.names(audience)
            folder.delete(audience, sorted(held - names.keys()))
            for some in _vectors(engine, {name: names[name] for name in names if name not in held}):
                folder.add(audience, some)


def _begun(data: Path, before: int, number: int, wanted: Names) -> VectorFolder:
    """The folder of generation `number`: a copy of the one before, unless it would be more holes than vectors."""
    after = vectors_folder(data, number)
    try:
        folder = copied(vectors_folder(data, before), after)
    except LibraryDamaged:
        return empty(after)
    staying = sum(len(folder.names(audience) & wanted[audience].keys()) for audience in Audience)
    going = folder.count(frozenset(Audience)) - staying
    if folder.holes + going <= staying:
        return folder
    folder.close()
    return empty(after)


def _names(engine: Engine, which: ColumnElement[bool]) -> Names:
    """A passage's vector goes by its own name, and its sentences' by `name:place` where it has more than one."""
    found: Names = {audience: {} for audience in Audience}
    query = (
        select(documents.c.audience, chunks.c.key, chunks.c.id, chunks.c.chunk)
        .join(documents, documents.c.key == chunks.c.document)
        .where(which)
        .order_by(documents.c.id, chunks.c.position)
    )
    with engine.connect() as connection:
        for row in connection.execute(query):
            names = found[Audience(row.audience)]
            names[row.id] = row.key, 0
            sentences = len(json.loads(row.chunk)["sentences"])
            if sentences > 1:
                names |= {f"{row.id}:{place}": (row.key, place + 1) for place in range(sentences)}
    return found


def _vectors(engine: Engine, names: Mapping[str, tuple[int, int]]) -> Iterator[dict[str, Vectors]]:
    keys = list(dict.fromkeys(key for key, _ in names.values()))
    by_key: dict[int, list[tuple[str, int]]] = {key: [] for key in keys}
    for name, (key, place) in names.items():
        by_key[key].append((name, place))
    for at in range(0, len(keys), FETCHED_AT_ONCE):
        query = select(chunks.c.key, chunks.c.chunk, chunks.c.vectors).where(
            chunks.c.key.in_(keys[at : at + FETCHED_AT_ONCE])
        )
        with engine.connect() as connection:
            rows = connection.execute(query).all()
        some: dict[str, Vectors] = {}
        for row in rows:
            own, sentences = vectors_from(row.vectors, len(json.loads(row.chunk)["sentences"]))
            some |= {name: sentences[place - 1] if place else own for name, place in by_key[row.key]}
        yield some


def _write(connection: Connection, reading: Reading, number: int, encoder: str) -> None:
    metadata = reading.metadata
    key = connection.execute(
        insert(documents)
        .values(
            id=metadata.id,
            version=metadata.version,
            audience=metadata.audience,
            fingerprint=reading.state.fingerprint,
            content=reading.state.content,
            metadata=metadata_json(metadata),
            text=reading.text,
            certificate=certificate_json(reading.certificate),
            words=words_bytes(reading.words),
            from_generation=number,
        )
        .returning(documents.c.key)
    ).scalar_one()
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
    questions = [
        {
            "document": key,
            "anchor": one.asked.anchor,
            "language": one.asked.language,
            "text": one.asked.text,
            "unknown": one.asked.unknown,
            "vector": vector_bytes(one.vector),
        }
        for one in reading.asked
    ]
    if questions:
        connection.execute(insert(asked), questions)


def _move_on(connection: Connection, before: int, number: int, encoder: str, ended: frozenset[str]) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(generations).values(number=number, published_at=now, encoder=encoder))
    connection.execute(delete(moments).where(moments.c.generation > before))
    connection.execute(insert(moments).values(generation=number, published_at=now))
    staying = select(documents.c.key).where(_staying(before, ended))
    # Also what a rolled-back generation had added: it ends here unless it is live in the one we come from.
    connection.execute(
        update(documents)
        .where(
            documents.c.until_generation.is_(None),
            documents.c.from_generation < number,
            documents.c.key.not_in(staying),
        )
        .values(until_generation=number)
    )
    connection.execute(update(documents).where(documents.c.key.in_(staying)).values(until_generation=None))
    if before:
        connection.execute(update(published).values(generation=number))
    else:
        connection.execute(insert(published).values(one=1, generation=number))


def _certify(connection: Connection, number: int, certificates: Mapping[str, Certificate]) -> None:
    for name, certificate in certificates.items():
        document = (documents.c.id == name) & live(number)
        connection.execute(update(documents).where(document).values(certificate=certificate_json(certificate)))


def _prune(connection: Connection, before: int, number: int) -> None:
    """Old generations go with their passages; the texts of documents and the moments stay, for receipts and history."""
    connection.execute(delete(generations).where(generations.c.number > before, generations.c.number < number))
    kept = sorted(connection.execute(select(generations.c.number)).scalars())[-KEPT_GENERATIONS:]
    ended = select(documents.c.key).where(documents.c.until_generation <= kept[0])
    for table in (chunks, asked):
        connection.execute(delete(table).where(table.c.document.in_(ended)))
    connection.execute(delete(generations).where(generations.c.number < kept[0]))
