"""A number is one, however it is told, in Dutch and in English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assistant.rephrased.numerals import read


def numbers(text: str) -> list[str]:
    return [one.text for one in read(text) if one.is_number]


@pytest.mark.parametrize(
    ("dutch", "english", "told"),
    [
        ("tweeëntwintig bedrijven", "twenty-two companies", ["22"]),
        ("achtenveertig", "forty-eight", ["48"]),
        ("honderdvijftig leden", "a hundred and fifty members", ["150"]),
        ("driehonderdentwaalf", "three hundred and twelve", ["312"]),
        ("drieduizend vijfhonderd", "three thousand five hundred", ["3500"]),
        ("vijfentwintigduizend", "twenty-five thousand", ["25000"]),
        ("2,5 miljoen", "2.5 million", ["2500000"]),
        ("een miljard", "a billion", ["1000000000"]),
        ("3 mln", "three million", ["3000000"]),
        ("anderhalf jaar", "one and a half years", ["1.5"]),
        ("twee en een half jaar", "2½ years", ["2.5"]),
        ("de helft van de leden", "half of the members", ["1/2"]),
        ("een derde van de leden", "a third of the members", ["1/3"]),
        ("twee derde", "two thirds", ["2/3"]),
        ("driekwart", "three quarters", ["3/4"]),
        ("een kwart van de leden", "one quarter of the members", ["1/4"]),
        ("een dozijn", "a dozen", ["12"]),
        ("een half dozijn", "half a dozen", ["6"]),
        ("de omzet verdubbelde", "the turnover doubled", ["2"]),
        ("tweemaal", "twice", ["2"]),
        ("de achtste en de twaalfde", "the eighth and the twelfth", ["8", "12"]),
        ("hoofdstuk IV en bijlage II", "Chapter IV and Annex II", ["4", "2"]),
        ("€ 1.250.000,50", "€ 1,250,000.50", ["1.250.000.50"]),
        ("tussen de 10 en 20", "10–20", ["10", "20"]),
        ("een daling van -5%", "a change of −5%", ["-5"]),
        ("min 5 graden", "minus 5 degrees", ["-5"]),
        ("artikel 7.2.1", "Article 7.2.1", ["7.2.1"]),
        ("Verordening 2020/1588", "Regulation 2020/1588", ["20201588"]),
        ("in Q3 van 2030", "in Q3 of 2030", ["3", "2030"]),
        ("tussen twee honderd en vijf honderd", "between two hundred and five hundred", ["200", "500"]),
        ("half maart 2030", "between March and May 2030", ["2030"]),
        ("een van de leden", "one of the members", []),
    ],
)
def test_a_number_is_read_alike_in_both_languages(dutch: str, english: str, told: list[str]) -> None:
    assert numbers(dutch) == told
    assert numbers(english) == told


ENGLISH = "twenty thirty forty fifty sixty seventy eighty ninety".split()
DUTCH = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
UNITS = list(zip("een twee drie vier vijf zes zeven acht negen".split(),
                 "one two three four five six seven eight nine".split(), strict=True))  # fmt: skip


@given(some.integers(2, 9), some.integers(1, 9), some.integers(2, 9))
def test_every_number_of_three_figures_is_read(tens: int, ones: int, hundreds: int) -> None:
    (unit, english_unit), (hundred, english_hundred) = UNITS[ones - 1], UNITS[hundreds - 1]
    link = "ën" if unit.endswith("e") else "en"
    told = [str(100 * hundreds + 10 * tens + ones)]
    assert numbers(f"{hundred}honderd{unit}{link}{DUTCH[tens - 2]}") == told
    assert numbers(f"{english_hundred} hundred and {ENGLISH[tens - 2]}-{english_unit}") == told


@given(some.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    read(text)
