"""How well each sentence of the found passages answers a query, measured feature by feature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.glossary import Glossary
from assistant.model import Passage, Query
from assistant.signs import ABSENCE, HEADCOUNT, PERCENTAGE, YEAR, in_range, shows
from assistant.understand import tells
from assistant.vocabulary import Vocabulary
from ingest.analysis import tokens, word_tokens, words
from ingest.document import Language, Metadata, Term
from ingest.encoder.encoder import Vectors
from ingest.library import StoredChunk


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a passage, and what speaks for it; every feature is in [-1, 1]."""

    passage: Passage
    place: int
    text: str
    sentence_cosine: float
    passage_cosine: float
    own_cosine: float
    sentence_coverage: float
    context_coverage: float
    ignored: float
    lexical: float
    expected_found: float
    names_found: float
    figures_found: float
    years_found: float
    absence: float
    absence_covered: float
    term_match: float
    opening: float
    topic: float
    unknown: float

    def features(self) -> tuple[float, ...]:
        return tuple(getattr(self, name) for name in FEATURES)


FEATURES = (
    "sentence_cosine",
    "passage_cosine",
    "own_cosine",
    "sentence_coverage",
    "context_coverage",
    "ignored",
    "lexical",
    "expected_found",
    "names_found",
    "figures_found",
    "absence",
    "absence_covered",
    "term_match",
    "opening",
    "topic",
    "unknown",
)


@dataclass(frozen=True)
class Measure:
    """Measures evidence for queries over one vocabulary and glossary."""

    vocabulary: Vocabulary
    glossary: Glossary

    def evidence(self, query: Query, vector: Vectors, passages: Iterable[Passage]) -> list[Evidence]:
        """Every sentence of every passage, in the order of the passages. Pure."""
        items = self.items(query)
        unknown = self._unknown(items)
        return [one for passage in passages for one in self._of_passage(query, items, vector, unknown, passage)]

    def items(self, query: Query) -> tuple[Item, ...]:
        """The question's content words, each once."""
        language = query.language
        said = [w for w in dict.fromkeys(words(query.text)) if tells(w)]
        parts = [word_tokens(word, language) for word in said]
        concepts = self.glossary.concepts([some[0] for some in parts], language)
        return tuple(
            Item(word, some, concept, self._weight(some, concept, language))
            for word, some, concept in zip(said, parts, concepts, strict=True)
        )

    def _weight(self, some: tuple[str, ...], concepts: frozenset[int], language: Language) -> float:
        """A word tells as much as it is rare; one the documents say otherwise, as its commonest other form."""
        other = [self.vocabulary.rarity(token, language) for token in some]
        if concepts:
            forms = self.glossary.names[language]
            other += [
                self.vocabulary.rarity(token, language)
                for concept in concepts
                for form in forms[concept]
                for token in form
            ]
        return min(other) if self.vocabulary.frequency[language][some[0]] == 0 and len(other) > 1 else other[0]

    def _unknown(self, items: Sequence[Item]) -> float:
        """The share, by weight, of the question's words that no document uses in any form or language."""
        return _weighted([float(not item.concepts and not self.vocabulary.knows(item.word)) for item in items], items)

    def _ignored(self, items: tuple[Item, ...], covered: Sequence[float]) -> float:
        """The share, by weight, of the question's words that documents use and this passage has nothing of."""
        known = [float(not c and self.vocabulary.knows(item.word)) for item, c in zip(items, covered, strict=True)]
        return _weighted(known, items)

    def _of_passage(
        self, query: Query, items: tuple[Item, ...], vector: Vectors, unknown: float, passage: Passage
    ) -> list[Evidence]:
        chunk = passage.stored.chunk
        heading = self.target(" ".join((passage.metadata.title, *chunk.headings, *chunk.header)), chunk.language)
        whole = self.target(chunk.text, chunk.language)
        cosines = _sentence_cosines(passage.stored, passage.twin, vector)
        years = [figure for figure in query.figures if YEAR.fullmatch(figure)]
        found = []
        for place, span in enumerate(chunk.sentences):
            text = chunk.text[span.start - chunk.start : span.end - chunk.start]
            target = self.target(text, chunk.language)
            covered = [_covered(item, target, query.language) for item in items]
            context = [
                max(own, _covered(item, heading, query.language), 0.85 * _covered(item, whole, query.language))
                for own, item in zip(covered, items, strict=True)
            ]
            spoken = " ".join((passage.metadata.title, *chunk.headings, *chunk.header, text))
            absence = float(len(chunk.cells) <= 2 and ABSENCE.search(text) is not None)
            found.append(
                Evidence(
                    passage=passage,
                    place=place,
                    text=text,
                    sentence_cosine=float(cosines[place]),
                    passage_cosine=passage.dense,
                    own_cosine=float(passage.stored.vector @ vector),
                    sentence_coverage=_weighted(covered, items),
                    context_coverage=_weighted(context, items),
                    ignored=self._ignored(items, context),
                    lexical=passage.lexical,
                    expected_found=shows(query.expected, text, chunk.kind),
                    names_found=self._names_found(query, passage),
                    figures_found=_figures_found(query, query.figures, spoken, text, passage.metadata),
                    years_found=_figures_found(query, years, spoken, text, passage.metadata),
                    absence=absence,
                    absence_covered=absence * _weighted(covered, items),
                    term_match=_term_match(query, passage.metadata.term),
                    opening=float(place == 0),
                    topic=float(passage.metadata.work == query.work),
                    unknown=unknown,
                )
            )
        return found

    def _names_found(self, query: Query, passage: Passage) -> float:
        """The share of the question's names that the passage holds, in either language."""
        if not query.names:
            return 1.0
        held: set[str] = set()
        concepts: set[int] = set()
        for one in (passage.stored, passage.twin):
            if one is not None:
                text = " ".join((one.metadata.title, *one.chunk.headings, *one.chunk.header, one.chunk.text))
                held.update(words(text))
                concepts |= self.target(text, one.chunk.language).concepts
        named = self.glossary.concepts([word_tokens(name, query.language)[0] for name in query.names], query.language)
        found = [name in held or bool(own & concepts) for name, own in zip(query.names, named, strict=True)]
        return sum(found) / len(found)

    def target(self, text: str, language: Language) -> Target:
        return _target(self.glossary, text, language)


@lru_cache(maxsize=20_000)
def _tokens(text: str, language: Language) -> tuple[str, ...]:
    return tuple(tokens(text, language))


_targets: dict[tuple[int, str, Language], Target] = {}


def _target(glossary: Glossary, text: str, language: Language) -> Target:
    key = (id(glossary), text, language)
    if key not in _targets:
        found = _tokens(text, language)
        concepts = frozenset().union(*glossary.concepts(found, language)) if found else frozenset()
        _targets[key] = Target(language, frozenset(found), concepts)
    return _targets[key]


def _covered(item: Item, target: Target, asked_in: Language) -> float:
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


def _weighted(covered: Sequence[float], items: Sequence[Item]) -> float:
    total = sum(item.weight for item in items)
    return sum(c * item.weight for c, item in zip(covered, items, strict=True)) / total if total else 0.0


def _figures_found(query: Query, figures: Sequence[str], context: str, text: str, metadata: Metadata) -> float:
    """The share of the question's `figures` that the text holds, that fall in a range it gives, or that are years in
    which the document is in force."""
    if not figures:
        return 1.0
    held = set(words(context))
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


def _term_match(query: Query, term: Term) -> float:
    if not query.terms:
        return 0.5
    if term is Term.BOTH:
        return 1.0 if len(query.terms) > 1 else 0.3
    return float(term in query.terms)


def _sentence_cosines(stored: StoredChunk, twin: StoredChunk | None, vector: Vectors) -> Vectors:
    """Per sentence the better of its own cosine and its translation's, where the two match one to one."""
    own: Vectors = _vectors(stored) @ vector
    if twin is not None and len(twin.chunk.sentences) == len(stored.chunk.sentences):
        other: Vectors = _vectors(twin) @ vector
        own = np.maximum(own, other)
    return own


def _vectors(stored: StoredChunk) -> Vectors:
    """A passage of one sentence has no vectors but its own."""
    if len(stored.sentence_vectors) == len(stored.chunk.sentences):
        return stored.sentence_vectors
    return np.repeat(stored.vector[None, :], len(stored.chunk.sentences), axis=0)
