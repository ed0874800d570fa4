"""The model of entailment tells a claim in other words from one that its source does not carry, in both languages."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import pytest

from assistant.rephrased.entailment import LEARNED, load_entailment

REPORTED = "The companies submitted their risk analysis to the secretariat every year."
INGELEVERD = "De bedrijven leverden hun risicoanalyse elk jaar in bij het secretariaat."


@pytest.mark.parametrize(
    ("true", "false", "source"),
    [
        (REPORTED, "The companies submitted their risk analysis to the unions every year.", [REPORTED]),
        (
            "Every year the secretariat received the risk analysis of the companies.",
            "Every year the secretariat rejected the complaints of the companies.",
            [REPORTED],
        ),
        (
            "Elk jaar kreeg het secretariaat de risicoanalyse van de bedrijven.",
            "Elk jaar kreeg het secretariaat de begroting van de vakbonden.",
            [INGELEVERD],
        ),
        (REPORTED, "The companies published their complaints about the secretariat every year.", [INGELEVERD]),
        (INGELEVERD, "De vakbonden bespraken hun begroting elk jaar met de minister.", [REPORTED]),
    ],
)
def test_what_the_source_says_is_likelier_than_what_it_does_not(true: str, false: str, source: Sequence[str]) -> None:
    model = load_entailment()
    assert model.log_odds(true, source) > model.log_odds(false, source)


def test_what_else_is_cited_beside_it_changes_little() -> None:
    model = load_entailment()
    beside = "A webinar on metals was held in May."
    false = "The unions submitted their complaint to the minister every year."
    assert model.log_odds(REPORTED, [beside, REPORTED]) > model.log_odds(false, [beside, REPORTED])


def test_a_claim_of_any_length_is_judged() -> None:
    assert isinstance(load_entailment().log_odds("", [REPORTED]), float)
    assert isinstance(load_entailment().log_odds("word " * 2_000, ["word " * 2_000] * 3, "frame " * 400), float)


def test_nothing_of_it_is_read_before_a_claim_is_judged() -> None:
    """Its imports bring PyTorch along, which takes seconds."""
    own = {"entailment.py", "network.py"}
    for path in (path for path in LEARNED.parent.glob("*.py") if path.name not in own):
        first = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ImportFrom)]
        assert not any("entailment" in str(node.module) or "torch" in str(node.module) for node in first), path
