"""A query to the passages that may answer it: lexical and dense search, fused, twins folded, terms kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.glossary import Glossary
from assistant.model import Passage, Query
from ingest.analysis import tokens
from ingest.document import Audience, Language, Term
from ingest.encoder.encoder import Vectors
from ingest.library import Library, StoredChunk
from ingest.translations import translated


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part of the search counts for; the switches serve the ablation in the evaluation."""

    dense: float = 0.9
    lexical: float = 0.1
    glossary: bool = True
    table: bool = True


def retrieve(
    query: Query,
    vector: Vectors,
    library: Library,
    glossary: Glossary,
    audiences: frozenset[Audience],
    limit: int,
    weights: Weights = Weights(),
) -> list[Passage]:
    """At most `limit` passages, best first. Only passages of `audiences` are ever touched."""
    sought = lexical_tokens(query, glossary if weights.glossary else None, weights.table)
    near = library.nearest(vector, audiences, limit) if weights.dense else []
    said = library.lexical(sought, audiences, limit) if weights.lexical else []
    found = library.chunks(list(dict.fromkeys(identity for identity, _ in (*near, *said))))
    permitted = [one for one in found if allowed(one.metadata.term, query.terms)]
    return _folded(query, vector, permitted, dict(said), library, weights)[:limit]


def lexical_tokens(query: Query, glossary: Glossary | None, table: bool = True) -> dict[Language, list[str]]:
    """The question's own words in its language, and what the glossary and the table of words make of them in the
    other. Pure."""
    own = tokens(query.text, query.language)
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
    library: Library,
    weights: Weights,
) -> list[Passage]:
    top = {language: _top(found, lexical, language) for language in Language}
    seen: set[str] = set()
    passages: list[Passage] = []
    for one in found:
        if one.id in seen:
            continue
        twin = library.twin(one)
        pair = [each for each in (one, twin) if each is not None]
        seen.update(each.id for each in pair)
        shown = next((each for each in pair if each.chunk.language is query.language), one)
        dense = max(cosine(each, vector) for each in pair)
        said = max(lexical.get(each.id, 0.0) / top[each.chunk.language] for each in pair)
        score = weights.dense * dense + weights.lexical * said
        other = next((each for each in pair if each is not shown), None)
        passages.append(Passage(shown, other, dense, said, score))
    return sorted(passages, key=lambda passage: -passage.score)


def cosine(stored: StoredChunk, vector: Vectors) -> float:
    """The best over the passage and its sentences."""
    best = float(stored.vector @ vector)
    return max(best, float((stored.sentence_vectors @ vector).max())) if len(stored.sentence_vectors) else best


def _top(found: Iterable[StoredChunk], lexical: Mapping[str, float], language: Language) -> float:
    scores = (lexical.get(one.id, 0.0) for one in found if one.chunk.language is language)
    return max(scores, default=0.0) or 1.0
