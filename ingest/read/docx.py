"""A Word document to a Document: headings by style or number, Word's own numbers, tables, notes. The word_
modules and it are the only door to python-docx."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ingest.clauses import mark
from ingest.document import Document, Language, Metadata, Origin
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder
from ingest.read.bullets import BULLET
from ingest.read.cells import grid
from ingest.read.numbered import heading_depth
from ingest.read.unpacked import WORD, refuse_traps
from ingest.read.word_numbers import Marked, WordNumbers
from ingest.read.word_styles import Style, Styles, is_on, numbering_of
from ingest.read.word_text import cells_of, notes_in, notes_of, text_boxes, text_of

TITLE_STYLE = re.compile(r"^(title|titel)$", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"^(toc|inhopg)\b", re.IGNORECASE)
BULLET_STYLE = re.compile(r"^(list bullet|lijst opsom\w*)\s*(\d?)$", re.IGNORECASE)


def read_docx(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile."""
    _refuse_traps(path)
    with _faults_named(path):
        builder = _Reading(docx.Document(str(path)), path).builder
    if builder.empty:
        raise UnreadableFile(
            f"{path.name} holds no text: fill it, or take it out of the catalogue.",
            f"{path.name} bevat geen tekst: vul het, of haal het uit de catalogus.",
        )
    return builder.document(metadata)


def docx_origin(path: Path) -> Origin:
    """What its properties say. Raises UnreadableFile."""
    _refuse_traps(path)
    with _faults_named(path):
        said = docx.Document(str(path)).core_properties
        changed = said.modified or said.created
        told = {language.value: language for language in Language}.get((said.language or "")[:2].lower())
        return Origin(said.title or "", said.author or "", "", changed.date() if changed else None, told)


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except (KeyError, ValueError, AttributeError, ElementTree.ParseError, zipfile.BadZipFile, SyntaxError) as error:
        raise UnreadableFile(
            f"{path.name} is no Word document that can be read ({error}): open it in Word and save it anew.",
            f"{path.name} is geen leesbaar Word-document ({error}): open het in Word en sla het opnieuw op.",
        ) from error


def _refuse_traps(path: Path) -> None:
    try:
        refuse_traps(path, path.name, WORD)
    except zipfile.BadZipFile as error:
        raise UnreadableFile(
            f"{path.name} is damaged or no Word document: open it in Word and save it anew as .docx.",
            f"{path.name} is beschadigd of geen Word-document: open het in Word en sla het opnieuw op als .docx.",
        ) from error


class _Reading:
    def __init__(self, word: WordDocument, path: Path) -> None:
        self.builder = Builder()
        self._styles = Styles(word.styles.element)
        parts = {str(part.partname): part for part in word.part.package.iter_parts()}
        self._numbers = WordNumbers(getattr(parts.get("/word/numbering.xml"), "element", None))
        self._notes: list[tuple[str, str]] = []
        self._contents = ""
        self._blocks(word.element.body)
        if self._contents:
            self.builder.skip("table of contents", "its lines repeat the headings", text=self._contents)
        for text in _notes(path, self._notes):
            self.builder.footnote(text)

    def _blocks(self, parent: BaseOxmlElement) -> None:
        for element in parent.iterchildren():
            if element.tag == qn("w:p"):
                self._paragraph(element)
            elif element.tag == qn("w:tbl"):
                self.builder.table(grid(cells_of(element)))
                self._refer(element)
            elif element.tag == qn("w:sdt"):
                self._control(element)
            elif element.tag in (qn("w:ins"), qn("w:customXml"), qn("w:moveTo")):
                self._blocks(element)

    def _control(self, element: BaseOxmlElement) -> None:
        """A content control: a cover, a form's field, or the table of contents."""
        gallery = element.find(f".//{qn('w:docPartGallery')}")
        content = element.find(qn("w:sdtContent"))
        if content is None:
            return
        if gallery is not None and "contents" in str(gallery.get(qn("w:val"))).lower():
            self._contents += text_of(content)
        else:
            self._blocks(content)

    def _paragraph(self, paragraph: BaseOxmlElement) -> None:
        text = text_of(paragraph)
        style = self._styles.of(paragraph)
        if CONTENTS_STYLE.match(style.name):
            self._contents += text
            return
        marked = self._marked(paragraph, style) if text else None
        self._say(paragraph, text, style, marked)
        self._refer(paragraph)
        for box in text_boxes(paragraph):
            self._blocks(box)

    def _say(self, paragraph: BaseOxmlElement, text: str, style: Style, marked: Marked | None) -> None:
        whole = f"{marked.text} {text}".strip() if marked else text
        if TITLE_STYLE.match(style.name) and self.builder.empty:
            self.builder.title(text)
        elif text and (depth := style.heading or _typed_heading(paragraph, whole, style)):
            self.builder.heading(whole, depth)
        elif listed := BULLET_STYLE.match(style.name):
            self.builder.bullet(text, int(listed[2] or 1) - 1)
        elif marked and marked.bullet:
            self.builder.bullet(text, marked.level)
        elif typed := BULLET.match(text):
            self.builder.bullet(text[typed.end() :])
        elif mark(whole):
            self.builder.item(whole)
        elif marked and text:
            self.builder.item(whole, marked.level + 1)
        else:
            self.builder.paragraph(text)

    def _refer(self, element: BaseOxmlElement) -> None:
        for note in notes_in(element):
            self._notes.append(note)
            self.builder.note_mark(str(len(self._notes)))

    def _marked(self, paragraph: BaseOxmlElement, style: Style) -> Marked | None:
        """The mark that Word gives the paragraph, by its own numbering or its style's; 0 is none."""
        number, level = numbering_of(paragraph)
        number = style.number if number is None else number
        level = style.level if level is None else level
        return self._numbers.next(number, level or 0) if number not in (None, "0") else None


def _typed_heading(paragraph: BaseOxmlElement, text: str, style: Style) -> int | None:
    """A numbered line that is all bold."""
    depth = heading_depth(text)
    if depth is None:
        return None
    runs = [run for run in paragraph.iter(qn("w:r")) if text_of(run)]
    switches = [run.find(f"{qn('w:rPr')}/{qn('w:b')}") for run in runs]
    bold = all(style.bold if switch is None else is_on(switch) for switch in switches)
    return depth if bold else None


def _notes(path: Path, order: list[tuple[str, str]]) -> Iterator[str]:
    """The notes in the order the text refers to them, each with its number there."""
    held: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(path) as archive:
        for kind in ("footnote", "endnote"):
            name = f"word/{kind}s.xml"
            held[kind] = notes_of(archive.read(name)) if name in archive.namelist() else {}
    for number, (kind, identity) in enumerate(order, start=1):
        if text := held[kind].get(identity):
            yield f"{number} {text}"
