"""The catalogue `sources.toml`: which documents there are, what is said of each, and where its files lie."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from ingest.asked import Asked, asked_file, load_asked
from ingest.document import Audience, Kind, Language, Metadata, Standing, Term
from ingest.errors import CatalogueError

CATALOGUE = "sources.toml"
SUFFIXES = frozenset({".md", ".html", ".htm", ".pdf", ".docx", ".txt"})
REQUIRED = ("kind", "term", "version", "date", "standing", "title", "files")
OPTIONAL = ("audience", "in_force_from", "in_force_until", "official", "superseded_by")
FIELDS = frozenset({"id", *REQUIRED, *OPTIONAL})
_LINE = re.compile(r"at line (\d+)")

OneOf = TypeVar("OneOf", bound=Enum)
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """One document in one language, its file, and the questions written down for its sections."""

    metadata: Metadata
    path: Path
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`official` are the pages and documents by others that the sources rest on, as they are written down."""

    sources: tuple[Source, ...]
    official: tuple[Entry, ...]


def load_catalogue(folder: Path) -> Catalogue:
    """Raises CatalogueError: one sentence that names the entry, what is wrong with it and what to do."""
    held = _parsed(folder / CATALOGUE)
    sources = tuple(source for entry in _tables(held, "document") for source in _sources(entry, folder))
    _refuse_doubles(sources, folder)
    _refuse_strays(sources, folder)
    return Catalogue(sources, _tables(held, "official"))


def _parsed(path: Path) -> Entry:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise CatalogueError(
            f"There is no catalogue {path} to read ({error.strerror}): set KETENWIJZER_CORPUS to the folder that holds "
            f"{CATALOGUE}.",
            f"Er is geen catalogus {path} om te lezen ({error.strerror}): stel KETENWIJZER_CORPUS in op de map "
            f"waarin {CATALOGUE} staat.",
        ) from error
    except UnicodeDecodeError as error:
        raise CatalogueError(
            f"The catalogue {path} is not UTF-8 text ({error.reason}): save it as UTF-8.",
            f"De catalogus {path} is geen tekst in UTF-8 ({error.reason}): sla hem op als UTF-8.",
        ) from error
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(
            f"The catalogue {path} can't be read: {error}{_line(text, error)}. Mend it.",
            f"De catalogus {path} kan niet worden gelezen: {error}{_line(text, error)}. Herstel hem.",
        ) from error
    if unknown := held.keys() - {"document", "official"}:
        raise CatalogueError(
            f"The catalogue {path} holds {min(unknown)!r}, which is not known: write [[document]] or [[official]].",
            f"De catalogus {path} bevat {min(unknown)!r} en dat is onbekend: schrijf [[document]] of [[official]].",
        )
    return held


def _line(text: str, error: tomllib.TOMLDecodeError) -> str:
    """What stands on the line that the error names."""
    found = _LINE.search(str(error))
    return f": {text.splitlines()[int(found[1]) - 1].strip()!r}" if found else ""


def _tables(held: Entry, name: str) -> tuple[Entry, ...]:
    tables = held.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise CatalogueError(
            f"In {CATALOGUE} {name} is not a list of tables: begin each entry with [[{name}]].",
            f"In {CATALOGUE} is {name} geen lijst van tabellen: begin elk onderdeel met [[{name}]].",
        )
    return tuple(tables)


def _sources(entry: Entry, folder: Path) -> Iterator[Source]:
    work = entry.get("id")
    if not isinstance(work, str) or not work.strip():
        raise CatalogueError(
            f"An entry of {CATALOGUE} has no id{_hint(entry, 'its title is')}: give each [[document]] one, "
            "such as guidance/steps.",
            f"Een onderdeel van {CATALOGUE} heeft geen id{_hint(entry, 'de titel is')}: geef elk [[document]] er "
            "een, zoals guidance/steps.",
        )
    if missing := [name for name in REQUIRED if entry.get(name) in (None, "", {})]:
        raise CatalogueError(
            f"{work}: {missing[0]} is missing. Add it to the entry in {CATALOGUE}.",
            f"{work}: {missing[0]} ontbreekt. Voeg het toe aan het onderdeel in {CATALOGUE}.",
        )
    if unknown := sorted(entry.keys() - FIELDS):
        raise CatalogueError(
            f"{work}: {unknown[0]!r} is not a field of an entry. Use {', '.join(sorted(FIELDS))}.",
            f"{work}: {unknown[0]!r} is geen veld van een onderdeel. Gebruik {', '.join(sorted(FIELDS))}.",
        )
    files = entry["files"]
    if not isinstance(files, dict):
        raise CatalogueError(
            f'{work}: files must name a file for "nl", "en" or both, as in files = {{ nl = "…" }}.',
            f'{work}: files moet een bestand noemen voor "nl", "en" of beide, zoals in files = {{ nl = "…" }}.',
        )
    questions = asked_file(folder, work)
    asked = load_asked(questions) if questions else ()
    languages = {one_of(Language, code, work, "a language of files", "een taal van files") for code in files}
    for language in sorted(languages):
        other = language.other if language.other in languages else None
        yield Source(_metadata(entry, language, other), _file(work, files[language], folder), asked)


def _hint(entry: Entry, words: str) -> str:
    return f" ({words} {entry['title']!r})" if entry.get("title") else ""


def _metadata(entry: Entry, language: Language, other: Language | None) -> Metadata:
    work = entry["id"]
    day, start, end = (_day(entry, name) for name in ("date", "in_force_from", "in_force_until"))
    assert day is not None  # required
    if start and end and end < start:
        raise CatalogueError(
            f"{work}: in_force_until {end} lies before in_force_from {start}. Mend one of them.",
            f"{work}: in_force_until {end} ligt vóór in_force_from {start}. Verbeter een van beide.",
        )
    return Metadata(
        id=f"{work}.{language}",
        work=work,
        title=_title(entry, language),
        kind=one_of(Kind, entry["kind"], work, "kind"),
        term=one_of(Term, entry["term"], work, "term"),
        version=str(entry["version"]),
        date=day,
        language=language,
        audience=one_of(Audience, entry.get("audience", Audience.PUBLIC), work, "audience"),
        standing=one_of(Standing, entry["standing"], work, "standing"),
        in_force_from=start,
        in_force_until=end,
        twin=f"{work}.{other}" if other else None,
        official=_address(entry),
        superseded_by=_successor(entry),
    )


def _successor(entry: Entry) -> str | None:
    successor = entry.get("superseded_by")
    if successor is not None and (not isinstance(successor, str) or successor in ("", entry["id"])):
        raise CatalogueError(
            f"{entry['id']}: superseded_by is {successor!r}, and must be the id of another document.",
            f"{entry['id']}: superseded_by is {successor!r}, en moet de id van een ander document zijn.",
        )
    return successor


def _title(entry: Entry, language: Language) -> str:
    title = entry["title"]
    found = title.get(language) if isinstance(title, dict) else title
    if not isinstance(found, str) or not found.strip():
        raise CatalogueError(
            f'{entry["id"]}: title has no text for "{language}". Add it to the entry.',
            f'{entry["id"]}: title heeft geen tekst voor "{language}". Voeg die toe aan het onderdeel.',
        )
    return found


def _address(entry: Entry) -> str | None:
    address = entry.get("official")
    if address is not None and not (isinstance(address, str) and address.startswith(("https://", "http://"))):
        raise CatalogueError(
            f"{entry['id']}: official is {address!r}, and must be an address: https://…",
            f"{entry['id']}: official is {address!r}, en moet een adres zijn: https://…",
        )
    return address


def one_of(kind: type[OneOf], value: object, work: str, name: str, dutch: str = "") -> OneOf:
    try:
        return kind(str(value))
    except ValueError as error:
        allowed = ", ".join(str(one.value) for one in kind)
        raise CatalogueError(
            f"{work}: {name} is {value!r}, and must be one of {allowed}.",
            f"{work}: {dutch or name} is {value!r}, en moet een van deze zijn: {allowed}.",
        ) from error


def _day(entry: Entry, name: str) -> date | None:
    value = entry.get(name)
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise CatalogueError(
            f"{entry['id']}: {name} is {value!r}, which is no day. Write it as 2026-01-31.",
            f"{entry['id']}: {name} is {value!r} en dat is geen dag. Schrijf het als 2026-01-31.",
        ) from error


def _file(work: str, name: object, folder: Path) -> Path:
    path = (folder / str(name)).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise CatalogueError(
            f"{work}: the file {name} lies outside {folder}. Put it inside.",
            f"{work}: het bestand {name} ligt buiten {folder}. Zet het erin.",
        )
    if not path.is_file():
        raise CatalogueError(
            f"{work}: there is no file {name} in {folder}. Add it, or take it out of the entry.",
            f"{work}: er is geen bestand {name} in {folder}. Voeg het toe, of haal het uit het onderdeel.",
        )
    return path


def _refuse_doubles(sources: tuple[Source, ...], folder: Path) -> None:
    for identity, count in Counter(source.metadata.id for source in sources).items():
        if count > 1:
            versions = sorted({one.metadata.version for one in sources if one.metadata.id == identity})
            one = len(versions) == 1
            claim = f"claims version {versions[0]}" if one else f"versions {' and '.join(versions)}"
            dutch = f"als versie {versions[0]}" if one else f"versies {' en '.join(versions)}"
            raise CatalogueError(
                f"{identity} stands {count} times in {CATALOGUE} ({claim}): keep one entry, the current one.",
                f"{identity} staat {count} keer in {CATALOGUE} ({dutch}): houd één onderdeel, dat van nu.",
            )
    for path, count in Counter(source.path for source in sources).items():
        if count > 1:
            inside = path.relative_to(folder.resolve())
            owners = [source.metadata.id for source in sources if source.path == path]
            raise CatalogueError(
                f"The file {inside} belongs to {' and '.join(owners)} in {CATALOGUE}: keep one.",
                f"Het bestand {inside} hoort in {CATALOGUE} bij {' en '.join(owners)}: houd er één.",
            )


def _refuse_strays(sources: tuple[Source, ...], folder: Path) -> None:
    """Every document in a kind's folder is in the catalogue, so that nothing is silently left out."""
    listed = {source.path for source in sources}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        # An editor's lock file (`~$name.docx`, `.~lock.name#`) is no document.
        hidden = any(part.startswith(("~", ".")) for part in inside.parts)
        if hidden or path.parent == folder or path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        if path.resolve() not in listed:
            raise CatalogueError(
                f"The file {inside} has no entry in {CATALOGUE}: add one, or take the file away.",
                f"Het bestand {inside} staat niet in {CATALOGUE}: voeg het daar toe, of haal het bestand weg.",
            )
