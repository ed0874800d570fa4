"""A Word document to a Document: headings by style or number, numbered lists, tables, footnotes. The only door to
python-docx."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from ingest.document import Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder
from ingest.read.plain import heading_depth

LARGEST_UNPACKED = 400 * 1024 * 1024  # bytes; a small file that unpacks to more is a trap
HEADING_STYLE = re.compile(r"^(heading|kop)\s*(\d)$", re.IGNORECASE)
TITLE_STYLE = re.compile(r"^(title|titel)$", re.IGNORECASE)
LIST_STYLE = re.compile(r"^(list|lijst)", re.IGNORECASE)
NOTE = qn("w:footnote")
DEFINED_XML = ("<!DOCTYPE", "<!ENTITY")


def read_docx(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile."""
    _refuse_traps(path)
    try:
        word = docx.Document(str(path))
        builder = Builder()
        counted: Counter[tuple[str, int]] = Counter()
        for block in _blocks(word):
            if isinstance(block, Table):
                builder.table([[cell.text for cell in row.cells] for row in block.rows])
            else:
                _paragraph(block, builder, counted)
        for note in _footnotes(path):
            builder.footnote(note)
    except (KeyError, ValueError, AttributeError, ElementTree.ParseError, zipfile.BadZipFile, SyntaxError) as error:
        raise UnreadableFile(
            f"{path.name} is no Word document that can be read ({error}): open it in Word and save it anew."
        ) from error
    if builder.empty:
        raise UnreadableFile(f"{path.name} holds no text: fill it, or take it out of the catalogue.")
    return builder.document(metadata)


def _refuse_traps(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as held:
            unpacked = sum(entry.file_size for entry in held.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableFile(
            f"{path.name} is damaged or no Word document: open it in Word and save it anew as .docx."
        ) from error
    if unpacked > LARGEST_UNPACKED:
        raise UnreadableFile(
            f"{path.name} unpacks to {unpacked // 2**20} MB, more than {LARGEST_UNPACKED // 2**20}: "
            "split it, or take large pictures out."
        )


def _blocks(word: WordDocument) -> Iterator[Paragraph | Table]:
    for element in word.element.body.iterchildren():
        if element.tag == qn("w:p"):
            yield Paragraph(element, word)
        elif element.tag == qn("w:tbl"):
            yield Table(element, word)


def _paragraph(paragraph: Paragraph, builder: Builder, counted: Counter[tuple[str, int]]) -> None:
    text = paragraph.text.strip()
    style = paragraph.style.name if paragraph.style is not None and paragraph.style.name else ""
    heading = HEADING_STYLE.match(style)
    if TITLE_STYLE.match(style) and builder.empty:
        builder.title(text)
    elif heading and text:
        _restart(counted)
        builder.heading(text, int(heading[2]))
    elif (depth := heading_depth(text)) and _stands_out(paragraph):
        _restart(counted)
        builder.heading(text, depth)
    elif text and (numbered := _numbering(paragraph)) is not None:
        counted[numbered] += 1
        mark = f"{counted[numbered]}. " if "number" in style.lower() or "nummer" in style.lower() else ""
        builder.item(mark + text, numbered[1] + 1)
    else:
        builder.paragraph(text)


def _restart(counted: Counter[tuple[str, int]]) -> None:
    """Numbering begins anew under every heading."""
    counted.clear()


def _stands_out(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _numbering(paragraph: Paragraph) -> tuple[str, int] | None:
    """Which list a paragraph belongs to and how deep, by its own numbering or a list style."""
    found = paragraph._p.find(f".//{qn('w:numPr')}")
    style = paragraph.style.name if paragraph.style is not None and paragraph.style.name else ""
    if found is None:
        return (style, 0) if LIST_STYLE.match(style) else None
    level = found.find(qn("w:ilvl"))
    number = found.find(qn("w:numId"))
    return (
        str(number.get(qn("w:val"))) if number is not None else style,
        int(level.get(qn("w:val")) or 0) if level is not None else 0,
    )


def _footnotes(path: Path) -> Iterator[str]:
    """Their text, with the number by which the text refers to them."""
    with zipfile.ZipFile(path) as held:
        if "word/footnotes.xml" not in held.namelist():
            return
        source = held.read("word/footnotes.xml")
    if any(mark.encode() in source for mark in DEFINED_XML):
        return  # XML that defines entities of its own is never needed here, and is how parsers are trapped
    for note in ElementTree.fromstring(source).iter(NOTE):
        text = "".join(part.text or "" for part in note.iter(qn("w:t"))).strip()
        if text:
            yield f"{note.get(qn('w:id'))} {text}"
