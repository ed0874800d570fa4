"""One published generation, as it is held in memory while it is read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select

from ingest.asked import Asked, AskedIndex, StoredAsked
from ingest.document import Audience, Language, Metadata
from ingest.errors import EncoderMismatch
from ingest.lexical import LexicalIndex, lexical_index
from ingest.stored import metadata_from, vector_from
from ingest.tables import asked, chunks, documents, generations, live
from ingest.vectors import VectorFolder, vectors_folder

Place = tuple[str, Language, str]  # work, language, anchor


@dataclass(frozen=True)
class Generation:
    """What is held in memory of the generation that is read. Number 0 is the empty library, before the first run."""

    number: int = 0
    vectors: VectorFolder | None = None
    lexical: Mapping[tuple[Audience, Language], LexicalIndex] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    places: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    asked: Mapping[Audience, AskedIndex] = field(default_factory=dict)
    numbers: Mapping[Audience, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    anchors: Mapping[tuple[str, Language], tuple[str, ...]] = field(default_factory=dict)


def load_generation(connection: Connection, data: Path, number: int, encoder: str | None) -> Generation:
    """Generation `number` of the library in `data`. Raises EncoderMismatch or LibraryDamaged."""
    if number == 0:
        return Generation()
    _check_encoder(connection, number, encoder)
    audiences: dict[str, Audience] = {}
    places: defaultdict[Place, list[str]] = defaultdict(list)
    numbers: defaultdict[Audience, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    anchors: defaultdict[tuple[str, Language], dict[str, None]] = defaultdict(dict)
    tokens: defaultdict[tuple[Audience, Language], list[tuple[str, list[str]]]] = defaultdict(list)
    described = connection.execute(select(documents.c.key, documents.c.metadata).where(live(number)))
    by_key = {row.key: metadata_from(row.metadata) for row in described}
    query = (
        select(chunks.c.id, chunks.c.document, chunks.c.chunk, chunks.c.tokens)
        .join(documents, documents.c.key == chunks.c.document)
        .where(live(number))
        .order_by(documents.c.id, chunks.c.position)
    )
    for row in connection.execute(query):
        metadata, chunk = by_key[row.document], json.loads(row.chunk)
        audiences[row.id] = metadata.audience
        places[metadata.work, metadata.language, chunk["anchor"]].append(row.id)
        if chunk["number"]:
            numbers[metadata.audience][chunk["number"]].append(row.id)
        anchors[metadata.work, metadata.language][chunk["anchor"]] = None
        tokens[metadata.audience, Language(chunk["language"])].append((row.id, row.tokens.split()))
    return Generation(
        number,
        VectorFolder(vectors_folder(data, number)),
        {key: lexical_index(held) for key, held in tokens.items()},
        audiences,
        {place: tuple(held) for place, held in places.items()},
        _questions(connection, by_key, number),
        {audience: {clause: tuple(some) for clause, some in held.items()} for audience, held in numbers.items()},
        {work: tuple(held) for work, held in anchors.items()},
    )


def _questions(connection: Connection, by_key: Mapping[int, Metadata], number: int) -> dict[Audience, AskedIndex]:
    """Both languages of a document hold the same questions: each is kept once."""
    query = select(asked).join(documents, documents.c.key == asked.c.document)
    found: defaultdict[Audience, dict[tuple[str, Asked], StoredAsked]] = defaultdict(dict)
    for row in connection.execute(query.where(live(number)).order_by(asked.c.key)):
        metadata = by_key[row.document]
        one = Asked(row.anchor, Language(row.language), row.text, row.unknown)
        found[metadata.audience].setdefault(
            (metadata.work, one), StoredAsked(metadata.work, one, vector_from(row.vector))
        )
    return {audience: AskedIndex(tuple(held.values())) for audience, held in found.items()}


def _check_encoder(connection: Connection, number: int, encoder: str | None) -> None:
    built = connection.execute(select(generations.c.encoder).where(generations.c.number == number)).scalar()
    if built is not None and encoder is not None and built != encoder:
        raise EncoderMismatch(
            f"The library was built with the encoder {built}, and {encoder} is set: run `ketenwijzer ingest` "
            "to build it anew, or set the encoder back.",
            f"De bibliotheek is gebouwd met de encoder {built} en ingesteld is {encoder}: voer `ketenwijzer "
            "ingest` uit om haar opnieuw te bouwen, of stel de vorige encoder weer in.",
        )
