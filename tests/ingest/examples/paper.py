"""The made-up agreement as a PDF, set line by line like a printed one.

It has what makes PDFs hard to read: running headers that change by chapter, page numbers, a table of contents, headings
that are only bold, words parted at the ends of lines and hyphens that belong there, pages in two columns, tables with
wrapped cells (ruled and not) that go on over the page, and footnotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Language
from tests.ingest.examples.agreement import Agreement, Article, Bullet, Lid, Point, Table
from tests.ingest.examples.setting import BODY, BOLD, LEADING, PLAIN, Row, Run, wrapped

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 80.0, WIDTH - 80, HEIGHT - 80, 80.0
NOTE = 8.5
GUTTER, PADDING = 26.0, 5.0
CONTENTS = {Language.NL: "Inhoudsopgave", Language.EN: "Table of contents"}
PAGE = {Language.NL: "Pagina {} van {}", Language.EN: "Page {} of {}"}


class Press:
    def __init__(self, path: Path, agreement: Agreement, pages: int, **options: object) -> None:
        self.canvas = Canvas(str(path), pagesize=A4, **options)
        self.agreement = agreement
        self.pages = pages
        self.page = 1
        self.y = TOP
        self.running = agreement.running_header
        self.notes: list[list[Row]] = []

    def flow(self, rows: Sequence[Row]) -> None:
        for row in rows:
            note = wrapped(row.note, RIGHT - LEFT, PLAIN, NOTE, 11.0) if row.note else []
            needed = row.height + sum(one.height for one in note) + (14 if note else 0) + row.keep
            if self.y - needed < self._floor:
                self.turn()
            if note:
                self.notes.append(note)
            self._draw(row, LEFT, self.y)
            self.y -= row.height

    def columns(self, rows: Sequence[Row]) -> None:
        """Side by side, as even as they can be."""
        left = list(rows)
        wide = (RIGHT - LEFT - GUTTER) / 2 + GUTTER
        while left:
            room = self.y - self._floor
            if room < 6 * LEADING:
                self.turn()
                continue
            total = sum(row.height for row in left)
            limit = min(room, total / 2 + LEADING / 2) if total <= 2 * room else room
            lowest = self.y
            for place in range(2):
                y = self.y
                while left and self.y - y + left[0].height <= limit + (LEADING if place else 0):
                    row = left.pop(0)
                    self._draw(row, LEFT + place * wide, y)
                    y -= row.height
                lowest = min(lowest, y)
            self.y = lowest - LEADING
            if left:
                self.turn()

    def turn(self) -> None:
        self._furnish()
        self.canvas.showPage()
        self.page += 1
        self.y = TOP
        self.notes = []

    def end(self) -> int:
        self._furnish()
        self.canvas.save()
        return self.page

    @property
    def _floor(self) -> float:
        held = sum(row.height for note in self.notes for row in note)
        return BOTTOM + held + (14 if self.notes else 0)

    def _furnish(self) -> None:
        canvas = self.canvas
        canvas.setFont(PLAIN, 8)
        if self.page % 2:
            canvas.drawString(LEFT, HEIGHT - 45, self.agreement.running_header)
        else:
            canvas.drawRightString(RIGHT, HEIGHT - 45, self.running)
        canvas.drawCentredString(WIDTH / 2, 35, PAGE[self.agreement.language].format(self.page, self.pages))
        y = BOTTOM + sum(row.height for note in self.notes for row in note)
        if self.notes:
            canvas.line(LEFT, y + 6, LEFT + 120, y + 6)
        for note in self.notes:
            for row in note:
                self._draw(row, LEFT, y)
                y -= row.height

    def _draw(self, row: Row, x: float, y: float) -> None:
        for run in row.runs:
            text = self.canvas.beginText(x + run.x, y - row.height * 0.75 + run.rise)
            text.setFont(run.font, run.size)
            text.setWordSpace(run.space)
            text.textOut(run.text)
            self.canvas.drawText(text)
        for at in row.rules:
            self.canvas.line(x, y - at, x + RIGHT - LEFT, y - at)


def write_pdf(agreement: Agreement, path: Path, **options: object) -> Path:
    pages = 0
    for _ in range(2):  # the first time tells how many pages there are
        press = Press(path, agreement, pages, **options)
        _print(press, agreement)
        pages = press.end()
    return path


def _print(press: Press, agreement: Agreement) -> None:
    wide = RIGHT - LEFT
    press.flow(wrapped(agreement.title, wide, BOLD, 22, 28, after=20))
    press.flow(wrapped(agreement.opening, wide, after=8))
    press.turn()
    press.flow(list(_contents(agreement)))
    press.turn()
    press.flow(wrapped(agreement.preamble.heading, wide, BOLD, 15, 20, after=8))
    for text in agreement.preamble.paragraphs:
        press.flow(wrapped(text, wide, after=8))
    marks = count(1)
    for place, chapter in enumerate(agreement.chapters):
        press.running = chapter.heading
        press.flow(_kept(wrapped(chapter.heading, wide, BOLD, 15, 20, before=18, after=8)))
        for article in chapter.articles:
            _article(press, article, marks, large=place % 2 == 0, ruled=place % 2 == 0, straight=place % 3 == 2)


def _contents(agreement: Agreement) -> Iterator[Row]:
    yield from wrapped(CONTENTS[agreement.language], RIGHT - LEFT, BOLD, 15, 20, after=8)
    page = count(3)
    for chapter in agreement.chapters:
        for heading in (chapter.heading, *(article.heading for article in chapter.articles)):
            *above, last = wrapped(heading, RIGHT - LEFT - 90)
            yield from above
            end = last.runs[-1].x + stringWidth(last.runs[-1].text, PLAIN, BODY)
            dots = "." * int((RIGHT - LEFT - 25 - end) / stringWidth(".", PLAIN, BODY))
            last.runs[-1] = Run(f"{last.runs[-1].text} {dots}", last.runs[-1].x)
            last.runs.append(Run(str(next(page) // 2 + 2), RIGHT - LEFT - 15))
            yield last


def _article(press: Press, article: Article, marks: Iterator[int], large: bool, ruled: bool, straight: bool) -> None:
    wide = RIGHT - LEFT
    size = 13.0 if large else BODY
    press.flow(_kept(wrapped(article.heading, wide, BOLD, size, size + 4, before=12, after=6)))
    press.flow(wrapped(article.intro, wide, after=8, straight=straight))
    for defined in article.definitions:
        press.flow(wrapped(f"{defined.term}: {defined.meaning}", wide, after=8))
    if article.columns == 2:
        column = (wide - GUTTER) / 2
        press.columns([row for lid in article.leden for row in _lid(lid, column, marks)])
    else:
        for lid in article.leden:
            press.flow(_lid(lid, wide, marks, straight))
    for bullet in article.bullets:
        press.flow(_bullet(bullet, wide, 0))
    if article.table:
        _table(press, article.table, ruled)


def _lid(lid: Lid, wide: float, marks: Iterator[int], straight: bool = False) -> list[Row]:
    rows = _marked(lid.mark, lid.text, wide, 0, straight)
    if lid.note:
        number = str(next(marks))
        last = rows[-1].runs[-1]
        end = last.x + stringWidth(last.text, last.font, last.size)
        rows[-1].runs.append(Run(number, end, PLAIN, 6.5, last.rise + 4.0))
        rows[-1].note = f"{number} {lid.note}"
    return rows + [row for point in lid.points for row in _point(point, wide, 18)]


def _point(point: Point, wide: float, indent: float) -> list[Row]:
    rows = _marked(point.mark, point.text, wide, indent)
    return rows + [row for below in point.points for row in _point(below, wide, indent + 18)]


def _bullet(bullet: Bullet, wide: float, indent: float) -> list[Row]:
    rows = _marked("•", bullet.text, wide, indent)
    return rows + [row for below in bullet.bullets for row in _bullet(below, wide, indent + 18)]


def _marked(mark: str, text: str, wide: float, indent: float, straight: bool = False) -> list[Row]:
    rows = wrapped(text, wide - indent - 18, after=5, indent=indent + 18, straight=straight)
    rows[0].runs.insert(0, Run(mark, indent, rise=rows[0].runs[0].rise))
    return rows


def _table(press: Press, table: Table, ruled: bool) -> None:
    """Its header again on every page that it goes on to."""
    columns = (110.0, 235.0, RIGHT - LEFT - 345)
    header = _row(table.header, columns, BOLD, ruled)
    press.flow(header)
    for cells in table.rows:
        rows = _row(cells, columns, PLAIN, ruled)
        if press.y - sum(row.height for row in rows) < press._floor:
            press.turn()
            press.flow(header)
        press.flow(rows)
    press.y -= 10


def _row(cells: Sequence[str], columns: Sequence[float], font: str, ruled: bool) -> list[Row]:
    lefts = [sum(columns[:place]) for place in range(len(columns))]
    held = [
        wrapped(cell, wide - 2 * PADDING, font, 9.5, 12, indent=left + PADDING)
        for cell, wide, left in zip(cells, columns, lefts, strict=True)
    ]
    high = max(map(len, held))
    rows = [Row(12.0, [run for cell in held if line < len(cell) for run in cell[line].runs]) for line in range(high)]
    top = Row(PADDING, rules=(0.0,) if ruled else (), keep=12.0 * high + PADDING)
    return [top, *rows, Row(PADDING, rules=(PADDING,) if ruled else ())]


def _kept(rows: list[Row]) -> list[Row]:
    """With room for what follows below them."""
    rows[0].keep = sum(row.height for row in rows) + 4 * LEADING
    return rows
