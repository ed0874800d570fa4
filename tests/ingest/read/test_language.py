"""Dutch or English: names in the other language do not outweigh a question's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.questions import load_questions
from ingest.document import Language
from ingest.read.language import detect

NL, EN = Language.NL, Language.EN
QUESTIONS = Path(__file__).parents[3] / "evals" / "questions"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wat is de Maturity Assessment Tool?", NL),
        ("Hallo!", NL),
        ("Hello!", EN),
        ("Wat is de due diligence roadmap?", NL),
        ("What is the Maatschappelijk Verantwoord Ondernemen policy of Metaal Nederland?", EN),
        ("List ten companies", EN),
        ("Wie was Tineke Lambooy?", NL),
        ("Who was Tineke Lambooy?", EN),
        ("WAT KOST HET?", NL),
    ],
)
def test_a_question_shows_its_language(text: str, language: Language) -> None:
    assert detect(text, language.other) is language


@pytest.mark.parametrize("fallback", list(Language))
@pytest.mark.parametrize("text", ["2019?", "???", "66%", ""])
def test_what_shows_no_language_takes_the_one_that_is_given(text: str, fallback: Language) -> None:
    assert detect(text, fallback) is fallback


def test_of_a_hundred_questions_as_people_ask_them_at_most_one_is_misread() -> None:
    cases = load_questions(QUESTIONS)

    right = [detect(case.q, NL) == case.language for case in cases]

    assert sum(right) / len(right) >= 0.99
