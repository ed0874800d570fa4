"""A query to the passages that may answer it: by their text (lexical and dense) and by the questions written down for
their sections, fused, twins folded, terms kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.glossary import Glossary
from assistant.model import Passage, Query
from ingest.analysis import tokens
from ingest.asked import BEYOND, Likeness, Section
from ingest.document import Audience, Language, Term
from ingest.encoder.encoder import Vectors
from ingest.library import Library, StoredChunk
from ingest.translations import translated

SECTIONS_BY_QUESTIONS = 12  # sections taken for the likeness of their questions


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the search counts for; the switches serve the ablation in the evaluation, and so do the texts
    of written questions that the search is to do `without`."""

    dense: float = 0.9
    lexical: float = 0.1
    asked: float = 1.0
    glossary: bool = True
    table: bool = True
    without: frozenset[str] = frozenset()


NOT_LIKE = Likeness(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Found:
    """The passages, best first, and how like the questions that no document answers the query is."""

    passages: list[Passage] = field(default_factory=list)
    beyond: Likeness = NOT_LIKE


def retrieve(
    query: Query,
    vectors: Vectors,
    library: Library,
    glossary: Glossary,
    audiences: frozenset[Audience],
    limit: int,
    weights: Weights = Weights(),
) -> Found:
    """At most `limit` passages; `vectors` has a row for each of the query's phrasings. Only passages and questions of
    `audiences` are ever touched."""
    vector = vectors[0]
    sought = lexical_tokens(query, glossary if weights.glossary else None, weights.table)
    near = library.nearest(vector, audiences, limit) if weights.dense else []
    said = library.lexical(sought, audiences, limit) if weights.lexical else []
    asked = asked_of(query, vectors, library, audiences, weights)
    liked = [chunk.id for section in _most_asked(asked) for chunk in _section(library, section, query.language)]
    found = library.chunks(list(dict.fromkeys((*liked, *(identity for identity, _ in (*near, *said))))))
    permitted = [one for one in found if one.metadata.audience in audiences and allowed(one.metadata.term, query.terms)]
    passages = _folded(query, vector, permitted, dict(said), asked, library, weights)[:limit]
    return Found(passages, _beyond(asked))


def retrieve_clause(
    query: Query,
    clause: str,
    vectors: Vectors,
    library: Library,
    audiences: frozenset[Audience],
) -> Found:
    """The passages of the clauses with that number in the documents of the term that is asked about."""
    held = [one for one in library.clause(clause, audiences) if allowed(one.metadata.term, query.terms)]
    return Found(_folded(query, vectors[0], held, {}, {}, library, Weights()))


def asked_of(
    query: Query, vectors: Vectors, library: Library, audiences: frozenset[Audience], weights: Weights
) -> dict[Section, Likeness]:
    """How like the query the questions of each section are; the section BEYOND of a work stands for its near misses."""
    if not weights.asked:
        return {}
    said = tokens(query.counted, query.language)
    found: dict[Section, Likeness] = {}
    for index in library.asked(audiences):
        found |= index.likeness(vectors, said, query.language, weights.without)
    return found


def _most_asked(asked: Mapping[Section, Likeness]) -> list[Section]:
    answered = [section for section in asked if section[1] != BEYOND]
    return sorted(answered, key=lambda section: -asked[section].cosine)[:SECTIONS_BY_QUESTIONS]


def _section(library: Library, section: Section, language: Language) -> list[StoredChunk]:
    work, anchor = section
    return library.at(work, language, anchor) or library.at(work, language.other, anchor)


def _beyond(asked: Mapping[Section, Likeness]) -> Likeness:
    held = [one for (_, anchor), one in asked.items() if anchor == BEYOND]
    nearest = max(held, key=lambda one: one.cosine, default=NOT_LIKE)
    return replace(nearest, share=sum(one.share for one in held))


def lexical_tokens(query: Query, glossary: Glossary | None, table: bool = True) -> dict[Language, list[str]]:
    """The question's own words in its language, and what the glossary and the table of words make of them in the
    other. Pure."""
    own = tokens(query.counted, query.language)
    other = [*query.figures, *query.names]
    if glossary:
        other += glossary.translated(own, query.language, query.language.other)
    if table:
        other += translated(own, query.language, query.language.other)
    return {query.language: own, query.language.other: list(dict.fromkeys(other))}


def allowed(term: Term, asked: frozenset[Term]) -> bool:
    """Whether a document of `term` may answer a question about `asked`; one that names no term takes all."""
    return not asked or term in asked or term in (Term.BOTH, Term.CONTEXT)


def _folded(
    query: Query,
    vector: Vectors,
    found: Sequence[StoredChunk],
    lexical: Mapping[str, float],
    asked: Mapping[Section, Likeness],
    library: Library,
    weights: Weights,
) -> list[Passage]:
    top = {language: _top(found, lexical, language) for language in Language}
    pairs = _pairs(found, library)
    passages: list[Passage] = []
    for pair, dense in zip(pairs, cosines(pairs, vector), strict=True):
        one = pair[0]
        shown = next((each for each in pair if each.chunk.language is query.language), one)
        said = max(lexical.get(each.id, 0.0) / top[each.chunk.language] for each in pair)
        likeness = asked.get((one.metadata.work, one.chunk.anchor))
        score = weights.dense * dense + weights.lexical * said
        score += weights.asked * (likeness.cosine if likeness else dense)
        other = next((each for each in pair if each is not shown), None)
        passages.append(Passage(shown, other, dense, said, score, likeness))
    return sorted(passages, key=lambda passage: -passage.score)


def _pairs(found: Sequence[StoredChunk], library: Library) -> list[tuple[StoredChunk, ...]]:
    """Each passage with its twin behind it, where it has one, once."""
    seen: set[str] = set()
    pairs: list[tuple[StoredChunk, ...]] = []
    for one in found:
        if one.id not in seen:
            twin = library.twin(one)
            pairs.append((one,) if twin is None else (one, twin))
            seen.update(each.id for each in pairs[-1])
    return pairs


def cosines(pairs: Sequence[Sequence[StoredChunk]], vector: Vectors) -> list[float]:
    """For each the best over its passages and their sentences."""
    if not pairs:
        return []
    rows = [[rows for one in pair for rows in (one.vector[None], one.sentence_vectors)] for pair in pairs]
    counts = np.array([sum(map(len, some)) for some in rows])
    alike = np.concatenate([each for some in rows for each in some]) @ vector
    best: list[float] = np.maximum.reduceat(alike, counts.cumsum() - counts).tolist()
    return best


def _top(found: Iterable[StoredChunk], lexical: Mapping[str, float], language: Language) -> float:
    scores = (lexical.get(one.id, 0.0) for one in found if one.chunk.language is language)
    return max(scores, default=0.0) or 1.0
