"""The second catalogue, `uploads/documents.toml` in the data folder: what was uploaded, when it counts, what was
withdrawn. The bundled catalogue is never written."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.document import Audience, Kind, Language, Metadata, Standing, Term
from ingest.errors import CatalogueError, UploadRefused
from ingest.sources import CATALOGUE, Source, load_catalogue

FOLDER, FILES, DOCUMENTS = "uploads", "files", "documents.toml"
WORK = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
HEAD = "# Written by Ketenwijzer when a document is uploaded, replaced or withdrawn.\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of one document in one language.

    `work` is what translations share (`agreement/second-term`); `supersedes` the work that is no longer in force since
    this one is. Before `publish_at` the entry counts for nothing. `file` and `at` are filled in
    when it is published; `by` is whoever did.
    """

    work: str
    language: Language
    title: str
    kind: Kind
    term: Term
    version: str
    date: datetime.date
    audience: Audience = Audience.MEMBERS
    standing: Standing = Standing.OFFICIAL
    in_force_from: datetime.date | None = None
    in_force_until: datetime.date | None = None
    official: str | None = None
    supersedes: str = ""
    publish_at: datetime.datetime | None = None
    by: str = ""
    at: datetime.datetime | None = None
    file: str = ""

    @property
    def id(self) -> str:
        return f"{self.work}.{self.language}"

    def metadata(self, twin: str | None = None) -> Metadata:
        return Metadata(
            self.id, self.work, self.title, self.kind, self.term, self.version, self.date, self.language, self.audience,
            self.standing, self.in_force_from, self.in_force_until, twin, self.official,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Withdrawn:
    id: str
    at: datetime.datetime
    by: str


def entries(data: Path) -> tuple[Entry, ...]:
    """In the order they were published. Raises CatalogueError where the file was damaged."""
    return tuple(_entry(held, data) for held in _read(data).get("document", []))


def withdrawn(data: Path) -> tuple[Withdrawn, ...]:
    return tuple(Withdrawn(held["id"], held["at"], held.get("by", "")) for held in _read(data).get("withdrawn", []))


def with_uploads(bundled: Sequence[Source], data: Path, now: datetime.datetime) -> tuple[Source, ...]:
    """The bundled documents with what was uploaded in the place of those it replaces, without what was withdrawn, and
    with the end of what an upload supersedes."""
    sources = {source.metadata.id: source for source in bundled}
    counts = {one.id: one for one in entries(data) if one.publish_at is None or one.publish_at <= now}
    for entry in counts.values():
        sources[entry.id] = Source(entry.metadata(), _folder(data) / FILES / entry.file)
    for one in withdrawn(data):
        sources.pop(one.id, None)
        counts.pop(one.id, None)
    after = {entry.supersedes: entry for entry in counts.values() if entry.supersedes}
    return tuple(_superseded(_paired(sources, name), after) for name in sorted(sources))


def next_change(data: Path, now: datetime.datetime) -> datetime.datetime | None:
    """When the next scheduled document is due."""
    return min((e.publish_at for e in entries(data) if e.publish_at and e.publish_at > now), default=None)


def add_entry(data: Path, entry: Entry, path: Path, corpus: Path | None) -> Metadata:
    """Keep the file at `path` and write the entry. Raises UploadRefused; nothing has then changed."""
    held, gone = entries(data), withdrawn(data)
    entry = replace(
        entry,
        title=entry.title.strip(),
        version=entry.version.strip(),
        file=path.name,
        at=datetime.datetime.now(datetime.UTC),
    )
    _refuse_wrong(entry)
    known = [*(source.metadata for source in _bundled(corpus)), *(one.metadata() for one in held)]
    _refuse_older(entry, known)
    if entry.supersedes:
        _refuse_succession(entry, [one for one in known if one.work == entry.supersedes != entry.work])
    owner = next((one for one in held if one.file == entry.file and one.id != entry.id), None)
    if owner:
        raise UploadRefused(
            f"This very file was uploaded as {owner.id}: choose another file, or publish it under that name.",
            f"Dit bestand is al geüpload als {owner.id}: kies een ander bestand, of publiceer het onder die naam.",
        )
    files = _folder(data) / FILES
    files.mkdir(parents=True, exist_ok=True)
    kept = files / path.name
    if not kept.exists():
        shutil.copyfile(path, kept.with_suffix(".part"))
        os.replace(kept.with_suffix(".part"), kept)
    _write(data, [*held, entry], [one for one in gone if one.id != entry.id])
    return entry.metadata()


def withdraw_entry(data: Path, document: str, by: str, corpus: Path | None) -> None:
    """Raises UploadRefused."""
    held, gone = entries(data), withdrawn(data)
    known = {one.id for one in held} | {source.metadata.id for source in _bundled(corpus)}
    if document not in known - {one.id for one in gone}:
        raise UploadRefused(
            f"There is no document {document} to withdraw: look it up in the list of documents.",
            f"Er is geen document {document} om in te trekken: zoek het op in de lijst met documenten.",
        )
    _write(data, held, [*gone, Withdrawn(document, datetime.datetime.now(datetime.UTC), by)])


def restore_entry(data: Path, document: str) -> None:
    """Undo a withdrawal; nothing where there was none."""
    _write(data, entries(data), [one for one in withdrawn(data) if one.id != document])


def _paired(sources: Mapping[str, Source], name: str) -> Source:
    """With the other language's document as its translation, where that is published too."""
    source = sources[name]
    other = f"{source.metadata.work}.{source.metadata.language.other}"
    twin = other if other in sources else None
    return replace(source, metadata=replace(source.metadata, twin=twin))


def _superseded(source: Source, after: Mapping[str, Entry]) -> Source:
    """With the work that superseded it, and its last day: the one before that work begins, or an earlier one."""
    metadata = source.metadata
    if metadata.work not in after:
        return source
    entry = after[metadata.work]
    assert entry.in_force_from is not None  # `_refuse_succession`
    last = entry.in_force_from - datetime.timedelta(days=1)
    until = min(last, metadata.in_force_until or last)
    return replace(source, metadata=replace(metadata, in_force_until=until, superseded_by=entry.work))


def _bundled(corpus: Path | None) -> tuple[Source, ...]:
    return load_catalogue(corpus).sources if corpus else ()


def _refuse_wrong(entry: Entry) -> None:
    if not WORK.fullmatch(entry.work):
        raise UploadRefused(
            f"{entry.work!r} can't name a document: use small letters, figures, - and /, as in agreement/second-term.",
            f"{entry.work!r} kan geen naam van een document zijn: gebruik kleine letters, cijfers, - en /, zoals in "
            "agreement/second-term.",
        )
    if not entry.title or not entry.version:
        raise UploadRefused("Give the document a title and a version.", "Geef het document een titel en een versie.")
    if entry.in_force_from and entry.in_force_until and entry.in_force_until < entry.in_force_from:
        raise UploadRefused(
            f"The document would end on {entry.in_force_until}, before it begins on {entry.in_force_from}.",
            f"Het document zou eindigen op {entry.in_force_until}, voordat het begint op {entry.in_force_from}.",
        )
    if entry.official and not entry.official.startswith(("https://", "http://")):
        raise UploadRefused(
            f"{entry.official} is no address: begin it with https://.",
            f"{entry.official} is geen adres: begin het met https://.",
        )
    if entry.publish_at and entry.publish_at.tzinfo is None:
        raise UploadRefused(
            "Say in which time zone the document is to be published.",
            "Geef aan in welke tijdzone het document gepubliceerd moet worden.",
        )


def _refuse_older(entry: Entry, known: Iterable[Metadata]) -> None:
    for other in known:
        if other.id != entry.id:
            continue
        if other.version == entry.version:
            raise UploadRefused(
                f"{entry.id} has a version {entry.version} already: give this one a version of its own.",
                f"{entry.id} heeft al een versie {entry.version}: geef deze een eigen versie.",
            )
        if other.date > entry.date:
            raise UploadRefused(
                f"{entry.id} has a newer version, {other.version} of {other.date}: this one is of {entry.date}.",
                f"{entry.id} heeft een nieuwere versie, {other.version} van {other.date}: deze is van {entry.date}.",
            )


def _refuse_succession(entry: Entry, before: Sequence[Metadata]) -> None:
    """`before` is what it supersedes."""
    if not before:
        raise UploadRefused(
            f"There is no other document {entry.supersedes} to supersede: choose one that the library holds.",
            f"Er is geen ander document {entry.supersedes} om op te volgen: kies er een dat in de bibliotheek staat.",
        )
    if entry.in_force_from is None:
        raise UploadRefused(
            f"Say from when the document is in force: {entry.supersedes} ends the day before.",
            f"Geef aan vanaf wanneer het document geldt: {entry.supersedes} eindigt de dag ervoor.",
        )
    late = next((one for one in before if one.in_force_from and one.in_force_from >= entry.in_force_from), None)
    if late:
        raise UploadRefused(
            f"{late.id} is in force from {late.in_force_from}, so nothing of {entry.in_force_from} supersedes it.",
            f"{late.id} geldt vanaf {late.in_force_from} en kan dus niet op {entry.in_force_from} zijn opgevolgd.",
        )


def _folder(data: Path) -> Path:
    return data / FOLDER


def _read(data: Path) -> Mapping[str, Any]:
    path = _folder(data) / DOCUMENTS
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"The catalogue {path} can't be read: {error}. Put a copy of it back.",
            f"De catalogus {path} kan niet worden gelezen: {error}. Zet er een kopie van terug.",
        ) from error


def _entry(held: Mapping[str, Any], data: Path) -> Entry:
    try:
        return Entry(
            **{
                **held,
                "language": Language(held["language"]),
                "kind": Kind(held["kind"]),
                "term": Term(held["term"]),
                "audience": Audience(held["audience"]),
                "standing": Standing(held["standing"]),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(
            f"An entry of {_folder(data) / DOCUMENTS} is wrong ({error}): compare it with {CATALOGUE} and mend it.",
            f"Een onderdeel van {_folder(data) / DOCUMENTS} klopt niet ({error}): vergelijk het met {CATALOGUE} "
            "en verbeter het.",
        ) from error


def _write(data: Path, held: Iterable[Entry], gone: Iterable[Withdrawn]) -> None:
    parts = [HEAD, *(_table("document", one) for one in held), *(_table("withdrawn", one) for one in gone)]
    path = _folder(data) / DOCUMENTS
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, "\n".join(parts).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Or not at all, whatever happens meanwhile."""
    fresh = path.with_name(f"{path.name}.part")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def _table(name: str, row: Entry | Withdrawn) -> str:
    values = ((field, getattr(row, field)) for field in row.__slots__)
    lines = (f"{field} = {_value(value)}" for field, value in values if value not in (None, ""))
    return "\n".join((f"[[{name}]]", *lines)) + "\n"


def _value(value: object) -> str:
    """As TOML writes it: a JSON string is one there too, but for the one character that it forbids."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
