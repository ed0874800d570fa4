"""An actor may not stand for another."""

from __future__ import annotations

import pytest

from assistant.rephrased.roles import other_role, reordered, swapped_names
from ingest.document import Language

EN = Language.EN


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("The unions report every year.", "The companies report every year."),
        ("De stuurgroep rapporteert.", "Het secretariaat rapporteert."),
        ("The government pays.", "Bedrijven betalen."),
    ],
)
def test_another_actor_is_told(claim: str, held: str) -> None:
    assert other_role(claim, held, held)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Members report every year.", "The companies report every year."),
        ("Each company reports.", "Reports are made every year."),
        ("The companies report.", "The companies report to the secretariat."),
        ("Unions and companies meet.", "Vakbonden en bedrijven komen bijeen."),
    ],
)
def test_the_same_actor_and_one_named_besides_are_not(claim: str, held: str) -> None:
    assert not other_role(claim, held, held)


def test_an_actor_of_the_heading_is_known() -> None:
    assert not other_role(
        "The unions advise the chair.", "They advise companies.", "Unions and the chair . They advise."
    )


def test_two_names_in_each_others_place_are_told() -> None:
    held = "Nyrstar in Budel opened its smelter to the parties, and Arte in Helmond joined the agreement later."
    names = [["Nyrstar"], ["Arte"], ["Budel"]]
    assert swapped_names(held.replace("Nyrstar", "X").replace("Arte", "Nyrstar").replace("X", "Arte"), held, names, EN)
    assert not swapped_names(held, held, names, EN)
    assert not swapped_names("Arte was visited by Nyrstar.", "Nyrstar visited Arte.", names, EN)


@pytest.mark.parametrize(
    ("claim", "moved"),
    [
        ("Oxfam visited the 2 smelters of Nyrstar in May 2019.", True),
        ("Nyrstar visited the 2019 smelters of Oxfam in May 2.", True),
        ("Nyrstar visited the 2 smelters of Oxfam in May 2019.", False),
        ("In May 2019 the 2 smelters of Oxfam were visited by Nyrstar.", False),
        ("Oxfam visited Nyrstar.", False),
    ],
)
def test_names_and_figures_in_another_order_among_words_in_the_same_are_told(claim: str, moved: bool) -> None:
    held = "Nyrstar visited the 2 smelters of Oxfam in May 2019."
    assert reordered(claim, held, [["Nyrstar"], ["Oxfam"]], EN, EN) is moved


@pytest.mark.parametrize(
    ("claim", "moved"), [("Oxfam bezocht Nyrstar in 2019.", True), ("In 2019 bezocht Nyrstar Oxfam.", True)]
)
def test_across_languages_their_order_alone_is_told(claim: str, moved: bool) -> None:
    held = "Nyrstar visited Oxfam in 2019."
    assert reordered(claim, held, [["Nyrstar"], ["Oxfam"]], Language.NL, EN) is moved
    assert not reordered("Nyrstar bezocht Oxfam in 2019.", held, [["Nyrstar"], ["Oxfam"]], Language.NL, EN)
