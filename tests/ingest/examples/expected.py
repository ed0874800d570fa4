"""What any reader should make of the made-up agreement."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import BlockKind, Document
from tests.ingest.examples.agreement import Agreement, Article, Point

Written = tuple[BlockKind, str]


def body(agreement: Agreement) -> list[Written]:
    """All blocks but the footnotes, in reading order."""
    found = [(BlockKind.TITLE, agreement.title), (BlockKind.PARAGRAPH, agreement.opening)]
    for chapter in agreement.chapters:
        found.append((BlockKind.HEADING, chapter.heading))
        for article in chapter.articles:
            found.extend(_article(article))
    return found


def _article(article: Article) -> Iterator[Written]:
    yield BlockKind.HEADING, article.heading
    yield BlockKind.PARAGRAPH, article.intro
    for definition in article.definitions:
        yield BlockKind.PARAGRAPH, f"{definition.term}: {definition.meaning}"
    for lid in article.leden:
        yield BlockKind.ITEM, f"{lid.mark} {lid.text}"
        yield from _points(lid.points)
    if article.table:
        yield BlockKind.TABLE_HEADER, " | ".join(article.table.header)
        for row in article.table.rows:
            yield BlockKind.ROW, " | ".join(row)


def _points(points: tuple[Point, ...]) -> Iterator[Written]:
    for point in points:
        yield BlockKind.ITEM, f"{point.mark} {point.text}"
        yield from _points(point.points)


def notes(agreement: Agreement) -> list[str]:
    return [f"{number} {note}" for number, note in enumerate(agreement.notes, start=1)]


def body_read(document: Document) -> list[Written]:
    """A definition may be told by its form or only by where it stands."""
    return [
        (
            BlockKind.PARAGRAPH if block.kind is BlockKind.DEFINITION else block.kind,
            document.text[block.start : block.end],
        )
        for block in document.blocks
        if block.kind is not BlockKind.FOOTNOTE
    ]


def notes_read(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
