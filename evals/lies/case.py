"""A claim against the passage that it cites, and which part of the documents that passage is of."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from assistant.claims import row_sentence
from assistant.rephrased.check import Sentence
from ingest.document import BlockKind, Language
from ingest.library import StoredChunk

FOLDS = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A claim against the sentences of the passage that it cites; `kind` is a kind of lie, or what makes it true.

    `work` is the document that it cites, under one name in both languages; `place` is that of the sentence which it
    was made of, among `sentences`.
    """

    kind: str
    true: bool
    claim: str
    language: Language
    sentences: tuple[Sentence, ...]
    work: str
    place: int

    @property
    def bare_kind(self) -> str:
        """Without the word that says that it is cited across languages."""
        return self.kind.partition(", ")[0]

    @property
    def is_across(self) -> bool:
        """Whether it cites a passage in another language."""
        return self.language is not self.sentences[0].language

    @property
    def fitted(self) -> bool:
        """Whether its document is of the half that weights and thresholds are chosen on."""
        return in_fitting_half(self.work)


def in_fitting_half(work: str) -> bool:
    """By the work, so that a document and its translation lie in one half."""
    return sha256(work.encode()).digest()[0] % 2 == 0


def fold_of(work: str) -> int:
    """Which of the judges of the entailment model has not seen it."""
    return sha256(work.encode()).digest()[1] % FOLDS


def sentence_texts(stored: StoredChunk) -> list[str]:
    """As they stand in the document; of a table's row, which is one sentence, as an answer would say it."""
    chunk = stored.chunk
    if chunk.kind is BlockKind.ROW:
        return [row_sentence(chunk.header, chunk.cells)]
    return [chunk.text[span.start - chunk.start : span.end - chunk.start] for span in chunk.sentences]


def sentences_of(stored: StoredChunk) -> tuple[Sentence, ...]:
    chunk = stored.chunk
    frame = " . ".join((*chunk.headings, *chunk.header, stored.metadata.title))
    return tuple(Sentence(text, chunk.language, frame) for text in sentence_texts(stored))


def squeezed(text: str) -> str:
    return " ".join(text.split())
