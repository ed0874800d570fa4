"""What somebody says of himself before he asks is no part of the question."""

from __future__ import annotations

import pytest

from assistant.preamble import asking_part


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Ik vul een formulier in voor een klant. Wat is een heatmap?", "Wat is een heatmap?"),
        ("I am filling in a form, what is a heat map?", "what is a heat map?"),
        ("Onze klant vraagt of staal eronder valt", "staal eronder valt"),
        ("De directie wil weten wat deelname oplevert", "wat deelname oplevert"),
        ("Our customer wants to know whether steel is covered", "steel is covered"),
    ],
)
def test_what_comes_before_the_question_is_left_out(said: str, asked: str) -> None:
    assert asking_part(said, lambda part: True) == asked


@pytest.mark.parametrize(
    "said",
    [
        "Wat is een heatmap?",
        "Wij zijn met 40 mensen. Wat kost dat?",  # the size belongs to it
        "Wie betaalt er? En wat kost het?",  # two questions
        "Wij hebben een certificaat. Zijn wij dan klaar met de analyse?",  # points back to it
        "In the first year, what was the target?",  # says what is asked about
        "Wie beslist er, wij of het secretariaat?",  # goes on with it
    ],
)
def test_what_belongs_to_the_question_stays(said: str) -> None:
    assert asking_part(said, lambda part: True) == said


def test_a_question_that_says_nothing_without_it_keeps_what_comes_before() -> None:
    said = "Onze klant vraagt om een heatmap. Wat is dat?"
    assert asking_part(said, lambda part: "heatmap" in part) == said
