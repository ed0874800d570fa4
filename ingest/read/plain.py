"""Plain text to a Document: paragraphs parted by blank lines, numbered headings, leden and items."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.clauses import mark
from ingest.document import BlockKind, Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.draft import Draft, one_line
from ingest.read.headings import heading_depth

_BULLET = re.compile(r"[-*•–▪◦]\s+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-$")


def read_plain(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile when the file is not text or holds none."""
    document = parse_plain(decoded(path.read_bytes(), path), metadata)
    if not document.blocks:
        raise UnreadableFile(f"{path} holds no text: fill it, or take it out of the catalogue.")
    return document


def decoded(source: bytes, path: Path) -> str:
    """Text in UTF-8, UTF-16 where its first bytes say so, else as Western European Windows wrote it.

    Raises UnreadableFile.
    """
    encoding = "utf-16" if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    for attempt in (encoding, "cp1252"):
        try:
            text = source.decode(attempt)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(f"{path} is not text: save it as plain text in UTF-8 and run again.")


def parse_plain(source: str, metadata: Metadata) -> Document:
    """Pure."""
    draft = Draft(metadata)
    for paragraph in _paragraphs(source):
        depth = heading_depth(paragraph)
        if depth:
            draft.heading(paragraph, depth)
        elif draft.empty and len(paragraph) <= 120 and not paragraph.endswith((".", ":", ";")):
            draft.title(paragraph)
        elif bullet := _BULLET.match(paragraph):
            draft.add(BlockKind.ITEM, paragraph[bullet.end() :], level=1)
        elif mark(paragraph):
            draft.add(BlockKind.ITEM, paragraph, level=1 if paragraph[0].isdigit() else 2)
        else:
            draft.add(BlockKind.PARAGRAPH, paragraph)
    return draft.document()


def _paragraphs(source: str) -> Iterator[str]:
    """Lines up to a blank one, a bullet or a mark make one paragraph."""
    held: list[str] = []
    for raw in [*source.splitlines(), ""]:
        line = one_line(raw)
        opens = bool(_BULLET.match(line) or (mark(line) and not _runs_on(held)) or heading_depth(line))
        if held and (not line or opens or heading_depth(one_line(" ".join(held)))):
            yield joined(held)
            held = []
        if line:
            held.append(line)


def _runs_on(held: list[str]) -> bool:
    """`… artikel 7, lid` does not end where the line ends."""
    return bool(held) and held[-1][-1] not in ".;:,)"


def joined(lines: list[str]) -> str:
    """One line; a word that was broken at a line's end is whole again."""
    text = ""
    for line in lines:
        broken = _HYPHENATED.search(text) and line[0].islower()
        text = text[:-1] + line if broken else f"{text} {line}".strip()
    return text
