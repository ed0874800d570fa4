"""A question in, a cited answer out: start reading at `Assistant.answer`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assistant.clause import clause_in
from assistant.compose import (
    answered,
    beside,
    doubt,
    is_elsewhere,
    of_other_term,
    refused,
    replied,
    unanswered,
    with_doubt,
)
from assistant.compound import in_terms_of, parted
from assistant.doubt import is_asked_so, is_beside, is_doubtful
from assistant.evidence import Evidence, Measure
from assistant.extract import chosen, leading, statement, whole_clause, with_second_term
from assistant.finding import Finding, Kind, in_turn, together
from assistant.glossary import Glossary
from assistant.model import Answer, Claim, Interpretation, Outcome, Query, Question, Step, Topic
from assistant.receipts import Receipts
from assistant.retrieve import Weights, retrieve, retrieve_clause
from assistant.reworded import Reworder, begun, in_words
from assistant.scope import confirmed, is_dictated, is_own_situation, led_by_confirmed, reply_key
from assistant.settings import Settings
from assistant.shelf import Shelf
from assistant.support import Ranked, Support, held_to_what_is_asked, led_by_asked, led_by_unknown, section_of
from assistant.understand import understand
from ingest.document import Audience, Language, Term
from ingest.encoder import Encoder
from ingest.library import Library

TOLD = (Outcome.ANSWERED, Outcome.PARTIAL)
HALF = 0.5
BESIDE = 0.1  # from this probability on, what is not known is told beside what is
Hear = Callable[[Step | Claim], None]
Write = Callable[[str], None]


def silent(far: Step | Claim) -> None:
    """Nobody waits to hear how far an answer is."""


def unread(text: str) -> None:
    """Nobody reads the text before it is whole."""


def writing(extracted: Answer, hear: Hear, write: Write) -> Callable[[Claim], None]:
    """Tells of each claim in a chat model's words, and of the text that it is the end of so far."""
    said: list[Claim] = []

    def hear_claim(claim: Claim) -> None:
        said.append(claim)
        hear(claim)
        write(begun(extracted, said))

    return hear_claim


def topic_of(ranked: Ranked) -> Topic | None:
    """What a question was about: the document of what answers it best, by the name of the section that does."""
    if not ranked:
        return None
    metadata = ranked[0][1].passage.metadata
    headings = ranked[0][1].passage.stored.chunk.headings
    return Topic(
        metadata.work,
        headings[-1] if headings else metadata.title,
        frozenset({metadata.term} & {Term.FIRST, Term.SECOND}),
    )


def none_curated(question: Question) -> Answer | None:
    """Nobody has written an answer beforehand."""
    return None


def none_interpreted(answer: Answer) -> tuple[Interpretation, ...]:
    """Nobody has said how to read a section."""
    return ()


@dataclass(frozen=True)
class Assistant:
    """Put together in build.py; safe to share between threads.

    `curated` gives the answer that a person has written and approved for a question, if there is one, and
    `interpreted` how the secretariat reads the sections that an answer cites; `reworder` puts an answer into a chat
    model's words, if one is set.
    """

    settings: Settings
    library: Library
    encoder: Encoder
    glossary: Glossary
    support: Support
    shelves: Callable[[frozenset[Audience]], Shelf]
    detect: Callable[[str, Language], Language]
    receipts: Receipts
    weights: Weights = field(default_factory=Weights)
    curated: Callable[[Question], Answer | None] = none_curated
    interpreted: Callable[[Answer], tuple[Interpretation, ...]] = none_interpreted
    reworder: Reworder | None = None

    def answer(self, question: Question, hear: Hear = silent, write: Write = unread) -> Answer:
        """From the documents the asker may see, and from nothing else. The answer's receipt is stored.

        `hear` is told, on the caller's thread, each step as it begins and each claim of the answer once, in order, as
        soon as it has passed its check. `write` is told how the text begins, each time that it goes on, as far as
        that is sure before the whole is.
        """
        began = time.perf_counter()
        self.library.refresh()
        told: list[Claim] = []

        def hear_once(far: Step | Claim) -> None:
            if isinstance(far, Claim):
                told.append(far)
            hear(far)

        found = self.curated(question) or self._answer(question, hear_once, write)
        for claim in found.claims[len(told) :]:
            hear(claim)
        seconds = time.perf_counter() - began
        timed = replace(found, interpretations=self.interpreted(found), seconds=seconds)
        return self.receipts.store(question, timed, self.library.generation)

    def trial(self, question: Question) -> Answer:
        """What would be answered, without a receipt and without asking a chat model, which only puts it into other
        words: to see beforehand what the documents have an answer to."""
        return self.curated(question) or replace(self, reworder=None)._answer(question, silent)

    def _answer(self, question: Question, hear: Hear, write: Write = unread) -> Answer:
        hear(Step.SEARCHING)
        asked = parted(question)
        query = self.understood(asked[0])
        reply = reply_key(question.text, self.settings.max_question_characters)
        if reply or query.vague:
            reply = reply or "clarify_vague"
            return replied(reply, query.language, question.text, self.settings.max_question_characters)
        findings = self._findings(asked, query)
        hear(Step.CHECKING)
        told = [one for one in findings if one.kind is Kind.TOLD]
        if not told:
            return self._refused(question, findings)
        extracted = answered(query, together(told), self.library)
        extracted = replace(extracted, support=min(one.support for one in told))
        doubted = extracted.outcome in TOLD and any(one.doubted for one in told)
        if doubted:
            hear(Step.DOUBTING)
        if self.reworder and extracted.outcome in TOLD:
            lead = doubt(query.language) if doubted else ""
            hear_claim = writing(extracted, hear, lambda text: write(f"{lead}{text}"))
            whole = query if len(findings) == 1 else replace(query, text=question.text)
            ranked = in_turn([one.ranked for one in told])
            extracted = in_words(extracted, self.reworder.claims(question, whole, ranked, extracted, hear_claim))
        extracted = with_doubt(extracted) if doubted else extracted
        return beside(extracted, [one for one in findings if one.kind is not Kind.TOLD], self.library)

    def _findings(self, asked: Sequence[Question], query: Query) -> list[Finding]:
        """For each of the questions in one; the first is understood as `query`, and what the others only point back to
        is what answers that one."""
        findings = [self._finding(asked[0], query)]
        for one in asked[1:]:
            understood = self._understood(one, lambda _: topic_of(findings[0].ranked))
            findings.append(self._finding(one, in_terms_of(query, understood)))
        return findings

    def _finding(self, question: Question, query: Query) -> Finding:
        named = self._named_clause(query, question.asker.audiences)
        if named:
            return Finding(question, query, (), 1.0, Kind.TOLD, tuple(named))
        ranked = self.ranked(query, question.asker.audiences)
        support = self.support.probability(ranked)
        known = self._has_answer(question, ranked, support)
        if not known or (support < HALF and is_elsewhere(question.text, ranked)):
            return Finding(question, query, ranked, support, Kind.NOTHING)
        return self._supported(question, query, ranked, support)

    def _refused(self, question: Question, findings: Sequence[Finding]) -> Answer:
        """Where nothing answers: what the documents say themselves of why not, or what comes nearest."""
        said = [one for one in findings if one.picked]
        if not said:
            best = max(findings, key=lambda one: one.support)
            refusal = self._refusal(replace(best.question, text=question.text), best.query, best.ranked)
            return replace(refusal, support=best.support)
        first = unanswered(said[0], self.library)
        return beside(
            replace(first, support=said[0].support), [one for one in findings if one is not said[0]], self.library
        )

    def _has_answer(self, question: Question, ranked: Ranked, support: float) -> bool:
        """Whether there is enough to answer from. What comes near, though too little, will do where it says itself that
        this is not known: a refusal in the documents' own words. Of what holds for the asker, which the secretariat
        can say, that takes no less than an answer does, unless this is just what its section says is not known."""
        enough = self.settings.min_support
        if self.support.says_unknown(ranked) >= HALF and (
            not is_own_situation(question.text) or is_asked_so([ranked[0][1]])
        ):
            enough /= 4
        return support >= enough

    def _supported(self, question: Question, query: Query, ranked: Ranked, support: float) -> Finding:
        """What the documents say: an answer, or that it is not known, or not as the question has it, or nothing to the
        point; and whether it is doubtful that it answers this very question."""
        ranked = led_by_confirmed(query, ranked)
        found = Finding(question, query, ranked, support, Kind.NOTHING)
        if not confirmed(query, [one for _, one in section_of(ranked)]):
            return replace(found, kind=Kind.NOT_CONFIRMED, picked=tuple(statement(query, ranked)))
        unknown = self.support.says_unknown(ranked)
        ranked = leading(ranked, absence=unknown >= HALF)
        if unknown >= HALF:
            return replace(found, kind=Kind.NOT_PUBLISHED, picked=tuple(chosen(query, ranked, most=2)))
        picked = chosen(query, ranked, self.settings.max_claims, with_unknown=unknown >= BESIDE)
        if is_beside(query, picked, support):
            return replace(found, ranked=ranked)
        told = tuple(with_second_term(query, picked, ranked))
        return replace(found, kind=Kind.TOLD, picked=told, doubted=is_doubtful(query, picked, support))

    def _named_clause(self, query: Query, audiences: frozenset[Audience]) -> list[Evidence]:
        """What stands in the clause that the question names by its number, where a document has it."""
        clause = clause_in(query.text)
        if clause is None:
            return []
        vectors = self.encoder.encode_questions(query.phrasings)
        found = retrieve_clause(query, clause, vectors, self.library, audiences)
        ranked = self.support.ranked(self._measure(audiences).evidence(query, vectors[0], found))
        return whole_clause(ranked)

    def understood(self, question: Question) -> Query:
        """The question as one that stands on its own; a follow-up is about what answered the one before."""
        question = question if self.reworder is None else self.reworder.standing(question)
        audiences = question.asker.audiences

        def found(earlier: str) -> Topic | None:
            vocabulary = self.shelves(audiences).vocabulary
            return topic_of(self.ranked(understand(Question(earlier), vocabulary, self.detect), audiences))

        return self._understood(question, found)

    def _understood(self, question: Question, topic: Callable[[str], Topic | None]) -> Query:
        return understand(question, self.shelves(question.asker.audiences).vocabulary, self.detect, topic)

    def ranked(self, query: Query, audiences: frozenset[Audience]) -> Ranked:
        """Every sentence found for the query, with its relevance, best first."""
        vectors = self.encoder.encode_questions(query.phrasings)
        found = retrieve(query, vectors, self.library, self.glossary, audiences, self.settings.candidates, self.weights)
        evidence = self._measure(audiences).evidence(query, vectors[0], found)
        ranked = self.support.ranked([one for one in evidence if not is_dictated(one.text)])
        return led_by_unknown(query, led_by_asked(held_to_what_is_asked(query, ranked)))

    def _measure(self, audiences: frozenset[Audience]) -> Measure:
        return Measure(self.shelves(audiences).vocabulary, self.glossary)

    def _refusal(self, question: Question, query: Query, ranked: Ranked) -> Answer:
        """With the sections that come nearest; tells what holds of the other term where only that one has an answer."""
        if query.terms:
            elsewhere = self.ranked(replace(query, terms=frozenset()), question.asker.audiences)
            support = self.support.probability(elsewhere)
            if support >= self.settings.min_support and (
                refusal := of_other_term(query, elsewhere, support, self.library)
            ):
                return refusal
        return refused(question, query, ranked, self.library)
