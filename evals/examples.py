"""What calibration learns from: questions with all the evidence found for them, and what of it is right.

Two kinds: the question sets, and questions written down for the corpus (ingest/asked.py). Of the latter each is asked
as if it, and the one most like it in the other language, had never been written.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Assistant
from assistant.evidence import Evidence
from assistant.model import EVERYTHING, Asker, Question
from assistant.scope import reply_key
from evals.ask import library_of, question_of
from evals.corpora import Libraries
from evals.questions import QuestionCase
from evals.score import ANSWERS, folded
from ingest.asked import BEYOND, StoredAsked

Floats = NDArray[np.float64]
SEED = 5


@dataclass(frozen=True, slots=True)
class Example:
    """`right` marks the sentences that answer. `answerable` says whether the documents have something to say to the
    question, `unknown` whether that is only that it is not known; None where either will do. `weight` is what the
    example counts for."""

    evidence: tuple[Evidence, ...]
    right: NDArray[np.bool_]
    answerable: bool | None
    unknown: bool | None
    weight: float

    @property
    def features(self) -> Floats:
        return np.array([one.features() for one in self.evidence])


def examples_of(cases: Iterable[QuestionCase], libraries: Libraries, weight: float) -> Iterator[Example]:
    for case in cases:
        question, assistant = question_of(case), library_of(case, libraries)
        if reply_key(question.text, assistant.settings.max_question_characters):
            continue
        evidence = _evidence(assistant, question)
        if evidence:
            yield _example(case, evidence, weight)


def _example(case: QuestionCase, evidence: tuple[Evidence, ...], weight: float) -> Example:
    inside = [f"{one.passage.section[0]}#{one.passage.section[1]}" in case.sections for one in evidence]
    if case.answerable:
        right = _or(inside, [one and _holds_fact(case, each) for one, each in zip(inside, evidence, strict=True)])
    else:
        right = [one and bool(each.absence) for one, each in zip(inside, evidence, strict=True)]
    said_unknown = not case.answerable and any(right)
    either = len({one in ANSWERS for one in case.outcome}) > 1
    unknown = None if either or not (case.answerable or said_unknown) else said_unknown
    return Example(evidence, np.array(right), case.answerable or said_unknown, unknown, weight)


def _holds_fact(case: QuestionCase, evidence: Evidence) -> bool:
    text = folded(evidence.text)
    return not case.must or any(folded(one) in text for group in case.must for one in group)


def _or(wide: list[bool], narrow: list[bool]) -> list[bool]:
    return narrow if any(narrow) else wide


def written_examples(assistant: Assistant, sections: int, beyond: int, weight: float) -> Iterator[Example]:
    """Of as many questions that a section answers, and that no document does, drawn with a fixed seed."""
    held = [one for index in assistant.library.asked(EVERYTHING) for one in index.held]
    random.Random(SEED).shuffle(held)
    some = [one for one in held if one.asked.anchor != BEYOND][:sections]
    others = [one for one in held if one.asked.anchor == BEYOND][:beyond]
    for one in (*some, *others):
        without = frozenset({one.asked.text, *_likest(one, held)})
        alone = replace(assistant, weights=replace(assistant.weights, without=without))
        evidence = _evidence(alone, Question(one.asked.text, Asker(EVERYTHING)))
        if evidence:
            yield _written(one, evidence, weight)


def _likest(one: StoredAsked, held: Sequence[StoredAsked]) -> list[str]:
    """The question most like `one` in the other language: often the same question."""
    section = (one.work, one.asked.anchor)
    others = [
        each
        for each in held
        if (each.work, each.asked.anchor) == section and each.asked.language is not one.asked.language
    ]
    return [each.asked.text for each in sorted(others, key=lambda each: -float(each.vector @ one.vector))[:1]]


def _written(one: StoredAsked, evidence: tuple[Evidence, ...], weight: float) -> Example:
    if one.asked.anchor == BEYOND:
        return Example(evidence, np.zeros(len(evidence), dtype=np.bool_), False, None, weight)
    inside = [each.passage.section == (one.work, one.asked.anchor) for each in evidence]
    fitting = [here and bool(each.absence) is one.asked.unknown for here, each in zip(inside, evidence, strict=True)]
    return Example(evidence, np.array(_or(inside, fitting)), True, one.asked.unknown, weight)


def _evidence(assistant: Assistant, question: Question) -> tuple[Evidence, ...]:
    query = assistant.understood(question)
    return () if query.vague else tuple(one for _, one in assistant.ranked(query, question.asker.audiences))
