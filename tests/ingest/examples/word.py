"""The made-up agreement as a Word document: numbers counted by Word itself, notes, tracked changes, a contents field.

Chapters with an even number have their headings and leden numbered by Word; the others are typed, with bold for a
heading. Each chapter starts its numbering anew where Word would have counted on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from tests.ingest.examples.agreement import Agreement, Article, Bullet, Chapter, Lid, Point, Table

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
CHAPTERS, ANNEXES = 90, 91  # the list definitions
# Level by level: form, pattern, more.
LEVELS = {
    CHAPTERS: (
        ("decimal", "{chapter} %1", ""),
        ("decimal", "{article} %2", '<w:lvlRestart w:val="0"/>'),
        ("decimal", "%3.", ""),
        ("lowerLetter", "%4.", ""),
        ("lowerRoman", "%5.", ""),
    ),
    ANNEXES: (("upperLetter", "{annex} %1", ""), ("decimal", "%1.%2", "<w:isLgl/>")),
}


def write_docx(agreement: Agreement, path: Path) -> Path:
    word = docx.Document()
    writing = _Writing(word, agreement)
    writing.all()
    word.save(str(path))
    return path


class _Writing:
    def __init__(self, word: WordDocument, agreement: Agreement) -> None:
        self.word = word
        self.agreement = agreement
        self.marks = count(1)
        self.numbers = word.part.numbering_part.element
        chapter, article = agreement.chapters[0].heading, agreement.chapters[0].articles[0].heading
        names = {
            "chapter": chapter.split()[0],
            "article": article.split()[0],
            "annex": agreement.chapters[-1].heading.split()[0],
        }
        first = self.numbers.find(qn("w:num"))
        for definition, levels in LEVELS.items():
            held = "".join(
                f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
                f'<w:lvlText w:val="{pattern.format(**names)}"/></w:lvl>'
                for at, (form, pattern, more) in enumerate(levels)
            )
            first.addprevious(
                parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{definition}">{held}</w:abstractNum>')
            )

    def all(self) -> None:
        word, agreement = self.word, self.agreement
        word.sections[0].header.paragraphs[0].text = agreement.running_header
        word.add_paragraph(agreement.title, style="Title")
        word.add_paragraph(agreement.opening)
        self._contents()
        word.add_paragraph(agreement.preamble.heading, style="Heading 1")
        for text in agreement.preamble.paragraphs:
            word.add_paragraph(text)
        annex = self._numbering(ANNEXES)
        for place, chapter in enumerate(agreement.chapters):
            if chapter.heading.split()[0] == agreement.chapters[-1].heading.split()[0]:
                self._annex(chapter, annex)
            else:
                self._chapter(chapter, place)
        self._footnotes()

    def _contents(self) -> None:
        lines = "".join(
            f"<w:p><w:r><w:t>{escape(chapter.heading)}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>7</w:t></w:r></w:p>"
            for chapter in self.agreement.chapters
        )
        self.word.element.body.insert_element_before(
            parse_xml(
                f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
                f"</w:docPartObj></w:sdtPr><w:sdtContent>{lines}</w:sdtContent></w:sdt>"
            ),
            "w:sectPr",
        )

    def _numbering(self, definition: int, starts: Sequence[int] = ()) -> int:
        """A new numbering of that definition, with the numbers its levels start at."""
        number = 100 + len(self.numbers.findall(qn("w:num")))
        anew = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for at, start in enumerate(starts)
        )
        self.numbers.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{anew}</w:num>')
        )
        return number

    def _chapter(self, chapter: Chapter, place: int) -> None:
        articles = int(chapter.articles[0].heading.split()[1])
        number = self._numbering(CHAPTERS, (place + 1, articles)) if place % 2 else 0
        self._heading(chapter.heading, "Heading 1", number, 0)
        for article in chapter.articles:
            if number:
                self._heading(article.heading, "Heading 2", number, 1)
            else:
                self.word.add_paragraph().add_run(article.heading).bold = True
            self._article(article, number)

    def _annex(self, chapter: Chapter, number: int) -> None:
        self._heading(chapter.heading, "Heading 1", number, 0)
        for article in chapter.articles:
            self._heading(article.heading, "Heading 2", number, 1)
            self._article(article, 0)

    def _heading(self, heading: str, style: str, number: int, level: int) -> None:
        """Where Word counts, the words without the number."""
        words = heading if not number else heading.split(" ", 1 if heading[0].isdigit() else 2)[-1]
        _count(self.word.add_paragraph(words, style=style), number, level)

    def _article(self, article: Article, number: int) -> None:
        self.word.add_paragraph(article.intro)
        for defined in article.definitions:
            self.word.add_paragraph(f"{defined.term}: {defined.meaning}")
        for lid in article.leden:
            self._lid(lid, number)
        self._bullets(article.bullets, "List Bullet")
        if article.table:
            self._table(article.table)

    def _lid(self, lid: Lid, number: int) -> None:
        paragraph = self._counted(lid.mark, lid.text, number, 2)
        if lid.note:
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(next(self.marks) + 1))
            paragraph.add_run()._r.append(reference)
        self._points(lid.points, number, 3)

    def _points(self, points: Sequence[Point], number: int, level: int) -> None:
        for point in points:
            self._counted(point.mark, point.text, number, level)
            self._points(point.points, number, level + 1)

    def _counted(self, mark: str, text: str, number: int, level: int) -> Paragraph:
        """The last words as a tracked insertion, with a deletion before them that is no longer said."""
        said = text if number else f"{mark} {text}"
        first, last = said[: len(said) // 2], said[len(said) // 2 :]
        paragraph = self.word.add_paragraph(first)
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1"><w:r><w:delText>weg</w:delText></w:r></w:del>'))
        kept = f'<w:r><w:t xml:space="preserve">{escape(last)}</w:t></w:r>'
        paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="2">{kept}</w:ins>'))
        _count(paragraph, number, level)
        return paragraph

    def _bullets(self, bullets: Sequence[Bullet], style: str) -> None:
        for bullet in bullets:
            self.word.add_paragraph(bullet.text, style=style)
            self._bullets(bullet.bullets, f"{style} 2")

    def _table(self, table: Table) -> None:
        made = self.word.add_table(rows=0, cols=len(table.header))
        for row in (table.header, *table.rows):
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text

    def _footnotes(self) -> None:
        notes = "".join(self._notes())
        separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        blob = f"<w:footnotes {nsdecls('w')}>{separator}{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, blob, self.word.part.package)
        self.word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _notes(self) -> Iterator[str]:
        for number, note in enumerate(self.agreement.notes, start=2):
            yield (
                f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> '
                f"{escape(note)}</w:t></w:r></w:p></w:footnote>"
            )


def _count(paragraph: Paragraph, number: int, level: int) -> None:
    """Let Word count the paragraph, or say that it does not."""
    if number:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number
