"""What a PDF repeats and is no part of its text: running headers and footers, page numbers, the table of contents.
Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.read.pdf_layout import Line, Page

EDGE = 0.12  # the share of a page's height, above and below, in which headers and footers stand
OFTEN, SHARE = 3, 0.25  # pages, and the share of all, on which the same height holds a line apart from the text
APART = 1.1  # times the line's height: the least space between a running line and the text
NUMBER_ALONE = re.compile(r"[-–\s]*\d{1,4}[-–\s]*")
NOTE_NUMBER = re.compile(r"\d{1,3}(?=[.)\]]?\s+\S)")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivx]+)$")
CONTENTS = re.compile(r"(inhoud(sopgave)?|(table of )?contents)", re.IGNORECASE)
FEWEST_ENTRIES = 4


def without_running_lines(pages: Sequence[Page]) -> tuple[list[Page], list[Line]]:
    """The pages without them, and what was taken out."""
    places = _running_places(pages)
    kept: list[Page] = []
    removed: list[Line] = []
    for page in pages:
        edge = {id(line) for line in _apart(page)}
        running = [
            line
            for line in page.lines
            if id(line) in edge and (_place(line) in places or (NUMBER_ALONE.fullmatch(line.text) and len(pages) > 1))
        ]
        removed += running
        taken = set(map(id, running))
        kept.append(replace(page, lines=tuple(line for line in page.lines if id(line) not in taken)))
    return kept, removed


def _running_places(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """Heights at which many pages hold a line of one size that stands apart from the text."""
    apart, seen = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    lines: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for page in pages:
        apart.update({_place(line) for line in _apart(page)})
        seen.update({_place(line) for line in page.lines if _at_edge(page, line)})
        for line in _apart(page):
            lines[_place(line)].append(line)
    return {
        place
        for place, count in apart.items()
        if count >= max(min(OFTEN, len(pages)), SHARE * len(pages))
        and count >= 0.9 * seen[place]
        and len(pages) > 1
        and _recurs(lines[place])
        and not _count_notes(lines[place])
    }


def _recurs(lines: Sequence[Line]) -> bool:
    """A header may change by chapter, and from left to right page, but mostly says what it said before; footnotes at
    one height don't."""
    texts = [re.sub(r"\d+", "#", line.text.lower()) for line in lines]
    same = sum(text in texts[max(at - 2, 0) : at] for at, text in enumerate(texts))
    return same >= 0.4 * (len(texts) - 1)


def _count_notes(lines: Sequence[Line]) -> bool:
    """Footnotes open with a number that does not keep step with the page's."""
    numbered = [(int(found[0]), line.page) for line in lines if (found := NOTE_NUMBER.match(line.text))]
    steps = {number - page for number, page in numbered}
    return len(numbered) > 0.5 * len(lines) and len(steps) > 0.3 * len(numbered)


def _place(line: Line) -> tuple[int, int]:
    return round(line.base / 3), round(line.size)


def _apart(page: Page) -> Iterator[Line]:
    """The outermost lines above and below, up to the first that the text stands close to."""
    ordered = sorted(page.lines, key=lambda line: line.base)
    yield from _outer(page, ordered)
    yield from _outer(page, ordered[::-1])


def _outer(page: Page, lines: Sequence[Line]) -> Iterator[Line]:
    for place, line in enumerate(lines):
        inner = lines[place + 1] if place + 1 < len(lines) else None
        if not _at_edge(page, line):
            return
        if inner is not None:
            space = max(line.box.top, inner.box.top) - min(line.box.bottom, inner.box.bottom)
            if space < APART * line.size and not _at_edge(page, inner):
                return
            if space < APART * line.size and inner.size != line.size:
                return
        yield line


def _at_edge(page: Page, line: Line) -> bool:
    return line.box.bottom < EDGE * page.height or line.box.top > (1 - EDGE) * page.height


def without_contents(pages: Sequence[Page]) -> tuple[list[Page], list[Line]]:
    """The pages without the table of contents, which repeats the headings, and what was taken out."""
    kept: list[Page] = []
    removed: list[Line] = []
    for page in pages:
        entries = [at for at, line in enumerate(page.lines) if LEADERS.search(line.text)]
        if len(entries) < FEWEST_ENTRIES and not (entries and removed and removed[-1].page == page.number - 1):
            kept.append(page)
            continue
        first = 0 if removed else entries[0]
        while not removed and first > 0 and (CONTENTS.fullmatch(page.lines[first].text) is None):
            first -= 1
        if not removed and CONTENTS.fullmatch(page.lines[first].text) is None:
            first = entries[0]
        removed += page.lines[first : entries[-1] + 1]
        kept.append(replace(page, lines=(*page.lines[:first], *page.lines[entries[-1] + 1 :])))
    return kept, removed
