"""A document's text as a page sets it: sections with headings, paragraphs, lists and tables, cited words marked. Pure.

The text has blank lines between blocks, and a line for each item or row; passages tell where sections begin and what
stands under a table's header (ingest/document.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.formats import is_figure
from ingest.document import BlockKind, Chunk, Span

COLUMN = " | "


class Setting(StrEnum):
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is either cited or not; `first` is the first that is."""

    text: str
    cited: bool = False
    first: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph has one line, a list a line for each item; a table's lines have a cell for each column."""

    setting: Setting
    lines: tuple[tuple[Pieces, ...], ...]
    header: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[bool, ...]:
        """For each column whether all of its cells are figures; empty where rows differ in length."""
        if self.setting is not Setting.TABLE or len({len(line) for line in self.lines}) != 1:
            return ()
        columns = zip(*self.lines, strict=True)
        return tuple(all(is_figure("".join(piece.text for piece in cell)) for cell in column) for column in columns)

    @property
    def cited(self) -> bool:
        return any(piece.cited for line in self.lines for cell in line for piece in cell)


@dataclass
class Section:
    """What stands under one heading; `level` counts from 2, as the document's title is 1."""

    anchor: str
    heading: str
    level: int
    start: int
    blocks: list[Block] = field(default_factory=list)

    @property
    def cited(self) -> bool:
        return any(block.cited for block in self.blocks)


def sections(text: str, title: str, passages: Sequence[Chunk], cited: Sequence[Span] = ()) -> list[Section]:
    """`passages` are the document's, by position; without them the whole text is one section."""
    found = [Section("", "", 1, 0)]
    marking = _Marking(text, tuple(sorted(cited)))
    for span in _blocks(text):
        after = _passage_at(passages, span)
        if span.start == 0 and text[span.start : span.end] == title:
            continue
        if passages and _is_heading(text, span, after):
            found.append(_heading(text, span, after))
        else:
            found[-1].blocks.append(_block(text, span, after, marking))
    return [section for section in found if section.heading or section.blocks]


def section_of(read: Sequence[Section], start: int) -> Section | None:
    """The section that the character at `start` stands in."""
    return next((section for section in reversed(read) if section.start <= start), None)


def _blocks(text: str) -> Iterator[Span]:
    start = 0
    while start < len(text):
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end + 2


def _passage_at(passages: Sequence[Chunk], span: Span) -> Chunk | None:
    """The first passage that does not end before the block begins."""
    return next((one for one in passages if one.end > span.start), None)


def _is_heading(text: str, span: Span, after: Chunk | None) -> bool:
    """Passages hold all of a text but its headings and the headers of its tables."""
    if after is None:
        return "\n" not in text[span.start : span.end]
    return after.start >= span.end


def _heading(text: str, span: Span, after: Chunk | None) -> Section:
    heading = text[span.start : span.end]
    path = after.headings if after else ()
    level = path.index(heading) + 2 if heading in path else 2
    own = after.anchor if after and path and path[-1] == heading else ""
    return Section(own, " ".join(heading.split()), level, span.start)


def _block(text: str, span: Span, passage: Chunk | None, marking: _Marking) -> Block:
    lines = list(_lines(text, span))
    if passage is not None and passage.kind is BlockKind.ROW and COLUMN in text[span.start : span.end]:
        header: tuple[str, ...] = ()
        if passage.header and passage.start > span.start:
            header, lines = passage.header, lines[1:]
        return Block(Setting.TABLE, tuple(tuple(_cells(text, line, marking)) for line in lines), header)
    setting = Setting.LIST if len(lines) > 1 else Setting.PARAGRAPH
    return Block(setting, tuple((marking.pieces(line),) for line in lines))


def _lines(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for line in text[span.start : span.end].split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _cells(text: str, line: Span, marking: _Marking) -> Iterator[Pieces]:
    start = line.start
    for cell in text[line.start : line.end].split(COLUMN):
        yield marking.pieces(Span(start, start + len(cell)))
        start += len(cell) + len(COLUMN)


@dataclass
class _Marking:
    """Cuts the text into pieces at the edges of what is cited; remembers whether the first was met."""

    text: str
    cited: tuple[Span, ...]
    met: bool = False

    def pieces(self, span: Span) -> Pieces:
        found: list[Piece] = []
        at = span.start
        for one in self.cited:
            start, end = max(one.start, at), min(one.end, span.end)
            if start >= end:
                continue
            if start > at:
                found.append(Piece(self.text[at:start]))
            found.append(Piece(self.text[start:end], True, not self.met))
            self.met = True
            at = end
        if at < span.end or not found:
            found.append(Piece(self.text[at : span.end]))
        return tuple(found)
