"""Clause numbers, as headings and the openings of paragraphs give them: `7`, `7.2`, `7.2.a`. Pure.

Only a heading and the mark a paragraph opens with can give a number: `zie artikel 7, lid 2` in running text
never does. Text in an annex is led by the annex's own number: `annex-b`, `annex-2.3.1`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, BlockKind

# `Artikel 7 Toezicht` is a heading; `Artikel 7, lid 2` and `Artikel 7 van de wet` speak of one.
_SPEAKS_OF = "lid|leden|en|of|t/m|tot|van|is|geldt|bepaalt|and|or|to|applies|states|paragraphs?"
_NO_REFERENCE = rf"\b(?!\.\d|\s*,|\s+(?:{_SPEAKS_OF})\b)"
_ARTICLE = re.compile(
    rf"(?:artikel|article|clause|art\.)\s+(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?){_NO_REFERENCE}",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    rf"(?:bijlage|annex|appendix|schedule)\s+(?P<number>\d{{1,2}}|[A-Z]|[IVX]{{1,5}}){_NO_REFERENCE}",
    re.IGNORECASE,
)
_CHAPTER = re.compile(rf"(?:hoofdstuk|chapter)\s+(?P<number>\d{{1,2}}|[IVX]{{1,6}}){_NO_REFERENCE}", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:(?:[Pp]aragraaf|[Ss]ection|§)\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})+|\d{1,2}(?=\.))\.?(?:$|\s+(?=[^\Wa-z\d_]|\W))"
)
_MONTH = "jan|feb|maart|mrt|march|apr|mei|may|jun|jul|aug|sep|o[kc]t|nov|dec"
_MARK = re.compile(
    r"(?:(?:[Ll]id|[Pp]aragraph)\s+(?P<named>\d{1,2})(?:[.:]|(?=\s+[A-Z]))"
    r"|\(?(?P<plain>\d{1,2}|[a-z]|[ivxl]{2,5}|[IVXL]{2,5})(?:[.°]|\)\.?)"
    r"|\(?(?P<capital>[A-Z])\)"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,2})+)\.?(?=\s+[^\Wa-z\d_]))"
    rf"\s+(?!(?i:{_MONTH})\w*\s+\d)"
)
_MARKED = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DEFINITION})
_ROMAN_WORTH = {"i": 1, "v": 5, "x": 10, "l": 50}
_DIGITS, _ROMAN, _LETTERS = "digits", "roman", "letters"


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a block stands: the number of its heading, and its own marks below that (`2`, `a`)."""

    base: str | None
    marks: tuple[str, ...] = ()

    @property
    def number(self) -> str | None:
        if not self.base or not self.marks:
            return self.base
        if self.marks[0].startswith(f"{_own(self.base)}."):
            # A paragraph that opens with its full number (`7.2` under article 7) repeats its article's.
            return ".".join([self.base.removesuffix(_own(self.base)) + self.marks[0], *self.marks[1:]])
        return ".".join([self.base, *self.marks])


def article_number(heading: str) -> str | None:
    found = _ARTICLE.match(heading)
    return found["number"].lower() if found else None


def chapter_number(heading: str) -> str | None:
    found = _CHAPTER.match(heading)
    return found["number"].lower() if found else None


def heading_number(heading: str) -> str | None:
    """What number a heading gives: `Artikel 7 Toezicht` 7, `3.2.1 Scope` 3.2.1, `Bijlage B` annex-b."""
    if article := article_number(heading):
        return article
    if annex := _ANNEX.match(heading):
        return f"annex-{annex['number'].lower()}"
    found = _SECTION.match(heading)
    return found["number"] if found else None


def path_number(headings: Sequence[str]) -> str | None:
    """The number of what stands under a heading path."""
    annex, number = "", None
    for heading in headings:
        found = heading_number(heading)
        if found and found.startswith("annex-"):
            annex, number = found, None
        elif found:
            number = found
    return ".".join(filter(None, [annex, number])) or None


def mark(text: str) -> re.Match[str] | None:
    """What a paragraph or item opens with, if that counts it: `2. `, `(a) `, `ii) `, `7.2 `, `Lid 3 `."""
    return _MARK.match(text)


def clauses(blocks: Sequence[Block], paths: Sequence[tuple[str, ...]], text: str) -> list[Clause]:
    """For each block where it stands; `paths` are the blocks' heading paths."""
    found: list[Clause] = []
    path: list[str] = []
    for place, block in enumerate(blocks):
        base = path_number(paths[place])
        if place == 0 or paths[place] != paths[place - 1] or block.kind is BlockKind.HEADING:
            path = []
        if block.kind in _MARKED:
            path = _next(path, block, paths[place], base, text)
            found.append(Clause(base, tuple(path)))
        else:
            found.append(Clause(None if block.kind is BlockKind.FOOTNOTE else base))
    return found


def _next(path: list[str], block: Block, headings: Sequence[str], base: str | None, text: str) -> list[str]:
    opening = mark(text[block.start : block.end])
    if not opening or base is None:
        return path[:1] if block.kind is BlockKind.PARAGRAPH else path
    value = next(filter(None, opening.groups())).lower()
    if opening["dotted"]:
        return [value] if value.startswith(f"{_own(base)}.") else path[:1]
    if value[0].isdigit() and not any(map(article_number, headings)):
        # Outside articles a numbered list counts steps or points, not clauses.
        return path
    return [value] if opening["named"] else placed(path, value)


def _own(base: str) -> str:
    """A clause number without its annex."""
    return re.sub(r"^annex-\w+\.?", "", base) or base


def placed(path: Sequence[str], value: str) -> list[str]:
    """The path of a mark, given the path of the one before: the next at some depth, else one deeper."""
    for depth in range(len(path) - 1, -1, -1):
        if _shared(path[depth], value) and steps(path[depth], value) == 1:
            return [*path[:depth], value]
    if value in {"1", "a", "i"} and not any(_styles(known)[0] == _styles(value)[0] for known in path):
        return [*path, value]
    for depth, known in enumerate(path):
        if _shared(known, value):
            return [*path[:depth], value]
    return [*path, value]


def steps(before: str | None, after: str) -> int:
    """How far apart two numbers or marks count; from nothing to `1`, `a` or `i` is one step.

    `7` to `7a` and `7a` to `8` are one step; a mark that may count in two ways counts in the nearer.
    """
    styles = _shared(before, after) if before else _styles(after)
    if before is None or not styles:
        return min((_ordinal(after, style) for style in _styles(after)), key=lambda step: abs(step - 1))
    step = min((_ordinal(after, s) - _ordinal(before, s) for s in styles), key=lambda step: abs(step - 1))
    return 1 if step == 0 and after > before and after[0].isdigit() else step


def _shared(one: str, other: str) -> list[str]:
    return [style for style in _styles(one) if style in _styles(other)]


def _styles(value: str) -> list[str]:
    """The ways a mark may count, likeliest first."""
    if value[0].isdigit():
        return [_DIGITS]
    if set(value) <= set(_ROMAN_WORTH):
        return [_ROMAN, _LETTERS] if value == "i" or len(value) > 1 else [_LETTERS, _ROMAN]
    return [_LETTERS]


def _ordinal(value: str, style: str) -> int:
    """What a mark counts: `c` 3, `iv` 4, `12` 12, `7a` 7, `7.2` 2."""
    if style == _DIGITS:
        return int("".join(filter(str.isdigit, value.rpartition(".")[2])))
    if style == _LETTERS:
        return ord(value[0]) - ord("a") + 1
    worth = [_ROMAN_WORTH[numeral] for numeral in value]
    return sum(-w if any(w < later for later in worth[at + 1 :]) else w for at, w in enumerate(worth))


def heading_paths(blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """For each block its heading path, led by a heading that stands right above its own without any text.

    `Artikel 7` and below it, at the same depth, `Toezicht` are one heading in two lines. Two numbered
    headings are not: an article without text is not the head of the next.
    """
    paths: list[tuple[str, ...]] = []
    led: list[tuple[tuple[str, ...], tuple[str, ...]]] = [((), ())]
    for place, block in enumerate(blocks):
        while block.headings[: len(led[-1][0])] != led[-1][0]:
            led.pop()
        above = blocks[place - 1] if place else None
        if block.kind is BlockKind.HEADING and above and _one_heading(above, block):
            led.append((block.headings, (*paths[-1], block.headings[-1])))
        own, path = led[-1]
        paths.append((*path, *block.headings[len(own) :]))
    return paths


def _one_heading(above: Block, below: Block) -> bool:
    first, second = above.headings, below.headings
    if above.kind is not BlockKind.HEADING or not first or not second or first[:-1] != second[:-1]:
        return False
    return not ((heading_number(first[-1]) or chapter_number(first[-1])) and heading_number(second[-1]))
