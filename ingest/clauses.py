"""Clause numbers, as headings and the openings of paragraphs give them: `7`, `7.2`, `7.2.a`. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Block, BlockKind

_ARTICLE = re.compile(
    r"(?:artikel|article|art\.)\s+(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)\b(?!\s*,|\s+(?:lid|paragraph)\b)",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:bijlage|annex|appendix|schedule)\s+(?P<number>\d{1,3}|[A-Z]|[IVX]{1,5})\b(?!\s*,)", re.IGNORECASE
)
_DOTTED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})+)\.?(?:\s|$)")
_SINGLE = re.compile(r"(?P<number>\d{1,2})\.(?:\s|$)")
_MARKER = re.compile(
    r"(?:lid\s+|paragraph\s+)?\(?(?P<number>\d{1,2}(?:\.\d{1,3})*|[a-z]{1,2}|[ivxl]{1,5})(?:[.)°]|\.\))\s",
    re.IGNORECASE,
)
_DIGITS, _ROMAN, _LETTERS = "digits", "roman", "letters"


def heading_number(heading: str) -> str | None:
    """What number a heading gives: `Artikel 7 Toezicht` 7, `3.2.1 Scope` 3.2.1, `Bijlage B` annex-b."""
    if found := _ARTICLE.match(heading):
        return found["number"].lower()
    if found := _ANNEX.match(heading):
        return f"annex-{found['number'].lower()}"
    found = _DOTTED.match(heading) or _SINGLE.match(heading)
    return found["number"] if found else None


def path_number(headings: Sequence[str]) -> str | None:
    """The number of the text under a heading path; within an annex it is led by the annex's own."""
    annex, number = "", None
    for heading in headings:
        found = heading_number(heading)
        if found is None:
            continue
        if found.startswith("annex-"):
            annex, number = found, None
        else:
            number = found
    if annex and number:
        return f"{annex}.{number}"
    return number or annex or None


def is_article(headings: Sequence[str]) -> bool:
    return any(_ARTICLE.match(heading) for heading in headings)


def marker(text: str) -> str | None:
    """The number or letter that a paragraph or item opens with: `2. De partijen` 2, `(a) x` a."""
    found = _MARKER.match(text)
    return found["number"].lower() if found else None


def clause_numbers(blocks: Sequence[Block], text: str) -> list[str | None]:
    """For each block its clause number, or None where the text gives it none."""
    numbers: list[str | None] = []
    headings: tuple[str, ...] = ()
    path: list[tuple[str, str]] = []
    for block in blocks:
        if block.headings != headings:
            headings, path = block.headings, []
        base = path_number(headings)
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DEFINITION} and base:
            found = marker(text[block.start : block.end])
            if found:
                path = _placed(path, found)
            elif block.kind is BlockKind.PARAGRAPH and not path:
                path = []
            numbers.append(_joined(base, [value for _, value in path]))
        else:
            numbers.append(base)
    return numbers


def _joined(base: str, parts: Sequence[str]) -> str:
    """`7.2.a`; a marker that repeats its article (`7.2` under article 7) is not led by it again."""
    if parts and (parts[0] == base or parts[0].startswith(f"{base}.")):
        return ".".join(parts)
    return ".".join([base, *parts])


def _placed(path: Sequence[tuple[str, str]], value: str) -> list[tuple[str, str]]:
    """The path of a marker, given the path before it: the next sibling at some depth, else one deeper."""
    for depth in range(len(path) - 1, -1, -1):
        style, last = path[depth]
        if style in _styles(value) and _ordinal(value, style) == _ordinal(last, style) + 1:
            return [*path[:depth], (style, value)]
    for style in _styles(value):
        if _ordinal(value, style) == 1 and style not in {known for known, _ in path}:
            return [*path, (style, value)]
    for depth, (style, _) in enumerate(path):
        if style in _styles(value):
            return [*path[:depth], (style, value)]
    return [*path, (_styles(value)[0], value)]


def _styles(value: str) -> list[str]:
    if value[0].isdigit():
        return [_DIGITS]
    if value == "i" or len(value) > 1:
        return [_ROMAN, _LETTERS] if set(value) <= set("ivxl") else [_LETTERS]
    return [_LETTERS, _ROMAN] if value in "vxl" else [_LETTERS]


def _ordinal(value: str, style: str) -> int:
    if style == _DIGITS:
        return int(value.split(".")[-1])
    if style == _LETTERS:
        return ord(value[0]) - ord("a") + 1 + 26 * (len(value) - 1)
    total, numerals = 0, {"i": 1, "v": 5, "x": 10, "l": 50}
    for at, numeral in enumerate(value):
        worth = numerals[numeral]
        total += -worth if worth < max((numerals[n] for n in value[at + 1 :]), default=0) else worth
    return total
