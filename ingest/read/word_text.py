"""What a Word paragraph, cell or note says, in Word's own XML: insertions counted in, deletions left out."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.read.cells import Cell

DEFINED_XML = (b"<!DOCTYPE", b"<!ENTITY")
_SPACES = frozenset(map(qn, ("w:tab", "w:br", "w:cr", "w:ptab")))
# A deleted run, a text box (read on its own) and its copy for older readers are no part of the line.
_APART = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr")}) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
NOTES = frozenset(map(qn, ("w:footnoteReference", "w:endnoteReference")))


def text_of(element: BaseOxmlElement) -> str:
    """In one line. Marks of notes are left out: they carry no text of their own."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: BaseOxmlElement) -> Iterator[str]:
    for child in element.iterchildren(tag=None):
        if child.tag in _APART or not isinstance(child.tag, str):
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SPACES:
            yield " "
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"
        elif child.tag == qn("w:p"):
            yield " "
            yield from _pieces(child)
        else:
            yield from _pieces(child)


def notes_in(element: BaseOxmlElement) -> list[tuple[str, str]]:
    """The notes it refers to, in order: their kind (`footnote`, `endnote`) and their id in the file."""
    return [
        (child.tag.rpartition("}")[2].removesuffix("Reference"), str(child.get(qn("w:id"))))
        for child in element.iter(*NOTES)
    ]


def text_boxes(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [
        box
        for box in paragraph.iter(qn("w:txbxContent"))
        if not any(str(above.tag).endswith("}Fallback") for above in box.iterancestors())
    ]


def cells_of(table: BaseOxmlElement) -> list[list[Cell]]:
    """The rows' cells, one merged downwards only where it begins."""
    rows = [list(_row(row)) for row in table.iterchildren(qn("w:tr"))]
    made: list[list[Cell]] = []
    for place, row in enumerate(rows):
        made.append(
            [
                Cell(text_of(cell), span, _reach(rows, place, column))
                for column, span, cell, goes_on in row
                if not goes_on
            ]
        )
    return made


def _row(row: BaseOxmlElement) -> Iterator[tuple[int, int, BaseOxmlElement, bool]]:
    """Of each cell: its first column, how many it spans, itself, and whether it goes on from the row above."""
    column = 0
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr"))) is not row:
            continue
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        wide = int(span.get(qn("w:val")) or 1) if span is not None else 1
        yield column, wide, cell, merged is not None and merged.get(qn("w:val")) != "restart"
        column += wide


def _reach(rows: list[list[tuple[int, int, BaseOxmlElement, bool]]], place: int, column: int) -> int:
    """How many rows a cell stands in."""
    reach = 1
    for row in rows[place + 1 :]:
        if not any(start == column and goes_on for start, _, _, goes_on in row):
            break
        reach += 1
    return reach


def notes_of(source: bytes) -> dict[str, str]:
    """The notes in `footnotes.xml` or `endnotes.xml`, by id; their separators have no text.

    Nothing of XML that defines entities of its own: it is never needed here, and is how parsers are trapped.
    Raises ElementTree.ParseError.
    """
    if any(mark in source for mark in DEFINED_XML):
        return {}
    found: dict[str, str] = {}
    for note in ElementTree.fromstring(source):
        said = "".join(
            (part.text or "") if part.tag == qn("w:t") else " "
            for part in note.iter()
            if part.tag == qn("w:t") or part.tag in _SPACES or part.tag == qn("w:p")
        )
        if " ".join(said.split()):
            found[str(note.get(qn("w:id")))] = " ".join(said.split())
    return found
