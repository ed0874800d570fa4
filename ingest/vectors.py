"""The vectors of one generation, in Chroma: a collection for each audience, so that permission is which collections
are searched. The only door to chromadb.

Two processes on one embedded Chroma folder disagree or hang. So a generation's vectors get a folder of their own,
copied from the one before and brought up to date while nobody reads it; once published it is never written again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError

from ingest.document import Audience
from ingest.encoder.encoder import Vectors
from ingest.errors import LibraryDamaged

BATCH = 2000  # Chroma takes some 5,000 rows in one call


class VectorFolder:
    """The folder of one generation. Raises LibraryDamaged when Chroma can't use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self._translated():
            self._client = chromadb.PersistentClient(
                str(folder), settings=Settings(anonymized_telemetry=False, allow_reset=False)
            )
            self._collections: dict[Audience, Any] = {
                audience: self._client.get_or_create_collection(
                    f"audience-{audience}",
                    configuration={"hnsw": {"space": "cosine"}},
                    embedding_function=None,
                )
                for audience in Audience
            }

    def identities(self, audience: Audience) -> set[str]:
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

    def nearest(self, vector: Vectors, audiences: frozenset[Audience], limit: int) -> list[tuple[str, float]]:
        """Names with their cosine, best first; only the collections of `audiences` are touched."""
        found: list[tuple[str, float]] = []
        with self._translated():
            for audience in sorted(audiences):
                collection = self._collections[audience]
                held = collection.count()
                if held:
                    rows = collection.query(
                        query_embeddings=[vector], n_results=min(limit, held), include=["distances"]
                    )
                    found += zip(rows["ids"][0], (1.0 - d for d in rows["distances"][0]), strict=True)
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (ChromaError, ValueError, OSError) as error:
            raise LibraryDamaged(
                f"The vectors in {self._folder} can't be used ({error}). Run `ketenwijzer ingest`: it makes them anew."
            ) from error


def copied(before: Path | None, after: Path) -> VectorFolder:
    """A folder for the next generation, begun from the one before where there is one."""
    shutil.rmtree(after, ignore_errors=True)
    if before is not None and before.is_dir():
        shutil.copytree(before, after)
    after.mkdir(parents=True, exist_ok=True)
    return VectorFolder(after)
