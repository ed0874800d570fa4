"""A folder that is watched: what is dropped there is published, or named with the reason why not. The only door to
watchfiles.

A file may bring a description along, `NAME.toml` beside it, with the fields of an entry of the catalogue (title, kind,
term, version, date, audience, standing …). What it does not say is told by the file; a document then is for members.
What was published moves to the folder `published`; beside what could not be stands `NAME.reason.txt`, until the file
or its description changes.
"""

from __future__ import annotations

import re
import shutil
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Any

from watchfiles import watch as file_changes

from ingest.document import Audience, Kind, Language, Standing, Term
from ingest.errors import CatalogueError, IngestError
from ingest.sources import one_of
from ingest.uploads import Entry, Staged, discard, publish, stage

PUBLISHED = "published"
REASON = ".reason.txt"
SETTLED_S = 1.0  # without a change, after which a file is taken to be whole
LOOKS_EVERY_S = 30.0  # also where the file system tells of no changes
DESCRIBED = frozenset(
    "work title kind term version date audience standing in_force_from in_force_until official supersedes "
    "publish_at".split()
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was dropped: the id it was published under, or why it was not."""

    name: str
    published: str = ""
    reason: str = ""


def watch(folder: Path, stop: Event) -> Iterator[None]:
    """Yields at once, and whenever something in the folder may have changed, until `stop`."""
    folder.mkdir(parents=True, exist_ok=True)
    yield
    changes = file_changes(
        folder, stop_event=stop, rust_timeout=int(LOOKS_EVERY_S * 1000), yield_on_timeout=True, recursive=False
    )
    for _ in changes:
        yield


def holds_new(folder: Path) -> bool:
    """Whether something lies there that has not been tried as it is."""
    return any(_is_new(path) for path in folder.iterdir())


def take_in(folder: Path, data: Path, corpus: Path) -> list[Taken]:
    """Publish what lies in the folder and has not been tried as it is."""
    return [_taken(path, data, corpus) for path in sorted(folder.iterdir()) if _is_new(path) and _is_whole(path)]


def _is_new(path: Path) -> bool:
    hidden = path.name.startswith((".", "~"))
    described = path.suffix == ".toml" or path.name.endswith(REASON)
    if hidden or described or not path.is_file():
        return False
    reason = _reason(path)
    return not reason.exists() or _changed_at(path) > reason.stat().st_mtime


def _changed_at(path: Path) -> float:
    description = _description(path)
    return max(one.stat().st_mtime for one in (path, description) if one.exists())


def _is_whole(path: Path) -> bool:
    """Nobody is still writing it."""
    before = path.stat()
    if time.time() - before.st_mtime > SETTLED_S:
        return True
    time.sleep(SETTLED_S)
    after = path.stat()
    return (before.st_size, before.st_mtime) == (after.st_size, after.st_mtime)


def _taken(path: Path, data: Path, corpus: Path) -> Taken:
    made: Staged | None = None
    try:
        said = _said(_description(path))
        made = stage(data, path.name, path.read_bytes())
        entry = _entry(path, made, said)
        metadata = publish(data, made.id, entry, corpus)
    except (IngestError, OSError) as error:
        if made:
            discard(data, made.id)
        return _refused(path, error)
    _put_away(path)
    return Taken(path.name, published=metadata.id)


def _refused(path: Path, error: Exception) -> Taken:
    sentences = [str(error)]
    if isinstance(error, IngestError) and error.said(Language.NL) != str(error):
        sentences.insert(0, error.said(Language.NL))
    _reason(path).write_text("\n\n".join(sentences) + "\n", "utf-8")
    return Taken(path.name, reason=str(error))


def _put_away(path: Path) -> None:
    away = path.parent / PUBLISHED
    away.mkdir(exist_ok=True)
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    for one in (path, _description(path)):
        if one.exists():
            shutil.move(one, away / f"{stamp} {one.name}")
    _reason(path).unlink(missing_ok=True)


def _entry(path: Path, made: Staged, said: dict[str, Any]) -> Entry:
    """What the description says, then what the file does."""
    stem, language = _language_in(path.stem)
    suggestion = made.suggestion
    day = suggestion.date or datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    entry = Entry(
        work=str(said.pop("work", f"watched/{_slug(stem)}")),
        language=language or suggestion.language,
        title=str(said.pop("title", suggestion.title)),
        kind=one_of(Kind, said.pop("kind", Kind.GUIDANCE), path.name, "kind"),
        term=one_of(Term, said.pop("term", Term.BOTH), path.name, "term"),
        version=str(said.pop("version", suggestion.version or day.isoformat())),
        date=said.pop("date", day),
        audience=one_of(Audience, said.pop("audience", Audience.MEMBERS), path.name, "audience"),
        standing=one_of(Standing, said.pop("standing", Standing.GUIDANCE), path.name, "standing"),
        by="watched folder",
    )
    return replace(entry, **said)


def _said(description: Path) -> dict[str, Any]:
    """Raises CatalogueError."""
    if not description.exists():
        return {}
    try:
        said = tomllib.loads(description.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"{description.name} can't be read: {error}. Mend it.",
            f"{description.name} kan niet worden gelezen: {error}. Herstel het.",
        ) from error
    if unknown := sorted(said.keys() - DESCRIBED):
        known = ", ".join(sorted(DESCRIBED))
        raise CatalogueError(
            f"{description.name}: {unknown[0]!r} is not known. Use {known}.",
            f"{description.name}: {unknown[0]!r} is onbekend. Gebruik {known}.",
        )
    for name in ("date", "in_force_from", "in_force_until"):
        if name in said and (not isinstance(said[name], date) or isinstance(said[name], datetime)):
            raise CatalogueError(
                f"{description.name}: {name} is {said[name]!r}, which is no day. Write it as 2026-01-31.",
                f"{description.name}: {name} is {said[name]!r} en dat is geen dag. Schrijf het als 2026-01-31.",
            )
    return said


def _language_in(stem: str) -> tuple[str, Language | None]:
    """`protocol.nl` is Dutch."""
    name, dot, ending = stem.rpartition(".")
    return (name, Language(ending)) if dot and ending in tuple(Language) else (stem, None)


def _slug(stem: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "document"


def _description(path: Path) -> Path:
    return path.with_name(f"{path.stem}.toml")


def _reason(path: Path) -> Path:
    return path.with_name(f"{path.name}{REASON}")
