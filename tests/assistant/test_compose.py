"""What the assistant says around what the documents say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.claims import claim_of
from assistant.compose import NEAR, by_term, comes_near, term_of, told, with_doubt
from assistant.evidence import Evidence
from assistant.messages import say
from assistant.model import Answer, Outcome
from ingest.document import Language, Term
from tests.assistant.test_chosen import a_passage, evidence
from tests.assistant.test_led import of_term


def an_answer(outcome: Outcome, language: Language = Language.EN) -> Answer:
    return Answer(outcome, language, "A company hands in a plan.")


def about(term: Term, text: str) -> Evidence:
    return of_term(evidence(a_passage(text, text)), term)


def lines(*picked: Evidence) -> Sequence[str]:
    return told(Language.EN, picked, [claim_of(one, "") for one in picked]).splitlines()


@pytest.mark.parametrize("language", list(Language))
def test_a_doubtful_answer_begins_by_saying_that_it_may_not_be_one(language: Language) -> None:
    text = with_doubt(an_answer(Outcome.ANSWERED, language)).text

    assert text.splitlines() == [say("uncertain", language), "A company hands in a plan."]


def test_a_refusal_tells_what_a_section_says_that_is_asked_much_like_this() -> None:
    near = evidence(a_passage("a", "A plan."), asked_cosine=NEAR)

    assert comes_near([(1.0, near)])
    assert not comes_near([(1.0, replace(near, asked_cosine=NEAR - 0.01))])
    assert not comes_near([])


def test_a_section_that_nobody_wrote_questions_for_is_not_asked_like_anything() -> None:
    assert not comes_near([(1.0, evidence(a_passage("a", "A plan."), asked_cosine=1.0, unasked=1.0))])


def test_sentences_of_two_terms_stand_each_under_the_name_of_its_term() -> None:
    assert lines(about(Term.SECOND, "One union."), about(Term.FIRST, "Two unions.")) == [
        "Second term (from 17 November 2025):",
        "One union.",
        "First term (2019-2024):",
        "Two unions.",
    ]


def test_what_is_not_from_the_agreement_is_named_so_beside_what_is() -> None:
    assert lines(about(Term.FIRST, "A rule."), about(Term.CONTEXT, "A law.")) == [
        "First term (2019-2024):",
        "A rule.",
        "Context (not from the agreement itself):",
        "A law.",
    ]


@pytest.mark.parametrize("term", [Term.BOTH, Term.CONTEXT])
def test_what_is_about_no_one_term_needs_no_name_alone(term: Term) -> None:
    assert lines(about(term, "A law.")) == ["A law."]


def test_what_is_about_one_term_comes_together_under_one_name() -> None:
    second, first, more = about(Term.SECOND, "B."), about(Term.FIRST, "A."), about(Term.SECOND, "C.")

    assert [one.text for one in by_term([second, first, more])] == ["B.", "C.", "A."]


@pytest.mark.parametrize(
    ("terms", "about_all"),
    [
        ([Term.FIRST, Term.FIRST], Term.FIRST),
        ([Term.FIRST, Term.SECOND], Term.BOTH),
        ([Term.BOTH, Term.CONTEXT], Term.BOTH),
        ([Term.FIRST, Term.CONTEXT], None),
    ],
)
def test_an_answer_is_about_a_term_only_where_all_of_it_is(terms: list[Term], about_all: Term | None) -> None:
    assert term_of(about(term, f"{place}.") for place, term in enumerate(terms)) is about_all
