"""Which line is a heading by its number and its form, where the file itself marks none. Pure."""

from __future__ import annotations

import re

from ingest.clauses import article_number, chapter_number, heading_number

# Characters: a heading is no longer than this.
LONGEST = 160
_CHAPTER, _ARTICLE, _SECTION = 1, 2, 2
_NUMBER = re.compile(
    r"(?:hoofdstuk|chapter|artikel|article|clause|art\.|bijlage|annex|appendix|schedule|paragraaf|section|§)?\s*"
    r"(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]|[IVX]{1,6})\b[.:]?\s*[-–—]?\s*",
    re.IGNORECASE,
)


def heading_depth(line: str) -> int | None:
    """How deep a numbered heading stands; None where the line is text.

    `Artikel 7 Toezicht` is one. `Artikel 7 is van toepassing …` and `artikel 7` within a sentence speak of one:
    a heading begins with a capital or a figure, its words too, and no sentence ends it.
    """
    if not line or len(line) > LONGEST or not (line[0].isupper() or line[0].isdigit()):
        return None
    number = _NUMBER.match(line)
    words = line[number.end() :] if number else line
    if line.endswith((".", ";", ":", ",")) and words:
        return None
    if words and not (words[0].isupper() or words[0].isdigit()):
        return None
    if chapter_number(line):
        return _CHAPTER
    found = heading_number(line)
    if found is None:
        return None
    if found.startswith("annex-"):
        return _CHAPTER
    if article_number(line):
        return _ARTICLE
    # `1. Partijen` counts a list as well as a heading; only 1.1 says which.
    return _SECTION + found.count(".") if "." in found else None
