"""What a claim says exactly is carried by one sentence that it cites."""

from __future__ import annotations

from collections import Counter

import pytest

from assistant.glossary import Glossary
from assistant.rephrased.check import Checker, Fault, Sentence
from assistant.rephrased.likeness import Likenesses, Remembered
from assistant.vocabulary import Vocabulary
from ingest.analysis import tokens
from ingest.document import Language
from ingest.encoder import Encoder

NL, EN = Language.NL, Language.EN
HELD = "In 2030 Nyrstar opened 3 schools in Budel."
GEHOUDEN = "In 2030 opende Nyrstar 3 scholen in Budel."
NAMES = frozenset({"nyrstar", "arte", "budel"})


@pytest.fixture(scope="session")
def checker(encoder: Encoder) -> Checker:
    """Over a library that says no more than HELD, and that in both languages."""
    frequency = {
        language: Counter(tokens(text, language))
        for language, text in ((NL, GEHOUDEN), (EN, f"{HELD} Schools opened."))
    }
    vocabulary = Vocabulary(dict.fromkeys(Language, 1), frequency, Counter(), NAMES)
    empty = Glossary({NL: {}, EN: {}}, {NL: (), EN: ()}, 0)
    return Checker(Likenesses(Remembered(encoder), empty, vocabulary), vocabulary)


@pytest.mark.parametrize(
    "claim",
    [
        "nyrstar opened 3 schools in Budel in 2030.",
        "Nyrstar opened three schools in Budel in 2030.",
        "Schools were opened in Budel.",
        "Three schools opened.",
    ],
)
def test_a_name_is_one_with_or_without_its_capital_and_a_word_of_every_day_is_none(
    checker: Checker, claim: str
) -> None:
    assert checker.told_exactly(claim, EN, [Sentence(HELD, EN)]) is None


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("arte opened 3 schools in Budel in 2030.", Fault.NAME),
        ("Arte opened 3 schools in Budel in 2030.", Fault.NAME),
        ("Aldel opened 3 schools in Budel in 2030.", Fault.NAME),
        ("In 2030 Budel opened 3 schools in Nyrstar.", Fault.SWAPPED),
        ("In 2030 Nyrstar opened 3 offices in Budel.", Fault.SWAPPED),
        ("In 2030 Nyrstar opened one school in Budel.", Fault.SWAPPED),
    ],
)
def test_another_name_at_the_beginning_or_without_its_capital_is_told(
    checker: Checker, claim: str, fault: Fault
) -> None:
    assert checker.told_exactly(claim, EN, [Sentence(HELD, EN)]) is fault


@pytest.mark.parametrize(
    ("claim", "is_carried"),
    [
        ("In 2030 opende Nyrstar 3 scholen in Budel.", True),
        ("In 2030 opende Nyrstar 3 kantoren in Budel.", False),
        ("In 2030 opende Budel 3 scholen in Nyrstar.", False),
        ("In 2030 opende arte 3 scholen in Budel.", False),
    ],
)
def test_across_languages_it_is_the_same(checker: Checker, claim: str, is_carried: bool) -> None:
    assert (checker.told_exactly(claim, NL, [Sentence(HELD, EN)]) is None) is is_carried


def test_one_sentence_has_all_that_a_claim_says_exactly(checker: Checker) -> None:
    sentences = [Sentence("Nyrstar opened in 2030.", EN), Sentence("Arte opened in 2031.", EN)]
    assert checker.told_exactly("Arte opened in 2031.", EN, sentences) is None
    assert checker.told_exactly("Arte opened in 2030.", EN, sentences) is Fault.SWAPPED


def test_a_figure_with_a_point_ends_no_clause(checker: Checker) -> None:
    held = "Het bereik van 10.000 werknemers was een doel, en geen resultaat."
    claim = "The reach of 10,000 workers was not a goal, but a result."
    assert checker.told_exactly(claim, EN, [Sentence(held, NL)]) is not None
