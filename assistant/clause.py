"""Questions that name a clause by its number (`artikel 12, lid 3`, `article 7(2)(b)`, `bijlage C`): a clause's number
says little to a search for meaning, so such a clause is looked up. Pure."""

from __future__ import annotations

import re

_PARAGRAPH = r"(?:\s*,?\s*(?:lid|paragraph|para|par\.?)\s*(?P<paragraph>\d{1,2}))"
_BRACKETS = r"(?P<brackets>(?:\s*\((?:\d{1,2}|[a-z])\))+)"
_LETTER = r"(?:\s*,?\s*(?:onder(?:deel)?|sub|letter|aanhef en onder|point|item)\s+\(?(?P<letter>[a-z])\)?(?!\w))"
_CLAUSE = re.compile(
    r"\b(?:artikel|article|clause|art\.?)\s*(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)\b"
    rf"{_PARAGRAPH}?{_BRACKETS}?{_LETTER}?",
    re.IGNORECASE,
)
# `lid 3 van artikel 12`, `paragraph 3 of article 12`
_TURNED = re.compile(
    r"\b(?:lid|paragraph|para)\s+(?P<paragraph>\d{1,2})\s+(?:van|of)\s+(?:artikel|article|clause)\s+"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?)\b",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"\b(?:bijlage|annex|appendix|schedule)\s+(?P<number>\d{1,2}(?:\.\d{1,3})*|[A-Z]|[IVX]{1,5})\b", re.IGNORECASE
)


def clause_in(text: str) -> str | None:
    """The number of the clause that `text` names, written as `Chunk.number` is: `12.3`, `7.2.b`, `annex-c`."""
    turned = _TURNED.search(text)
    if turned:
        return f"{turned['number'].lower()}.{turned['paragraph']}"
    found = _CLAUSE.search(text)
    if found:
        marks = re.findall(r"\w+", found["brackets"] or "")
        parts = (found["number"], found["paragraph"], *marks, found["letter"])
        return ".".join(part.lower() for part in parts if part)
    annex = _ANNEX.search(text)
    return f"annex-{annex['number'].lower()}" if annex else None
