"""Every question asked of its library, one after the other, and scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.answer import Assistant
from assistant.model import EVERYTHING, Asker, Question
from evals.corpora import Libraries
from evals.questions import QuestionCase
from evals.score import Scored, score


def ask_all(
    cases: Sequence[QuestionCase], libraries: Libraries, progress: Callable[[int], None] | None = None
) -> list[Scored]:
    """A case tagged `crosslingual` is asked of the library that holds the other language alone."""
    scored = []
    for done, case in enumerate(cases, start=1):
        scored.append(score(case, library_of(case, libraries).answer(question_of(case))))
        if progress:
            progress(done)
    return scored


def library_of(case: QuestionCase, libraries: Libraries) -> Assistant:
    return libraries.only[case.language.other] if "crosslingual" in case.tags else libraries.whole


def question_of(case: QuestionCase) -> Question:
    as_of = date.fromisoformat(case.as_of) if case.as_of else None
    return Question(case.q, Asker(EVERYTHING), tuple(case.history), as_of)
