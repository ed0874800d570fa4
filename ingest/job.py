"""An ingest run, from the catalogue to a published generation: start reading at `ingest`."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from ingest.analysis import tokens
from ingest.certificate import Certificate, certify, describe
from ingest.database import damage_named, open_database
from ingest.document import Audience, Chunk, Document, Language
from ingest.encoder.encoder import Encoder, Vectors
from ingest.errors import IngestError, UnreadableFile
from ingest.library import Library, vectors_folder
from ingest.lock import writing
from ingest.plan import Plan, State, plan
from ingest.publish import (
    Passage,
    Reading,
    cache,
    cached,
    current,
    embedding_key,
    live_states,
    move_pointer,
    publish,
)
from ingest.read import read
from ingest.sources import Source, load_catalogue
from ingest.split import passage_text, sentence_texts, split
from ingest.stored import metadata_json
from ingest.tables import generations

READING_VERSION = "1"  # raise it when reading, splitting or analysis changes what is stored
ENCODED_AT_ONCE = 256  # texts; what is encoded is kept after each such batch


@dataclass(frozen=True, slots=True)
class Progress:
    """`step` is "read" or "encode"; `done` of `total` documents or texts."""

    step: str
    done: int
    total: int


Hear = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read, and why; what was published of it before stays live."""

    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """`generation` is the published one after the run; `encoded` counts texts that were not in the cache."""

    plan: Plan
    generation: int
    encoded: int
    passages: int
    unread: tuple[Unread, ...]
    certificates: Mapping[str, Certificate]
    dry_run: bool = False

    def describe(self, certificates: bool = False) -> str:
        lines = [str(self.plan)]
        if certificates:
            lines += [describe(held, Language(name[-2:])) for name, held in sorted(self.certificates.items())]
        lines += [f"could not be read: {one.document}: {one.reason}" for one in self.unread]
        if self.dry_run:
            lines.append("Nothing was changed: this was a dry run.")
        elif self.plan.nothing:
            lines.append(f"Generation {self.generation} is up to date.")
        else:
            lines.append(
                f"Generation {self.generation} is published: {self.passages} passages read, "
                f"{self.encoded} texts encoded."
            )
        return "\n".join(lines)


def ingest(
    corpus: Path, data: Path, encoder: Encoder, *, dry_run: bool = False, report: Hear = lambda _: None
) -> Report:
    """Bring the library in `data` up to date with the documents in `corpus`.

    Raises CatalogueError, LibraryLocked, LibraryDamaged, or IngestError when the disk is full; the published library
    is then as it was.
    """
    sources = {source.metadata.id: source for source in load_catalogue(corpus).sources}
    with damage_named(data), full_disk_named(data), writing(data):
        engine = open_database(data)
        stored = known_states(engine, data)
        fresh, missing = fingerprints(sources, encoder.name)
        todo = plan(fresh | {one.document: stored[one.document] for one in missing if one.document in stored}, stored)
        if dry_run or todo.nothing:
            with engine.connect() as connection:
                return Report(todo, current(connection), 0, 0, missing, {}, dry_run)
        documents, unread = read_all(todo.to_read, sources, report)
        pieces = {
            name: split(document, encoder.count_tokens, encoder.max_tokens) for name, document in documents.items()
        }
        vectors, encoded = encode(engine, encoder, documents, pieces, report)
        certificates = certify_all(documents, pieces)
        readings = [
            reading(documents[name], fresh[name], certificates[name], pieces[name], vectors, encoder.name)
            for name in sorted(documents)
        ]
        number = publish(engine, data, encoder.name, readings, todo.without(one.document for one in unread).ended)
        total = sum(len(some) for some in pieces.values())
        return Report(todo, number, encoded, total, (*missing, *unread), certificates)


def fingerprints(sources: Mapping[str, Source], encoder: str) -> tuple[dict[str, State], tuple[Unread, ...]]:
    """For each document its file's hash, and one over everything that decides what is stored of it."""
    states: dict[str, State] = {}
    unread: list[Unread] = []
    for name, source in sources.items():
        try:
            content = hashlib.file_digest(source.path.open("rb"), "sha256").hexdigest()
        except OSError as error:
            unread.append(Unread(name, f"{source.path.name} can't be opened: {error.strerror}. Check its permissions."))
            continue
        everything = "\n".join((content, metadata_json(source.metadata), encoder, READING_VERSION))
        states[name] = State(content, hashlib.sha256(everything.encode()).hexdigest())
    return states, tuple(unread)


def known_states(engine: Engine, data: Path) -> dict[str, State]:
    """The live documents; none where the generation's vectors are gone, so that all is made anew."""
    with engine.connect() as connection:
        number = current(connection)
    return live_states(engine) if number and vectors_folder(data, number).is_dir() else {}


def read_all(
    names: Sequence[str], sources: Mapping[str, Source], report: Hear
) -> tuple[dict[str, Document], tuple[Unread, ...]]:
    """What can be read; what can't is named with the reason, and the others go on."""
    documents: dict[str, Document] = {}
    unread: list[Unread] = []
    for done, name in enumerate(names, start=1):
        try:
            documents[name] = read(sources[name].path, sources[name].metadata)
        except UnreadableFile as error:
            unread.append(Unread(name, str(error)))
        report(Progress("read", done, len(names)))
    return documents, tuple(unread)


def encode(
    engine: Engine,
    encoder: Encoder,
    documents: Mapping[str, Document],
    pieces: Mapping[str, Sequence[Chunk]],
    report: Hear,
) -> tuple[dict[str, Vectors], int]:
    """The vector of every text, by text; only what no run has encoded before is encoded, and is kept at once."""
    texts = dict.fromkeys(
        text
        for name, some in pieces.items()
        for chunk in some
        for text in (passage_text(chunk, documents[name].metadata.title), *sentence_texts(chunk))
    )
    keys = {text: embedding_key(encoder.name, text) for text in texts}
    held = cached(engine, list(keys.values()))
    missing = sorted((text for text, key in keys.items() if key not in held), key=len)
    for at in range(0, len(missing), ENCODED_AT_ONCE):
        batch = missing[at : at + ENCODED_AT_ONCE]
        fresh = dict(zip((keys[text] for text in batch), encoder.encode(batch), strict=True))
        cache(engine, fresh)
        held |= fresh
        report(Progress("encode", at + len(batch), len(missing)))
    return {text: held[key] for text, key in keys.items()}, len(missing)


def certify_all(documents: Mapping[str, Document], pieces: Mapping[str, Sequence[Chunk]]) -> dict[str, Certificate]:
    return {
        name: certify(document, pieces[name], documents.get(document.metadata.twin or ""))
        for name, document in documents.items()
    }


def reading(
    document: Document,
    state: State,
    certificate: Certificate,
    pieces: Sequence[Chunk],
    vectors: Mapping[str, Vectors],
    encoder: str,
) -> Reading:
    title = document.metadata.title
    passages = tuple(passage(chunk, title, vectors) for chunk in pieces)
    return Reading(document.metadata, state, document.text, certificate, passages)


def passage(chunk: Chunk, title: str, vectors: Mapping[str, Vectors]) -> Passage:
    """Headings count twice: people ask in the words of a heading."""
    searched = " ".join((title, *chunk.headings, *chunk.headings, *chunk.header, chunk.text))
    sentences = np.stack([vectors[text] for text in sentence_texts(chunk)])
    found = tuple(tokens(searched, chunk.language))
    return Passage(chunk, found, vectors[passage_text(chunk, title)], sentences)


@dataclass(frozen=True, slots=True)
class Status:
    generation: int
    published_at: str
    encoder: str
    documents: tuple[str, ...]
    passages: int

    def __str__(self) -> str:
        if not self.generation:
            return "The library is empty: run `ketenwijzer ingest`."
        return (
            f"Generation {self.generation}, published {self.published_at}, encoder {self.encoder}: "
            f"{len(self.documents)} documents, {self.passages} passages.\n" + "\n".join(self.documents)
        )


def status(data: Path) -> Status:
    """Raises LibraryDamaged."""
    library = Library.open(data, None)
    with library.engine.connect() as connection:
        row = connection.execute(select(generations).where(generations.c.number == library.generation)).one_or_none()
    if row is None:
        return Status(0, "", "", (), 0)
    everyone = frozenset(Audience)
    named = tuple(f"{one.id} {one.version} [{one.audience}] {one.title}" for one in library.documents(everyone))
    passages = sum(1 for _ in library.all_chunks(everyone))
    return Status(library.generation, row.published_at, row.encoder, named, passages)


def rollback(data: Path, to: int | None = None) -> str:
    """Raises IngestError when that generation is not kept."""
    with damage_named(data), writing(data):
        try:
            number = move_pointer(open_database(data), to)
        except ValueError as error:
            raise IngestError(
                f"There is no such generation to go back to; kept are: {error}. Name one with --to."
            ) from error
    return f"Generation {number} is the published one."


@contextmanager
def full_disk_named(data: Path) -> Iterator[None]:
    """A disk that fills up leaves the published library as it was, and says so."""
    try:
        yield
    except (OSError, OperationalError) as error:
        full = getattr(error, "errno", None) == errno.ENOSPC or "full" in str(getattr(error, "orig", ""))
        if not full:
            raise
        raise IngestError(
            f"The disk under {data} is full. The published library is as it was: make room and run again."
        ) from error
