"""A PDF to a Document: headings, clauses, tables and footnotes, with pages and boxes. The only door to pypdfium2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import pypdfium2

from ingest.clauses import mark
from ingest.document import Box, Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder
from ingest.read.pdf_lines import Line, Page, Piece, lines_of, without_running_lines
from ingest.read.plain import heading_depth

MOST_PAGES = 2000
HYPHENATED = re.compile(r"(?<=[^\W\d_]{2})[-\u00ad]$")
# What pdfium gives for the hyphen of a word that goes on in the next line.
LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}
NOTE = re.compile(r"^\[?\d{1,3}[\].)]?\s+\S")
SMALL, LARGE = 0.9, 1.15  # times the size of running text
LOWER_PART = 0.5  # footnotes stand below this share of the page


def read_pdf(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile when the file is encrypted, damaged, or holds pictures of text only."""
    pages, removed = without_running_lines(_pages(path))
    builder = Builder()
    for line in removed:
        builder.skip("running header or footer", f"it recurs: {line.text[:60]}", line.box.page, line.text)
    body = _body_size(pages)
    for page in pages:
        if not page.lines:
            builder.skip("page", "it holds no text that can be read", page.number)
    notes: list[tuple[str, list[Box]]] = []
    for block in _blocks(pages, body, notes):
        _append(builder, block, body)
    for text, boxes in notes:
        builder.footnote(text, boxes[0].page, tuple(boxes))
    if builder.empty:
        raise UnreadableFile(
            f"{path.name} holds no text, only pictures of it: run text recognition (OCR) over it and save it anew."
        )
    return builder.document(metadata, len(pages))


def _pages(path: Path) -> list[Page]:
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        reason = (
            "is protected with a password: save it without one"
            if "assword" in str(error)
            else ("is damaged or cut off: fetch it again")
        )
        raise UnreadableFile(f"{path.name} {reason}.") from error
    try:
        if len(pdf) > MOST_PAGES:
            raise UnreadableFile(f"{path.name} has {len(pdf)} pages, more than {MOST_PAGES}: split it into parts.")
        return [_page(pdf, number) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{path.name} is damaged ({error}): fetch it again.") from error
    finally:
        pdf.close()


def _page(pdf: pypdfium2.PdfDocument, number: int) -> Page:
    page = pdf[number]
    width, height = page.get_size()
    text = page.get_textpage()
    pieces = []
    for place in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(place)
        box = Box(number + 1, left, height - top, right, height - bottom)
        words = text.get_text_bounded(left, bottom, right, top).translate(LINE_END_HYPHENS).strip()
        pieces.append(Piece(words, box, _font_size(text, left, (bottom + top) / 2) or top - bottom))
    text.close()
    page.close()
    return Page(number + 1, width, height, lines_of(pieces, width))


def _font_size(text: pypdfium2.PdfTextPage, x: float, y: float) -> float:
    """Of the character at that place, in points; 0 where there is none."""
    place = text.get_index(x + 1, y, 3, 3)
    return float(pypdfium2.raw.FPDFText_GetFontSize(text, place)) if place is not None and place >= 0 else 0.0


def _body_size(pages: Sequence[Page]) -> float:
    """The font size of most of the text, by characters."""
    sizes = [line.size for page in pages for line in page.lines for _ in range(max(1, len(line.text) // 20))]
    return median(sizes) if sizes else 1.0


def _blocks(pages: Sequence[Page], body: float, notes: list[tuple[str, list[Box]]]) -> Iterator[list[Line]]:
    """Lines that belong together; a paragraph may run over to the next page. Footnotes go to `notes`."""
    block: list[Line] = []
    for page in pages:
        in_notes = False
        for line in page.lines:
            small = line.size < SMALL * body and line.top > LOWER_PART * page.height
            in_notes = in_notes if small else False
            if small and (in_notes or NOTE.match(line.text)):
                _note(line, notes, begins=NOTE.match(line.text) is not None)
                in_notes = True
            elif block and _goes_on(block, line, body):
                block.append(line)
            else:
                if block:
                    yield block
                block = [line]
    if block:
        yield block


def _note(line: Line, notes: list[tuple[str, list[Box]]], begins: bool) -> None:
    if begins or not notes:
        notes.append((line.text, [line.box]))
    else:
        text, boxes = notes[-1]
        notes[-1] = (joined([text, line.text]), [*boxes, line.box])


def _goes_on(block: Sequence[Line], line: Line, body: float) -> bool:
    before = block[-1]
    if _is_table(before) or _is_table(line):
        return _is_table(before) and _is_table(line) and before.box.page == line.box.page
    if _is_heading(block, body) or _is_heading([line], body) or mark(line.text):
        return False
    if abs(line.size - before.size) > 0.05 * body:
        return False
    if line.box.page != before.box.page or line.top < before.top:
        return not before.text.rstrip().endswith((".", ":", ";", "?", "!"))
    return line.top - before.bottom < 0.75 * line.height


def _is_heading(block: Sequence[Line], body: float) -> bool:
    """A numbered line that is set larger or apart, and does not end or run on like a sentence."""
    if len(block) != 1 or _is_table(block[0]):
        return False
    return heading_depth(block[0].text) is not None and block[0].size > body * 1.02


def _is_table(line: Line) -> bool:
    return len(line.pieces) >= 2 and mark(line.text) is None


def _append(builder: Builder, block: Sequence[Line], body: float) -> None:
    text = joined([line.text for line in block])
    page, boxes = block[0].box.page, tuple(line.box for line in block)
    if _is_table(block[0]) and len(block) > 1:
        builder.table([[piece.text for piece in line.pieces] for line in block], page)
    elif _is_heading(block, body):
        builder.heading(text, heading_depth(text) or 1, page, boxes)
    elif builder.empty and block[0].size > LARGE * body:
        builder.title(text, page, boxes)
    elif mark(text):
        builder.item(text, 1, page, boxes)
    else:
        builder.paragraph(text, page, boxes)


def joined(lines: Sequence[str]) -> str:
    """One text of many lines: a word parted at a line's end is made whole, a real hyphen before a capital stays."""
    text = ""
    for line in (line.strip() for line in lines):
        if HYPHENATED.search(text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
    return text
