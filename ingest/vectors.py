"""The vectors of one generation, in Chroma: a collection for each audience, so that permission is which collections
are searched. The only door to chromadb, which is imported where a folder is opened: importing it takes a second of
processor time, and much that names this file opens none.

Two processes on one embedded Chroma folder disagree or hang. So a generation's vectors get a folder of their own,
copied from the one before and brought up to date while nobody reads it; once published it is never changed again.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

import numpy as np

from ingest.document import Audience
from ingest.encoder.encoder import Vectors
from ingest.errors import LibraryDamaged

BATCH = 2000  # Chroma takes some 5,000 rows in one call
PROBED = 10
LEAST_ROOM = 1024 * 1024  # bytes; with less, what Chroma can't do is for want of room
DATABASE = "chroma.sqlite3"
HOLES = "holes"


def vectors_folder(data: Path, generation: int) -> Path:
    return data / "vectors" / str(generation)


class VectorFolder:
    """The folder of one generation. Raises LibraryDamaged when Chroma can't use it, OSError when the disk is full."""

    def __init__(self, folder: Path, new: bool = False) -> None:
        self._folder = folder
        if not new and not (folder / DATABASE).is_file():
            raise self._damaged(f"{DATABASE} is gone")
        with self._translated():
            self._client = _client(folder)
        try:
            self._collections = {audience: self._collection(audience, new) for audience in Audience}
            self._probe()
        except BaseException:
            self.close()
            raise

    def names(self, audience: Audience) -> set[str]:
        with self._translated():
            return set(self._collections[audience].get(include=[])["ids"])

    def add(self, audience: Audience, vectors: Mapping[str, Vectors]) -> None:
        names = list(vectors)
        with self._translated():
            for at in range(0, len(names), BATCH):
                some = names[at : at + BATCH]
                rows = np.stack([vectors[name] for name in some]).astype(np.float32)
                self._collections[audience].add(ids=some, embeddings=rows)

    def delete(self, audience: Audience, names: Sequence[str]) -> None:
        with self._translated():
            for at in range(0, len(names), BATCH):
                self._collections[audience].delete(ids=list(names[at : at + BATCH]))
        (self._folder / HOLES).write_text(str(self.holes + len(names)))

    @property
    def holes(self) -> int:
        """How many vectors were deleted since the folder was begun: each leaves a hole in Chroma's index for good."""
        noted = self._folder / HOLES
        return int(noted.read_text()) if noted.exists() else 0

    def count(self, audiences: frozenset[Audience]) -> int:
        with self._translated():
            return sum(self._collections[audience].count() for audience in audiences)

    def nearest(self, vector: Vectors, audiences: frozenset[Audience], limit: int) -> list[tuple[str, float]]:
        """Names with their cosine, best first; only the collections of `audiences` are touched."""
        found: list[tuple[str, float]] = []
        with self._translated():
            for audience in sorted(audiences):
                rows = self._collections[audience].query(
                    query_embeddings=[vector], n_results=limit, include=["distances"]
                )
                found += zip(rows["ids"][0], (1.0 - d for d in rows["distances"][0]), strict=True)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _collection(self, audience: Audience, new: bool) -> Any:
        name = f"audience-{audience}"
        with self._translated():
            if not new:
                return self._client.get_collection(name, embedding_function=None)
            return self._client.create_collection(
                name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )

    def _probe(self) -> None:
        """A lost part of the index makes Chroma answer with fewer rows than it counts, without a word."""
        for collection in self._collections.values():
            with self._translated():
                [stored] = [collection.get(limit=1, include=["embeddings"])["embeddings"]]
                if not len(stored):
                    continue
                wanted = min(PROBED, collection.count())
                found = len(collection.query(query_embeddings=[stored[0]], n_results=wanted, include=[])["ids"][0])
            if found < wanted:
                raise self._damaged(f"{found} of {wanted} nearest vectors found")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        from chromadb.errors import InternalError, NotFoundError

        try:
            yield
        except (InternalError, NotFoundError) as error:
            if "disk is full" in str(error) or "No space left" in str(error) or self._has_no_room():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._folder)) from error
            raise self._damaged(str(error)) from error

    def _has_no_room(self) -> bool:
        """Where the disk fills up while Chroma tidies its files, it only says what it was about to do."""
        return shutil.disk_usage(self._folder.parent).free < LEAST_ROOM

    def _damaged(self, fault: str) -> LibraryDamaged:
        return LibraryDamaged(
            f"The vectors in {self._folder} can't be used ({fault}). Run `ketenwijzer ingest`: it makes them anew from "
            "the database.",
            f"De vectoren in {self._folder} zijn niet te gebruiken ({fault}). Voer `ketenwijzer ingest` uit: dat "
            "maakt ze opnieuw uit de database.",
        )


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    try:
        return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False, allow_reset=False))
    except BaseException:
        # Chroma remembers what it failed to start, and would hand that out at the next try.
        SharedSystemClient._identifier_to_system.pop(str(folder), None)
        raise


def copied(before: Path, after: Path) -> VectorFolder:
    """A folder for the next generation, begun from the one before. Raises LibraryDamaged where that can't be used."""
    if not (before / DATABASE).is_file():
        raise LibraryDamaged(f"There are no vectors in {before}.", f"Er zijn geen vectoren in {before}.")
    shutil.rmtree(after, ignore_errors=True)
    for path in before.rglob("*"):
        if path.is_file() and not path.name.startswith(DATABASE):
            target = after / path.relative_to(before)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    after.mkdir(parents=True, exist_ok=True)
    # A reader that opens the folder meanwhile touches its database: the database's own backup copies it whole.
    try:
        with closing(sqlite3.connect(before / DATABASE)) as source, closing(sqlite3.connect(after / DATABASE)) as copy:
            source.backup(copy)
    except sqlite3.DatabaseError as error:
        if "full" in str(error):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(after)) from error
        raise LibraryDamaged(
            f"The vectors in {before} can't be copied ({error}).",
            f"De vectoren in {before} kunnen niet worden gekopieerd ({error}).",
        ) from error
    return VectorFolder(after)


def empty(folder: Path) -> VectorFolder:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return VectorFolder(folder, new=True)
