"""When a section that says that something is not known goes before one that comes near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence import Evidence
from assistant.model import Expected
from assistant.scope import led_by_confirmed
from assistant.support import (
    CLEARLY_UNKNOWN,
    MOST,
    UNLIKE,
    Support,
    held_to_what_is_asked,
    led_by_asked,
    led_by_unknown,
    load_support,
)
from ingest.document import Term
from tests.assistant.test_chosen import QUERY, a_passage, evidence

NEAR = evidence(a_passage("a", "De club had een bestuur."), asked_cosine=0.6, expected_found=1.0, thing_shown=1.0)
UNKNOWN = evidence(
    a_passage("b", "Wie het bestuur kiest, is niet gevonden."), absence=1.0, asked_unknown=0.2, asked_cosine=0.6
)
SUPPORT: Support = load_support()
SECOND = replace(QUERY, terms=frozenset({Term.SECOND}))


def of_term(one: Evidence, term: Term) -> Evidence:
    stored = one.passage.stored
    moved = replace(stored, metadata=replace(stored.metadata, term=term))
    return replace(one, passage=replace(one.passage, stored=moved))


def test_what_is_asked_rather_as_what_is_not_known_is_not_known() -> None:
    rather = replace(UNKNOWN, asked_cosine=0.7)

    assert led_by_unknown(QUERY, [(5.0, NEAR), (4.5, rather)])[0][1] is rather


def test_what_is_asked_as_much_as_what_is_known_is_answered() -> None:
    assert led_by_unknown(QUERY, [(5.0, NEAR), (4.5, UNKNOWN)])[0][1] is NEAR


def test_a_section_without_the_kind_of_thing_asked_gives_way() -> None:
    unshown = replace(NEAR, expected_found=0.0)

    assert led_by_unknown(replace(QUERY, expected=Expected.NUMBER), [(5.0, unshown), (4.5, UNKNOWN)])[0][1] is UNKNOWN


def test_a_section_that_is_asked_far_rather_is_told_before_what_is_not_known() -> None:
    lead, rather = replace(UNKNOWN, asked_cosine=0.6), replace(NEAR, asked_cosine=0.75)

    assert led_by_unknown(QUERY, [(5.0, lead), (4.0, rather)])[0][1] is rather
    assert led_by_unknown(QUERY, [(5.0, lead), (4.0, replace(NEAR, asked_cosine=0.65))])[0][1] is lead
    assert led_by_unknown(QUERY, [(5.0, lead), (2.0, rather)])[0][1] is lead


def test_a_section_whose_questions_alone_are_like_the_one_asked_leads_over_one_asked_otherwise() -> None:
    otherwise = replace(NEAR, asked_cosine=UNLIKE - 0.01)
    asked = evidence(a_passage("c", "De club is voor iedereen."), asked_cosine=0.7, asked_share=MOST)

    assert led_by_asked([(5.0, otherwise), (1.0, asked)])[0][1] is asked
    assert led_by_asked([(5.0, replace(otherwise, asked_cosine=UNLIKE)), (1.0, asked)])[0][1].asked_cosine == UNLIKE
    assert led_by_asked([(5.0, otherwise), (1.0, replace(asked, asked_share=MOST - 0.1))])[0][1] is otherwise
    assert led_by_asked([(5.0, replace(otherwise, unasked=1.0)), (1.0, asked)])[0][1].unasked


@pytest.mark.parametrize("lead", [0.15, 0.05])
def test_what_is_clearly_asked_as_what_is_not_known_is_not_known_where_no_kind_of_thing_is_asked_for(
    lead: float,
) -> None:
    known = evidence(a_passage("a", "De club had een bestuur."), expected_found=0.5, thing_shown=1.0)
    unknown = evidence(a_passage("a", "Hoe het stemt, is niet gevonden."), absence=1.0, asked_unknown=lead)

    assert (SUPPORT.says_unknown([(5.0, known), (4.5, unknown)]) == 1.0) is (lead >= CLEARLY_UNKNOWN)


def test_the_term_that_is_asked_about_speaks_for_itself() -> None:
    general, own = of_term(NEAR, Term.CONTEXT), of_term(UNKNOWN, Term.SECOND)

    assert led_by_unknown(SECOND, [(5.0, general), (4.5, own)])[0][1] is own
    assert led_by_unknown(QUERY, [(5.0, general), (4.5, own)])[0][1] is general


def test_what_lies_far_behind_does_not_lead() -> None:
    rather = replace(UNKNOWN, asked_cosine=0.9)

    assert led_by_unknown(QUERY, [(5.0, NEAR), (3.0, rather)])[0][1] is NEAR


def both_in_one_section(**known: float) -> list[tuple[float, Evidence]]:
    both = a_passage("a", "De club had een bestuur.\nWie het kiest, is niet gevonden.")
    return [(6.0, evidence(both, 0, **known)), (5.0, evidence(both, 1, absence=1.0, asked_unknown=0.2))]


def test_a_section_that_knows_nothing_of_the_kind_asked_for_says_that_it_is_not_known() -> None:
    assert SUPPORT.says_unknown(both_in_one_section(expected_found=1.0, thing_shown=0.0)) == 1.0


def test_a_section_that_shows_what_is_asked_for_is_weighed() -> None:
    assert SUPPORT.says_unknown(both_in_one_section(expected_found=1.0, thing_shown=1.0)) < 1.0


@pytest.mark.parametrize("asked", ["Welke clubs zijn vertrokken?", "Which clubs have left?", "Wie stapten er uit?"])
def test_who_left_is_told_from_what_speaks_of_leaving(asked: str) -> None:
    table, leaving = NEAR, evidence(a_passage("c", "In 2031 verlieten 2 clubs de bond."))

    assert held_to_what_is_asked(replace(QUERY, text=asked), [(5.0, table), (3.0, leaving)])[0][1] is leaving
    assert held_to_what_is_asked(QUERY, [(5.0, table), (3.0, leaving)])[0][1] is table


@pytest.mark.parametrize("asked", ["Wie betaalt de bond?", "Who pays for the club?", "Wie financiert de club?"])
def test_who_pays_is_told_from_what_speaks_of_money(asked: str) -> None:
    address, money = NEAR, evidence(a_passage("c", "Het geld komt van de gemeente."))
    query = replace(QUERY, text=asked, expected=Expected.PERSON)

    assert held_to_what_is_asked(query, [(5.0, address), (3.0, money)])[0][1] is money
    assert (
        held_to_what_is_asked(replace(query, text="Wie leidt de bond?"), [(5.0, address), (3.0, money)])[0][1]
        is address
    )


def test_a_section_about_the_names_asked_goes_before_one_that_only_comes_near() -> None:
    named = replace(QUERY, names=("bond",))
    near = replace(NEAR, years_found=1.0, names_found=0.0)
    about = evidence(a_passage("c", "De bond koos anders."), years_found=1.0, names_found=1.0)

    assert led_by_confirmed(named, [(5.0, near), (4.5, about)])[0][1] is about
    assert led_by_confirmed(named, [(5.0, near), (2.0, about)])[0][1] is near
