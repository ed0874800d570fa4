"""Tables on a PDF page, by the rules that are drawn around rows or by what stands below what. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.clauses import mark
from ingest.read.bullets import BULLET
from ingest.read.pdf_layout import Line, Page, Printed, Rule, lines_of

NEAR = 3.0  # points: rules closer than this are one
HIGHEST_ROW = 250.0  # points
COLUMN_GAP = 6.0  # points between two columns
LOOSE = 1.25  # times the least distance of two lines: more than this parts two rows

LONE = re.compile(r"[•–▪◦‣●○■□\-*]|\(?[\da-zA-Z]{1,4}[.)°]?")  # what may stand alone before a text

Cell = tuple[Line, ...]
Interval = tuple[float, float]


@dataclass(frozen=True)
class Table:
    """`rows` of cells, each the lines that stand in it; `place` counts the page's lines above it."""

    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[Line, ...]


def tables_on(page: Page) -> list[Table]:
    """From `page.lines`, which must be in reading order."""
    found = [table for strips in _ruled(page) if (table := _in_strips(strips))]
    taken = {id(line) for table in found for line in table.lines}
    rest = [line for line in page.lines if id(line) not in taken]
    found += [table for run in _aligned(rest) if (table := _by_space(run))]
    return found


# Tables with rules


def _ruled(page: Page) -> Iterator[list[list[Line]]]:
    """For each table the lines between one rule and the next."""
    for stack in _stacks([rule for rule in page.rules if rule.bottom == rule.top]):
        left, right = min(rule.left for rule in stack) - NEAR, max(rule.right for rule in stack) + NEAR
        heights = [rule.top for rule in stack]
        inside = [
            line
            for line in page.lines
            if heights[0] < line.base < heights[-1] + NEAR and line.left > left and line.right < right
        ]
        strips = [[one for one in inside if top < one.base <= bottom + NEAR / 2] for top, bottom in pairwise(heights)]
        yield from _apart([strip for strip in strips if strip])


def _apart(strips: Sequence[list[Line]]) -> Iterator[list[list[Line]]]:
    """Tables below each other: text between them doesn't keep to their columns."""
    table: list[list[Line]] = []
    for strip in strips:
        together = [line for row in [*table, strip] for line in row]
        if table and len(_columns(together)) < len(_columns([line for row in table for line in row])):
            yield table
            table = []
        if table or len(_columns(strip)) > 1:
            table.append(strip)
    yield table


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that stand above each other, pieces of one rule taken together."""
    across: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (one.top, one.left)):
        same = next((at for at, one in enumerate(across) if abs(one.top - rule.top) < NEAR and _meet(one, rule)), None)
        if same is None:
            across.append(rule)
        else:
            one = across[same]
            across[same] = Rule(min(one.left, rule.left), one.top, max(one.right, rule.right), one.top)
    stacks: list[list[Rule]] = []
    for rule in across:
        stack = next((s for s in reversed(stacks) if _alike(s[-1], rule) and rule.top - s[-1].top < HIGHEST_ROW), None)
        if stack is None:
            stacks.append([rule])
        else:
            stack.append(rule)
    return [stack for stack in stacks if len(stack) >= 3]


def _meet(one: Rule, other: Rule) -> bool:
    return one.left <= other.right + NEAR and other.left <= one.right + NEAR


def _alike(one: Rule, other: Rule) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.8 * max(one.right - one.left, other.right - other.left)


def _in_strips(strips: Sequence[list[Line]]) -> Table | None:
    columns = _columns([line for strip in strips for line in strip])
    if len(strips) == 2:  # a rule below the header and no more: space parts the rows
        strips = [strips[0], *_rows_by_space(strips[1], columns)]
    return _table(strips, columns) if len(strips) > 1 and len(columns) > 1 else None


# Tables without rules


def _aligned(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines of one size that leave the same upright strips free."""
    run: list[Line] = []
    free: list[Interval] = []
    for line in lines:
        left = _still_free(free, line) if run else []
        if run and left and _next_in_table(run[-1], line):
            run.append(line)
            free = left
            continue
        if len(run) > 2:
            yield run
        gaps = _gaps(line)
        run, free = ([line], gaps) if gaps else ([], [])
    if len(run) > 2:
        yield run


def _gaps(line: Line) -> list[Interval]:
    """The wide gaps in a line, none where one only follows a mark or a bullet."""
    parts = line.parts()
    if mark(line.text) or BULLET.match(line.text) or LONE.fullmatch(parts[0][-1].text):
        return []
    return [(one[-1].box.right, other[0].box.left) for one, other in pairwise(parts)]


def _still_free(free: Sequence[Interval], line: Line) -> list[Interval]:
    """What of the strips a line leaves free."""
    left: list[Interval] = []
    for start, end in free:
        for word in line.words:
            if word.box.left < end and word.box.right > start:
                if (start + end) / 2 < word.box.left:
                    end = word.box.left
                else:
                    start = word.box.right
        if end - start >= COLUMN_GAP:
            left.append((start, end))
    return left


def _next_in_table(before: Line, line: Line) -> bool:
    return abs(before.size - line.size) < 0.5 and 0 < line.base - before.base < 3.2 * line.size


def _by_space(lines: Sequence[Line]) -> Table | None:
    columns = _columns(lines)
    if len(columns) < 2:
        return None
    rows = _rows_by_space(lines, columns)
    full = sum(len([cell for cell in _cells(row, columns) if cell]) > 1 for row in rows)
    return _table(rows, columns) if len(rows) > 1 and full > 0.6 * len(rows) else None


def _rows_by_space(lines: Sequence[Line], columns: Sequence[Interval]) -> list[list[Line]]:
    """Where lines of a cell stand closer than rows do; where all stand alike, what begins a first cell begins a row."""
    distances = [low.base - high.base for high, low in pairwise(lines)]
    least, most = min(distances, default=0.0), max(distances, default=0.0)
    rows: list[list[Line]] = []
    for place, line in enumerate(lines):
        apart = place > 0 and distances[place - 1] > LOOSE * least
        opens = most <= LOOSE * least and line.left < columns[0][1]
        if not rows or apart or opens:
            rows.append([])
        rows[-1].append(line)
    return rows


# Both


def _columns(lines: Sequence[Line]) -> list[Interval]:
    """What lies between the upright strips that all lines leave free."""
    spans = sorted((word.box.left, word.box.right) for line in lines for word in line.words)
    columns: list[Interval] = []
    for left, right in spans:
        if columns and left < columns[-1][1] + COLUMN_GAP:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def _cells(lines: Sequence[Line], columns: Sequence[Interval]) -> list[Cell]:
    words = [word for line in lines for word in line.words]
    return [tuple(lines_of(_within(words, column))) for column in columns]


def _within(words: Sequence[Printed], column: Interval) -> list[Printed]:
    return [word for word in words if column[0] - 1 <= word.box.left <= column[1]]


def _table(rows: Sequence[Sequence[Line]], columns: Sequence[Interval]) -> Table:
    lines = tuple(line for row in rows for line in row)
    return Table(tuple(tuple(_cells(row, columns)) for row in rows), lines)
