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
from assistant.rephrased.measures import other_period
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
        ("Tweeëntwintig leden", NL, "22 members", EN),
        ("Twenty-two members", EN, "22 leden", NL),
        ("2.5 million euros", EN, "€ 2.500.000", NL),
        ("de helft van de leden", NL, "50% of the members", EN),
        ("50 percent of the members", EN, "de helft van de leden", NL),
        ("anderhalf jaar", NL, "1.5 years", EN),
        ("twice as much", EN, "het verdubbelde", NL),
        ("more than five members", EN, "meer dan 5 leden", NL),
        ("fifty members or more", EN, "minstens 50 leden", NL),
        ("niet meer dan 50 leden", NL, "at most 50 members", EN),
        ("on the third of May 2030", EN, "op 3 mei 2030", NL),
        ("bijlage 3", NL, "Annex III", EN),
        ("in Q2", EN, "in het tweede kwartaal", NL),
        ("5 procent", NL, "5%", EN),
        ("van 10 tot 20 procent", NL, "10-20%", EN),
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
        ("Twenty-three members joined.", "Twenty-two members joined."),
        ("It cost 2.5 billion.", "It cost 2.5 million."),
        ("It cost 25 million.", "It cost 2.5 million."),
        ("two thirds of the members", "a third of the members and 2 others"),
        ("half of the members", "a quarter of the members"),
        ("It tripled.", "It doubled."),
        ("one and a half years", "1 year"),
        ("a dozen members", "10 members"),
        ("It rose by 5 percentage points.", "It rose by 5%."),
        ("It rose by 5%.", "It rose by 5 percentage points."),
        ("It cost $ 500.", "It cost € 500."),
        ("within 3 months", "within 3 weeks"),
        ("a change of -5%", "a change of 5%"),
        ("no more than 50 members", "more than 50 members"),
        ("50 members or more", "50 members or fewer"),
        ("at least 50 members", "50 members"),
        ("more than five members", "five members"),
        ("Article 7.2", "Article 7.2.1"),
        ("Article 7.2.11", "Article 7.2.1"),
        ("Regulation 2020/1858", "Regulation 2020/1588"),
        ("Annex III", "Annex II"),
        ("from 10 to 25", "10-20"),
        ("on the fourth of May", "on 3 May, and four others"),
        ("the ninth member", "the eighth member"),
        ("1/3 of 15", "13 of 15"),
    ],
)
def test_another_figure_day_or_bound_is_missed(claim: str, held: str) -> None:
    assert missing_figure(claim, EN, held, EN)


@pytest.mark.parametrize(
    ("claim", "language", "held", "source"),
    [
        ("Drieëntwintig leden.", NL, "Twenty-two members.", EN),
        ("Twenty-three members.", EN, "22 leden.", NL),
        ("2,5 miljard euro", NL, "2.5 million euros", EN),
        ("twee derde van de leden", NL, "a third of 2 members", EN),
        ("a quarter of the members", EN, "de helft van de leden", NL),
        ("5 procentpunt", NL, "5%", EN),
        ("5 dollars", EN, "5 euro", NL),
        ("minstens 50 leden", NL, "at most 50 members", EN),
        ("hooguit 50 leden", NL, "at least 50 members", EN),
        ("binnen 3 maanden", NL, "within 3 weeks", EN),
        ("1.250 leden", NL, "125 members", EN),
        ("3,5 jaar", NL, "35 years", EN),
        ("op vier mei 2030", NL, "on 3 May 2030", EN),
        ("bijlage IV", NL, "Annex VI", EN),
        ("verdrievoudigd", NL, "doubled", EN),
    ],
)
def test_another_figure_is_missed_across_languages(claim: str, language: Language, held: str, source: Language) -> None:
    assert missing_figure(claim, language, held, source)


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
        ("In the second quarter 3 firms left.", "In Q3 2 firms left."),
        ("in the second half of 2030", "in the first half of 2030, by 2 firms"),
        ("Chapter III names 4 firms.", "Chapter IV names 3 firms."),
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


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Each firm pays monthly.", "Each firm pays an annual fee."),
        ("Elk bedrijf betaalt maandelijks.", "Jaarlijkse bijdrage: 500"),
        ("in each quarter", "per jaar"),
    ],
)
def test_another_period_is_told(claim: str, held: str) -> None:
    assert other_period(claim, held)
    assert not other_period(held, held)
    assert not other_period("Each firm pays.", held)
    assert not other_period(claim, "Each firm pays.")


@pytest.mark.parametrize(
    ("claim", "language", "held", "source"),
    [
        ("It signed under three documents.", EN, "It signed 3 documents.", EN),
        ("van 26 tot en met 250 leden", NL, "26-250 members", EN),
        ("over two years", EN, "in 2 jaar", NL),
    ],
)
def test_a_word_that_bounds_nothing_is_no_bound(claim: str, language: Language, held: str, source: Language) -> None:
    assert not missing_figure(claim, language, held, source)


def test_a_share_told_as_a_part_is_not_swapped() -> None:
    assert not swapped_figure(
        "Roughly a quarter of the feed was scrap.", "About 25% of the feed was scrap in 2031.", EN
    )
    assert not swapped_figure("The second round had EUR 3 million for it.", "It had 3 million in round 2.", EN)
