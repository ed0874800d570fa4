from __future__ import annotations

import pytest

from assistant.slots import Shift, exchanged, moved, shift_in, terms_named
from ingest.document import Term


@pytest.mark.parametrize(
    ("earlier", "follow_up", "left"),
    [
        ("Wat betaalt een klein bedrijf?", "En een groot bedrijf?", "Wat betaalt een bedrijf?"),
        (
            "What does a company of 40 employees pay?",
            "And with 6,000 employees?",
            "What does a company of pay?",
        ),
        ("Wie waren partij in de eerste termijn?", "En in de tweede termijn?", "Wie waren partij ?"),
        ("What does step 2 ask?", "And step 5?", "What does ask?"),
        ("Wat was de score in 2022?", "En in jaar 4?", "Wat was de score in ?"),
        ("Who wrote the risk matrix?", "When was that?", "Who wrote the risk matrix?"),
    ],
)
def test_a_follow_up_exchanges_the_slot_it_fills_and_no_other(earlier: str, follow_up: str, left: str) -> None:
    assert exchanged(earlier, follow_up) == left


@pytest.mark.parametrize(
    ("earlier", "follow_up", "moved_on"),
    [
        ("What was the score in year 3?", "And the year after?", "What was the score in year 4?"),
        ("Wat was de score in jaar 3?", "En het jaar daarvoor?", "Wat was de score in jaar 2?"),
        ("Wat vraagt stap 2?", "En de volgende stap?", "Wat vraagt stap 3?"),
        ("What happened in 2021-2022?", "And the next year?", "What happened in 2022-2023?"),
        ("What does the second step ask?", "And the step after that?", "What does the step 3 ask?"),
    ],
)
def test_the_year_after_moves_the_year_of_the_question_before(earlier: str, follow_up: str, moved_on: str) -> None:
    assert exchanged(earlier, follow_up) == moved_on


def test_a_shift_says_which_slot_moves_and_which_way() -> None:
    assert shift_in("En het jaar erna?") == Shift("year", 1)
    assert shift_in("and the previous step?") == Shift("step", -1)
    assert shift_in("How many years does it take?") is None


def test_a_text_without_the_slot_is_not_moved() -> None:
    assert moved("Who is the chair?", Shift("year", 1)) == "Who is the chair?"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Wat kostte het in de eerste termijn?", {Term.FIRST}),
        ("What does the second term aim at?", {Term.SECOND}),
        ("What changed between the first term and the second term?", {Term.FIRST, Term.SECOND}),
        ("Wie doen mee aan de huidige sectorovereenkomst?", {Term.SECOND}),
        ("What was the score in year 3?", {Term.FIRST}),
        ("Wat is het convenant?", set()),
        ("Op welke termijn krijg ik antwoord?", set()),
    ],
)
def test_the_terms_that_a_question_names(text: str, named: set[Term]) -> None:
    assert terms_named(text) == named
