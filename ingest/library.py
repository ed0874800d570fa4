"""The published library, as its readers see it: one whole generation at a time.

The database is the truth; Chroma holds the vectors of each generation in a folder of its own (ingest/vectors.py);
BM25 is built from the stored tokens once a generation. Writing is in ingest/publish.py.
"""

from __future__ import annotations

import copy
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, Row, select

from ingest.asked import AskedIndex
from ingest.database import faults_named, open_database
from ingest.document import Audience, Language, Metadata
from ingest.encoder.encoder import Encoder, Vectors
from ingest.errors import EncoderMismatch, LibraryDamaged
from ingest.generation import Generation, load_generation
from ingest.lexical import best_of
from ingest.originals import original_path
from ingest.places import boxes_between
from ingest.read.pdf_pages import page_picture, page_size
from ingest.stored import StoredChunk, StoredDocument, certificate_from, chunk_of_row, metadata_from
from ingest.tables import chunks, documents, live, published

__all__ = ["Library", "StoredChunk", "StoredDocument"]

LOG = logging.getLogger("ketenwijzer.library")
OVERFETCH = 4  # a passage stands in Chroma once for itself and once for each of its sentences
EVERYONE = frozenset(Audience)
HELD_CHUNKS = 20_000  # passages kept in memory between questions
HELD_DOCUMENTS = 500  # whole texts, likewise
ASKED_AT_ONCE = 500  # passages in one query: SQL allows only so many

Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Library:
    """Safe to share between threads."""

    def __init__(self, data: Path, engine: Engine, encoder: str | None) -> None:
        self.engine = engine
        self._data = data
        self._encoder = encoder
        self._held = Generation()
        self._earlier = Generation()
        self._passed_over = 0
        self._taking_over = Lock()
        self._chunks: OrderedDict[str, StoredChunk] = OrderedDict()
        self._documents: OrderedDict[tuple[int, str], StoredDocument] = OrderedDict()
        self._keeping = Lock()

    @classmethod
    def open(cls, data: Path, encoder: Encoder | None, database: str = "") -> Library:
        """`encoder` is checked against the one each generation was built with; None leaves the check out.

        The database is the one at the address `database`, or else the one in `data`.

        Raises EncoderMismatch or LibraryDamaged.
        """
        with faults_named(data):
            library = cls(data, open_database(data, url=database), encoder.name if encoder else None)
            try:
                library.refresh()
            except BaseException:
                library.close()
                raise
        return library

    def close(self) -> None:
        for held in (self._held, self._earlier):
            if held.vectors:
                held.vectors.close()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def generation(self) -> int:
        return self._held.number

    def refresh(self) -> None:
        """Take over a newer generation, if there is one: whole, or not at all.

        One of another encoder is passed over, and answers come from the one held until the process starts anew.
        Raises EncoderMismatch where none is held yet, or LibraryDamaged, and then goes on with the generation it has.
        """
        while (number := self._published()) not in (self._held.number, self._passed_over):
            with self._taking_over:
                if number in (self._held.number, self._passed_over):
                    continue
                try:
                    self._take_over(number)
                except EncoderMismatch as mismatch:
                    if not self._held.number:
                        raise
                    self._passed_over = number
                    LOG.warning("%s Until this process starts anew it goes on with what it holds.", mismatch)
                except LibraryDamaged:
                    # A writer may have moved on, and cleared this generation away, while it was being read.
                    if number == self._published():
                        raise

    def pinned(self) -> Library:
        """The newest generation, held still: what one answer is made from, while other threads move on."""
        self.refresh()
        return copy.copy(self)

    def nearest(self, vector: Vectors, audiences: frozenset[Audience], limit: int) -> list[tuple[str, float]]:
        """Chunk ids with the cosine of the passage or its best sentence, best first."""
        held = self._held
        if held.vectors is None:
            return []
        asked = OVERFETCH * limit
        while True:
            best: dict[str, float] = {}
            for name, cosine in held.vectors.nearest(vector, audiences, asked):
                identity = name.split(":")[0]
                if identity in held.audiences:
                    best.setdefault(identity, cosine)
            if len(best) >= limit or asked >= held.vectors.count(audiences):
                return list(best.items())[:limit]
            asked *= 2

    def lexical(
        self, tokens: Mapping[Language, Sequence[str]], audiences: frozenset[Audience], limit: int
    ) -> list[tuple[str, float]]:
        """Chunk ids with their BM25 score: the best `limit` of each audience and language."""
        return best_of(self._held.lexical, tokens, audiences, limit)

    def asked(self, audiences: frozenset[Audience]) -> tuple[AskedIndex, ...]:
        """The questions written down for the documents of `audiences`, an index for each of these."""
        return tuple(held for audience, held in sorted(self._held.asked.items()) if audience in audiences)

    def chunks(self, identities: Sequence[str]) -> list[StoredChunk]:
        """In the order asked for; an id that the generation does not hold is left out."""
        held = self._held
        wanted = [one for one in identities if one in held.audiences]
        found = {one: kept for one in wanted if (kept := self._chunks.get(one))}
        missing = [one for one in wanted if one not in found]
        if missing:
            fresh = {one.id: one for one in self._fetch(missing, held.number)}
            self._keep(self._chunks, fresh, HELD_CHUNKS)
            found |= fresh
        return [found[one] for one in wanted if one in found]

    def section(self, document: Metadata, anchor: str) -> list[StoredChunk]:
        """The passages of one section, as they stand."""
        return self.at(document.work, document.language, anchor)

    def at(self, work: str, language: Language, anchor: str) -> list[StoredChunk]:
        """The passages at one place of a work in one language, as they stand."""
        return self.chunks(self._held.places.get((work, language, anchor), ()))

    def contents(self, document: Metadata) -> list[StoredChunk]:
        """All passages of one document, as they stand."""
        held, work = self._held, (document.work, document.language)
        return self.chunks([one for anchor in held.anchors.get(work, ()) for one in held.places[*work, anchor]])

    def clause(self, number: str, audiences: frozenset[Audience]) -> list[StoredChunk]:
        """The passages of every clause with that number, and of what stands in it: `7` holds `7.2.b`."""
        held = self._held.numbers
        return self.chunks(
            [
                identity
                for audience in sorted(audiences & held.keys())
                for known, identities in held[audience].items()
                if known == number or known.startswith(f"{number}.")
                for identity in identities
            ]
        )

    def twin(self, stored: StoredChunk) -> StoredChunk | None:
        """The same passage in the other language, where the section has as many passages in both."""
        work, language, anchor = stored.metadata.work, stored.metadata.language, stored.chunk.anchor
        own = self._held.places.get((work, language, anchor), ())
        other = self._held.places.get((work, language.other, anchor), ())
        if len(own) != len(other) or stored.id not in own:
            return None
        found = self.chunks([other[own.index(stored.id)]])
        return next((one for one in found if one.metadata.audience is stored.metadata.audience), None)

    def matching_twin(self, stored: StoredChunk) -> StoredChunk | None:
        """The twin where it has as many sentences, so that they say the same one by one."""
        twin = self.twin(stored)
        return twin if twin is not None and len(twin.chunk.sentences) == len(stored.chunk.sentences) else None

    def all_chunks(self, audiences: frozenset[Audience]) -> Iterator[StoredChunk]:
        """By document and position."""
        held = self._held
        yield from self._fetch([one for one, audience in held.audiences.items() if audience in audiences], held.number)

    def document(
        self, identity: str, version: str | None = None, audiences: frozenset[Audience] = EVERYONE
    ) -> StoredDocument:
        """The live document, or a version of it that was ever published. Raises KeyError, also where a version is not
        for `audiences`: that is found out before it is read."""
        key = self.generation, identity
        if version is None and (held := self._documents.get(key)):
            return held
        row = self._row(identity, version, audiences)
        digest = hashlib.sha256(row.text.encode()).hexdigest()
        metadata, certificate = metadata_from(row.metadata), certificate_from(row.certificate)
        read = StoredDocument(metadata, row.text, digest, row.from_generation, row.content, certificate)
        if version is None and self.generation == key[0]:
            self._keep(self._documents, {key: read}, HELD_DOCUMENTS)
        return read

    def passages(self, identity: str) -> list[StoredChunk]:
        """All passages of a live document, as they stand."""
        with self._reading() as connection:
            row = documents.c.id == identity
            query = select(chunks.c.id).join(documents).where(row, live(self.generation)).order_by(chunks.c.position)
            found = list(connection.execute(query).scalars())
        return self.chunks(found)

    def boxes(
        self, identity: str, start: int, end: int, version: str | None = None
    ) -> list[tuple[int, float, float, float, float]]:
        """Where `text[start:end]` is printed, line by line: page (from 1), left, top, right, bottom, in points from the
        page's top left corner. None where the document has no pages. Raises KeyError."""
        words = self._row(identity, version).words or b""
        return [(box.page, box.left, box.top, box.right, box.bottom) for box in boxes_between(words, start, end)]

    def page_image(self, identity: str, page: int, scale: float = 2.0, version: str | None = None) -> bytes:
        """That page (from 1) as PNG, `scale` pixels a point, from the file as it was read.

        Raises KeyError where there is no such document or it has no such page, UnreadableFile where the file is gone.
        """
        return page_picture(self._page_file(identity, page, version), page, scale)

    def page_size(self, identity: str, page: int, version: str | None = None) -> tuple[float, float]:
        """Width and height of that page in points. Raises as `page_image`."""
        return page_size(self._page_file(identity, page, version), page)

    def _page_file(self, identity: str, page: int, version: str | None) -> Path:
        row = self._row(identity, version)
        if page not in range(1, (certificate_from(row.certificate).pages or 0) + 1):
            raise KeyError(f"{identity}, page {page}")
        return original_path(self._data, row.content)

    def _row(self, identity: str, version: str | None, audiences: frozenset[Audience] = EVERYONE) -> Row[Any]:
        number = self.generation
        query = select(documents).where(documents.c.id == identity).order_by(documents.c.key.desc()).limit(1)
        if version is None:
            query = query.where(live(number))
        else:
            query = query.where(documents.c.version == version, documents.c.from_generation <= number)
            query = query.where(documents.c.audience.in_(audiences))
        with self._reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise KeyError(identity)
        return row

    def documents(self, audiences: frozenset[Audience]) -> list[Metadata]:
        """The live documents of `audiences`, by id."""
        query = select(documents.c.metadata).where(live(self.generation), documents.c.audience.in_(audiences))
        with self._reading() as connection:
            return [metadata_from(text) for text in connection.execute(query.order_by(documents.c.id)).scalars()]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with faults_named(self._data), self.engine.connect() as connection:
            yield connection

    def _published(self) -> int:
        with self._reading() as connection:
            return connection.execute(select(published.c.generation)).scalar() or 0

    def _take_over(self, number: int) -> None:
        with self._reading() as connection:
            taken = load_generation(connection, self._data, number, self._encoder)
        # Other threads may still be reading the one held now, but not the one before that.
        if self._earlier.vectors:
            self._earlier.vectors.close()
        self._earlier, self._held = self._held, taken

    def _fetch(self, identities: Sequence[str], number: int) -> Iterator[StoredChunk]:
        """In the order of documents and positions, as far as they are asked for at once."""
        query = (
            select(chunks.c.id, chunks.c.chunk, chunks.c.tokens, chunks.c.vectors, documents.c.metadata)
            .join(documents, documents.c.key == chunks.c.document)
            .where(live(number))
            .order_by(documents.c.id, chunks.c.position)
        )
        for at in range(0, len(identities), ASKED_AT_ONCE):
            with self._reading() as connection:
                some = chunks.c.id.in_(identities[at : at + ASKED_AT_ONCE])
                rows = connection.execute(query.where(some)).all()
            for row in rows:
                yield chunk_of_row(row.id, row.chunk, metadata_from(row.metadata), row.vectors, row.tokens)

    def _keep(self, held: OrderedDict[Key, Kept], fetched: Mapping[Key, Kept], most: int) -> None:
        with self._keeping:
            held.update(fetched)
            while len(held) > most:
                held.popitem(last=False)
