"""What stands on a PDF page: printed words, the lines they make, and drawn rules. All measures are points from the
page's top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.document import Box

GLUED = 0.12  # times the font size: words closer than this are one
WIDE = 0.9  # times the font size: a gap this wide parts a mark or a cell from what follows


@dataclass(frozen=True, slots=True)
class Printed:
    """A word in one font; `size` is the font's, `base` the height of the line it stands on."""

    text: str
    box: Box
    size: float
    base: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn across or down the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """Words at one height, from left to right; `margin` is how far to the right lines of its column reach."""

    words: tuple[Printed, ...]
    margin: float = 0.0

    @cached_property
    def size(self) -> float:
        """Of most of its letters."""
        return max(self.words, key=lambda word: (len(word.text), word.size)).size

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: (len(word.text), word.size)).base

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)) and not self.raised(word))

    @cached_property
    def box(self) -> Box:
        top, bottom = min(w.box.top for w in self.words), max(w.box.bottom for w in self.words)
        return Box(self.page, self.left, top, max(w.box.right for w in self.words), bottom)

    @property
    def page(self) -> int:
        return self.words[0].box.page

    @property
    def left(self) -> float:
        return self.words[0].box.left

    @property
    def right(self) -> float:
        return self.words[-1].box.right

    @cached_property
    def text(self) -> str:
        said = ""
        for place, word in enumerate(self.words):
            said += word.text if place == 0 or self.glued(place) else f" {word.text}"
        return said

    def glued(self, place: int) -> bool:
        """Whether that word belongs to the one before it."""
        return self.gap(place) < GLUED * self.size

    def gap(self, place: int) -> float:
        """Before that word, in points."""
        return self.words[place].box.left - self.words[place - 1].box.right

    def raised(self, word: Printed) -> bool:
        """Set smaller and higher, as the mark of a footnote is."""
        return word.size < 0.8 * self.size and word.base < self.base - 0.12 * self.size

    def without(self, words: Iterable[Printed]) -> Line:
        left_out = {id(word) for word in words}
        return replace(self, words=tuple(word for word in self.words if id(word) not in left_out))

    def parts(self) -> list[tuple[Printed, ...]]:
        """Its words, parted at wide gaps."""
        found: list[list[Printed]] = []
        for place, word in enumerate(self.words):
            if place == 0 or self.gap(place) > WIDE * self.size:
                found.append([])
            found[-1].append(word)
        return [tuple(part) for part in found]


@dataclass(frozen=True, slots=True)
class Page:
    """`words` in no order, `lines` in reading order; `confidence` is set where its text was recognised in a picture."""

    number: int
    width: float
    height: float
    words: tuple[Printed, ...]
    rules: tuple[Rule, ...] = ()
    lines: tuple[Line, ...] = ()
    pictures: bool = False
    askew: int = 0
    confidence: float | None = None


def lines_of(words: Iterable[Printed]) -> list[Line]:
    """Words that stand at one height, top down. Pure."""
    rows: list[list[Printed]] = []
    for word in sorted(words, key=lambda one: (-one.size, one.box.top)):
        row = next((row for row in reversed(rows) if _level(row[0], word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    made = [Line(tuple(sorted(row, key=lambda one: one.box.left))) for row in rows]
    return sorted(made, key=lambda line: (line.base, line.left))


def _level(one: Printed, other: Printed) -> bool:
    """`one` is the larger."""
    if abs(one.size - other.size) < 0.2 * one.size:
        return abs(one.base - other.base) < 0.35 * one.size
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared > 0.5 * (other.box.bottom - other.box.top)


def with_margins(lines: Sequence[Line]) -> list[Line]:
    """Each with the right edge of the text they make up."""
    reach = max((line.right for line in lines), default=0.0)
    return [replace(line, margin=reach) for line in lines]
