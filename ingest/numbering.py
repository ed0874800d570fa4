"""Where a document's numbering leaps: `7.2` then `7.4`, an article twice or out of order. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.clauses import chapter_number, clauses, heading_number, heading_paths, mark, path_number, steps
from ingest.document import BlockKind, Document


class Fault(StrEnum):
    MISSING = "missing"
    DOUBLED = "doubled"
    BACKWARDS = "backwards"


@dataclass(frozen=True, slots=True)
class Gap:
    """Two numbers that do not follow on each other; `before` is None where the first is not 1.

    Numbers are written as in `Chunk.number`, chapters as `chapter-3`.
    """

    fault: Fault
    before: str | None
    after: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Number:
    """`7.2` is value `2` within `7`. A list may begin again; a heading's number may not."""

    within: str
    value: str
    heading: bool
    page: int | None

    @property
    def whole(self) -> str:
        joint = "-" if self.within in {"annex", "chapter"} else "."
        return f"{self.within}{joint}{self.value}" if self.within else self.value


def gaps(document: Document) -> list[Gap]:
    """In reading order; each number counts within the one it stands under."""
    found: list[Gap] = []
    last: dict[str, _Number] = {}
    chapter_begins = False
    for number in _numbers(document):
        whole = number.whole
        for below in [known for known in last if known == whole or known.startswith(f"{whole}.")]:
            del last[below]
        before = last.get(number.within)
        last[number.within] = number
        first = steps(None, number.value) == 1
        if first and before and (not number.heading or (number.within == "" and chapter_begins)):
            # A second list in one paragraph, or articles that count anew in each chapter.
            before = None
        chapter_begins = number.within == "chapter" or (chapter_begins and not number.heading)
        fault = _fault(before, number)
        if fault:
            found.append(Gap(fault, before.whole if before else None, whole, number.page))
    return found


def _fault(before: _Number | None, number: _Number) -> Fault | None:
    step = steps(before.value if before else None, number.value)
    if step == 1 or (before is None and step < 1):
        return None
    if step == 0:
        return Fault.DOUBLED
    return Fault.MISSING if step > 1 else Fault.BACKWARDS


def _numbers(document: Document) -> Iterator[_Number]:
    paths = heading_paths(document.blocks)
    found = clauses(document.blocks, paths, document.text)
    for block, path, clause in zip(document.blocks, paths, found, strict=True):
        if block.kind is BlockKind.HEADING:
            own = block.headings[-1]
            chapter = chapter_number(own)
            if chapter:
                yield _Number("chapter", chapter, True, block.page)
            elif heading_number(own):
                yield _number(path_number(path) or "", True, block.page)
        elif clause.marks and clause.number and mark(document.text[block.start : block.end]):
            yield _number(clause.number, False, block.page)


def _number(whole: str, heading: bool, page: int | None) -> _Number:
    within, _, value = whole.rpartition(".")
    if not within and whole.startswith("annex-"):
        within, value = "annex", whole.removeprefix("annex-")
    return _Number(within, value, heading, page)
