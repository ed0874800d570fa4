"""Each number, date and name of a claim stands in its source, of the same thing and where it stands there."""

from __future__ import annotations

import pytest

from assistant.rephrased.facts import Fact, facts
from assistant.rephrased.places import compared, not_there, traded
from ingest.analysis import stem
from ingest.document import Language

EN = Language.EN
NAMES = (("arte",), ("budel",), ("nyrstar",), ("peru",), ("chile",))


def alike(said: list[Fact], known: list[Fact]) -> dict[str, frozenset[str]]:
    """Of one language: what has the same stem."""
    return {
        word: frozenset(one for one in compared(known) if stem(one, EN) == stem(word, EN)) for word in compared(said)
    }


def is_misplaced(claim: str, held: str, heading: str = "") -> bool:
    said, known, above = (facts(text, EN, NAMES) for text in (claim, held, heading))
    same = alike(said, [*known, *above])
    return (not_there(said, known, above, same) or traded(said, known, same)) is not None


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("It covers 39 countries.", "It covers 39 raw materials."),
        ("It covers 38 raw materials.", "It covers 39 raw materials."),
        ("There are 16 firms and 7 parties.", "There were 16 parties: 7 firms and 9 unions."),
        ("There were 5 firms and 5 unions.", "There were 7 firms and 5 unions."),
        ("31 pillars in 3 principles", "31 principles in 3 pillars"),
        ("9 of 6 firms", "6 of 9 firms"),
        ("one firm saw risks", "several firms saw risks"),
        ("The third opening had 3 themes.", "The second opening had 3 themes."),
        ("all 4 steps", "steps 2, 3 and 4"),
        ("Chapter 4 and annex 8", "Chapter 8 and annex 4"),
        ("5 months", "5 years"),
        ("It rose by 5%.", "It rose by 5 percentage points."),
        ("a fee of 500 euros a year", "a fee of 500 euros"),
        ("a quarter of the scrap of the smelter came from feed", "25% of the feed of the smelter came from scrap"),
        ("It ran from 30 May 2030 to 1 June 2031.", "It ran from 1 May 2030 to 30 June 2031."),
        ("It ran from 1 June 2031 to 1 May 2030.", "It ran from 1 May 2030 to 1 June 2031."),
        ("It began on 18 May 2030.", "It began on 17 May 2030, of which news came on 18 May 2030."),
        ("signed on 2030-06-03", "signed on 3 May 2030"),
        ("in late 2030", "in early 2030"),
        ("in 2030-2032", "in 2030-2031 and 2031-2032"),
        ("on 4 May 2030", "on 3 May 2030, and 4 others"),
        ("on 3 June 2030", "on 3 May 2030 and in June"),
        ("on the fourth of May", "on 3 May, and four others"),
        ("from May 2030 to June 2030", "from May 2030 to June 2031"),
        ("in year 1 (2032), and a workshop in 2030-2031", "in year 1 (2030-2031), and a workshop in 2032"),
        ("In year 2, 4 companies left.", "In year 4, 2 companies left."),
        ("In year 13 there were 3 firms.", "In year 3 there were 13 firms."),
        ("In step 6 a firm makes a plan.", "In step 3 a firm makes a plan for 6 years."),
        ("Steps 2 and 5 can be skipped.", "Steps 2, 3 and 4 can be skipped by 5 firms."),
        ("in the second half of 2030", "in the first half of 2030, by 2 firms"),
        ("In the second quarter 3 firms left.", "In Q3 2 firms left."),
        ("pages 68 to 58", "pages 58 to 68"),
        ("Arte found Nyrstar.", "Nyrstar found Arte."),
        ("Arte has lower limits than Nyrstar.", "The limits of Nyrstar are lower than those of Arte."),
        ("Arte opened a smelter in Peru.", "Nyrstar opened a smelter in Peru."),
        ("arte opened a smelter in Peru.", "Nyrstar opened a smelter in Peru."),
    ],
)
def test_what_is_changed_is_told(claim: str, held: str) -> None:
    assert is_misplaced(claim, held)
    assert not is_misplaced(held, held)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("39 materials are covered.", "It covers 39 raw materials."),
        ("Sixteen members", "16 companies"),
        ("Of the 16 firms, 7 publish a plan.", "7 publish a plan, of the 16 firms."),
        ("In 2030, Nyrstar visited Peru.", "Nyrstar visited Peru on 3 May 2030."),
        ("In May 2030 it was signed.", "It was signed on 3 May 2030."),
        ("The term began in 2030.", "The term (2030-2034) began."),
        ("In the second year 5 firms left.", "5 firms left in year 2."),
        ("Half of the members left.", "50% of the members left."),
        ("a fee of 500 euros", "a fee of 500 euros a year"),
        ("The firms work in Chile and Peru.", "The firms work in Peru and Chile."),
    ],
)
def test_what_is_told_of_the_same_is_not(claim: str, held: str) -> None:
    assert not is_misplaced(claim, held)


def test_what_a_heading_has_may_not_stand_for_what_the_sentence_has() -> None:
    assert is_misplaced("Arte reports.", "Nyrstar reports.", "News of Arte")
    assert not is_misplaced("Arte: Nyrstar reports.", "Nyrstar reports.", "News of Arte")
    assert not is_misplaced("In the first term firms pay.", "Firms pay.", "The first term")
    assert is_misplaced("It was signed in 2031.", "It was signed in 2030.", "The year 2031")
    assert is_misplaced("In the first term firms pay.", "In the second term firms pay.", "The first term")
