"""A document put together block by block: text, offsets, heading path and anchors kept in step."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from ingest.clauses import article_number
from ingest.document import Block, BlockKind, Box, Document, Metadata, Skipped

TOGETHER = (
    {BlockKind.ITEM},
    {BlockKind.TABLE_HEADER, BlockKind.ROW},
)


class Builder:
    """Blocks are parted by a blank line, rows of one table and items of one list by a line break."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._skipped: list[Skipped] = []
        self._headings: list[tuple[int, str]] = []
        self._anchor = ""
        self._anchors: set[str] = set()
        self._unread = 0

    @property
    def empty(self) -> bool:
        return not self._blocks

    def title(self, text: str, page: int | None = None, boxes: tuple[Box, ...] = ()) -> None:
        self._append(BlockKind.TITLE, text, page=page, boxes=boxes)

    def heading(self, text: str, depth: int, page: int | None = None, boxes: tuple[Box, ...] = ()) -> None:
        """`depth` counts from 1; a heading ends the sections at its depth and below."""
        number = article_number(text)
        self._anchor = self._unused(f"art-{number}" if number else f"s{len(self._anchors) + 1}")
        self._headings = [*(held for held in self._headings if held[0] < depth), (depth, text)]
        self._append(BlockKind.HEADING, text, level=len(self._headings), page=page, boxes=boxes)

    def paragraph(self, text: str, page: int | None = None, boxes: tuple[Box, ...] = ()) -> None:
        self._append(BlockKind.PARAGRAPH, text, page=page, boxes=boxes)

    def item(self, text: str, level: int = 1, page: int | None = None, boxes: tuple[Box, ...] = ()) -> None:
        self._append(BlockKind.ITEM, text, level=level, page=page, boxes=boxes)

    def footnote(self, text: str, page: int | None = None, boxes: tuple[Box, ...] = ()) -> None:
        self._append(BlockKind.FOOTNOTE, text, page=page, boxes=boxes)

    def table(self, rows: Sequence[Sequence[str]], page: int | None = None) -> None:
        """The first row holds the column names."""
        held = [tuple(_one_line(cell) for cell in row) for row in rows if any(cell.strip() for cell in row)]
        for number, cells in enumerate(held):
            kind = BlockKind.ROW if number else BlockKind.TABLE_HEADER
            self._append(kind, " | ".join(cells), header=held[0], cells=cells, page=page)

    def skip(self, what: str, why: str, page: int | None = None, text: str = "") -> None:
        self._skipped.append(Skipped(what, why, page))
        self._unread += _characters(text)

    def document(self, metadata: Metadata, pages: int | None = None) -> Document:
        text = "".join(self._parts)
        seen = _characters(text) + self._unread
        return Document(metadata, text, tuple(self._blocks), pages, seen, tuple(self._skipped))

    def _append(
        self,
        kind: BlockKind,
        text: str,
        level: int = 0,
        header: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
        page: int | None = None,
        boxes: tuple[Box, ...] = (),
    ) -> None:
        text = _one_line(text)
        if not text:
            return
        if self._blocks:
            self._add("\n" if self._joins(kind) else "\n\n")
        start = self._length
        self._add(text)
        headings = tuple(heading for _, heading in self._headings) if kind is not BlockKind.TITLE else ()
        self._blocks.append(Block(kind, start, self._length, headings, self._anchor, level, page, boxes, header, cells))

    def _joins(self, kind: BlockKind) -> bool:
        before = self._blocks[-1].kind
        return kind is not BlockKind.TABLE_HEADER and any(before in kinds and kind in kinds for kinds in TOGETHER)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _unused(self, anchor: str) -> str:
        again = (f"{anchor}-{number}" for number in count(2))
        found = anchor if anchor not in self._anchors else next(name for name in again if name not in self._anchors)
        self._anchors.add(found)
        return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _characters(text: str) -> int:
    return sum(not character.isspace() for character in text)
