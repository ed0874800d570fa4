"""The lines of a PDF page in reading order, with where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.document import Box
from ingest.read.plain import heading_depth

EDGE = 0.12  # the share of a page's height, above and below, in which headers and footers stand
REPEATED = 3  # pages on which a line of the edge recurs before it is taken for a running one
GUTTER = 0.06  # the share of a page's width around its middle that two columns leave free


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one piece; `size` is its font's, in points."""

    text: str
    box: Box
    size: float

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces at one height, from left to right; more than one where wide gaps part them, as in a table."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        return median(piece.size for piece in self.pieces)

    @property
    def height(self) -> float:
        return median(piece.height for piece in self.pieces)

    @property
    def top(self) -> float:
        return min(piece.box.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return max(piece.box.bottom for piece in self.pieces)

    @property
    def left(self) -> float:
        return self.pieces[0].box.left

    @property
    def box(self) -> Box:
        return Box(self.pieces[0].box.page, self.left, self.top, max(p.box.right for p in self.pieces), self.bottom)


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float
    lines: tuple[Line, ...]


def lines_of(pieces: Iterable[Piece], width: float) -> tuple[Line, ...]:
    """In reading order: the left column before the right one where a page has two. Pure."""
    held = sorted((piece for piece in pieces if piece.text.strip()), key=lambda piece: (piece.box.top, piece.box.left))
    middle, gutter = width / 2, width * GUTTER / 2
    left = [piece for piece in held if piece.box.right < middle + gutter]
    right = [piece for piece in held if piece.box.left > middle - gutter]
    full = [piece for piece in held if piece not in left and piece not in right]
    if _two_columns(left, right, full):
        return (*_above(full, [*left, *right]), *_grouped(left), *_grouped(right), *_below(full, [*left, *right]))
    return _grouped(held)


def _two_columns(left: Sequence[Piece], right: Sequence[Piece], full: Sequence[Piece]) -> bool:
    """Many pieces on both sides, each as wide as running text, and hardly any across the middle."""
    wide = [piece for piece in (*left, *right) if len(piece.text) > 25]
    return (
        min(len(left), len(right)) >= 8 and len(wide) > 0.6 * (len(left) + len(right)) and len(full) <= 0.15 * len(wide)
    )


def _above(full: Sequence[Piece], columns: Sequence[Piece]) -> tuple[Line, ...]:
    top = min(piece.box.top for piece in columns)
    return _grouped([piece for piece in full if piece.box.top <= top])


def _below(full: Sequence[Piece], columns: Sequence[Piece]) -> tuple[Line, ...]:
    top = min(piece.box.top for piece in columns)
    return _grouped([piece for piece in full if piece.box.top > top])


def _grouped(pieces: Sequence[Piece]) -> tuple[Line, ...]:
    """Pieces that share more than half their height are one line."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.box.top, one.box.left)):
        if lines and _level(lines[-1][0], piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return tuple(Line(tuple(_joined(sorted(line, key=lambda one: one.box.left)))) for line in lines)


def _level(one: Piece, other: Piece) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared > 0.5 * min(one.height, other.height)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours closer than a wide space are one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and piece.box.left - before.box.right < 1.2 * piece.height:
            space = "" if piece.box.left - before.box.right < 0.1 * piece.height else " "
            box = Box(
                piece.box.page,
                before.box.left,
                min(before.box.top, piece.box.top),
                piece.box.right,
                max(before.box.bottom, piece.box.bottom),
            )
            joined[-1] = Piece(f"{before.text}{space}{piece.text}", box, max(before.size, piece.size))
        else:
            joined.append(piece)
    return joined


def without_running_lines(pages: Sequence[Page]) -> tuple[list[Page], list[Line]]:
    """The pages without headers, footers and page numbers, and what was taken out. Pure."""
    counted = Counter(
        key for page in pages for key in {_key(page, line) for line in page.lines if _at_edge(page, line)}
    )
    needed = min(REPEATED, len(pages))
    kept: list[Page] = []
    removed: list[Line] = []
    for page in pages:
        lines: list[Line] = []
        for line in page.lines:
            running = _at_edge(page, line) and (
                (counted[_key(page, line)] >= needed and len(pages) > 1)
                or re.fullmatch(r"[-–\s]*\d{1,4}[-–\s]*", line.text)
            )
            (removed if running else lines).append(line)
        kept.append(Page(page.number, page.width, page.height, tuple(lines)))
    return kept, removed


def _at_edge(page: Page, line: Line) -> bool:
    return line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height


def _key(page: Page, line: Line) -> tuple[str, int]:
    """The line's words, and its height on the page in steps of three points; figures count for a numbered heading,
    which may well stand at the same height on many pages, and not for a page number beside a title."""
    text = line.text.strip().lower()
    return text if heading_depth(line.text) else re.sub(r"\d+", "#", text), round(line.top / 3)
