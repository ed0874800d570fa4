"""An ingest run, from the catalogue to a published generation: start reading at `ingest`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from ingest.asked import Asked, StoredAsked, asked_in_headings
from ingest.certificate import Certificate, certify
from ingest.database import faults_named, open_database, publishing_alone
from ingest.document import Chunk, Document, Language
from ingest.embeddings import encode
from ingest.encoder.encoder import Encoder, Vectors
from ingest.errors import IngestError, UnreadableFile
from ingest.lock import writing
from ingest.originals import keep_original
from ingest.passages import Reading, passages, texts_to_encode
from ingest.plan import State, plan
from ingest.publish import current, encoder_of, live_states, publish, tidy, vectors_are_whole
from ingest.read import read
from ingest.report import Hear, Progress, Report, Unread
from ingest.sources import Source, load_catalogue
from ingest.split import split
from ingest.status import Status, rollback, status
from ingest.stored import metadata_json
from ingest.uploaded import with_uploads

__all__ = ["Progress", "Report", "Status", "Unread", "ingest", "rollback", "status"]

# The code that decides what is stored of a document: where it changes, documents are read anew.
READING = (
    "analysis.py",
    "asked.py",
    "clauses.py",
    "compounds.py",
    "compounds.txt",
    "document.py",
    "passages.py",
    "places.py",
    "read",
    "sentences.py",
    "split.py",
    "stored.py",
)


@dataclass(frozen=True, slots=True)
class Read:
    document: Document
    chunks: tuple[Chunk, ...]
    asked: tuple[Asked, ...]


def ingest(
    corpus: Path,
    data: Path,
    encoder: Encoder,
    *,
    database: str = "",
    dry_run: bool = False,
    report: Hear = lambda _: None,
) -> Report:
    """Bring the library in `data`, or in the database at that address, up to date with the documents in `corpus` and
    those uploaded.

    Raises IngestError when the catalogue is wrong, or when the library is locked, damaged or on a full disk; the
    published library is then as it was.
    """
    bundled = load_catalogue(corpus).sources
    with faults_named(data):
        everything = with_uploads(bundled, data, datetime.now(UTC))
    sources = {source.metadata.id: source for source in everything}
    with the_library(data, dry_run, database) as engine:
        stored = live_states(engine)
        fresh, unopened = fingerprints(sources, encoder.name)
        # What can't even be opened stays as it is published.
        todo = plan(fresh | {one.document: stored[one.document] for one in unopened if one.document in stored}, stored)
        if dry_run:
            return Report(todo, generation_of(engine), unopened, dry_run=True)
        tidy(engine, data)
        found, unread = read_all(todo.to_read, sources, encoder, report)
        unread = (*unopened, *unread)
        refuse_a_mixture(engine, encoder.name, {one.document for one in unread} & stored.keys())
        todo = todo.without(one.document for one in unread)
        if todo.nothing and vectors_are_whole(engine, data):
            return Report(todo, generation_of(engine), unread)
        for name in found:
            keep_original(data, fresh[name].content, sources[name].path)
        texts = texts_of(found)
        vectors, encoded = encode(engine, encoder, texts, lambda *far: report(Progress("encode", *far)))
        certificates = certify_all(found, translations(found, sources, encoder))
        readings = (reading(found[name], fresh[name], certificates[name], vectors) for name in sorted(found))
        number = publish(engine, data, encoder.name, readings, frozenset(todo.ended), certificates)
        total = sum(len(one.chunks) for one in found.values())
        return Report(todo, number, unread, total, encoded, certificates, published=True)


@contextmanager
def the_library(data: Path, dry_run: bool, database: str = "") -> Iterator[Engine]:
    """Its database, held against other writers; a dry run neither holds nor makes anything."""
    with faults_named(data), nullcontext() if dry_run else writing(data):
        engine = open_database(data, not dry_run, database)
        try:
            with nullcontext() if dry_run else publishing_alone(engine):
                yield engine
        finally:
            engine.dispose()


def generation_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return current(connection)


def fingerprints(sources: Mapping[str, Source], encoder: str) -> tuple[dict[str, State], tuple[Unread, ...]]:
    """For each document its file's hash, and one over everything that decides what is stored of it."""
    states: dict[str, State] = {}
    unread: list[Unread] = []
    for name, source in sources.items():
        try:
            with source.path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            reason = error.strerror
            unread.append(
                Unread(
                    name,
                    f"{source.path.name} can't be opened: {reason}. Check its permissions.",
                    f"{source.path.name} kan niet worden geopend: {reason}. Kijk of het gelezen mag worden.",
                )
            )
            continue
        everything = "\n".join((content, metadata_json(source.metadata), repr(source.asked), encoder, reading_code()))
        states[name] = State(content, hashlib.sha256(everything.encode()).hexdigest())
    return states, tuple(unread)


@cache
def reading_code() -> str:
    """A hash of the code that decides what is stored of a document."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for name in READING:
        part = here / name
        for path in sorted(part.rglob("*.py")) if part.is_dir() else [part]:
            digest.update(path.relative_to(here).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def read_all(
    names: Sequence[str], sources: Mapping[str, Source], encoder: Encoder, report: Hear
) -> tuple[dict[str, Read], tuple[Unread, ...]]:
    """What can be read; what can't is named with the reason, and the others go on."""
    found: dict[str, Read] = {}
    unread: list[Unread] = []
    for done, name in enumerate(names, start=1):
        try:
            document = read(sources[name].path, sources[name].metadata)
            chunks = tuple(split(document, encoder.count_tokens, encoder.max_tokens))
            found[name] = Read(document, chunks, sources[name].asked or asked_in_headings(chunks))
        except UnreadableFile as error:
            unread.append(Unread(name, str(error), error.said(Language.NL)))
        report(Progress("read", done, len(names)))
    return found, tuple(unread)


def refuse_a_mixture(engine: Engine, encoder: str, unread: Iterable[str]) -> None:
    """Vectors of two encoders can't be compared, so a change of encoder takes every published document or none."""
    with engine.connect() as connection:
        built = encoder_of(connection, current(connection))
    if built not in (None, encoder) and (left := sorted(unread)):
        raise IngestError(
            f"With the encoder {encoder} every document has to be read anew, and {left[0]} can't be. Mend its file, or "
            f"take it out of the catalogue; the published library is as it was, built with {built}.",
            f"Met de encoder {encoder} moet elk document opnieuw worden gelezen, en {left[0]} kan niet worden "
            "gelezen. Herstel het bestand of haal het uit de catalogus; de gepubliceerde bibliotheek is zoals "
            f"zij was, gebouwd met {built}.",
        )


def texts_of(found: Mapping[str, Read]) -> Iterator[str]:
    for one in found.values():
        yield from (asked.text for asked in one.asked)
        yield from texts_to_encode(one.chunks, one.document.metadata.title)


def translations(found: Mapping[str, Read], sources: Mapping[str, Source], encoder: Encoder) -> dict[str, Read]:
    """The other languages of what was read: a section taken from one leaves the other's without a counterpart."""
    twins = {one.document.metadata.twin for one in found.values()}
    others, _ = read_all(sorted(sources.keys() & twins - found.keys()), sources, encoder, lambda _: None)
    return others


def certify_all(found: Mapping[str, Read], others: Mapping[str, Read]) -> dict[str, Certificate]:
    everything = {**found, **others}
    documents = {name: one.document for name, one in everything.items()}
    return {
        name: certify(one.document, one.chunks, documents.get(one.document.metadata.twin or ""))
        for name, one in everything.items()
    }


def reading(one: Read, state: State, certificate: Certificate, vectors: Mapping[str, Vectors]) -> Reading:
    metadata = one.document.metadata
    asked = tuple(StoredAsked(metadata.work, asked, vectors[asked.text]) for asked in one.asked)
    held = passages(one.chunks, metadata.title, vectors)
    return Reading(metadata, state, one.document.text, certificate, held, one.document.words, asked)
