"""Claims to the answer a person reads, and the refusals with their next steps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.claims import citation_of, claim_of
from assistant.doubt import is_doubtful, is_off_topic
from assistant.entries import is_lead_in, is_listed
from assistant.evidence import Evidence
from assistant.extract import chosen
from assistant.finding import Finding
from assistant.messages import TERMS, say
from assistant.model import Answer, Citation, Claim, Outcome, Query, Question
from assistant.scope import is_own_situation
from assistant.support import Ranked, section_of
from assistant.verify import verified
from ingest.document import Language, Term
from ingest.library import Library

# A question of which most words are in no document, that is like no written question, and that has few words in common
# with any passage is about something else.
STRANGE = 0.5
LIKE = 0.55
WORDS_IN_COMMON = 0.5
NEAREST = 3
NEAR = 0.69  # cosine: of a section that is asked so much like this, what it says is told under a refusal
SAID = 2  # sentences of it

REPLIES = {
    "clarify_empty": Outcome.CLARIFY,
    "clarify_long": Outcome.CLARIFY,
    "clarify_vague": Outcome.CLARIFY,
    "greeting": Outcome.CLARIFY,
    "instruction": Outcome.OUT_OF_SCOPE,
    "insult": Outcome.OUT_OF_SCOPE,
}


def replied(key: str, language: Language, text: str, limit: int) -> Answer:
    """To what is no question."""
    return Answer(REPLIES[key], language, say(key, language, count=len(text), limit=limit))


def answered(query: Query, picked: Sequence[Evidence], library: Library) -> Answer:
    own = [one for one in picked if one.passage.section == picked[0].passage.section]
    picked = by_term(picked)
    claims = claimed(picked, library)
    if not claims:
        return Answer(Outcome.NOT_IN_DOCUMENTS, query.language, say("not_in_documents", query.language))
    term = term_of(picked)
    lines = [told(query.language, picked, claims)]
    if any(citation.language is not query.language for claim in claims for citation in claim.citations):
        lines.append(say("only_other_language", query.language))
    outcome = Outcome.PARTIAL if any(one.absence for one in own) else Outcome.ANSWERED
    return Answer(outcome, query.language, "\n".join(filter(None, lines)), term, claims)


def with_doubt(answer: Answer) -> Answer:
    """Says first that the documents may not answer the very question that was asked: whoever reads no further has read
    that."""
    return replace(answer, text=f"{doubt(answer.language)}{answer.text}")


def doubt(language: Language) -> str:
    """The line above what may not answer the question."""
    return f"{say('uncertain', language)}\n"


def unanswered(finding: Finding, library: Library) -> Answer:
    """The documents themselves say that it is not known, or do not say what the question takes for granted."""
    return _unanswered((finding.kind,), finding.query, by_term(finding.picked), library)


def beside(answer: Answer, findings: Iterable[Finding], library: Library) -> Answer:
    """With which of the questions asked in one have no answer, each in its own words, and what is said of it instead;
    what is told already is not said again. Pure."""
    for one in findings:
        claims = claimed(one.picked, library)
        if claims and set(claims) <= set(answer.claims):
            continue
        fresh = [each for each in one.picked if claim_of(each, "").text not in answer.text]
        claims = claimed(fresh, library)
        key = f"part_{one.kind}"
        lines = [say(key, answer.language, part=one.question.text.rstrip(" ?.!"))]
        if claims:
            same = term_of(fresh) is answer.term
            lines.append(_prose(fresh, claims) if same else told(answer.language, by_term(fresh), claims))
        answer = replace(
            answer,
            outcome=Outcome.PARTIAL if answer.outcome is Outcome.ANSWERED else answer.outcome,
            text="\n".join((answer.text, *lines)),
            claims=(*answer.claims, *claims),
        )
    return answer


def of_other_term(query: Query, elsewhere: Ranked, support: float, library: Library) -> Answer | None:
    """That the documents say it only of the term that is not asked about, and what they say of that, where it is
    sure enough to be said: it is asked again else. None where the best is no such thing."""
    held = elsewhere[0][1]
    if held.passage.metadata.term not in TERMS.keys() - query.terms or held.absence:
        return None
    asked, language = next(iter(query.terms)), query.language
    names = {"asked": TERMS[asked][language], "held": TERMS[held.passage.metadata.term][language]}
    picked = chosen(query, section_of(elsewhere), most=SAID, with_unknown=False)
    if is_doubtful(query, picked, support):
        return Answer(Outcome.NOT_IN_DOCUMENTS, language, say("other_term", language, **names), asked)
    claims = claimed(picked, library)
    text = "\n".join((say("other_term_said", language, **names), _prose(picked, claims)))
    return Answer(Outcome.NOT_IN_DOCUMENTS, language, text, held.passage.metadata.term, claims)


def refused(question: Question, query: Query, ranked: Ranked, library: Library) -> Answer:
    """What comes near is told, but never as the answer: what the best section says, or which the nearest ones are."""
    language = query.language
    outcome, key = _kind_of_refusal(question.text, ranked)
    if outcome is Outcome.OUT_OF_SCOPE:
        return Answer(outcome, language, say(key, language))
    if outcome is not Outcome.CLARIFY and comes_near(ranked) and not is_off_topic(query, [ranked[0][1]]):
        key = "not_in_so_many_words" if outcome is Outcome.NOT_IN_DOCUMENTS else key
        picked = by_term(chosen(query, section_of(ranked), most=SAID))
        return replace(_unanswered((key, "nearest_said"), query, picked, library), outcome=outcome)
    nearest = _nearest(ranked, library)
    sections = "\n".join(f"- {one.section} ({one.title})" for one in nearest)
    text = say(key, language) + (f"\n{say('nearest', language)}\n{sections}" if sections else "")
    return Answer(outcome, language, text, nearest=nearest)


def claimed(picked: Iterable[Evidence], library: Library) -> tuple[Claim, ...]:
    """Only what its citation carries."""
    return verified(claim_of(one, library.document(one.passage.metadata.id).sha256) for one in picked)


def term_of(picked: Iterable[Evidence]) -> Term | None:
    """The one term that all of it is about; BOTH where that differs, and None where one term stands beside context."""
    terms = {one.passage.metadata.term for one in picked}
    if len(terms) < 2:
        return next(iter(terms), None)
    return Term.BOTH if len(terms - {Term.CONTEXT}) > 1 or Term.BOTH in terms else None


def by_term(picked: Sequence[Evidence]) -> list[Evidence]:
    """What is about the same term side by side, the term of what comes first before the others. Pure."""
    order = list(dict.fromkeys(one.passage.metadata.term for one in picked))
    return sorted(picked, key=lambda one: order.index(one.passage.metadata.term))


def comes_near(ranked: Ranked) -> bool:
    """Whether the best section is asked so much like this that a refusal can tell what it does say."""
    return bool(ranked) and not ranked[0][1].unasked and ranked[0][1].asked_cosine >= NEAR


def _unanswered(keys: Sequence[str], query: Query, picked: Sequence[Evidence], library: Library) -> Answer:
    claims = claimed(picked, library)
    term = term_of(picked)
    said = _prose(picked, claims) if term in (Term.FIRST, Term.SECOND) else told(query.language, picked, claims)
    lead = [say(key, query.language) for key in keys]
    return Answer(Outcome.NOT_IN_DOCUMENTS, query.language, "\n".join((*lead, said)), term, claims)


def _kind_of_refusal(text: str, ranked: Ranked) -> tuple[Outcome, str]:
    if is_elsewhere(text, ranked):
        return Outcome.OUT_OF_SCOPE, "out_of_scope"
    if is_own_situation(text):
        return Outcome.REFER_TO_SECRETARIAT, "refer_to_secretariat"
    if len(text.split()) <= 1:
        return Outcome.CLARIFY, "clarify_vague"
    return Outcome.NOT_IN_DOCUMENTS, "not_in_documents"


def is_elsewhere(text: str, ranked: Ranked) -> bool:
    """Whether the question has next to nothing in common with the documents. What one asks of one's own company may
    well be put in other words than theirs."""
    found = [one for _, one in ranked]
    return (
        not is_own_situation(text)
        and all(one.unknown > STRANGE for one in found)
        and max((max(one.asked_cosine, one.beyond) for one in found), default=0.0) < LIKE
        and max((one.context_coverage for one in found), default=0.0) < WORDS_IN_COMMON
    )


def _nearest(ranked: Ranked, library: Library) -> tuple[Citation, ...]:
    """The best sentence of each of the nearest sections."""
    best: dict[tuple[str, str], Evidence] = {}
    for _, one in ranked:
        best.setdefault(one.passage.section, one)
    return tuple(
        citation_of(one.passage, one.place, library.document(one.passage.metadata.id).sha256)
        for one in list(best.values())[:NEAREST]
    )


def _prose(picked: Sequence[Evidence], claims: Sequence[Claim]) -> str:
    """Sentences on one line; a list, or rows of a table, one to a line under what announces them."""
    said = {claim.text for claim in claims}
    lines: list[str] = []
    listed = sum(is_listed(one) and not is_lead_in(one) for one in picked) > 1
    for one in picked:
        text = claim_of(one, "").text
        if text not in said:
            continue
        announced = bool(lines) and lines[-1].endswith(":")
        if (listed or announced) and is_listed(one) and not is_lead_in(one):
            lines.append(f"- {text}")
        elif lines and not lines[-1].startswith("- ") and not lines[-1].endswith(":"):
            lines[-1] += f" {text}"
        else:
            lines.append(text)
    return "\n".join(lines)


def told(language: Language, picked: Sequence[Evidence], claims: Sequence[Claim]) -> str:
    """Each run of one term's sentences under the name of its term; what is about both, or about neither, is only named
    beside others."""
    runs = [(term, list(some)) for term, some in groupby(picked, key=lambda one: one.passage.metadata.term)]
    named = {Term.FIRST, Term.SECOND} if len(runs) == 1 else set(Term)
    labels = [term_label(term, language) if term in named else "" for term, _ in runs]
    parts = [part for label, (_, some) in zip(labels, runs, strict=True) for part in (label, _prose(some, claims))]
    return "\n".join(filter(None, parts))


def term_label(term: Term, language: Language) -> str:
    """The line above what is about `term`."""
    name = TERMS[term][language]
    return f"{name[0].upper()}{name[1:]}:"
