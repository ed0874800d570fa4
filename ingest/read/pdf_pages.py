"""A PDF's pages as printed words and drawn rules, and as pictures. The only door to pypdfium2.

pdfium is not made for several threads: one lock keeps them apart.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from math import degrees, hypot
from pathlib import Path
from threading import RLock
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from ingest.document import Box, Origin
from ingest.errors import UnreadableFile
from ingest.read.pdf_layout import Page, Printed, Rule

MOST_PAGES = 2000
LARGEST_SIDE = 5000  # pixels of a rendered page
# What pdfium gives for the hyphen of a word that goes on in the next line, and ligatures that some fonts write.
LETTERS = {0x02: "-", 0xFFFE: "-", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
LETTERS |= {0x2010: "-", 0x2011: "-", 0xA0: " "}
ASKEW = 3  # degrees
THIN = 2.5  # points: what is drawn no higher, or no wider, is a rule
BOLD = 600  # the weight from which a font is bold
_ONE = RLock()

Corner = tuple[float, float]


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Raises UnreadableFile when the file is encrypted, damaged or too long."""
    with _ONE:
        try:
            pdf = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise _unopened(path.name, str(error)) from error
        try:
            if len(pdf) > MOST_PAGES:
                raise UnreadableFile(
                    f"{path.name} has {len(pdf)} pages, more than {MOST_PAGES}: split it into parts.",
                    f"{path.name} heeft {len(pdf)} bladzijden, meer dan {MOST_PAGES}: splits het in delen.",
                )
            yield pdf
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(
                f"{path.name} is damaged ({error}): fetch it again.",
                f"{path.name} is beschadigd ({error}): haal het opnieuw op.",
            ) from error
        finally:
            pdf.close()


def _unopened(name: str, fault: str) -> UnreadableFile:
    if "assword" in fault:
        return UnreadableFile(
            f"{name} is protected with a password: save it without one.",
            f"{name} is beveiligd met een wachtwoord: sla het zonder wachtwoord op.",
        )
    return UnreadableFile(
        f"{name} is damaged or cut off: fetch it again.", f"{name} is beschadigd of afgebroken: haal het opnieuw op."
    )


def printed_pages(path: Path) -> list[Page]:
    """Raises UnreadableFile."""
    with _opened(path) as pdf:
        return [_page(pdf, number) for number in range(len(pdf))]


def pdf_origin(path: Path) -> Origin:
    """What its document information says. Raises UnreadableFile."""
    with _opened(path) as pdf:
        said = pdf.get_metadata_dict(skip_empty=True)
    day = re.match(r"D:(\d{4})(\d\d)(\d\d)", said.get("ModDate") or said.get("CreationDate") or "")
    changed = None
    with suppress(ValueError):
        changed = date(*map(int, day.groups())) if day else None
    return Origin(said.get("Title", ""), said.get("Author", ""), said.get("Creator", ""), changed)


def page_size(path: Path, page: int) -> tuple[float, float]:
    """Width and height of the page (from 1) in points. Raises UnreadableFile, or IndexError where there is none."""
    with _opened(path) as pdf:
        if not 1 <= page <= len(pdf):
            raise IndexError(page)
        width, height = pdf.get_page_size(page - 1)
        return width, height


def page_picture(path: Path, page: int, scale: float, *, grey: bool = False) -> bytes:
    """The page (from 1) as PNG, `scale` pixels a point, no side longer than LARGEST_SIDE.

    Raises UnreadableFile, or IndexError where there is no such page.
    """
    with _opened(path) as pdf:
        if not 1 <= page <= len(pdf):
            raise IndexError(page)
        held = pdf[page - 1]
        scale = min(scale, LARGEST_SIDE / max(*held.get_size(), 1))
        bitmap = held.render(scale=scale, grayscale=grey)
        made = io.BytesIO()
        bitmap.to_pil().save(made, "PNG")
        bitmap.close()
        held.close()
        return made.getvalue()


def _page(pdf: pypdfium2.PdfDocument, number: int) -> Page:
    page = pdf[number]
    width, height = page.get_size()
    text = page.get_textpage()
    reading = _Reading(page, text, number + 1)
    words = tuple(reading.words())
    rules, pictures = reading.drawn()
    text.close()
    page.close()
    return Page(number + 1, width, height, words, rules, pictures=pictures, askew=reading.askew)


class _Letter(NamedTuple):
    letter: str
    place: int
    left: float
    top: float
    right: float
    bottom: float


def _breaks(before: _Letter, letter: _Letter, size: float) -> bool:
    gap = letter.left - before.right
    return abs(letter.bottom - before.bottom) > 0.15 * size or not -0.5 * size < gap < 0.25 * size


class _Reading:
    def __init__(self, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> None:
        self.askew = 0
        self._page = page
        self._text = text.raw
        self._number = number
        self._box = page.get_bbox()
        self._turned = page.get_rotation()
        self._rect = raw.FS_RECTF()
        self._fonts: dict[int | None, tuple[float, bool, bool]] = {}

    def words(self) -> Iterator[Printed]:
        """Letters up to a space, another font or another height are one word."""
        held: list[_Letter] = []
        font = 0.0, False
        for place in range(raw.FPDFText_CountChars(self._text)):
            code = raw.FPDFText_GetUnicode(self._text, place)
            letter = LETTERS.get(code) or chr(code)
            if code == 0 or letter.isspace():
                yield from self._word(held, font)
                held = []
                continue
            size, bold, upright = self._font(place)
            if not upright:
                self.askew += 1
                continue
            printed = self._letter(letter, place)
            if held and ((size, bold) != font or _breaks(held[-1], printed, size)):
                yield from self._word(held, font)
                held = []
            held.append(printed)
            font = size, bold
        yield from self._word(held, font)

    def _word(self, held: list[_Letter], font: tuple[float, bool]) -> Iterator[Printed]:
        if held:
            top, bottom = min(one.top for one in held), max(one.bottom for one in held)
            box = Box(self._number, held[0].left, top, held[-1].right, bottom)
            yield Printed("".join(one.letter for one in held), box, font[0], self._base(held[0].place), font[1])

    def _letter(self, letter: str, place: int) -> _Letter:
        rect = self._rect
        raw.FPDFText_GetLooseCharBox(self._text, place, rect)
        left, top = self._placed(rect.left, rect.top)
        right, bottom = self._placed(rect.right, rect.bottom)
        if self._turned:
            left, right, top, bottom = min(left, right), max(left, right), min(top, bottom), max(top, bottom)
        return _Letter(letter, place, left, top, right, bottom)

    def _base(self, place: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, place, x, y)
        return self._placed(x.value, y.value)[1]

    def _placed(self, x: float, y: float) -> Corner:
        """A place in the file's own measures as one on the page that is shown, from its top left corner."""
        left, bottom, right, top = self._box
        match self._turned:
            case 0:
                return x - left, top - y
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
        return top - y, right - x

    def _font(self, place: int) -> tuple[float, bool, bool]:
        """Its size in points, whether it is bold, and whether it stands upright on the page that is shown."""
        thing = raw.FPDFText_GetTextObject(self._text, place)
        held = ctypes.addressof(thing.contents) if thing else None
        if held is None or held not in self._fonts:
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(self._text, place, matrix)
            size = raw.FPDFText_GetFontSize(self._text, place) * hypot(matrix.c, matrix.d)
            angle = degrees(raw.FPDFText_GetCharAngle(self._text, place))
            turned = min((angle - self._turned) % 360, (self._turned - angle) % 360, (angle + self._turned) % 360)
            self._fonts[held] = round(size, 1), self._is_bold(place), turned < ASKEW or turned > 360 - ASKEW
        return self._fonts[held]

    def _is_bold(self, place: int) -> bool:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._text, place, name, len(name), flags)
        said = name.value.decode("utf-8", "replace").lower()
        return "bold" in said or "black" in said or raw.FPDFText_GetFontWeight(self._text, place) >= BOLD

    def drawn(self) -> tuple[tuple[Rule, ...], bool]:
        """Its rules, and whether it shows pictures."""
        rules: list[Rule] = []
        pictures = False
        for thing in self._page.get_objects(max_depth=3):
            pictures |= thing.type == raw.FPDF_PAGEOBJ_IMAGE
            if thing.type == raw.FPDF_PAGEOBJ_PATH:
                left, bottom, right, top = thing.get_bounds()
                one, other = self._placed(left, top), self._placed(right, bottom)
                (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
                rules += _rules(x0, y0, x1, y1)
        return tuple(rules), pictures


def _rules(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    """A thin shape is one; the frame or the ground of a cell stands for those around it."""
    if bottom - top <= THIN and right - left > 4 * THIN:
        return [Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)]
    if right - left <= THIN and bottom - top > 4 * THIN:
        return [Rule((left + right) / 2, top, (left + right) / 2, bottom)]
    if right - left > 4 * THIN and bottom - top > 4 * THIN:
        across = [Rule(left, y, right, y) for y in (top, bottom)]
        return [*across, *(Rule(x, top, x, bottom) for x in (left, right))]
    return []
