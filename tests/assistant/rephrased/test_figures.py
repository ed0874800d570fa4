"""A claim has its source's figures, with their bounds, beside the same words."""

from __future__ import annotations

import pytest

from assistant.rephrased.figures import missing_figure, speaks_of_another
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
        ("the ninth member", "the eighth member"),
        ("1/3 of 15", "13 of 15"),
    ],
)
def test_another_figure_or_bound_is_missed(claim: str, held: str) -> None:
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


def test_a_sentence_about_another_step_is_no_source() -> None:
    assert speaks_of_another("In step 3 a firm makes a plan.", "In step 6 a firm makes a plan.")
    assert not speaks_of_another("A firm makes a plan.", "In step 6 a firm makes a plan.")


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
