"""What was ever encoded, kept by encoder and text: nothing is encoded twice, and a killed run goes on where it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import Engine, insert, select

from ingest.encoder.encoder import Encoder, Vectors
from ingest.tables import embeddings

KEPT_AT_ONCE = 256  # texts
ASKED_AT_ONCE = 500  # keys in one query: SQL allows only so many


def encode(
    engine: Engine, encoder: Encoder, texts: Iterable[str], progress: Callable[[int, int], None]
) -> tuple[dict[str, Vectors], int]:
    """The vector of each text, and how many had to be encoded; `progress` hears how many of these are done."""
    keys = {text: _key(encoder.name, text) for text in texts}
    held = _cached(engine, list(keys.values()))
    # By length, so that a batch wastes little on padding; then by text, so that every run does the same.
    missing = sorted((text for text, key in keys.items() if key not in held), key=lambda text: (len(text), text))
    done = 0

    def count(some: int) -> None:
        nonlocal done
        done += some
        progress(done, len(missing))

    for at in range(0, len(missing), KEPT_AT_ONCE):
        batch = missing[at : at + KEPT_AT_ONCE]
        fresh = dict(zip((keys[text] for text in batch), encoder.encode(batch, count), strict=True))
        _cache(engine, fresh)
        held |= fresh
    return {text: held[key] for text, key in keys.items()}, len(missing)


def _key(encoder: str, text: str) -> str:
    return hashlib.sha256(f"{encoder}\n{text}".encode()).hexdigest()


def _cached(engine: Engine, keys: Sequence[str]) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    with engine.connect() as connection:
        for at in range(0, len(keys), ASKED_AT_ONCE):
            query = select(embeddings).where(embeddings.c.key.in_(keys[at : at + ASKED_AT_ONCE]))
            for row in connection.execute(query):
                found[row.key] = np.frombuffer(row.vector, dtype=np.float32)
    return found


def _cache(engine: Engine, vectors: Mapping[str, Vectors]) -> None:
    rows = [{"key": key, "vector": vector.astype(np.float32).tobytes()} for key, vector in vectors.items()]
    with engine.begin() as connection:
        connection.execute(insert(embeddings), rows)
