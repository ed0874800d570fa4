"""How much of a question's words a text holds: itself, as another word for the same, or in part. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.glossary import Glossary
from assistant.model import Query
from assistant.signs import HEADCOUNT, PERCENTAGE, YEAR, in_range
from ingest.analysis import tokens, words
from ingest.document import Language, Metadata


@dataclass(frozen=True, slots=True)
class Item:
    """A content word of the question: its tokens (the word, then a compound's parts), and how much it tells."""

    word: str
    tokens: tuple[str, ...]
    concepts: frozenset[int]
    weight: float


@dataclass(frozen=True, slots=True)
class Target:
    """What a text offers to be matched: its tokens and the glossary's concepts in it."""

    language: Language
    tokens: frozenset[str]
    concepts: frozenset[int]


@lru_cache(maxsize=20_000)
def target_of(glossary: Glossary, text: str, language: Language) -> Target:
    found = tokens(text, language)
    return Target(language, frozenset(found), frozenset().union(*glossary.concepts(found, language)))


@lru_cache(maxsize=20_000)
def words_in(text: str) -> frozenset[str]:
    return frozenset(words(text))


def covers(item: Item, target: Target, asked_in: Language) -> float:
    """1 for the word itself, 0.9 for another word for the same concept, up to 0.8 for a compound's parts."""
    if target.language is asked_in and item.tokens[0] in target.tokens:
        return 1.0
    if item.word in target.tokens:
        return 1.0
    if item.concepts & target.concepts:
        return 0.9
    parts = item.tokens[1:]
    if parts and target.language is asked_in:
        return 0.8 * sum(part in target.tokens for part in parts) / len(parts)
    return 0.0


def weighted(covered: Sequence[float], items: Sequence[Item]) -> float:
    total = sum(item.weight for item in items)
    return sum(c * item.weight for c, item in zip(covered, items, strict=True)) / total if total else 0.0


def figures_found(query: Query, figures: Sequence[str], context: str, text: str, metadata: Metadata) -> float:
    """The share of the question's `figures` that the text holds, that fall in a range it gives, or that are years in
    which the document is in force."""
    if not figures:
        return 1.0
    held = words_in(context)
    ranged = {words(found)[0] for pattern in (HEADCOUNT, PERCENTAGE) for found in pattern.findall(query.text)}
    found = [
        figure in held or (figure in ranged and in_range(figure, text)) or _in_force(figure, metadata)
        for figure in figures
    ]
    return sum(found) / len(found)


def _in_force(figure: str, metadata: Metadata) -> bool:
    if not YEAR.fullmatch(figure) or metadata.in_force_from is None:
        return False
    last = metadata.in_force_until.year if metadata.in_force_until else 9999
    return metadata.in_force_from.year <= int(figure) <= last
