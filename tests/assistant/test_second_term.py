"""What an answer from the first term says of the second."""

from __future__ import annotations

from dataclasses import replace

from assistant.evidence import Evidence
from assistant.extract import LIKE_UNKNOWN, with_second_term
from assistant.model import Expected
from ingest.document import Term
from tests.assistant.test_chosen import QUERY, a_passage, evidence
from tests.assistant.test_led import of_term


def unknown(text: str) -> Evidence:
    return of_term(evidence(a_passage(text[:9], text), absence=1.0, absence_covered=0.1), Term.SECOND)


def test_an_amount_of_the_first_term_is_told_with_what_is_not_known_of_the_fees_of_the_second() -> None:
    query = replace(QUERY, expected=Expected.AMOUNT)
    fee = of_term(evidence(a_passage("a", "Een lid betaalde 500 euro.")), Term.FIRST)
    chair, fees = unknown("Wie voorzitter is, is niet gevonden."), unknown("De bijdrage is niet gepubliceerd.")

    assert with_second_term(query, [fee], [(5.0, fee), (4.0, chair), (2.0, fees)]) == [fee, fees]


def test_what_an_amount_was_is_not_asked_of_the_second_term() -> None:
    query = replace(QUERY, text="Hoe hoog was de bijdrage?", expected=Expected.AMOUNT)
    fee = of_term(evidence(a_passage("a", "Een lid betaalde 500 euro.")), Term.FIRST)

    assert with_second_term(query, [fee], [(5.0, fee), (4.0, unknown("De bijdrage is niet gepubliceerd."))]) == [fee]


def test_what_is_asked_of_both_terms_is_told_of_both() -> None:
    asked_of = frozenset({Term.FIRST, Term.SECOND})
    chair = of_term(evidence(a_passage("a", "De voorzitter was Jansen.")), Term.FIRST)
    now = replace(unknown("Wie voorzitter is, is niet gevonden."), asked_cosine=LIKE_UNKNOWN)

    assert with_second_term(replace(QUERY, terms=asked_of), [chair], [(5.0, chair), (4.0, now)]) == [chair, now]
    assert with_second_term(replace(QUERY, terms=asked_of - {Term.SECOND}), [chair], [(4.0, now)]) == [chair]
