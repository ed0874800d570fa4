"""What is stored, to and from its rows: documents, chunks with their vectors, and how each is identified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from ingest.certificate import Certificate, Section
from ingest.document import (
    Audience,
    BlockKind,
    Box,
    Chunk,
    Kind,
    Language,
    Metadata,
    Recognised,
    Skipped,
    Span,
    Standing,
    Term,
)
from ingest.encoder.encoder import Vectors
from ingest.numbering import Fault, Gap


@dataclass(frozen=True, eq=False)
class StoredChunk:
    """`vector` is the passage's; `sentence_vectors` has a row for each of `chunk.sentences`."""

    id: str
    chunk: Chunk
    metadata: Metadata
    vector: Vectors
    sentence_vectors: Vectors
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """`sha256` is that of `text`, `content` that of the file it was read from."""

    metadata: Metadata
    text: str
    sha256: str
    from_generation: int
    content: str
    certificate: Certificate


def identity(chunk: Chunk, metadata: Metadata, tokens: Sequence[str], encoder: str) -> str:
    """A hash of everything stored about a chunk and of the encoder, so that nothing stale can stay under it."""
    held = json.dumps([chunk_json(chunk), metadata_json(metadata), list(tokens), encoder])
    return hashlib.sha256(held.encode()).hexdigest()


def chunk_json(chunk: Chunk) -> str:
    return json.dumps(asdict(chunk), ensure_ascii=False)


def chunk_from(text: str) -> Chunk:
    held: dict[str, Any] = json.loads(text)
    return Chunk(
        **{
            **held,
            "language": Language(held["language"]),
            "kind": BlockKind(held["kind"]),
            "headings": tuple(held["headings"]),
            "sentences": tuple(Span(**span) for span in held["sentences"]),
            "boxes": tuple(Box(**box) for box in held["boxes"]),
            "header": tuple(held["header"]),
            "cells": tuple(held["cells"]),
            "facts": tuple(held["facts"]),
        }
    )


def metadata_json(metadata: Metadata) -> str:
    """Without `superseded_by` where there is none, as before the field was there: chunks keep their identity."""
    held = asdict(metadata)
    if metadata.superseded_by is None:
        del held["superseded_by"]
    return json.dumps(held, ensure_ascii=False, default=str)


def metadata_from(text: str) -> Metadata:
    held: dict[str, Any] = json.loads(text)
    return Metadata(
        **{
            **held,
            "kind": Kind(held["kind"]),
            "term": Term(held["term"]),
            "date": date.fromisoformat(held["date"]),
            "language": Language(held["language"]),
            "audience": Audience(held["audience"]),
            "standing": Standing(held["standing"]),
            "in_force_from": _day(held["in_force_from"]),
            "in_force_until": _day(held["in_force_until"]),
        }
    )


def certificate_json(certificate: Certificate) -> str:
    return json.dumps(asdict(certificate), ensure_ascii=False, default=str)


def certificate_from(text: str) -> Certificate:
    held: dict[str, Any] = json.loads(text)
    return Certificate(
        **{
            **held,
            "gaps": tuple(Gap(**{**gap, "fault": Fault(gap["fault"])}) for gap in held["gaps"]),
            "without_counterpart": tuple(Section(**section) for section in held["without_counterpart"]),
            "without_text": tuple(Section(**section) for section in held["without_text"]),
            "pages_without_text": tuple(held["pages_without_text"]),
            "skipped": tuple(Skipped(**skipped) for skipped in held["skipped"]),
            "recognised": tuple(Recognised(**page) for page in held.get("recognised", ())),
        }
    )


def vector_bytes(vector: Vectors) -> bytes:
    """One vector as 16-bit floats."""
    return vector.astype(np.float16).tobytes()


def vector_from(held: bytes) -> Vectors:
    return np.frombuffer(held, dtype=np.float16).astype(np.float32)


def vectors_bytes(vector: Vectors, sentence_vectors: Vectors) -> bytes:
    """The passage's vector, then its sentences', as 16-bit floats: cosines move by less than 0.001."""
    return np.vstack([vector[None, :], sentence_vectors]).astype(np.float16).tobytes()


def vectors_from(held: bytes, sentences: int) -> tuple[Vectors, Vectors]:
    rows = np.frombuffer(held, dtype=np.float16).reshape(sentences + 1, -1).astype(np.float32)
    return rows[0], rows[1:]


def chunk_of_row(identity: str, chunk: str, metadata: Metadata, vectors: bytes, tokens: str) -> StoredChunk:
    held = chunk_from(chunk)
    vector, sentence_vectors = vectors_from(vectors, len(held.sentences))
    return StoredChunk(identity, held, metadata, vector, sentence_vectors, tuple(tokens.split()))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
