"""How an answer came about, step by step, for whoever has to judge it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Assistant
from assistant.evidence import Evidence
from assistant.model import Answer, Asker, Query, Question
from assistant.support import Ranked
from ingest.document import Audience, Language, Term

SHOWN = 25  # candidates
# A day in each term: what a question that names none is then about.
DAYS = {Term.FIRST: date(2021, 1, 1), Term.SECOND: date(2026, 1, 1)}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that was looked at. `odds` is the probability that it answers; `verdict` a key in the words."""

    title: str
    section: str
    language: Language
    term: Term
    text: str
    odds: float
    dense: float
    lexical: float
    verdict: str


@dataclass(frozen=True, slots=True)
class Trace:
    """`support` is the probability that the documents answer; under `least` the question is refused."""

    query: Query
    candidates: tuple[Candidate, ...]
    support: float
    least: float
    answer: Answer


def trace(
    assistant: Assistant,
    text: str,
    audiences: frozenset[Audience],
    history: tuple[str, ...] = (),
    term: Term | None = None,
    language: Language | None = None,
) -> Trace:
    """`term` and `language` are taken as given where they are set, and found out by the assistant where not."""
    if language is not None:
        assistant = replace(assistant, detect=lambda _text, _otherwise: language)
    question = Question(text, Asker(audiences), history, DAYS.get(term) if term else None)
    answer = assistant.answer(question)
    query = assistant.understood(question)
    ranked = assistant.ranked(query, audiences)
    support = assistant.support.probability(ranked)
    least = assistant.settings.min_support
    return Trace(query, _candidates(query, ranked, answer, support < least), support, least, answer)


def _candidates(query: Query, ranked: Ranked, answer: Answer, refused: bool) -> tuple[Candidate, ...]:
    used = {(cited.document, cited.start) for claim in answer.claims for cited in claim.citations}
    sections = {(cited.document, cited.section) for claim in answer.claims for cited in claim.citations}
    found = []
    for score, one in ranked[:SHOWN]:
        chunk, metadata = one.passage.stored.chunk, one.passage.metadata
        section = chunk.headings[-1] if chunk.headings else metadata.title
        place = (metadata.id, chunk.sentences[one.place].start)
        verdict = _verdict(query, one, place in used, (metadata.id, section) in sections, refused)
        found.append(
            Candidate(
                title=metadata.title,
                section=section,
                language=chunk.language,
                term=metadata.term,
                text=one.text,
                odds=1 / (1 + math.exp(-max(-30.0, min(30.0, score)))),
                dense=one.passage.dense,
                lexical=one.passage.lexical,
                verdict=verdict,
            )
        )
    return tuple(found)


def _verdict(query: Query, one: Evidence, used: bool, beside: bool, refused: bool) -> str:
    if used:
        return "bench_used"
    if query.terms and one.passage.metadata.term in {Term.FIRST, Term.SECOND} - query.terms:
        return "bench_other_term"
    if refused:
        return "bench_below"
    if one.absence:
        return "bench_absence"
    return "bench_cited_section" if beside else "bench_weaker"
