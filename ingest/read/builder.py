"""A document put together block by block: text, offsets, heading path, anchors and levels kept in step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from ingest.clauses import chapter_number, heading_number, mark, placed
from ingest.document import Block, BlockKind, Box, Document, Language, Metadata, Recognised, Skipped, Word
from ingest.places import line_boxes
from ingest.read.language import detect

TOGETHER = (
    {BlockKind.ITEM},
    {BlockKind.TABLE_HEADER, BlockKind.ROW},
)
TELLING = 120  # characters; a shorter section says too little about its language
NO_PROSE = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_HEADER, BlockKind.ROW})


@dataclass(frozen=True, slots=True)
class Said:
    """A text and, where the file has pages, where its words stand, with offsets in `text`."""

    text: str
    words: tuple[Word, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """One for each line."""
        return tuple(line_boxes(word.box for word in self.words))

    def after(self, start: int) -> Said:
        """What follows the first `start` characters."""
        kept = (word for word in self.words if word.end > start)
        words = tuple(Word(max(word.start - start, 0), word.end - start, word.box) for word in kept)
        return Said(self.text[start:], words)


Text = str | Said


class Builder:
    """Blocks are parted by a blank line, rows of one table and items of one list by a line break."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._words: list[Word] = []
        self._skipped: list[Skipped] = []
        self._recognised: list[Recognised] = []
        self._headings: list[tuple[int, str]] = []
        self._anchor = ""
        self._anchors: set[str] = set()
        self._marks: list[str] = []
        self._notes: dict[str, tuple[tuple[str, ...], str]] = {}
        self._unread = 0

    @property
    def empty(self) -> bool:
        return not self._blocks

    def title(self, text: Text, language: Language | None = None) -> None:
        self._append(BlockKind.TITLE, text, language=language)

    def heading(self, text: Text, depth: int, language: Language | None = None) -> None:
        """`depth` counts from 1; a heading ends the sections at its depth and below."""
        words = one_line(_plain(text))
        if not words:
            return
        self._anchor = self._unused(_numbered(words) or f"s{len(self._anchors) + 1}")
        self._headings = [*(held for held in self._headings if held[0] < depth), (depth, words)]
        self._marks = []
        self._append(BlockKind.HEADING, text, level=len(self._headings), language=language)

    def paragraph(self, text: Text, language: Language | None = None) -> None:
        if _plain(text).strip():
            self._marks = self._marks[:1]
        self._append(BlockKind.PARAGRAPH, text, language=language)

    def definition(self, text: Text) -> None:
        self._append(BlockKind.DEFINITION, text)

    def item(self, text: Text, level: int | None = None, language: Language | None = None) -> None:
        """`level` counts from 1; None: as its mark says (`2.` 1, `a.` below it 2, `i.` below that 3)."""
        opening = mark(_plain(text).strip())
        if opening:
            value = next(filter(None, opening.groups())).lower()
            self._marks = placed(self._marks, value)
        self._append(BlockKind.ITEM, text, level=level or max(1, len(self._marks)), language=language)

    def bullet(self, text: Text, deeper: int = 0) -> None:
        """A point without a mark of its own, `deeper` steps inside its list."""
        self._append(BlockKind.ITEM, text, level=len(self._marks) + 1 + deeper)

    def note_mark(self, number: str) -> None:
        """Where the text refers to a footnote: the note belongs to that section."""
        self._notes.setdefault(number, (self._path, self._anchor))

    def footnote(self, text: Text) -> None:
        """It opens with its number."""
        number = _plain(text).split(" ")[0]
        self._append(BlockKind.FOOTNOTE, text, section=self._notes.get(number))

    def table(self, rows: Iterable[Sequence[Text]], headed: bool = True) -> None:
        """The first row holds the column names where `headed`."""
        held = [[_one_said(cell) for cell in row] for row in rows]
        held = [row for row in held if any(cell.text for cell in row)]
        header = tuple(cell.text for cell in held[0]) if held and headed else ()
        for number, row in enumerate(held):
            kind = BlockKind.TABLE_HEADER if headed and number == 0 else BlockKind.ROW
            self._append(kind, _row(row), header=header, cells=tuple(cell.text for cell in row))

    def ends_in_table_of(self, columns: int) -> bool:
        return bool(self._blocks) and len(self._blocks[-1].cells) == columns

    def continued(self, rows: Iterable[Sequence[Text]]) -> None:
        """More rows of the table that stands last."""
        header = self._blocks[-1].header
        for row in rows:
            held = [_one_said(cell) for cell in row]
            cells = tuple(cell.text for cell in held)
            if any(cells) and cells != header:
                self._append(BlockKind.ROW, _row(held), header=header, cells=cells)

    def skip(self, what: str, why: str, page: int | None = None, text: str = "") -> None:
        """`text` is what the file held there; it counts among the characters seen."""
        self._skipped.append(Skipped(what, why, page))
        self._unread += characters(text)

    def recognised(self, page: int, confidence: float) -> None:
        """A page whose text was read from its picture."""
        self._recognised.append(Recognised(page, confidence))

    def document(self, metadata: Metadata, pages: int | None = None) -> Document:
        text = "".join(self._parts)
        seen = characters(text) + self._unread
        blocks = tuple(_in_their_language(self._blocks, text, metadata.language))
        skipped, recognised = tuple(self._skipped), tuple(self._recognised)
        return Document(metadata, text, blocks, pages, seen, skipped, tuple(self._words), recognised)

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(heading for _, heading in self._headings)

    def _append(
        self,
        kind: BlockKind,
        text: Text,
        level: int = 0,
        header: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
        language: Language | None = None,
        section: tuple[tuple[str, ...], str] | None = None,
    ) -> None:
        said = _one_said(text) if not cells else _whole(text)
        if not said.text.strip(" |"):
            return
        if self._blocks:
            self._add("\n" if self._joins(kind) else "\n\n")
        start = self._length
        self._add(said.text)
        headings, anchor = section or (self._path, self._anchor)
        boxes = said.boxes
        page = boxes[0].page if boxes else None
        headings = headings if kind is not BlockKind.TITLE else ()
        self._words += (Word(start + word.start, start + word.end, word.box) for word in said.words)
        self._blocks.append(
            Block(kind, start, self._length, headings, anchor, level, page, boxes, header, cells, (), language)
        )

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


def declared(document: Document, metadata: Metadata) -> Document:
    """The document with other metadata, which may say another language."""
    before, now = document.metadata.language, metadata.language
    blocks = ((block, block.language or before) for block in document.blocks)
    said = tuple(replace(block, language=None if language is now else language) for block, language in blocks)
    return replace(document, metadata=metadata, blocks=said)


def one_line(text: str) -> str:
    return " ".join(text.split())


def characters(text: str) -> int:
    """How many there are, white space left out."""
    return sum(len(part) for part in text.split())


def _numbered(heading: str) -> str | None:
    """The same address in every language: `art-7`, `chapter-2`, `annex-b`, `sec-3.2`."""
    if chapter := chapter_number(heading):
        return f"chapter-{chapter}"
    number = heading_number(heading)
    if number is None or number.startswith("annex-"):
        return number
    return f"sec-{number}" if heading[0].isdigit() else f"art-{number}"


def _plain(text: Text) -> str:
    return text.text if isinstance(text, Said) else text


def _whole(text: Text) -> Said:
    return text if isinstance(text, Said) else Said(text)


def _one_said(text: Text) -> Said:
    """What has words with offsets is on one line already."""
    if isinstance(text, Said) and text.words:
        return text
    return Said(one_line(_plain(text)))


def _row(cells: Sequence[Said]) -> Said:
    text, words = "", list[Word]()
    for place, cell in enumerate(cells):
        text += " | " if place else ""
        words += (Word(len(text) + word.start, len(text) + word.end, word.box) for word in cell.words)
        text += cell.text
    return Said(text, tuple(words))


def _in_their_language(blocks: Sequence[Block], text: str, declared: Language) -> Iterator[Block]:
    """A section written in the other language than the document says so, where its words leave no doubt."""
    for _, group in groupby(blocks, key=lambda block: block.anchor):
        section = list(group)
        words = " ".join(text[block.start : block.end] for block in section if block.kind not in NO_PROSE)
        told = detect(words, declared) if len(words) >= TELLING else declared
        for block in section:
            language = block.language or told
            yield replace(block, language=None if language is declared else language)
