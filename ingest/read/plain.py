"""Plain text to a Document: paragraphs parted by blank lines, numbered headings, leden and items."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from ingest.clauses import mark
from ingest.document import Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder, one_line
from ingest.read.bullets import BULLET, Indents
from ingest.read.hyphens import Hyphens
from ingest.read.numbered import heading_depth

LONGEST_TITLE = 120  # characters
CAPITALS = re.compile(r"[^\W\d_a-zà-ÿ](?:[^a-zà-ÿ\n]{2,78})[^\sa-zà-ÿ.,:;]")


def read_plain(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile when the file is not text or holds none."""
    document = parse_plain(decoded(path.read_bytes(), path), metadata)
    if not document.blocks:
        raise UnreadableFile(
            f"{path.name} holds no text: fill it, or take it out of the catalogue.",
            f"{path.name} bevat geen tekst: vul het, of haal het uit de catalogus.",
        )
    return document


def decoded(source: bytes, path: Path) -> str:
    """Text in UTF-8, in UTF-16 where its first bytes say so, else as Western European Windows wrote it.

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
    raise UnreadableFile(
        f"{path.name} is not text: save it as plain text in UTF-8 and run again.",
        f"{path.name} is geen tekst: sla het op als gewone tekst in UTF-8 en probeer het opnieuw.",
    )


def parse_plain(source: str, metadata: Metadata) -> Document:
    """Pure."""
    builder = Builder()
    indents = Indents(same=0.5)
    for indent, paragraph in _paragraphs(source):
        depth = heading_depth(paragraph)
        bullet = BULLET.match(paragraph)
        if not bullet:
            indents.clear()
        if depth:
            builder.heading(paragraph, depth)
        elif builder.empty and len(paragraph) <= LONGEST_TITLE and not paragraph.endswith((".", ":", ";")):
            builder.title(paragraph)
        elif CAPITALS.fullmatch(paragraph) and sum(map(str.isalpha, paragraph)) > 3:
            builder.heading(paragraph, 1)
        elif bullet:
            builder.bullet(paragraph[bullet.end() :], indents.depth(indent))
        elif mark(paragraph):
            builder.item(paragraph)
        else:
            builder.paragraph(paragraph)
    return builder.document(metadata)


def _paragraphs(source: str) -> Iterator[tuple[int, str]]:
    """Lines up to a blank one, a bullet or a mark make one paragraph; each with the indent of its first line."""
    hyphens = Hyphens(source)
    held: list[str] = []
    indent = 0
    for raw in [*source.splitlines(), ""]:
        line = one_line(raw)
        opens = bool(BULLET.match(line) or (mark(line) and not _runs_on(held)) or heading_depth(line))
        if held and (not line or opens or heading_depth(one_line(" ".join(held)))):
            yield indent, hyphens.joined(held)
            held = []
        if line:
            indent = indent if held else len(raw) - len(raw.lstrip())
            held.append(line)


def _runs_on(held: list[str]) -> bool:
    """`… artikel 7, lid` does not end where the line ends."""
    return bool(held) and held[-1][-1] not in ".;:,)"
