"""Several questions put in one, each as a question of its own, so that each gets its answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.model import Query, Question
from assistant.slots import is_of_now, terms_named
from assistant.understand import AND, BARE, POINTS_BACK, PREPOSITION, WORD, names_a_subject
from ingest.analysis import words

SHORTEST = 4  # words of a question that says by itself what it is about
MOST = 4  # questions in one: what follows stays with the last
ASKED = rf"(?:{PREPOSITION}\s+)?{WORD}"
# A verb only opens a question where somebody or something follows it: `and is it binding`, `en moet ik betalen`.
VERB = (
    r"(?:is|zijn|was|waren|heeft|hebben|had|moet|moeten|mag|mogen|kan|kunnen|kunt|wordt|worden|geldt|gelden|valt|vallen"
    r"|doet|doen|bestaat|betaalt|betalen|krijgt|krijgen|are|were|has|have|do|does|did|can|could|must|should|may|will"
    r"|would)\b"
)
DUTCH_SUBJECT = (
    r"(?:ik|je|jij|u|hij|zij|ze|wij|we|men|er|het|de|een|die|deze|dit|daar|iedereen|iemand|anderen|bedrijven|leden)\b"
)
ENGLISH_SUBJECT = (
    r"(?:i|you|he|she|it|we|they|there|the|an?|this|that|these|those|anyone|everyone|others|companies|members|our|my)\b"
)
OPENS = rf"(?:{ASKED}|{VERB}\s+(?:{DUTCH_SUBJECT}|{ENGLISH_SUBJECT}))"
SENTENCES = re.compile(r"(?<=[?])\s+")
JOINED = re.compile(rf"(?:\s*[,;]\s*|\s+)(?:(?:en|and)\s+(?:ook\s+|also\s+)?)(?={OPENS})", re.IGNORECASE)
TELLS = r"(?:tell|explain|describe|list|name|give|show|vertel|leg|noem|geef|beschrijf|laat|som)\b"
ASKS = re.compile(rf"\b{ASKED}|^\W*(?:please\s+)?(?:{VERB}|{TELLS})|\?", re.IGNORECASE)
# Dutch *het* where no noun follows: `en wanneer begon het`, `en is het nu bindend`.
IT = re.compile(r"\b(?:het|is het|wordt het)(?:\s+(?:nu|dan|ook|al|nog|precies|op|in|af))*\W*$", re.IGNORECASE)
# `the difference between what one does and what the other does` is one question.
PAIRED = re.compile(r"\b(?:tussen|between|zowel|both)\b(?!.*\b(?:en|and)\b)", re.IGNORECASE | re.DOTALL)


def parted(question: Question) -> tuple[Question, ...]:
    """Each of the questions in one; those that lean on what was asked before them have that as their history. The
    question itself where it is one."""
    first, *others = parts_of(question.text)
    if not others:
        return (question,)
    asked = [replace(question, text=first)]
    for part in others:
        before = (*question.history, *(one.text for one in asked)) if leans(part) else ()
        asked.append(replace(question, text=part, history=before))
    return tuple(asked)


def leans(part: str) -> bool:
    """Whether a further question can't be understood without the one before it. Pure."""
    found = words(part)
    return (
        len(found) < SHORTEST
        or not any(map(names_a_subject, found))
        or POINTS_BACK.search(part) is not None
        or IT.search(part) is not None
    )


def in_terms_of(first: Query, query: Query) -> Query:
    """A further question is about the term that the first one names, where it names none itself. What the first asks of
    today it asks of itself alone."""
    if query.terms or is_of_now(first.text) or not terms_named(first.text):
        return query
    return replace(query, terms=first.terms)


def parts_of(text: str) -> tuple[str, ...]:
    """The questions in `text`, in order; the text itself where it is one. The first says what it is about, and the
    others may only point back to it."""
    found: list[str] = []
    for sentence in SENTENCES.split(text.strip()):
        for part in _clauses(sentence):
            if not found or (ASKS.search(part) and len(found) < MOST):
                found.append(part)
            else:
                found[-1] = f"{found[-1]} {part}"
    if len(found) < 2 or not all(map(ASKS.search, found)) or not any(map(names_a_subject, words(found[0]))):
        return (text,)
    return (found[0], *(AND.sub("", one, count=1) for one in found[1:]))


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence at each `and` behind which another question begins."""
    begin = 0
    for join in JOINED.finditer(sentence):
        before = sentence[begin : join.start()]
        if not PAIRED.search(before) and not BARE.fullmatch(before):
            yield before
            begin = join.end()
    yield sentence[begin:]
