"""A chunk made ready to be stored: the tokens it is found by, and what it and its sentences were encoded to. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.analysis import tokens
from ingest.asked import StoredAsked
from ingest.certificate import Certificate
from ingest.document import Chunk, Metadata, Word
from ingest.encoder.encoder import Vectors
from ingest.plan import State
from ingest.split import passage_text, sentence_texts


@dataclass(frozen=True, slots=True)
class Passage:
    """`sentence_vectors` has a row for each of `chunk.sentences`. All vectors are as exact as 16-bit floats, which is
    how they are stored: cosines move by less than 0.001."""

    chunk: Chunk
    tokens: tuple[str, ...]
    vector: Vectors
    sentence_vectors: Vectors


@dataclass(frozen=True, slots=True)
class Reading:
    """A document ready to be published."""

    metadata: Metadata
    state: State
    text: str
    certificate: Certificate
    passages: tuple[Passage, ...]
    words: tuple[Word, ...] = ()
    asked: tuple[StoredAsked, ...] = ()


def texts_to_encode(chunks: Sequence[Chunk], title: str) -> Iterator[str]:
    for chunk in chunks:
        yield passage_text(chunk, title)
        yield from sentence_texts(chunk)


def passages(chunks: Sequence[Chunk], title: str, vectors: Mapping[str, Vectors]) -> tuple[Passage, ...]:
    """`vectors` by text, for all of `texts_to_encode`."""
    return tuple(_passage(chunk, title, vectors) for chunk in chunks)


def _passage(chunk: Chunk, title: str, vectors: Mapping[str, Vectors]) -> Passage:
    """Headings count twice: people ask in the words of a heading."""
    searched = " ".join((title, *chunk.headings, *chunk.headings, *chunk.header, chunk.text))
    found = tuple(tokens(searched, chunk.language))
    own, *sentences = (vectors[text] for text in texts_to_encode([chunk], title))
    return Passage(chunk, found, _rounded(own), _rounded(np.stack(sentences)))


def _rounded(vectors: Vectors) -> Vectors:
    return vectors.astype(np.float16).astype(np.float32)
