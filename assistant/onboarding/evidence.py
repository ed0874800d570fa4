"""Files that a company keeps with its steps: on disk under the hash of their content, described in the database."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from sqlalchemy import Engine, Row, delete, func, insert, select

from assistant.database import moment, now
from assistant.errors import EvidenceRefused, UnknownPathway
from assistant.onboarding.tables import evidence

MEGABYTE = 1_000_000
READ_AT_ONCE = 256 * 1024
LONGEST_NAME = 120
MOST_PER_STEP = 20

ZIP = b"PK\x03\x04"
OFFICE = "application/vnd.openxmlformats-officedocument"
TEXT = b""
# By the end of the name: the media type it is given out with, and how its content begins.
KINDS: dict[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": (f"{OFFICE}.wordprocessingml.document", (ZIP,)),
    ".xlsx": (f"{OFFICE}.spreadsheetml.sheet", (ZIP,)),
    ".odt": ("application/vnd.oasis.opendocument.text", (ZIP,)),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", (ZIP,)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".txt": ("text/plain; charset=utf-8", (TEXT,)),
    ".md": ("text/markdown; charset=utf-8", (TEXT,)),
    ".csv": ("text/csv; charset=utf-8", (TEXT,)),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """`size` in bytes; `person` is who added it, None once they are gone."""

    id: str
    pathway: str
    step: str
    name: str
    media_type: str
    size: int
    sha256: str
    person: str | None
    added_at: datetime


class EvidenceFiles:
    """In a folder of the data folder. `most` is the largest file, in megabytes."""

    def __init__(self, engine: Engine, folder: Path, most: int) -> None:
        self.engine = engine
        self.most = most
        self._folder = folder

    def add(self, pathway: str, step: str, name: str, content: BinaryIO, person: str | None) -> Evidence:
        """Raises EvidenceRefused for a kind, size or content that isn't taken, or when the step holds its most."""
        name = _plain(name)
        media_type, beginnings = KINDS.get(PurePath(name).suffix.lower(), ("", ()))
        if not beginnings or self._held(pathway, step) >= MOST_PER_STEP:
            raise EvidenceRefused(str(self.most))
        sha256, size = self._write(content, beginnings)
        row = {
            "id": secrets.token_hex(8),
            "pathway": pathway,
            "step": step,
            "name": name,
            "media_type": media_type,
            "size": size,
            "sha256": sha256,
            "person": person,
            "added_at": now(),
        }
        with self.engine.begin() as connection:
            connection.execute(insert(evidence).values(row))
        return self.by_id(pathway, str(row["id"]))

    def of(self, pathway: str, step: str | None = None) -> list[Evidence]:
        """Oldest first; of one step, or of all."""
        query = select(evidence).where(evidence.c.pathway == pathway).order_by(evidence.c.added_at)
        if step is not None:
            query = query.where(evidence.c.step == step)
        with self.engine.connect() as connection:
            return [_evidence(row) for row in connection.execute(query)]

    def by_id(self, pathway: str, identity: str) -> Evidence:
        """Raises UnknownPathway where it is not that pathway's."""
        query = select(evidence).where(evidence.c.id == identity, evidence.c.pathway == pathway)
        with self.engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise UnknownPathway(identity)
        return _evidence(row)

    def path(self, held: Evidence) -> Path:
        return self._path(held.sha256)

    def remove(self, pathway: str, identity: str) -> None:
        """The file goes too, unless something else holds the same content. Raises UnknownPathway."""
        held = self.by_id(pathway, identity)
        with self.engine.begin() as connection:
            connection.execute(delete(evidence).where(evidence.c.id == identity))
        self._drop(held.sha256)

    def drop(self, hashes: Iterable[str]) -> None:
        """Files whose rows are gone; one that something else holds stays."""
        for sha256 in hashes:
            self._drop(sha256)

    def sweep(self, before: datetime) -> int:
        """Away with files from before then that no row describes: what a fall between the two left. How many."""
        if not self._folder.exists():
            return 0
        with self.engine.connect() as connection:
            held = set(connection.execute(select(evidence.c.sha256)).scalars())
        orphans = [
            path
            for path in self._folder.rglob("*")
            if path.is_file() and path.name not in held and path.stat().st_mtime < before.timestamp()
        ]
        for path in orphans:
            path.unlink(missing_ok=True)
        return len(orphans)

    def _held(self, pathway: str, step: str) -> int:
        query = select(func.count()).where(evidence.c.pathway == pathway, evidence.c.step == step)
        with self.engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def _write(self, content: BinaryIO, beginnings: tuple[bytes, ...]) -> tuple[str, int]:
        """Whole or not at all: under another name first, then under its hash."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"fresh.{secrets.token_hex(8)}"
        digest, size = hashlib.sha256(), 0
        try:
            with fresh.open("xb") as file:
                for piece in _pieces(content):
                    if size == 0 and not piece.startswith(beginnings):
                        raise EvidenceRefused(str(self.most))
                    if beginnings == (TEXT,) and b"\0" in piece:
                        raise EvidenceRefused(str(self.most))
                    size += len(piece)
                    if size > self.most * MEGABYTE:
                        raise EvidenceRefused(str(self.most))
                    digest.update(piece)
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            if size == 0:
                raise EvidenceRefused(str(self.most))
            path = self._path(digest.hexdigest())
            path.parent.mkdir(exist_ok=True)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        return digest.hexdigest(), size

    def _drop(self, sha256: str) -> None:
        with self.engine.connect() as connection:
            if connection.execute(select(func.count()).where(evidence.c.sha256 == sha256)).scalar_one():
                return
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    while piece := content.read(READ_AT_ONCE):
        yield piece


def _plain(name: str) -> str:
    """The last part of a path, without what a header or a screen can't show; its ending is kept when it is cut."""
    bare = "".join(
        sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable() and sign not in '"<>:|?*'
    )
    path = PurePath(bare.strip() or "evidence")
    return path.stem[: LONGEST_NAME - len(path.suffix)] + path.suffix


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(
        row.id,
        row.pathway,
        row.step,
        row.name,
        row.media_type,
        row.size,
        row.sha256,
        row.person,
        moment(row.added_at),
    )
