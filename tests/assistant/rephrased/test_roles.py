"""An actor may not stand for another."""

from __future__ import annotations

import pytest

from assistant.rephrased.roles import other_role
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
