"""The retrieval systems that are compared on the same questions: ours, its ablations, and what is built first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.answer import Assistant
from assistant.model import EVERYTHING, Question
from assistant.retrieve import Weights, retrieve
from ingest.analysis import tokens, words
from ingest.document import Language
from ingest.library import StoredChunk

DEPTH = 10  # sections per question that the measures look at

Search = Callable[[Question, Language], list[str]]
"""A question and the language of the passages to search, to sections (`work#anchor`), best first."""


@dataclass(frozen=True, slots=True)
class System:
    name: str
    search: Search


def ours(assistants: Mapping[Language, Assistant]) -> list[System]:
    """Ours and its ablations; `assistants` has for each language a library of that language alone."""
    settings: dict[str, Weights] = {
        "ours": Weights(),
        "without section questions": Weights(asked=0.0),
        "section questions only": Weights(dense=0.0, lexical=0.0),
        "without glossary": Weights(glossary=False),
        "without the table of words": Weights(table=False),
        "lexical only": Weights(dense=0.0, lexical=1.0, asked=0.0),
        "lexical only, without glossary": Weights(dense=0.0, lexical=1.0, asked=0.0, glossary=False),
        "lexical only, without the table of words": Weights(dense=0.0, lexical=1.0, asked=0.0, table=False),
        "dense only": Weights(dense=1.0, lexical=0.0, asked=0.0),
    }
    return [System(name, _with(assistants, weights)) for name, weights in settings.items()]


def _with(assistants: Mapping[Language, Assistant], weights: Weights) -> Search:
    def search(question: Question, held: Language) -> list[str]:
        assistant = assistants[held]
        query = assistant.understood(question)
        vectors = assistant.encoder.encode_questions(query.phrasings)
        found = retrieve(
            query,
            vectors,
            assistant.library,
            assistant.glossary,
            EVERYTHING,
            assistant.settings.candidates,
            weights,
        )
        return sections(f"{one.metadata.work}#{one.stored.chunk.anchor}" for one in found.passages)

    return search


def analysis_ablations(passages: Mapping[Language, Sequence[StoredChunk]]) -> list[System]:
    """BM25 alone, over what each step of the analysis adds."""
    return [
        System("BM25, plain words", _bm25(passages, _plain, headings=False)),
        System("BM25, stems and compounds", _bm25(passages, tokens, headings=False)),
        System("BM25, stems, compounds and headings", _bm25(passages, tokens, headings=True)),
    ]


def _plain(text: str, language: Language) -> list[str]:
    return words(text)


def _bm25(
    passages: Mapping[Language, Sequence[StoredChunk]],
    analyse: Callable[[str, Language], list[str]],
    headings: bool,
) -> Search:
    indexes = {
        language: _indexed([analyse(_searched(one, headings), language) for one in held])
        for language, held in passages.items()
    }

    def search(question: Question, held: Language) -> list[str]:
        index, known = indexes[held]
        sought = [token for token in analyse(question.text, held) if token in known]
        if not sought:
            return []
        scores = np.asarray(index.get_scores(sought))
        return sections(named(passages[held][place]) for place in _best(scores, positive=True))

    return search


def _searched(one: StoredChunk, headings: bool) -> str:
    above = (one.metadata.title, *one.chunk.headings, *one.chunk.header) if headings else ()
    return " ".join((*above, one.chunk.text))


def _indexed(texts: list[list[str]]) -> tuple[bm25s.BM25, set[str]]:
    index = bm25s.BM25()
    index.index(texts, show_progress=False)
    return index, {token for text in texts for token in text}


def _best(scores: NDArray[np.float32], positive: bool = False) -> list[int]:
    order = [int(place) for place in np.argsort(-scores)[: 8 * DEPTH]]
    return [place for place in order if scores[place] > 0] if positive else order


def named(one: StoredChunk) -> str:
    return f"{one.metadata.work}#{one.chunk.anchor}"


def sections(found: Iterable[str]) -> list[str]:
    """Each section once, in the order of its best passage."""
    return list(dict.fromkeys(found))[:DEPTH]
