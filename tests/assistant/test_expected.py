"""What kind of thing a question asks for."""

from __future__ import annotations

import pytest

from assistant.model import Expected
from assistant.understand import expected_of, is_yes_or_no


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wie betaalt het secretariaat?", Expected.PERSON),
        ("Who pays for the secretariat?", Expected.PERSON),
        ("Door wie wordt de bijdrage betaald?", Expected.PERSON),
        ("Wie betaalt hoeveel?", Expected.AMOUNT),
        ("Hoeveel betaalt een lid?", Expected.AMOUNT),
        ("What does it cost?", Expected.AMOUNT),
        ("Wanneer moet de bijdrage betaald zijn?", Expected.DATE),
        ("Until when do members pay the fee?", Expected.DATE),
        ("Waarom kost deelname geld?", Expected.REASON),
        ("And why is there a fee?", Expected.REASON),
        ("Wie zijn de partijen?", Expected.LIST),
        ("Who were the chairs?", Expected.LIST),
    ],
)
def test_the_question_word_that_opens_says_what_is_asked_for(question: str, expected: Expected) -> None:
    assert expected_of(question, question) is expected


def test_a_yes_or_no_is_asked_for_by_a_question_that_opens_with_its_verb() -> None:
    assert is_yes_or_no("Moet een lid betalen?")
    assert is_yes_or_no("Do members pay?")
    assert not is_yes_or_no("What do members pay?")
