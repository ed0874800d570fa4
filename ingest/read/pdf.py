"""A PDF to a Document: headings, clauses, tables and footnotes, with pages and the place of every word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from ingest.clauses import chapter_number, heading_number, mark
from ingest.document import Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder, Said
from ingest.read.bullets import BULLET, Indents
from ingest.read.hyphens import Hyphens
from ingest.read.numbered import LONGEST_HEADING, heading_depth
from ingest.read.pdf_columns import in_reading_order
from ingest.read.pdf_layout import Line, Page, Printed
from ingest.read.pdf_pages import printed_pages
from ingest.read.pdf_running import without_contents, without_running_lines
from ingest.read.pdf_tables import Table, tables_on
from ingest.read.pdf_text import said_of
from ingest.read.recognise import recognised_pages

SMALL, LARGE = 0.88, 1.15  # times the size of running text: footnotes are below the one, a title above the other
SPACED = 1.18  # times the usual distance of two lines: more than this parts two paragraphs
ENDS = (".", ":", ";", "?", "!")
NOTE = re.compile(r"\[?(\d{1,3})[\].)]?\s*(?=\D)")


def read_pdf(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile when the file is encrypted or damaged, or shows text that can't be recognised."""
    pages = recognised_pages(path, printed_pages(path))
    reading = _Reading([replace(page, lines=tuple(in_reading_order(page))) for page in pages])
    reading.read()
    if reading.builder.empty:
        raise UnreadableFile(
            f"{path.name} holds no text that can be read: fetch it again, or save it anew.",
            f"{path.name} bevat geen tekst die gelezen kan worden: haal het opnieuw op, of sla het opnieuw op.",
        )
    return reading.builder.document(metadata, len(pages))


@dataclass(frozen=True)
class _Style:
    """How text that stands out is set: the same for all headings of one depth."""

    size: float
    bold: bool


class _Reading:
    def __init__(self, pages: Sequence[Page]) -> None:
        self.builder = Builder()
        kept, running = without_running_lines(pages)
        self._pages, contents = without_contents(kept)
        for line in running:
            self.builder.skip("running header or footer", f"it recurs: {line.text[:60]}", line.page, line.text)
        for line in contents:
            self.builder.skip("table of contents", f"it repeats a heading: {line.text[:60]}", line.page, line.text)
        for page in pages:
            self._remark(page)
        lines = [line for page in self._pages for line in page.lines]
        self._hyphens = Hyphens(line.text for line in lines)
        self._body = _middle_size(lines)
        self._leading = _leading(lines)
        self._notes: list[tuple[str, list[Line]]] = []
        self._note_numbers: dict[int, set[str]] = {}
        self._depths: dict[_Style, int] = {}
        self._indents = Indents()
        self._table_page: int | None = None

    def _remark(self, page: Page) -> None:
        if page.confidence is not None:
            self.builder.recognised(page.number, page.confidence)
        if not page.words:
            self.builder.skip("page", "it holds no text that can be read", page.number)
        if page.askew:
            self.builder.skip("text", f"{page.askew} characters stand askew, as a watermark does", page.number)

    def read(self) -> None:
        blocks = list(self._blocks())
        self._depths = _depths_by_style([block for block in blocks if isinstance(block, list)], self._stands_out)
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._say(block)
                self._table_page = None
        for _, lines in self._notes:
            self.builder.footnote(self._said(lines, marks=True))

    # Which lines belong together

    def _blocks(self) -> Iterator[list[Line] | Table]:
        """A paragraph may run over to the next column or page."""
        block: list[Line] = []
        for page in self._pages:
            tables = tables_on(page)
            opening = {id(table.lines[0]): table for table in tables}
            taken = {id(line) for table in tables for line in table.lines}
            notes = self._take_notes(page, taken)
            for line in page.lines:
                if id(line) in opening:
                    if block:
                        yield block
                    block = []
                    yield opening[id(line)]
                if id(line) in taken or id(line) in notes:
                    continue
                if block and self._goes_on(block, line):
                    block.append(line)
                else:
                    if block:
                        yield block
                    block = [line]
        if block:
            yield block

    def _take_notes(self, page: Page, taken: set[int]) -> set[int]:
        """The footnotes below the page's text: small lines, from the first that opens with a number."""
        small = SMALL if page.confidence is None else 0.8
        below: list[Line] = []
        for line in reversed([line for line in page.lines if id(line) not in taken]):
            if line.size >= small * self._body:
                break
            below.insert(0, line)
        while below and not NOTE.match(below[0].text):
            below.pop(0)
        numbers = self._note_numbers.setdefault(page.number, set())
        for line in below:
            opening = NOTE.match(line.text)
            if opening and (not self._notes or int(opening[1]) != int(self._notes[-1][0])):
                self._notes.append((opening[1], [line]))
                numbers.add(opening[1])
            else:
                self._notes[-1][1].append(line)
        return {id(line) for line in below}

    def _goes_on(self, block: Sequence[Line], line: Line) -> bool:
        before = block[-1]
        if abs(before.size - line.size) > 0.06 * self._body:
            return False
        if self._stands_out(before) != self._stands_out(line):
            return False
        close = line.page == before.page and 0 < line.base - before.base <= SPACED * self._distance(line)
        if self._stands_out(line):
            return close and not _opens_heading(line.text)
        if self._opens(block, line, close):
            return False
        if close:
            return not (_ends(before) and _had_room(before, line))
        moved = line.page != before.page or line.base < before.base
        return moved and (not _ends(before) or not _had_room(before, line))

    def _opens(self, block: Sequence[Line], line: Line, close: bool) -> bool:
        """Whether a line begins an item, and not only a line with a number that is referred to."""
        if BULLET.match(line.text):
            return True
        opening = mark(line.text)
        before = block[-1]
        if not opening or (opening["named"] and not before.text.endswith(ENDS)):
            return False
        apart = len(line.parts()) > 1 and mark(" ".join(word.text for word in line.parts()[0]) + " X") is not None
        indented = close and line.left < before.left - 2
        return apart or indented or before.text.endswith((*ENDS, ",", ")")) or _had_room(before, line)

    def _stands_out(self, line: Line) -> bool:
        return line.bold or line.size > 1.05 * self._body

    def _distance(self, line: Line) -> float:
        return self._leading.get(round(line.size), 1.25 * line.size)

    # What each is

    def _say(self, block: list[Line]) -> None:
        said = self._said(block)
        depth = self._heading_depth(block, said.text)
        if not BULLET.match(said.text):
            self._indents.clear()
        if self.builder.empty and block[0].size > LARGE * self._body and not heading_depth(said.text):
            self.builder.title(said)
        elif depth:
            self.builder.heading(said, depth)
        elif bullet := BULLET.match(said.text):
            self.builder.bullet(said.after(bullet.end()), self._indents.depth(block[0].left))
        elif mark(said.text):
            self.builder.item(said)
        else:
            self.builder.paragraph(said)

    def _heading_depth(self, block: Sequence[Line], text: str) -> int | None:
        if not self._stands_out(block[0]):
            return None
        if numbered := _numbered_depth(text):
            return numbered
        if len(text) > LONGEST_HEADING or text.endswith((".", ";", ",")) or not any(map(str.isalpha, text)):
            return None
        return self._depths.get(_style(block[0]), 1 if block[0].size >= LARGE * self._body else 3)

    def _table(self, table: Table) -> None:
        rows = [[self._said(cell) for cell in row] for row in table.rows]
        page = table.lines[0].page
        if self._table_page == page - 1 and self.builder.ends_in_table_of(len(rows[0])):
            self.builder.continued(rows)
        else:
            self.builder.table(rows)
        self._table_page = table.lines[-1].page

    def _said(self, lines: Sequence[Line], marks: bool = False) -> Said:
        """Their text as one, without the marks of footnotes; a mark says which section its note belongs to."""
        kept: list[Line] = []
        for line in lines:
            raised = [] if marks else [word for word in line.words if self._is_note_mark(line, word)]
            for word in raised:
                self.builder.note_mark(word.text.strip("[]()"))
            if len(raised) < len(line.words):
                kept.append(line.without(raised))
        return said_of(kept, self._hyphens)

    def _is_note_mark(self, line: Line, word: Printed) -> bool:
        return line.raised(word) and word.text.strip("[]()") in self._note_numbers.get(line.page, set())


def _numbered_depth(text: str) -> int | None:
    """Of a heading that is set apart: there `1. Partijen` is one too."""
    if depth := heading_depth(text):
        return depth
    number = heading_number(text)
    short = len(text) <= LONGEST_HEADING and not text.endswith((".", ";", ","))
    return number.count(".") + 1 if number and short and not number.startswith("annex") else None


def _opens_heading(text: str) -> bool:
    return bool(chapter_number(text) or heading_number(text))


def _ends(line: Line) -> bool:
    return line.text.rstrip("\"'”’)").endswith(ENDS) or line.text.endswith(ENDS)


def _had_room(before: Line, line: Line) -> bool:
    """Whether the first word of `line` would have fitted behind the line before it, which then ends on purpose."""
    first = line.words[0].box
    return before.right + 0.25 * before.size + first.right - first.left < before.margin


def _style(line: Line) -> _Style:
    return _Style(round(2 * line.size) / 2, line.bold)


def _depths_by_style(blocks: Sequence[Sequence[Line]], stands_out: Callable[[Line], bool]) -> dict[_Style, int]:
    """How deep the numbered headings of each style mostly are."""
    found: dict[_Style, Counter[int]] = {}
    for block in blocks:
        depth = heading_depth(" ".join(line.text for line in block))
        if depth and stands_out(block[0]):
            found.setdefault(_style(block[0]), Counter())[depth] += 1
    return {style: depths.most_common(1)[0][0] for style, depths in found.items()}


def _middle_size(lines: Sequence[Line]) -> float:
    """The font size of most of the text, by characters."""
    sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 20))]
    return median(sizes) if sizes else 1.0


def _leading(lines: Sequence[Line]) -> dict[int, float]:
    """For each font size the usual distance from one line to the next, in points."""
    found: dict[int, Counter[float]] = {}
    for before, line in pairwise(lines):
        distance = line.base - before.base
        if before.page == line.page and round(before.size) == round(line.size) and 0 < distance < 2.5 * line.size:
            found.setdefault(round(line.size), Counter())[round(2 * distance) / 2] += 1
    return {
        size: distances.most_common(1)[0][0] for size, distances in found.items() if distances.most_common(1)[0][1] > 2
    }
