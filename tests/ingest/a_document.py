"""Documents written down block by block, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.document import Block, BlockKind, Document, Kind, Language, Metadata, Term

TITLE = "Voorbeeldovereenkomst"


def a_metadata(language: Language = Language.NL, title: str = TITLE) -> Metadata:
    return Metadata(
        id=f"agreement/example.{language}",
        work="agreement/example",
        title=title,
        kind=Kind.AGREEMENT,
        term=Term.FIRST,
        version="1",
        date=date(2026, 11, 23),
        language=language,
    )


def heading(text: str, level: int = 1, anchor: str = "", page: int | None = None) -> tuple[Block, str]:
    return Block(BlockKind.HEADING, 0, 0, anchor=anchor, level=level, page=page), text


def paragraph(text: str, page: int | None = None) -> tuple[Block, str]:
    return Block(BlockKind.PARAGRAPH, 0, 0, page=page), text


def item(text: str, level: int = 1) -> tuple[Block, str]:
    return Block(BlockKind.ITEM, 0, 0, level=level), text


def definition(text: str) -> tuple[Block, str]:
    return Block(BlockKind.DEFINITION, 0, 0), text


def footnote(text: str) -> tuple[Block, str]:
    return Block(BlockKind.FOOTNOTE, 0, 0), text


def table(header: tuple[str, ...], *rows: tuple[str, ...]) -> list[tuple[Block, str]]:
    head = Block(BlockKind.TABLE_HEADER, 0, 0, header=header, cells=header)
    return [
        (head, " | ".join(header)),
        *((Block(BlockKind.ROW, 0, 0, header=header, cells=cells), " | ".join(cells).strip()) for cells in rows),
    ]


def a_document(
    *written: tuple[Block, str],
    language: Language = Language.NL,
    title: str = TITLE,
    pages: int | None = None,
) -> Document:
    """The blocks under one another, each with the headings above it."""
    text, blocks = "", list[Block]()
    path: list[tuple[int, str, str]] = []
    for block, words in written:
        if block.kind is BlockKind.HEADING:
            path = [*(above for above in path if above[0] < block.level), (block.level, words, block.anchor)]
        before = blocks[-1].kind if blocks else None
        listed = block.kind in {BlockKind.ITEM, BlockKind.ROW} and before in {
            block.kind,
            BlockKind.TABLE_HEADER,
        }
        text += ("\n" if listed else "\n\n") if blocks else ""
        placed = replace(block, start=len(text), end=len(text) + len(words))
        headings = tuple(heading for _, heading, _ in path)
        blocks.append(replace(placed, headings=headings, anchor=path[-1][2] if path else ""))
        text += words
    seen = sum(not character.isspace() for character in text)
    return Document(a_metadata(language, title), text, tuple(blocks), pages, seen)
