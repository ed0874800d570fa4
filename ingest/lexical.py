"""BM25 over the stored tokens of one generation: an index for each audience and language, built once. The only
door to bm25s."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np

from ingest.document import Audience, Language


@dataclass(frozen=True)
class LexicalIndex:
    """Chunk ids in the order of the index, which is None where there is nothing to search."""

    ids: tuple[str, ...]
    known: frozenset[str]
    index: bm25s.BM25 | None

    def best(self, tokens: Sequence[str], limit: int) -> list[tuple[str, float]]:
        sought = [token for token in tokens if token in self.known]
        if not sought or self.index is None:
            return []
        scores = np.asarray(self.index.get_scores(sought))
        order = np.argsort(-scores, kind="stable")[:limit]
        return [(self.ids[place], float(scores[place])) for place in order if scores[place] > 0]


def lexical_index(passages: Iterable[tuple[str, Sequence[str]]]) -> LexicalIndex:
    """From chunk ids and their tokens."""
    held = [(identity, list(tokens)) for identity, tokens in passages]
    known = frozenset(token for _, tokens in held for token in tokens)
    if not known:
        return LexicalIndex((), known, None)
    index = bm25s.BM25()
    index.index([tokens for _, tokens in held], show_progress=False)
    return LexicalIndex(tuple(identity for identity, _ in held), known, index)


def best_of(
    indexes: Mapping[tuple[Audience, Language], LexicalIndex],
    tokens: Mapping[Language, Sequence[str]],
    audiences: frozenset[Audience],
    limit: int,
) -> list[tuple[str, float]]:
    """The best of each index of `audiences`, by score."""
    found = [
        pair
        for audience in sorted(audiences)
        for language, sought in tokens.items()
        if (audience, language) in indexes
        for pair in indexes[audience, language].best(sought, limit)
    ]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))
