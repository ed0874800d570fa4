"""One question's answer against what was expected of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Answer, Outcome
from evals.questions import QuestionCase

ANSWERS = (Outcome.ANSWERED, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Scored:
    """`facts` is None for a question without key facts, `section` None for one without a known section."""

    case: QuestionCase
    answer: Answer
    outcome: bool
    facts: bool | None
    section: bool | None
    refused: bool
    should_refuse: bool
    wrong_term: bool

    @property
    def right(self) -> bool:
        return self.outcome and self.facts is not False


def score(case: QuestionCase, answer: Answer) -> Scored:
    said = folded(answer.text)
    held = all(any(folded(one) in said for one in group) for group in case.must)
    kept_out = not any(folded(one) in said for one in case.must_not)
    should_refuse = not any(outcome in ANSWERS for outcome in case.outcome)
    return Scored(
        case=case,
        answer=answer,
        outcome=answer.outcome in case.outcome,
        facts=(held and kept_out) if case.must or case.must_not else None,
        section=_cites(case.sections, answer) if case.sections and answer.claims else None,
        refused=answer.outcome not in ANSWERS,
        should_refuse=should_refuse,
        wrong_term=not kept_out and "term" in case.tags,
    )


def folded(text: str) -> str:
    """Case, dashes and white space that make no difference."""
    return " ".join(text.lower().replace("–", "-").replace("\u00a0", " ").split())


def _cites(sections: Sequence[str], answer: Answer) -> bool:
    works = {section.split("#")[0] for section in sections}
    return any(one.document.rsplit(".", 1)[0] in works for claim in answer.claims for one in claim.citations)
