"""Which line is a heading by its number and its form, where the file itself marks none. Pure."""

from __future__ import annotations

import re

from ingest.clauses import article_number, chapter_number, heading_number

LONGEST_HEADING = 160  # characters
CHAPTER, ARTICLE = 1, 2
_NUMBER = re.compile(
    r"(?:hoofdstuk|chapter|artikel|article|clause|art\.|bijlage|annex|appendix|schedule|paragraaf|section|§)?\s*"
    r"(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[A-Z]|[IVX]{1,6})\b[.:]?\s*[-–—]?\s*",
    re.IGNORECASE,
)


def heading_depth(text: str) -> int | None:
    """1 for a chapter or annex, 2 for an article, one more than its dots for `3.2.1`; None for what is no numbered
    heading.

    `Artikel 7 Toezicht` is one; `Artikel 7 is van toepassing …` and `artikel 7` within a sentence speak of one: a
    heading begins with a capital or a figure, its words too, and no sentence ends it.
    """
    line = text.strip()
    if not line or "\n" in line or len(line) > LONGEST_HEADING or not (line[0].isupper() or line[0].isdigit()):
        return None
    number = _NUMBER.match(line)
    words = line[number.end() :] if number else line
    if line[-1] in ".;:," and words:
        return None
    if words and not (words[0].isupper() or words[0].isdigit()):
        return None
    if chapter_number(line):
        return CHAPTER
    found = heading_number(line)
    if found is None:
        return None
    if found.startswith("annex-"):
        return CHAPTER
    if article_number(line):
        return ARTICLE
    # `1. Partijen` counts a list as well as a heading; only 1.1 says which.
    return found.count(".") + 1 if "." in found else None
