"""A claim has its source's figures, with their bounds, beside the same words."""

from __future__ import annotations

import pytest

from assistant.rephrased.figures import (
    missing_figure,
    other_label,
    other_year,
    repeated_figure,
    speaks_of_another,
    swapped_figure,
)
from ingest.document import Language

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("claim", "language", "held", "source"),
    [
        ("It cost 1,500 florins.", EN, "Het kostte 1.500 florijnen.", NL),
        ("Er waren drie fasen.", NL, "There were 3 phases.", EN),
        ("In het tweede jaar", NL, "In year 2", EN),
        ("on 3 May 2030", EN, "op 3 mei 2030", NL),
        ("May 3, 2030", EN, "op 3 mei 2030", NL),
        ("on 3 May", EN, "op 3 mei 2030", NL),
        ("more than 50 members", EN, "meer dan 50 leden", NL),
        ("ruim 50 leden", NL, "over 50 members", EN),
        ("about 50 members", EN, "50 members", EN),
        ("from 2 to 6 March", EN, "van 2 tot 6 maart", NL),
        ("a third-party audit", EN, "een controle door derden", NL),
    ],
)
def test_the_same_figure_is_known_in_other_words_and_in_the_other_language(
    claim: str, language: Language, held: str, source: Language
) -> None:
    assert not missing_figure(claim, language, held, source)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("It cost 1,501 florins.", "It cost 1,500 florins."),
        ("on 4 May 2030", "on 3 May 2030, and 4 others"),
        ("on 3 June 2030", "on 3 May 2030 and in June"),
        ("in May 2031", "in May 2030"),
        ("less than 50 members", "more than 50 members"),
        ("50 members", "more than 50 members"),
        ("50 members", "about 50 members"),
        ("seven phases", "3 phases"),
    ],
)
def test_another_figure_day_or_bound_is_missed(claim: str, held: str) -> None:
    assert missing_figure(claim, EN, held, EN)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("In year 2, 4 companies left.", "In year 4, 2 companies left."),
        ("There are 3 principles in 31 pillars.", "There are 31 principles in 3 pillars."),
        ("pages 68 to 58", "pages 58 to 68"),
    ],
)
def test_figures_that_changed_places_are_told(claim: str, held: str) -> None:
    assert swapped_figure(claim, held, EN)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("There were 203 in Peru, and 35 in Bolivia.", "In Bolivia 35 and 203 in Peru."),
        ("Regulation 2020/1588 and Regulation 2019/429", "the regulations 2020/1588 and 2019/429"),
        ("Of the 9 companies 7 published.", "7 of the 9 companies published."),
    ],
)
def test_figures_told_in_another_order_are_not_swapped(claim: str, held: str) -> None:
    assert not swapped_figure(claim, held, EN)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("In step 6 a firm makes a plan.", "In step 3 a firm makes a plan for 6 years."),
        ("In year 13 there were 3 firms.", "In year 3 there were 13 firms."),
        ("Steps 2 and 5 can be skipped.", "Steps 2, 3 and 4 can be skipped by 5 firms."),
        ("In het vierde jaar", "In year 3"),
    ],
)
def test_another_step_or_year_is_told(claim: str, held: str) -> None:
    assert other_label(claim, held)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("In stap 3 en 2", "Bij een deel van de due-diligencestappen 2, 3 en 4"),
        ("In the second year", "In jaar 2 (2020-2021)"),
        ("There are 3 firms.", "In year 2 there were 3 firms."),
        ("In year 2, 5 firms joined.", "In year 2 5 new firms joined."),
    ],
)
def test_the_same_step_or_year_is_known(claim: str, held: str) -> None:
    assert not other_label(claim, held)


def test_a_month_of_another_year_is_told() -> None:
    assert missing_figure("from May 2030 to June 2030", EN, "from May 2030 to June 2031", EN)
    assert not missing_figure("in June 2031", EN, "van mei 2030 tot juni 2031", NL)


def test_a_sentence_about_another_step_is_no_source() -> None:
    assert speaks_of_another("In step 3 a firm makes a plan.", "In step 6 a firm makes a plan.")
    assert not speaks_of_another("A firm makes a plan.", "In step 6 a firm makes a plan.")


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("There were 5 firms and 5 unions.", "There were 7 firms and 5 unions."),
        ("the report on 2030-2033", "the report on 2030-2031 and that on 2032-2033"),
    ],
)
def test_a_count_too_often_or_a_span_of_other_years_is_told(claim: str, held: str) -> None:
    assert repeated_figure(claim, held)
    assert not repeated_figure(held, held)


def test_a_year_or_a_step_may_be_named_twice() -> None:
    assert not repeated_figure("In step 2, in 2030: step 2 began in 2030.", "Step 2 began in 2030.")


def test_a_year_may_not_be_taken_from_a_heading_in_place_of_the_sentences() -> None:
    assert other_year("It was signed in 2031.", "It was signed in 2030.")
    assert not other_year("It was signed in 2031.", "It was signed.")
    assert not other_year("It was signed in 2030 and ended in 2031.", "It was signed in 2030.")
