"""Documents that the secretariat puts in itself: looked at first, then published beside the bundled ones.

`stage` reads a file and shows what was made of it; nothing is published. `publish` writes it into the second catalogue,
`documents.toml` in the data folder, and the next ingest run takes it in. In that folder:

    uploads/documents.toml    one entry for every version ever published, and what was withdrawn
    uploads/files/            the files, by the hash of their content
    uploads/staged/           files that were only looked at
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePath

from ingest.certificate import Certificate, certify
from ingest.document import Audience, BlockKind, Chunk, Document, Kind, Language, Metadata, Origin, Term
from ingest.errors import UnreadableFile, UploadRefused
from ingest.lock import keeping
from ingest.read import origin_of, read
from ingest.read.builder import declared
from ingest.read.kind import suffix_of
from ingest.read.language import detect
from ingest.split import split
from ingest.uploaded import FOLDER, Entry, add_entry, entries, restore_entry, withdraw_entry

__all__ = [
    "Entry",
    "Staged",
    "Suggestion",
    "all_staged",
    "discard",
    "publish",
    "restore",
    "stage",
    "staged",
    "uploaded",
    "withdraw",
]

LARGEST = 100 * 1024 * 1024  # bytes
COUNTED = 250  # tokens of a passage in the preview, where no encoder says how many it takes
OPENING, TELLING = 1500, 5000  # characters in which a title page says its date, and that tell the language
MONTHS = {
    name: number
    for number, names in enumerate(
        """januari january|februari february|maart march|april|mei may|juni june|juli july|augustus august|september|
        oktober october|november|december""".split("|"),
        start=1,
    )
    for name in names.split()
}
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_VERSION = re.compile(r"\b(?:versie|version|v)[\s._-]?(\d+(?:\.\d+)*)", re.IGNORECASE)

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the form is filled in with; `origin` is what the file says of itself."""

    title: str
    language: Language
    date: date | None
    version: str
    origin: Origin


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
    document: Document
    chunks: tuple[Chunk, ...]
    certificate: Certificate


def stage(data: Path, filename: str, content: bytes, count_tokens: Count | None = None) -> Staged:
    """Keep the file, and say what was made of it. Raises UnreadableFile.

    `count_tokens` is the encoder's, for passages exactly as they will be.
    """
    name = PurePath(filename.replace("\\", "/")).name or "document"
    if len(content) > LARGEST:
        raise UploadRefused(
            f"{name} is {len(content) // 2**20} MB, more than {LARGEST // 2**20}: split it into parts.",
            f"{name} is {len(content) // 2**20} MB, meer dan {LARGEST // 2**20}: splits het in delen.",
        )
    suffix = suffix_of(name, content)
    identity = hashlib.sha256(content).hexdigest()
    folder = _staged_folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{identity}{suffix}"
    path.write_bytes(content)
    try:
        made = _read(path, name, datetime.now(UTC), count_tokens)
    except UnreadableFile as error:
        path.unlink(missing_ok=True)
        raise error.naming(path.name, name) from error
    _label(path).write_text(json.dumps({"filename": name, "at": made.at.isoformat()}), "utf-8")
    return made


def staged(data: Path, identity: str, count_tokens: Count | None = None) -> Staged:
    """What was staged earlier, read again. Raises UploadRefused where it no longer is."""
    path = _staged_path(data, identity)
    held = json.loads(_label(path).read_text("utf-8"))
    return _read(path, held["filename"], datetime.fromisoformat(held["at"]), count_tokens)


def all_staged(data: Path) -> list[tuple[str, str, datetime]]:
    """The id, file name and time of each, newest first."""
    labels = ((path.stem, json.loads(path.read_text("utf-8"))) for path in _staged_folder(data).glob("*.json"))
    found = [(name, held["filename"], datetime.fromisoformat(held["at"])) for name, held in labels]
    return sorted(found, key=lambda one: one[2], reverse=True)


def discard(data: Path, identity: str) -> None:
    """Away with a staged file; nothing where there is none."""
    for path in _staged_folder(data).glob(f"{identity}.*"):
        path.unlink(missing_ok=True)


def publish(data: Path, identity: str, entry: Entry, corpus: Path | None = None) -> Metadata:
    """Write a staged file into the catalogue of uploaded documents; the next ingest run publishes it.

    One with the id of a bundled document (in `corpus`) takes its place. Raises UploadRefused with a sentence about what
    is wrong with `entry`; nothing has then changed.
    """
    path = _staged_path(data, identity)
    with keeping(data):
        metadata = add_entry(data, entry, path, corpus)
    discard(data, identity)
    return metadata


def withdraw(data: Path, document: str, by: str = "", corpus: Path | None = None) -> None:
    """Take a document, uploaded or bundled, out of what the next ingest run publishes. Its file and entry stay, so
    that receipts can be checked. Raises UploadRefused where there is no such document."""
    with keeping(data):
        withdraw_entry(data, document, by, corpus)


def restore(data: Path, document: str) -> None:
    """Undo a withdrawal."""
    with keeping(data):
        restore_entry(data, document)


def uploaded(data: Path) -> tuple[Entry, ...]:
    """Every version ever published or scheduled, oldest first."""
    return entries(data)


def _read(path: Path, name: str, at: datetime, count_tokens: Count | None) -> Staged:
    origin = origin_of(path)
    document = read(path, _provisional(name, Language.NL))
    suggestion = _suggestion(name, document, origin)
    document = declared(document, _provisional(suggestion.title, suggestion.language))
    chunks = tuple(split(document, count_tokens or _roughly, COUNTED))
    certificate = certify(document, chunks, None)
    size = path.stat().st_size
    return Staged(path.stem, name, path.suffix, size, at, suggestion, document, chunks, certificate)


def _provisional(title: str, language: Language) -> Metadata:
    today = datetime.now(UTC).date()
    return Metadata("staged", "staged", title, Kind.AGREEMENT, Term.BOTH, "", today, language, Audience.SECRETARIAT)


def _suggestion(name: str, document: Document, origin: Origin) -> Suggestion:
    """The text's own title, date and version first, then what the file says of itself, then its name."""
    opening = document.text[:OPENING]
    titles = (document.text[one.start : one.end] for one in document.blocks if one.kind is BlockKind.TITLE)
    title = next(titles, "") or origin.title or PurePath(name).stem.replace("_", " ").replace("-", " ")
    language = origin.language or detect(document.text[:TELLING], Language.NL)
    version = _VERSION.search(opening) or _VERSION.search(name)
    return Suggestion(title, language, _day_in(opening) or origin.changed, version[1] if version else "", origin)


def _day_in(text: str) -> date | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        return date(int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    except ValueError:  # `31 februari 2026` is written, but is no day
        return None


def _roughly(text: str) -> int:
    """Tokens, where no encoder counts them: a word is one and a third."""
    return 4 * len(text.split()) // 3 + 2


def _staged_folder(data: Path) -> Path:
    return data / FOLDER / "staged"


def _staged_path(data: Path, identity: str) -> Path:
    """Raises UploadRefused where there is no such file."""
    known = (path for path in _staged_folder(data).glob("*.*") if path.suffix != ".json")
    found = next((path for path in known if path.stem == identity and _label(path).exists()), None)
    if found is None:
        raise UploadRefused(
            "This upload is no longer there: choose the file again.",
            "Deze upload is er niet meer: kies het bestand opnieuw.",
        )
    return found


def _label(path: Path) -> Path:
    return path.with_suffix(".json")
