"""A Document in the making: readers add its blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count, groupby

from ingest.clauses import chapter_number, heading_number
from ingest.document import Block, BlockKind, Box, Document, Language, Metadata, Skipped
from ingest.read.language import detect

# Characters: what is shorter says too little about its language.
_TELLING = 120
_UNSPOKEN = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class _Above:
    depth: int
    text: str


class Draft:
    def __init__(self, metadata: Metadata) -> None:
        self._metadata = metadata
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._skipped: list[Skipped] = []
        self._unread = 0
        self._above: list[_Above] = []
        self._anchor = ""
        self._taken: set[str] = set()
        self._sections = 0

    @property
    def empty(self) -> bool:
        return not self._blocks

    def title(self, text: str, boxes: tuple[Box, ...] = (), language: Language | None = None) -> None:
        self.add(BlockKind.TITLE, text, boxes=boxes, language=language)

    def heading(
        self,
        text: str,
        depth: int,
        boxes: tuple[Box, ...] = (),
        anchor: str = "",
        language: Language | None = None,
    ) -> None:
        """`depth` only has to grow from outer to inner headings; the block's level counts those above it."""
        text = one_line(text)
        if not text:
            return
        self._sections += 1
        self._anchor = self._unused(anchor or _numbered(text) or f"s{self._sections}")
        self._above = [*(above for above in self._above if above.depth < depth), _Above(depth, text)]
        self.add(BlockKind.HEADING, text, level=len(self._above), boxes=boxes, language=language)

    def table(self, rows: Iterable[tuple[str, ...]], headed: bool, boxes: Iterable[tuple[Box, ...]] = ()) -> None:
        """Rows of cells; the first is the header where `headed`."""
        header: tuple[str, ...] = ()
        places = list(boxes)
        for number, row in enumerate(rows):
            cells = tuple(one_line(cell) for cell in row)
            kind = BlockKind.TABLE_HEADER if headed and number == 0 else BlockKind.ROW
            header = cells if headed and number == 0 else header
            where = places[number] if number < len(places) else ()
            self.add(kind, " | ".join(cells), header=header, cells=cells, boxes=where)

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        boxes: tuple[Box, ...] = (),
        header: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
        language: Language | None = None,
    ) -> None:
        text = one_line(text)
        if not text.strip(" |"):
            return
        if self._blocks:
            self._put("\n" if _together(self._blocks[-1].kind, kind) else "\n\n")
        start = self._length
        self._put(text)
        self._blocks.append(
            Block(
                kind,
                start,
                self._length,
                headings=tuple(above.text for above in self._above),
                anchor=self._anchor,
                level=level,
                page=boxes[0].page if boxes else None,
                boxes=boxes,
                header=header,
                cells=cells,
                language=language,
            )
        )

    def skip(self, what: str, why: str, text: str = "", page: int | None = None) -> None:
        """`text` is what the file held there; it counts among the characters seen."""
        self._skipped.append(Skipped(what, why, page))
        self._unread += characters(text)

    def document(self, pages: int | None = None) -> Document:
        text = "".join(self._text)
        blocks = tuple(self._in_their_language(text))
        return Document(self._metadata, text, blocks, pages, characters(text) + self._unread, tuple(self._skipped))

    def _in_their_language(self, text: str) -> Iterable[Block]:
        """A section written in the other language than the document says so, where its words leave no doubt."""
        declared = self._metadata.language
        for _, group in groupby(self._blocks, key=lambda block: block.anchor):
            blocks = list(group)
            words = " ".join(text[b.start : b.end] for b in blocks if b.kind not in _UNSPOKEN and not b.cells)
            told = detect(words, declared) if len(words) >= _TELLING else declared
            for block in blocks:
                language = block.language or told
                yield replace(block, language=None if language is declared else language)

    def _unused(self, anchor: str) -> str:
        again = (f"{anchor}-{number}" for number in count(2))
        found = anchor if anchor not in self._taken else next(name for name in again if name not in self._taken)
        self._taken.add(found)
        return found

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)


def characters(text: str) -> int:
    """White space left out."""
    return len("".join(text.split()))


def one_line(text: str) -> str:
    return " ".join(text.split())


def _together(before: BlockKind, kind: BlockKind) -> bool:
    return (kind is BlockKind.ROW and before in {BlockKind.ROW, BlockKind.TABLE_HEADER}) or (
        kind is BlockKind.ITEM and before is BlockKind.ITEM
    )


def _numbered(heading: str) -> str | None:
    """The same address in every language: `art-7`, `chapter-2`, `annex-b`, `sec-3.2`."""
    if chapter := chapter_number(heading):
        return f"chapter-{chapter}"
    number = heading_number(heading)
    if number is None or number.startswith("annex-"):
        return number
    return f"sec-{number}" if heading[0].isdigit() else f"art-{number}"
