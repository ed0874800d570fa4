"""What the assistant says around what the documents say."""

from __future__ import annotations

import pytest

from assistant.compose import SURE, with_doubt
from assistant.messages import say
from assistant.model import Answer, Outcome
from ingest.document import Language

BARELY, SURELY = SURE - 0.01, SURE


def an_answer(outcome: Outcome, support: float, language: Language = Language.EN) -> Answer:
    return Answer(outcome, language, "A company hands in a plan.", support=support)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.PARTIAL])
def test_an_answer_of_little_support_ends_by_saying_that_it_may_not_be_one(
    outcome: Outcome, language: Language
) -> None:
    told = with_doubt(an_answer(outcome, BARELY, language))

    assert told.text.splitlines() == ["A company hands in a plan.", say("uncertain", language)]


def test_an_answer_that_is_well_supported_says_nothing_of_doubt() -> None:
    assert with_doubt(an_answer(Outcome.ANSWERED, SURELY)) == an_answer(Outcome.ANSWERED, SURELY)


@pytest.mark.parametrize("outcome", [one for one in Outcome if one not in (Outcome.ANSWERED, Outcome.PARTIAL)])
def test_a_refusal_is_not_doubted(outcome: Outcome) -> None:
    assert with_doubt(an_answer(outcome, BARELY)) == an_answer(outcome, BARELY)
