"""What must hold of the chunks of every document, whatever it was read from."""

from __future__ import annotations

from collections.abc import Callable

from ingest.document import BlockKind, Chunk, Document
from ingest.split import passage_text, sentence_texts

NEVER_IN_A_CHUNK = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_HEADER}


def count_words(text: str) -> int:
    return len(text.split())


def assert_sound(document: Document, chunks: list[Chunk], count: Callable[[str], int], cap: int) -> None:
    """Exact text, reading order, nothing lost, nothing over the cap."""
    covered = bytearray(len(document.text))
    end = 0
    for position, chunk in enumerate(chunks):
        assert chunk.position == position
        assert document.text[chunk.start : chunk.end] == chunk.text == chunk.text.strip() != ""
        assert chunk.start >= end
        end = chunk.end
        covered[chunk.start : chunk.end] = b"\1" * len(chunk.text)
        assert count(passage_text(chunk, document.metadata.title)) <= cap
        assert chunk.sentences
        assert list(chunk.sentences) == sorted(set(chunk.sentences))
        assert all(chunk.start <= said.start < said.end <= chunk.end for said in chunk.sentences)
        assert len(sentence_texts(chunk)) == len(chunk.sentences)
    for block in document.blocks:
        if block.kind in NEVER_IN_A_CHUNK:
            assert not any(covered[block.start : block.end])
        else:
            places = range(block.start, block.end)
            assert all(covered[at] or document.text[at].isspace() for at in places)
