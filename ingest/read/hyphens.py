"""A hyphen at a line's end: does it part one word, or does it belong to it? The document itself mostly knows. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

SOFT = "\u00ad"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST = re.compile(r"(?:[\w.]+-)*[\w.]+$")
_SECOND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What a word begins with and keeps its hyphen after, unless the document writes it in one elsewhere.
_KEEPS = frozenset(
    """non niet ex oud vice pro anti quasi semi self well cross long short mid high low third first second multi half
    co post pre sub inter all risk full part""".split()
)
# What keeps its hyphen in English where it follows one.
_KEPT_BEFORE = frozenset(
    """based related term party level scale wide free specific ferrous up in out off by to of the making driven led
    owned made friendly border year month day""".split()
)
# `in- en verkoop`: the hyphen stands for a word that comes later.
_GOES_WITHOUT = frozenset("en of and or tot t/m".split())
# Vowels that would be read as one, which Dutch parts by a hyphen: `zee-egel`, `auto-ongeluk`.
_CLASHES = frozenset("aa ee oo uu ae ai au ei eu ie ij oe oi ou ui".split())


class Hyphens:
    """What the words of one document tell about the hyphens at the ends of its lines."""

    def __init__(self, text: str | Iterable[str]) -> None:
        lines = text.splitlines() if isinstance(text, str) else text
        self._words: Counter[str] = Counter()
        for line in lines:
            # The last word may go on in the next line, the first may come from the one before.
            self._words.update(word.lower() for word in _WORD.findall(line)[1:-1])

    def joined(self, lines: Sequence[str]) -> str:
        """One text of many lines: a word parted at a line's end is made whole, a real hyphen stays."""
        text = ""
        for line in (line.strip() for line in lines):
            text = self.glued(text, line)
        return text

    def glued(self, text: str, line: str) -> str:
        """`text` with `line` after it."""
        if not text or not line:
            return text + line
        kept, space = self.at(text, line)
        return f"{text if kept else text[:-1]}{' ' if space else ''}{line}"

    def at(self, text: str, line: str) -> tuple[bool, bool]:
        """Of a text and the line after it: whether its last character stays, and whether a space comes between."""
        if text.endswith(SOFT):
            return False, False
        if not text.endswith("-") or len(text) < 2 or not text[-2].isalnum():
            return True, True
        return self._of_hyphen(text, line)

    def _of_hyphen(self, text: str, line: str) -> tuple[bool, bool]:
        second = _SECOND.match(line)
        first = _FIRST.search(text[:-1])
        if second is None or first is None or second[0].lower() in _GOES_WITHOUT:
            # `2019-` and below it `2024` belong together, `in-` and below it `en` do not.
            return True, not line[:1].isdigit()
        return self._belongs(first[0], second[0]), False

    def _belongs(self, first: str, second: str) -> bool:
        """Whether the hyphen is part of the word."""
        one, other = first.lower(), second.lower()
        together, apart = self._words[one + other], self._words[f"{one}-{other}"]
        if together != apart:
            return apart > together
        last = one.rpartition("-")[2]
        if second[0].isupper() or not last.isalpha() or (first.isupper() and len(first) > 1):
            return True
        if len(last) == 1 or last in _KEEPS or other in _KEPT_BEFORE:
            return True
        return last[-1] + other[0] in _CLASHES
