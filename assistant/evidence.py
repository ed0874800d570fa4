"""How well each sentence of the found passages answers a query, measured feature by feature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

import numpy as np

from assistant.coverage import Item, Target, covers, figures_found, target_of, weighted, words_in
from assistant.glossary import Glossary
from assistant.model import Expected, Passage, Query
from assistant.retrieve import Found
from assistant.signs import ASKS_FOR_NAMES, YEAR, says_absent, shows
from assistant.understand import tells
from assistant.vocabulary import Vocabulary
from ingest.analysis import tokens, word_tokens, words
from ingest.asked import Likeness
from ingest.document import Language, Term
from ingest.encoder.encoder import Vectors
from ingest.library import StoredChunk

UNASKED_SHARE = 0.3  # what stands for the share of a section without questions
FURTHEST_UNKNOWN = 0.3


@dataclass(frozen=True)
class Asking:
    """A question as its evidence is measured: `used` tells of each item whether documents use its word, `same` are its
    tokens and what the glossary calls the same, and `asked` has the sections whose questions are most like it, best
    first, each with that likeness (cosine)."""

    query: Query
    items: tuple[Item, ...]
    used: tuple[bool, ...]
    same: frozenset[str]
    vector: Vectors
    beyond: Likeness
    asked: tuple[tuple[tuple[str, str], float], ...]

    @cached_property
    def years(self) -> tuple[str, ...]:
        return tuple(figure for figure in self.query.figures if YEAR.fullmatch(figure))

    @cached_property
    def unknown(self) -> float:
        """The share, by weight, of the question's words that no document uses in any form or language."""
        none = [float(not one.concepts and not used) for one, used in zip(self.items, self.used, strict=True)]
        return weighted(none, self.items)

    def ignored(self, covered: Sequence[float]) -> float:
        """The share, by weight, of the question's words that documents use and a passage has nothing of."""
        return weighted([float(not c and used) for c, used in zip(covered, self.used, strict=True)], self.items)

    def best_elsewhere(self, passage: Passage) -> float:
        return next((cosine for section, cosine in self.asked if section != passage.section), 0.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a passage, and what speaks for it; every feature is in [-1, 1]."""

    passage: Passage
    place: int
    text: str
    asked_cosine: float
    asked_words: float
    asked_lead: float
    unasked: float
    asked_share: float
    asked_unknown: float
    beyond_share: float
    beyond: float
    beyond_words: float
    sentence_cosine: float
    passage_cosine: float
    own_cosine: float
    sentence_coverage: float
    context_coverage: float
    ignored: float
    lexical: float
    expected_found: float
    thing_shown: float
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
        found: tuple[float, ...] = _FEATURES(self)
        return found


FEATURES = (
    "asked_cosine",
    "asked_words",
    "asked_lead",
    "unasked",
    "asked_share",
    "asked_unknown",
    "beyond_share",
    "beyond",
    "beyond_words",
    "sentence_cosine",
    "passage_cosine",
    "own_cosine",
    "sentence_coverage",
    "context_coverage",
    "ignored",
    "lexical",
    "expected_found",
    "thing_shown",
    "names_found",
    "figures_found",
    "absence",
    "absence_covered",
    "term_match",
    "opening",
    "topic",
    "unknown",
)
_FEATURES = attrgetter(*FEATURES)


@dataclass(frozen=True)
class Measure:
    """Measures evidence for queries over one vocabulary and glossary."""

    vocabulary: Vocabulary
    glossary: Glossary

    def evidence(self, query: Query, vector: Vectors, found: Found) -> list[Evidence]:
        """Every sentence of every passage, in the order of the passages. Pure."""
        items = self.items(query)
        used = tuple(self.vocabulary.knows(item.word) for item in items)
        same, asked = self._same(query), _best_asked(found.passages)
        question = Asking(query, items, used, same, vector, found.beyond, asked)
        return [one for passage in found.passages for one in self._of_passage(question, passage)]

    def items(self, query: Query) -> tuple[Item, ...]:
        """The question's content words, each once."""
        language = query.language
        said = [w for w in dict.fromkeys(words(query.counted)) if tells(w) and not _counts(w, query)]
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

    def _of_passage(self, question: Asking, passage: Passage) -> list[Evidence]:
        query, items, vector = question.query, question.items, question.vector
        asked = passage.asked.cosine if passage.asked else passage.dense
        chunk = passage.stored.chunk
        heading = self.target(" ".join((passage.metadata.title, *chunk.headings, *chunk.header)), chunk.language)
        whole = self.target(chunk.text, chunk.language)
        around = [
            max(covers(item, heading, query.language), 0.85 * covers(item, whole, query.language)) for item in items
        ]
        cosines = _sentence_cosines(passage.stored, passage.twin, vector)
        own_cosine = float(passage.stored.vector @ vector)
        shown, named = self._thing_shown(question, passage), self._names_found(query, passage)
        found = []
        for place, span in enumerate(chunk.sentences):
            text = chunk.text[span.start - chunk.start : span.end - chunk.start]
            target = self.target(text, chunk.language)
            covered = [covers(item, target, query.language) for item in items]
            context = [max(own, near) for own, near in zip(covered, around, strict=True)]
            coverage = weighted(covered, items)
            spoken = " ".join((passage.metadata.title, *chunk.headings, *chunk.header, text))
            absence = float(len(chunk.cells) <= 2 and says_absent(text))
            found.append(
                Evidence(
                    passage=passage,
                    place=place,
                    text=text,
                    asked_cosine=asked,
                    asked_words=passage.asked.words if passage.asked else 0.0,
                    asked_lead=asked - question.best_elsewhere(passage),
                    unasked=float(passage.asked is None),
                    asked_share=passage.asked.share if passage.asked else UNASKED_SHARE,
                    beyond_share=question.beyond.share,
                    asked_unknown=absence * _asked_unknown(passage),
                    beyond=question.beyond.cosine,
                    beyond_words=question.beyond.words,
                    sentence_cosine=float(cosines[place]),
                    passage_cosine=passage.dense,
                    own_cosine=own_cosine,
                    sentence_coverage=coverage,
                    context_coverage=weighted(context, items),
                    ignored=question.ignored(context),
                    lexical=passage.lexical,
                    expected_found=shows(query.expected, text, chunk.kind),
                    thing_shown=max(shown, absence),
                    names_found=named,
                    figures_found=figures_found(query, query.figures, spoken, text, passage.metadata),
                    years_found=figures_found(query, question.years, spoken, text, passage.metadata),
                    absence=absence,
                    absence_covered=absence * coverage,
                    term_match=_term_match(query, passage.metadata.term),
                    opening=float(place == 0),
                    topic=float(passage.metadata.work == query.work),
                    unknown=question.unknown,
                )
            )
        return found

    def _thing_shown(self, question: Asking, passage: Passage) -> float:
        """Whether any of the passage is of the kind that the question asks for: a name that it does not hold itself, an
        amount, a way to reach somebody."""
        query, chunk = question.query, passage.stored.chunk
        text = " ".join((*chunk.headings, *chunk.header, chunk.text))
        if query.expected is Expected.NAME or ASKS_FOR_NAMES.search(query.text):
            names = words_in(text) & self.vocabulary.names
            return float(any(word_tokens(name, chunk.language)[0] not in question.same for name in names))
        if query.expected in (Expected.AMOUNT, Expected.NUMBER, Expected.DATE, Expected.CONTACT, Expected.PERSON):
            return shows(query.expected, text, chunk.kind)
        return 1.0

    def _same(self, query: Query) -> frozenset[str]:
        """The question's words, and what the glossary calls the same, in both languages."""
        own = tokens(query.text, query.language)
        same = (self.glossary.translated(own, query.language, language) for language in Language)
        return frozenset(own).union(*same)

    def _names_found(self, query: Query, passage: Passage) -> float:
        """The share of the question's names that the passage holds, in either language."""
        if not query.names:
            return 1.0
        held: set[str] = set()
        concepts: set[int] = set()
        for one in (passage.stored, passage.twin):
            if one is not None:
                text = " ".join((one.metadata.title, *one.chunk.headings, *one.chunk.header, one.chunk.text))
                held |= words_in(text)
                concepts |= self.target(text, one.chunk.language).concepts
        named = self.glossary.concepts([word_tokens(name, query.language)[0] for name in query.names], query.language)
        found = [name in held or bool(own & concepts) for name, own in zip(query.names, named, strict=True)]
        return sum(found) / len(found)

    def target(self, text: str, language: Language) -> Target:
        return target_of(self.glossary, text, language)


def _asked_unknown(passage: Passage) -> float:
    """How much more the query is like the questions to which its section says that it is not known than like those that
    it answers, at most `FURTHEST_UNKNOWN` either way."""
    if passage.asked is None:
        return -FURTHEST_UNKNOWN / 2
    lead = passage.asked.unknown - passage.asked.known
    return max(-FURTHEST_UNKNOWN, min(FURTHEST_UNKNOWN, lead))


def _counts(word: str, query: Query) -> bool:
    """A bare number (`the 6 steps`) says how many there are, which no single step says."""
    return word[0].isdigit() and word not in query.figures


def _best_asked(passages: Iterable[Passage]) -> tuple[tuple[tuple[str, str], float], ...]:
    """The two sections whose questions are most like the query."""
    best: dict[tuple[str, str], float] = {}
    for one in passages:
        cosine = one.asked.cosine if one.asked else one.dense
        best[one.section] = max(cosine, best.get(one.section, -1.0))
    return tuple(sorted(best.items(), key=lambda pair: -pair[1])[:2])


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
