"""The published library, as its readers see it: one whole generation at a time.

The database is the truth; Chroma holds the vectors of each generation in a folder of its own (ingest/vectors.py);
BM25 is built from the stored tokens once a generation. Writing is in ingest/publish.py.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from sqlalchemy import Engine, select

from ingest.database import damage_named, open_database
from ingest.document import Audience, Language, Metadata
from ingest.encoder.encoder import Encoder, Vectors
from ingest.errors import EncoderMismatch, LibraryDamaged
from ingest.lexical import LexicalIndex, best_of, lexical_index
from ingest.stored import StoredChunk, StoredDocument, chunk_of_row, metadata_from
from ingest.tables import chunks, documents, generations, live, published
from ingest.vectors import VectorFolder

__all__ = ["Library", "StoredChunk", "StoredDocument"]

OVERFETCH = 4  # a passage stands in Chroma once for itself and once for each of its sentences
HELD_CHUNKS = 20_000  # passages kept in memory between questions

Place = tuple[str, Language, str]  # work, language, anchor


@dataclass(frozen=True)
class Generation:
    """What is held in memory of the generation that is read."""

    number: int
    vectors: VectorFolder | None
    lexical: Mapping[tuple[Audience, Language], LexicalIndex]
    audiences: Mapping[str, Audience]
    places: Mapping[Place, tuple[str, ...]]


class Library:
    """Safe to share between threads. `generation` 0 is the empty library, before the first ingest run."""

    def __init__(self, data: Path, engine: Engine) -> None:
        self.engine = engine
        self._data = data
        self._taking_over = Lock()
        self._chunks: OrderedDict[tuple[int, str], StoredChunk] = OrderedDict()
        self._held = self._load(self._published())

    @classmethod
    def open(cls, data: Path, encoder: Encoder | None) -> Library:
        """`encoder` is checked against the one the library was built with; None leaves the check out.

        Raises EncoderMismatch or LibraryDamaged.
        """
        with damage_named(data):
            engine = open_database(data)
            library = cls(data, engine)
            if encoder is not None:
                _check_encoder(engine, library.generation, encoder.name)
        return library

    @property
    def generation(self) -> int:
        return self._held.number

    def refresh(self) -> None:
        """Take over a newer generation, whole; what runs meanwhile goes on with the one it has."""
        if self._published() == self._held.number:
            return
        with self._taking_over:
            number = self._published()
            if number != self._held.number:
                self._held = self._load(number)

    def nearest(self, vector: Vectors, audiences: frozenset[Audience], limit: int) -> list[tuple[str, float]]:
        """Chunk ids with the cosine of the passage or its best sentence, best first."""
        held = self._held
        if held.vectors is None:
            return []
        best: dict[str, float] = {}
        for name, cosine in held.vectors.nearest(vector, audiences, OVERFETCH * limit):
            identity = name.split(":")[0]
            if identity in held.audiences:
                best[identity] = max(cosine, best.get(identity, -1.0))
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def lexical(
        self, tokens: Mapping[Language, Sequence[str]], audiences: frozenset[Audience], limit: int
    ) -> list[tuple[str, float]]:
        """Chunk ids with their BM25 score: the best `limit` of each audience and language."""
        return best_of(self._held.lexical, tokens, audiences, limit)

    def chunks(self, identities: Sequence[str]) -> list[StoredChunk]:
        """In the order asked for; an id that the generation does not hold is left out."""
        number = self._held.number
        wanted = [one for one in identities if one in self._held.audiences]
        missing = [one for one in wanted if (number, one) not in self._chunks]
        fetched = {one.id: one for one in self._fetch(missing, number)}
        self._keep(number, fetched)
        found = (fetched.get(one) or self._chunks.get((number, one)) for one in wanted)
        return [one for one in found if one is not None]

    def section(self, document: Metadata, anchor: str) -> list[StoredChunk]:
        """The passages of one section, as they stand."""
        return self.chunks(self._held.places.get((document.work, document.language, anchor), ()))

    def twin(self, stored: StoredChunk) -> StoredChunk | None:
        """The same passage in the other language, where the section has as many passages in both."""
        work, language, anchor = stored.metadata.work, stored.chunk.language, stored.chunk.anchor
        own = self._held.places.get((work, language, anchor), ())
        other = self._held.places.get((work, language.other, anchor), ())
        if len(own) != len(other) or stored.id not in own:
            return None
        found = self.chunks([other[own.index(stored.id)]])
        return next((one for one in found if one.metadata.audience is stored.metadata.audience), None)

    def all_chunks(self, audiences: frozenset[Audience]) -> Iterator[StoredChunk]:
        held = self._held.audiences
        yield from self._fetch([one for one, audience in held.items() if audience in audiences], self.generation)

    def document(self, identity: str, version: str | None = None) -> StoredDocument:
        """The live document, or a version of it that was ever published. Raises KeyError."""
        query = select(documents).where(documents.c.id == identity).order_by(documents.c.key.desc())
        query = query.where(documents.c.version == version if version else live(self.generation))
        with self.engine.connect() as connection:
            row = connection.execute(query.limit(1)).one_or_none()
        if row is None:
            raise KeyError(identity)
        digest = hashlib.sha256(row.text.encode()).hexdigest()
        return StoredDocument(metadata_from(row.metadata), row.text, digest, row.from_generation)

    def documents(self, audiences: frozenset[Audience]) -> list[Metadata]:
        """The live documents of `audiences`, by id."""
        query = select(documents.c.metadata).where(live(self.generation), documents.c.audience.in_(audiences))
        with self.engine.connect() as connection:
            return [metadata_from(text) for text in connection.execute(query.order_by(documents.c.id)).scalars()]

    def _published(self) -> int:
        with self.engine.connect() as connection:
            return connection.execute(select(published.c.generation)).scalar() or 0

    def _load(self, number: int) -> Generation:
        if number == 0:
            return Generation(0, None, MappingProxyType({}), MappingProxyType({}), MappingProxyType({}))
        folder = vectors_folder(self._data, number)
        if not folder.is_dir():
            raise LibraryDamaged(
                f"The vectors of generation {number} are gone from {folder}. Run `ketenwijzer ingest`."
            )
        audiences: dict[str, Audience] = {}
        places: defaultdict[Place, list[str]] = defaultdict(list)
        tokens: defaultdict[tuple[Audience, Language], list[tuple[str, list[str]]]] = defaultdict(list)
        for one in self._fetch(None, number):
            audience, language = one.metadata.audience, one.chunk.language
            audiences[one.id] = audience
            places[one.metadata.work, language, one.chunk.anchor].append(one.id)
            tokens[audience, language].append((one.id, list(one.tokens)))
        return Generation(
            number,
            VectorFolder(folder),
            MappingProxyType({key: lexical_index(held) for key, held in tokens.items()}),
            MappingProxyType(audiences),
            MappingProxyType({place: tuple(held) for place, held in places.items()}),
        )

    def _fetch(self, identities: Sequence[str] | None, number: int) -> Iterator[StoredChunk]:
        """In the order of documents and positions; all of the generation where `identities` is None."""
        if identities is not None and not identities:
            return
        query = (
            select(chunks.c.id, chunks.c.chunk, chunks.c.tokens, chunks.c.vectors, documents.c.metadata)
            .join(documents, documents.c.key == chunks.c.document)
            .where(live(number))
            .order_by(documents.c.id, chunks.c.position)
        )
        for some in _batches(identities):
            with self.engine.connect() as connection:
                rows = connection.execute(query if some is None else query.where(chunks.c.id.in_(some))).all()
            for row in rows:
                yield chunk_of_row(row.id, row.chunk, metadata_from(row.metadata), row.vectors, row.tokens)

    def _keep(self, number: int, fetched: Mapping[str, StoredChunk]) -> None:
        for identity, one in fetched.items():
            self._chunks[number, identity] = one
        while len(self._chunks) > HELD_CHUNKS:
            self._chunks.popitem(last=False)


def vectors_folder(data: Path, generation: int) -> Path:
    return data / "vectors" / str(generation)


def _check_encoder(engine: Engine, generation: int, name: str) -> None:
    with engine.connect() as connection:
        built = connection.execute(select(generations.c.encoder).where(generations.c.number == generation)).scalar()
    if built is not None and built != name:
        raise EncoderMismatch(
            f"The library was built with the encoder {built}, and {name} is set: run `ketenwijzer ingest` to build it "
            "anew, or set the encoder back."
        )


def _batches(identities: Sequence[str] | None) -> Iterator[Sequence[str] | None]:
    """SQL allows only so many values in one list."""
    if identities is None:
        yield None
        return
    for at in range(0, len(identities), 500):
        yield identities[at : at + 500]
