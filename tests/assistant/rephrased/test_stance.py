"""Negation, obligation, scope, grounds and opposites: what turns a sentence round is told in both languages."""

from __future__ import annotations

import pytest

from assistant.rephrased.stance import not_only_taken, opposite, other_ground, other_mood, turned, wider
from ingest.document import Language

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("claim", "language", "held", "source"),
    [
        ("The fee is not published.", EN, "The fee is published.", EN),
        ("De bijdrage is gepubliceerd.", NL, "De bijdrage is niet gepubliceerd.", NL),
        ("The fee is published.", EN, "De bijdrage is niet gepubliceerd.", NL),
        ("The fee is published; no date is named.", EN, "The fee is not published; no date is named.", EN),
    ],
)
def test_a_denial_put_in_or_taken_out_is_told(claim: str, language: Language, held: str, source: Language) -> None:
    assert turned(claim, held, language, source)


@pytest.mark.parametrize(
    ("claim", "language", "held", "source"),
    [
        ("Not only members may use it.", EN, "Niet alleen leden mogen het gebruiken.", NL),
        ("The target was missed.", EN, "The target was not met.", EN),
        ("De bronnen zijn het niet eens.", NL, "De bronnen verschillen.", NL),
        ("Het is onbekend.", NL, "It is not known.", EN),
    ],
)
def test_a_denial_in_other_words_is_the_same(claim: str, language: Language, held: str, source: Language) -> None:
    assert not turned(claim, held, language, source)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Companies must report.", "Companies may report."),
        ("Companies may report.", "Companies must report."),
        ("Companies can report.", "Companies report."),
        ("Companies may report.", "Companies report."),
        (
            "A certificate must help with step 2; a company must do the other steps.",
            "A certificate can help with step 2; the other steps a company must do.",
        ),
        ("Bedrijven moeten rapporteren.", "Bedrijven rapporteren."),
        ("The workshop was held.", "The workshop was planned."),
        ("Bedrijven zijn verplicht te rapporteren.", "Bedrijven kunnen rapporteren."),
    ],
)
def test_another_obligation_is_told(claim: str, held: str) -> None:
    assert other_mood(claim, held)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Companies are required to report.", "Bedrijven moeten rapporteren."),
        ("Companies have to report.", "Companies must report."),
        ("It must not be used.", "Het mag niet worden gebruikt."),
        ("It was signed on 3 May 2030.", "Het is op 3 mei 2030 ondertekend."),
        ("U kunt het secretariaat bellen op 12.", "Het nummer van het secretariaat was 12."),
        ("U kunt de matrix gebruiken.", "De matrix is bruikbaar."),
        ("The scores can't be compared.", "De scores zijn niet te vergelijken."),
        ("Companies must do it themselves.", "It is the company's own job."),
    ],
)
def test_the_same_obligation_in_other_words_is_the_same(claim: str, held: str) -> None:
    assert not other_mood(claim, held)


def test_a_wider_and_a_narrower_scope_are_told() -> None:
    assert wider("All companies report.", "Companies report.")
    assert wider("Companies report.", "Only companies report.")
    assert wider("Alleen bedrijven rapporteren.", "Bedrijven rapporteren.")
    assert not wider("Every company reports.", "Elk bedrijf rapporteert.")


def test_a_ground_or_a_condition_that_the_source_does_not_give_is_told() -> None:
    assert other_ground("They left because of the fee.", "They left.")
    assert other_ground("They may leave unless they object.", "They may leave.")
    assert not other_ground("They left because of the fee.", "Zij vertrokken vanwege de bijdrage.")
    assert not other_ground("It is about due diligence.", "Het gaat over gepaste zorgvuldigheid.")
    assert not other_ground("If it rains they leave.", "Als het regent, vertrekken zij.")


def test_what_only_a_part_of_the_source_says_of_scope_need_not_be_said() -> None:
    assert not wider("There are 3 phases.", "There are 3 phases. Only members vote.", "There are 3 phases.")
    assert not wider("It is shown for each country.", "It is shown per country.")


def test_a_denial_of_one_clause_is_not_taken_for_that_of_another() -> None:
    assert turned("No sanctions if targets are met.", "No sanctions if targets are not met.", EN, EN)
    assert turned("De bronnen zijn het eens.", "De bronnen verschillen.", NL, NL)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("The score fell.", "The score rose."),
        ("De score daalde.", "De score steeg."),
        ("The last term ended, says the final report.", "The first term ended, says the final report."),
        ("a confidential report", "a public report"),
    ],
)
def test_an_opposite_is_told(claim: str, held: str) -> None:
    assert opposite(claim, held, NL if claim.startswith("De ") else EN)


def test_both_words_of_a_pair_in_both_texts_are_no_opposite() -> None:
    assert not opposite("from start to end", "from start to end", EN)


def test_not_only_may_not_become_only() -> None:
    assert not_only_taken("Only members may use it.", "Niet alleen leden mogen het gebruiken.")
    assert not not_only_taken("Not only members may use it.", "Not only members may use it.")
    assert not not_only_taken("Only members may use it.", "Members alone may use it.")
