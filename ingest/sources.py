"""The catalogue `sources.toml`: which documents there are, what is said of each, and where its files lie."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from ingest.document import Audience, Kind, Language, Metadata, Standing, Term
from ingest.errors import CatalogueError

CATALOGUE = "sources.toml"
SUFFIXES = frozenset({".md", ".html", ".htm", ".pdf", ".docx", ".txt"})

OneOf = TypeVar("OneOf", bound=Enum)


@dataclass(frozen=True, slots=True)
class Source:
    """One document in one language, and its file."""

    metadata: Metadata
    path: Path


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`official` are the documents that are only known by name or address."""

    sources: tuple[Source, ...]
    official: tuple[Mapping[str, Any], ...]


def load_catalogue(folder: Path) -> Catalogue:
    """Raises CatalogueError: one sentence that names the entry, what is wrong with it and what to do."""
    held = _parsed(folder / CATALOGUE)
    entries = held.get("document", [])
    sources = tuple(source for entry in entries for source in _sources(entry, folder))
    _refuse_doubles(sources)
    _refuse_strays(sources, folder)
    return Catalogue(sources, tuple(held.get("official", [])))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise CatalogueError(
            f"There is no catalogue {path}: set KETENWIJZER_CORPUS to the folder that holds sources.toml."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"The catalogue {path} is not valid TOML: {error}. Mend that line.") from error


def _sources(entry: Mapping[str, Any], folder: Path) -> Iterator[Source]:
    work = entry.get("id")
    if not isinstance(work, str) or not work.strip():
        raise CatalogueError(f"An entry of {CATALOGUE} has no id: give each [[document]] one, such as guidance/steps.")
    files = _field(entry, "files")
    if not isinstance(files, dict) or not files:
        raise CatalogueError(f'{work}: files must name a file for "nl", "en" or both.')
    languages = {_one_of(Language, code, work, "files") for code in files}
    for language in sorted(languages):
        other = language.other if language.other in languages else None
        yield Source(_metadata(entry, work, language, other), _file(work, files[language], folder))


def _metadata(entry: Mapping[str, Any], work: str, language: Language, other: Language | None) -> Metadata:
    start, end = _day(entry, "in_force_from"), _day(entry, "in_force_until")
    if start and end and end < start:
        raise CatalogueError(f"{work}: in_force_until {end} lies before in_force_from {start}. Exchange or mend them.")
    day = _day(entry, "date")
    if day is None:
        raise CatalogueError(f"{work}: date is missing. Add it to the entry, as in date = 2026-01-31.")
    return Metadata(
        id=f"{work}.{language}",
        work=work,
        title=_title(entry, work, language),
        kind=_one_of(Kind, _field(entry, "kind"), work, "kind"),
        term=_one_of(Term, _field(entry, "term"), work, "term"),
        version=str(_field(entry, "version")),
        date=day,
        language=language,
        audience=_one_of(Audience, entry.get("audience", Audience.PUBLIC), work, "audience"),
        standing=_one_of(Standing, _field(entry, "standing"), work, "standing"),
        in_force_from=start,
        in_force_until=end,
        twin=f"{work}.{other}" if other else None,
        official=entry.get("official"),
    )


def _field(entry: Mapping[str, Any], name: str) -> Any:
    if entry.get(name) in (None, ""):
        raise CatalogueError(f"{entry['id']}: {name} is missing. Add it to the entry in {CATALOGUE}.")
    return entry[name]


def _title(entry: Mapping[str, Any], work: str, language: Language) -> str:
    title = _field(entry, "title")
    found = title.get(language) if isinstance(title, dict) else title
    if not isinstance(found, str) or not found.strip():
        raise CatalogueError(f'{work}: title has no text for "{language}". Add it to the entry.')
    return found


def _one_of(kind: type[OneOf], value: object, work: str, name: str) -> OneOf:
    try:
        return kind(str(value))
    except ValueError as error:
        allowed = ", ".join(str(one.value) for one in kind)
        raise CatalogueError(f"{work}: {name} is {value!r}, and must be one of {allowed}.") from error


def _day(entry: Mapping[str, Any], name: str) -> date | None:
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
        raise CatalogueError(f"{entry['id']}: {name} is {value!r}, which is no day. Write it as 2026-01-31.") from error


def _file(work: str, name: object, folder: Path) -> Path:
    path = (folder / str(name)).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise CatalogueError(f"{work}: the file {name} lies outside {folder}. Put it inside.")
    if not path.is_file():
        raise CatalogueError(f"{work}: there is no file {name} in {folder}. Add it, or take the entry out.")
    return path


def _refuse_doubles(sources: tuple[Source, ...]) -> None:
    for identity, count in Counter(source.metadata.id for source in sources).items():
        if count > 1:
            versions = {one.metadata.version for one in sources if one.metadata.id == identity}
            what = f"both claim version {versions.pop()}" if len(versions) == 1 else "both claim to be current"
            raise CatalogueError(f"{identity} is in {CATALOGUE} {count} times, and {what}: keep one entry.")
    for path, count in Counter(source.path for source in sources).items():
        if count > 1:
            raise CatalogueError(f"The file {path} belongs to {count} entries of {CATALOGUE}: keep one.")


def _refuse_strays(sources: tuple[Source, ...], folder: Path) -> None:
    """Every document in a kind's folder is in the catalogue, so that nothing is silently left out."""
    listed = {source.path for source in sources}
    inner = (path for path in sorted(folder.rglob("*")) if path.parent != folder and path.is_file())
    for path in inner:
        if path.suffix.lower() in SUFFIXES and path.resolve() not in listed:
            raise CatalogueError(
                f"The file {path.relative_to(folder)} has no entry in {CATALOGUE}: add one, or take the file away."
            )
