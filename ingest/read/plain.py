"""Plain text to a Document: paragraphs parted by blank lines, headings by their numbers."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.clauses import article_number, chapter_number, heading_number, mark
from ingest.document import Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder

PARTS = re.compile(r"\n\s*\n")
LONGEST_HEADING = 120  # characters
CHAPTER, ARTICLE = 1, 2


def read_plain(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile when the file is not text or holds none."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path.name} is not text in UTF-8: save it as UTF-8 and run again.") from error
    builder = Builder()
    for part in PARTS.split(text.replace("\r\n", "\n")):
        depth = heading_depth(part)
        if depth:
            builder.heading(part, depth)
        elif mark(part.strip()):
            builder.item(part)
        else:
            builder.paragraph(part)
    if builder.empty:
        raise UnreadableFile(f"{path.name} holds no text: fill it, or take it out of the catalogue.")
    return builder.document(metadata)


def heading_depth(text: str) -> int | None:
    """1 for a chapter or annex, 2 for an article, the depth of `3.2.1`; None for what is no numbered heading: a
    sentence that opens with a reference to an article ends like a sentence."""
    text = text.strip()
    if not text or "\n" in text or len(text) > LONGEST_HEADING or text[-1] in ".;:,":
        return None
    if chapter_number(text):
        return CHAPTER
    if article_number(text):
        return ARTICLE
    number = heading_number(text)
    if number is None:
        return None
    return CHAPTER if number.startswith("annex") else number.count(".") + 1
