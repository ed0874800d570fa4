"""Two questions ask the same only when nothing that matters differs between them."""

from __future__ import annotations

import pytest

from assistant.sameness import asked_by, same
from assistant.understand import in_digits
from ingest.document import Language
from ingest.encoder import Encoder

NL, EN = Language.NL, Language.EN


def ask_the_same(encoder: Encoder, one: tuple[str, Language], other: tuple[str, Language]) -> bool:
    first, second = encoder.encode([in_digits(one[0]), in_digits(other[0])])
    return same(asked_by(*one), asked_by(*other), float(first @ second))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Mag een dochterbedrijf meedoen?", "mag een dochterbedrijf meedoen", NL),
        ("Mag een dochterbedrijf meedoen?", "Hallo, graag weten: mag een dochterbedrijf ook meedoen?", NL),
        ("Wat kost deelname?", "Hoeveel kost deelname?", NL),
        ("How many raw materials are in the risk matrix?", "How many raw materials does the risk matrix cover?", EN),
        ("How many companies were members in year 4?", "How many companies were there as members in year four?", EN),
    ],
)
def test_other_words_around_the_same_question_change_nothing(
    encoder: Encoder, one: str, other: str, language: Language
) -> None:
    assert ask_the_same(encoder, (one, language), (other, language))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mag een dochterbedrijf meedoen?", "Moet een dochterbedrijf meedoen?"),
        ("Mag een dochterbedrijf meedoen?", "Mag een dochterbedrijf niet meedoen?"),
        ("Mag een dochterbedrijf meedoen?", "Wanneer mag een dochterbedrijf meedoen?"),
        ("Mag een dochterbedrijf meedoen?", "Mag een klein dochterbedrijf meedoen?"),
        ("Hoeveel bedrijven waren lid in jaar 4?", "Hoeveel bedrijven waren lid in jaar 3?"),
        ("Hoeveel bedrijven waren lid in jaar 4?", "Hoeveel bedrijven waren lid in het derde jaar?"),
        ("Hoeveel bedrijven waren lid in jaar 4?", "Hoeveel bedrijven stapten eruit in jaar 4?"),
        ("Wat kost deelname in de eerste termijn?", "Wat kost deelname in de tweede termijn?"),
        ("Wat kost deelname?", "Wat kost deelname in de tweede termijn?"),
        ("Wat kost deelname in 2021?", "Wat kost deelname in 2026?"),
        ("Wie benoemt de voorzitter?", "Waar benoemt men de voorzitter?"),
        ("Is Tata Steel partij?", "Is Nyrstar partij?"),
        ("Betaalt Tata Steel aan Nyrstar?", "Betaalt Nyrstar aan Tata Steel?"),
        ("Moet dat voor 1 juli?", "Moet dat na 1 juli?"),
        ("Moet het minstens 50 zijn?", "Moet het hooguit 50 zijn?"),
        ("Geldt dit alleen voor leden?", "Geldt dit voor leden?"),
    ],
)
def test_one_word_that_matters_makes_it_another_question(encoder: Encoder, one: str, other: str) -> None:
    assert not ask_the_same(encoder, (one, NL), (other, NL))
    assert not ask_the_same(encoder, (other, NL), (one, NL))


def test_the_same_words_in_another_order_are_not_taken_for_the_same(encoder: Encoder) -> None:
    """Who pays whom is told by the order alone, so one that happens to say nothing is missed as well."""
    asked = ("How many companies were members in year 4?", EN)

    assert not ask_the_same(encoder, asked, ("How many member companies were there in year four?", EN))


def test_a_translation_asks_the_same_and_another_year_in_it_does_not(encoder: Encoder) -> None:
    dutch = ("Wanneer werd de overeenkomst ondertekend?", NL)

    assert ask_the_same(encoder, dutch, ("When was the agreement signed?", EN))
    assert not ask_the_same(encoder, dutch, ("When was the agreement of 2021 signed?", EN))
    assert not ask_the_same(encoder, dutch, ("When was the agreement not signed?", EN))


@pytest.mark.parametrize("text", ["", "?", "wat is dat", "en dat dan?", "hoe zit dat nu"])
def test_words_that_say_nothing_match_nothing(encoder: Encoder, text: str) -> None:
    assert not ask_the_same(encoder, (text, NL), (text, NL))
