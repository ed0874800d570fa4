"""What any reader should make of the made-up agreement."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.document import BlockKind, Document
from tests.ingest.examples.agreement import Agreement, Article, Bullet, Point

Written = tuple[BlockKind, str, int]
"""Kind, text, and an item's depth."""


def body(agreement: Agreement, tables: bool = True, capitals: bool = False) -> list[Written]:
    """All blocks but the footnotes, in reading order; `capitals` for the heading without a number."""
    found: list[Written] = [(BlockKind.TITLE, agreement.title, 0), (BlockKind.PARAGRAPH, agreement.opening, 0)]
    heading = agreement.preamble.heading
    found.append((BlockKind.HEADING, heading.upper() if capitals else heading, 0))
    found += ((BlockKind.PARAGRAPH, text, 0) for text in agreement.preamble.paragraphs)
    for chapter in agreement.chapters:
        found.append((BlockKind.HEADING, chapter.heading, 0))
        for article in chapter.articles:
            found.extend(_article(article, tables))
    return found


def _article(article: Article, tables: bool) -> Iterator[Written]:
    yield BlockKind.HEADING, article.heading, 0
    yield BlockKind.PARAGRAPH, article.intro, 0
    for definition in article.definitions:
        yield BlockKind.PARAGRAPH, f"{definition.term}: {definition.meaning}", 0
    for lid in article.leden:
        yield BlockKind.ITEM, f"{lid.mark} {lid.text}", 1
        yield from _points(lid.points, 2)
    yield from _bullets(article.bullets, 1)
    if article.table and tables:
        yield BlockKind.TABLE_HEADER, " | ".join(article.table.header), 0
        for row in article.table.rows:
            yield BlockKind.ROW, " | ".join(row), 0


def _points(points: tuple[Point, ...], level: int) -> Iterator[Written]:
    for point in points:
        yield BlockKind.ITEM, f"{point.mark} {point.text}", level
        yield from _points(point.points, level + 1)


def _bullets(bullets: tuple[Bullet, ...], level: int) -> Iterator[Written]:
    for bullet in bullets:
        yield BlockKind.ITEM, bullet.text, level
        yield from _bullets(bullet.bullets, level + 1)


def notes(agreement: Agreement) -> list[tuple[str, str]]:
    """Each with the heading of the article that refers to it."""
    articles = [article for chapter in agreement.chapters for article in chapter.articles]
    found = [(lid.note, article.heading) for article in articles for lid in article.leden if lid.note]
    return [(f"{number} {note}", heading) for number, (note, heading) in enumerate(found, start=1)]


def body_read(document: Document) -> list[Written]:
    """A definition may be told by its form or only by where it stands."""
    return [
        (
            BlockKind.PARAGRAPH if block.kind is BlockKind.DEFINITION else block.kind,
            document.text[block.start : block.end],
            block.level if block.kind is BlockKind.ITEM else 0,
        )
        for block in document.blocks
        if block.kind is not BlockKind.FOOTNOTE
    ]


def notes_read(document: Document) -> list[tuple[str, str]]:
    return [(document.text[b.start : b.end], b.headings[-1]) for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
