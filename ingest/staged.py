"""Files that were put in and are not published: taken in at once, read in whichever process, then looked at.

    uploads/staged/ID.pdf        the file; ID is the hash of its content
    uploads/staged/ID.json       its name, when it came and, where it could not be read, why
    uploads/staged/ID.reading    what was made of it

A file that can't be read stays, with the reason, until whoever put it in tries again or discards it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any

from ingest.certificate import Certificate, certify
from ingest.document import Audience, Chunk, Kind, Language, Metadata, Term
from ingest.errors import UnreadableFile, UploadRefused
from ingest.read import LARGEST, READERS, origin_of, read
from ingest.read.builder import declared
from ingest.read.kind import suffix_of
from ingest.split import split
from ingest.stored import certificate_from, certificate_json, chunk_from, chunk_json
from ingest.suggestion import Suggestion, suggest, suggestion_from
from ingest.uploaded import FOLDER, write_whole

MOST_WAITING = 200  # files that are not published
COUNTED = 250  # tokens of a passage in the preview, where no encoder says how many it takes
IDENTITY = re.compile(r"[0-9a-f]{64}")
Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was taken in. `fault` is why it could not be read; `read`, whether what was made of it is there."""

    id: str
    filename: str
    suffix: str
    size: int
    at: datetime
    read: bool
    fault: UnreadableFile | None


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that was read and not yet published. `id` is the hash of its content.

    `chunks` are its passages, as far as can be told before it is encoded.
    """

    id: str
    filename: str
    suffix: str
    size: int
    at: datetime
    suggestion: Suggestion
    text: str
    chunks: tuple[Chunk, ...]
    certificate: Certificate


def accept(data: Path, filename: str, content: bytes) -> Upload:
    """Keep the file, unread. Raises UnreadableFile where its kind can't be read, UploadRefused where it is too large or
    too many wait; nothing is then kept."""
    name = PurePath(filename.replace("\\", "/")).name or "document"
    if len(content) > LARGEST:
        raise UploadRefused(
            f"{name} is {len(content) // 2**20} MB, more than {LARGEST // 2**20}: split it into parts.",
            f"{name} is {len(content) // 2**20} MB, meer dan {LARGEST // 2**20}: splits het in delen.",
        )
    suffix = suffix_of(name, content)
    identity = hashlib.sha256(content).hexdigest()
    folder = _folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{identity}{suffix}"
    if not path.exists() and len(list(folder.glob("*.json"))) >= MOST_WAITING:
        raise UploadRefused(
            f"{name} was not kept: {MOST_WAITING} files wait already. Publish or discard some of them first.",
            f"{name} is niet bewaard: er wachten al {MOST_WAITING} bestanden. Publiceer er eerst een paar of gooi ze "
            "weg.",
        )
    write_whole(path, content)
    _label(data, identity, filename=name, at=datetime.now(UTC).isoformat())
    return waiting_one(data, identity)


def read_kept(data: Path, identity: str, count_tokens: Count | None = None) -> None:
    """Read a file that was taken in, and keep what was made of it, or why nothing was. Raises UploadRefused where it is
    no longer there."""
    one, path = waiting_one(data, identity), _path(data, identity)
    try:
        made = _read(path, one, count_tokens)
    except UnreadableFile as error:
        refuse(data, identity, error.naming(path.name, one.filename))
        return
    write_whole(_reading(data, identity), _staged_json(made).encode())
    if not _label_path(data, identity).exists():  # discarded meanwhile
        discard(data, identity)


def refuse(data: Path, identity: str, error: UnreadableFile) -> None:
    """Keep why it can't be read; nothing where it is no longer there."""
    if _label_path(data, identity).exists():
        told = {"fault": [error.said(Language.EN), error.said(Language.NL)]}
        _label(data, identity, **{**_labelled(data, identity), **told})


def try_again(data: Path, identity: str) -> None:
    """Let a file that could not be read be read anew."""
    held = _labelled(data, identity)
    held.pop("fault", None)
    _label(data, identity, **held)


def stage(data: Path, filename: str, content: bytes, count_tokens: Count | None = None) -> Staged:
    """Take a file in and read it, here and now. Raises UnreadableFile, UploadRefused; nothing is then kept.

    `count_tokens` is the encoder's, for passages exactly as they will be.
    """
    one = accept(data, filename, content)
    read_kept(data, one.id, count_tokens)
    if fault := waiting_one(data, one.id).fault:
        discard(data, one.id)
        raise fault
    return staged(data, one.id)


def staged(data: Path, identity: str) -> Staged:
    """What was made of a file, read now where it has not been. Raises UploadRefused, UnreadableFile."""
    one = waiting_one(data, identity)
    if not one.read:
        read_kept(data, identity)
        one = waiting_one(data, identity)
    if one.fault:
        raise one.fault
    try:
        return _staged_from(one, _reading(data, identity).read_text("utf-8"))
    except (KeyError, TypeError, ValueError):  # kept by a version that knew other things
        return _read(_path(data, identity), one, None)


def waiting_one(data: Path, identity: str) -> Upload:
    """Raises UploadRefused where it is no longer there."""
    path, held = _path(data, identity), _labelled(data, identity)
    return Upload(
        identity,
        held["filename"],
        path.suffix,
        path.stat().st_size,
        datetime.fromisoformat(held["at"]),
        _reading(data, identity).exists(),
        UnreadableFile(*held["fault"]) if "fault" in held else None,
    )


def all_waiting(data: Path) -> list[Upload]:
    """Newest first."""
    found: list[Upload] = []
    for path in _folder(data).glob("*.json"):
        with suppress(UploadRefused, FileNotFoundError):  # discarded at this moment
            found.append(waiting_one(data, path.stem))
    return sorted(found, key=lambda one: one.at, reverse=True)


def discard(data: Path, identity: str) -> None:
    """Away with it; nothing where there is none."""
    if IDENTITY.fullmatch(identity):
        _label_path(data, identity).unlink(missing_ok=True)
        for path in _folder(data).glob(f"{identity}.*"):
            path.unlink(missing_ok=True)


def path_of(data: Path, identity: str) -> Path:
    """The file itself. Raises UploadRefused."""
    return _path(data, identity)


def _read(path: Path, one: Upload, count_tokens: Count | None) -> Staged:
    origin = origin_of(path)
    document = read(path, _provisional(one.filename, Language.NL))
    suggestion = suggest(one.filename, document, origin)
    document = declared(document, _provisional(suggestion.title, suggestion.language))
    chunks = tuple(split(document, count_tokens or _roughly, COUNTED))
    certificate = certify(document, chunks, None)
    return Staged(one.id, one.filename, path.suffix, one.size, one.at, suggestion, document.text, chunks, certificate)


def _provisional(title: str, language: Language) -> Metadata:
    today = datetime.now(UTC).date()
    return Metadata("staged", "staged", title, Kind.AGREEMENT, Term.BOTH, "", today, language, Audience.SECRETARIAT)


def _roughly(text: str) -> int:
    """Tokens, where no encoder counts them: a word is one and a third."""
    return 4 * len(text.split()) // 3 + 2


def _staged_json(made: Staged) -> str:
    return json.dumps(
        {
            "suggestion": asdict(made.suggestion),
            "text": made.text,
            "chunks": [chunk_json(one) for one in made.chunks],
            "certificate": certificate_json(made.certificate),
        },
        ensure_ascii=False,
        default=str,
    )


def _staged_from(one: Upload, text: str) -> Staged:
    held: dict[str, Any] = json.loads(text)
    chunks = tuple(chunk_from(one) for one in held["chunks"])
    certificate = certificate_from(held["certificate"])
    suggestion = suggestion_from(held["suggestion"])
    return Staged(one.id, one.filename, one.suffix, one.size, one.at, suggestion, held["text"], chunks, certificate)


def _folder(data: Path) -> Path:
    return data / FOLDER / "staged"


def _path(data: Path, identity: str) -> Path:
    """Raises UploadRefused where there is no such file."""
    if IDENTITY.fullmatch(identity) and _label_path(data, identity).exists():
        for suffix in READERS:
            if (path := _folder(data) / f"{identity}{suffix}").exists():
                return path
    raise UploadRefused(
        "This upload is no longer there: choose the file again.",
        "Deze upload is er niet meer: kies het bestand opnieuw.",
    )


def _reading(data: Path, identity: str) -> Path:
    return _folder(data) / f"{identity}.reading"


def _label_path(data: Path, identity: str) -> Path:
    return _folder(data) / f"{identity}.json"


def _labelled(data: Path, identity: str) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(_label_path(data, identity).read_text("utf-8"))
    return held


def _label(data: Path, identity: str, **held: Any) -> None:
    write_whole(_label_path(data, identity), json.dumps(held, ensure_ascii=False).encode())
