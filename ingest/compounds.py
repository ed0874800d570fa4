"""Dutch compounds into their parts, so that *metaalsectorovereenkomst* is found by *overeenkomst*.

`compounds.txt` holds the words that may be a part: those used at least twelve times in the Dutch side of
Microsoft's translated product documentation (CC BY 4.0; only the words were counted, no text is kept), and
the field's own nouns. Words that are themselves two listed parts are left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

SHORTEST_PART = 4
LINKS = ("", "s", "e", "en", "n", "-")


@cache
def listed_parts() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("compounds.txt").read_text("utf-8").split())


@cache
def compound_parts(word: str) -> tuple[str, ...]:
    """The fewest listed parts that make up the lower-case `word`; empty when it is no compound. Pure."""
    best = _split(word, listed_parts())
    return best if best and len(best) > 1 else ()


def _split(word: str, parts: frozenset[str]) -> tuple[str, ...] | None:
    """Fewest parts, and of those the ones with the longest last part, which carries the meaning in Dutch."""
    if len(word) < SHORTEST_PART:
        return None
    # at[i] is the best division of word[:i]
    at: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    at[0] = ()
    longest = _longest(parts)
    for end in range(SHORTEST_PART, len(word) + 1):
        for start in range(end - SHORTEST_PART, max(end - longest, 0) - 1, -1):
            if word[start:end] not in parts or (before := _before(at, word, start)) is None:
                continue
            found = (*before, word[start:end])
            held = at[end]
            if held is None or len(found) <= len(held):
                at[end] = found
    return at[-1]


@cache
def _longest(parts: frozenset[str]) -> int:
    return max(map(len, parts))


def _before(at: list[tuple[str, ...] | None], word: str, start: int) -> tuple[str, ...] | None:
    """The best division that ends at `start` or a linking sound before it."""
    ends = [at[start - len(link)] for link in LINKS if start >= len(link) and word.endswith(link, 0, start)]
    whole = [found for found in ends if found is not None and (found or start == 0)]
    return min(whole, key=len, default=None)
