"""The reading order of a page: where text stands in two columns, the left one comes before the right one. Pure."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from math import ceil
from statistics import median

from ingest.read.pdf_layout import Line, Page, Printed, lines_of, with_margins

FEWEST = 5  # lines in each column
MIDDLE = (0.35, 0.65)  # the share of the page's width in which the gutter lies
GUTTER = 9.0  # points
STEP = 3  # points between the places at which a gutter is looked for
FILLED = 0.7  # the share of a column's width that its lines take up, in the middle


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines `first` to `last` of the page, the last not counted, that leave the gutter at `x` free."""

    first: int
    last: int
    x: float


def in_reading_order(page: Page) -> list[Line]:
    """`page.words` as lines."""
    rough = lines_of(page.words)
    band = _widest_band(rough, page)
    if band is None:
        return with_margins(rough)
    above, inside, below = rough[: band.first], rough[band.first : band.last], rough[band.last :]
    words = [word for line in inside for word in line.words]
    left = lines_of(word for word in words if word.box.left < band.x)
    right = lines_of(word for word in words if word.box.left >= band.x)
    before, left, after = _only_beside(left, right)
    upper = replace(page, words=_words([*above, *before]))
    lower = replace(page, words=_words([*after, *below]))
    return [*in_reading_order(upper), *with_margins(left), *with_margins(right), *in_reading_order(lower)]


def _words(lines: Sequence[Line]) -> tuple[Printed, ...]:
    return tuple(word for line in lines for word in line.words)


def _widest_band(lines: Sequence[Line], page: Page) -> _Band | None:
    low, high = (int(share * page.width) for share in MIDDLE)
    crossed = [_crossed(line, low, high) for line in lines]
    bands = (band for x in range(low, high, STEP) for band in _bands(crossed, x))
    good = [band for band in bands if _is_columns(lines[band.first : band.last], band.x)]
    return max(good, key=lambda band: (band.last - band.first, -abs(band.x - page.width / 2)), default=None)


def _bands(crossed: Sequence[Set[int]], x: int) -> list[_Band]:
    found: list[_Band] = []
    first = 0
    for place in range(len(crossed) + 1):
        if place == len(crossed) or x in crossed[place]:
            if place - first >= FEWEST:
                found.append(_Band(first, place, x))
            first = place + 1
    return found


def _crossed(line: Line, low: int, high: int) -> Set[int]:
    """At which places, `STEP` apart, a gutter would cross one of its words."""
    found: set[int] = set()
    for word in line.words:
        first, last = word.box.left - GUTTER / 2 - low, word.box.right + GUTTER / 2 - low
        start, end = max(ceil(first / STEP), 0), min(ceil(last / STEP), ceil((high - low) / STEP))
        found.update(range(low + STEP * start, low + STEP * end, STEP))
    return found


def _is_columns(lines: Sequence[Line], x: float) -> bool:
    """Enough lines on either side, filled as running text fills them and not parted as a table's are."""
    words = [word for line in lines for word in line.words]
    sides = ([w for w in words if w.box.left < x], [w for w in words if w.box.left >= x])
    if not all(sides):
        return False
    for side in sides:
        held = lines_of(side)
        start, end = min(line.left for line in held), max(line.right for line in held)
        if len(held) < FEWEST or median(line.right - line.left for line in held) < FILLED * (end - start):
            return False
        if end - start < 0.2 * (max(w.box.right for w in words) - min(w.box.left for w in words)):
            return False
        if sum(_parted(line) for line in held) > 0.2 * len(held):
            return False
    return True


def _parted(line: Line) -> bool:
    """Whether a wide gap stands in it that doesn't follow a mark."""
    return any(len(part[-1].text) > 4 for part in line.parts()[:-1])


def _only_beside(left: list[Line], right: list[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """What of the left lines stands above, beside and below the right ones; the last lines of a paragraph that the
    left column is longer by still stand beside them."""
    top, bottom = right[0].base, right[-1].base
    first = next((at for at, line in enumerate(left) if line.base > top - 0.5 * line.size), len(left))
    last = sum(line.base < bottom + 0.5 * line.size for line in left)
    while last < len(left) and _follows(left[last - 1], left[last]):
        last += 1
    return left[:first], left[first:last], left[last:]


def _follows(before: Line, line: Line) -> bool:
    alike = abs(before.size - line.size) < 0.5 and before.bold == line.bold
    return alike and line.base - before.base < 2 * line.size
