"""Lies are false, the halves of the documents are kept apart by work, and no weight speaks against likeness."""

from __future__ import annotations

import random

import numpy as np
import pytest

from evals.lies.fit import fit
from evals.lies.kinds import KINDS, Told
from evals.lies.subtle import SUBTLE
from ingest.document import Language

EN = Language.EN
ELSEWHERE = "In year 4 the chair of the companies visited the new mine."
TOLD = Told(("Arte", "Nyrstar", "Wilmar"), dict.fromkeys(Language, (ELSEWHERE,)))


@pytest.mark.parametrize(
    ("kind", "true"),
    [
        ("number", "There are 16 parties."),
        ("date", "It was signed on 23 May 2019."),
        ("name", "It was signed by Nyrstar in May."),
        ("negation", "The report was published."),
        ("obligation", "Companies must report."),
        ("scope", "The companies report."),
        ("actor", "The members report."),
        ("object", "They made a report."),
        ("verb", "The report was published."),
        ("share", "They often report."),
        ("names swapped", "It was by Nyrstar that the firm Wilmar was sold."),
        ("condition", "The companies report."),
        ("clause", "The companies report."),
        ("elsewhere", "The companies report."),
    ],
)
def test_a_lie_says_something_else(kind: str, true: str) -> None:
    false = (KINDS | SUBTLE)[kind](true, EN, random.Random(3), TOLD)
    assert false
    assert false != true


@pytest.mark.parametrize(
    ("kind", "true"),
    [
        ("names swapped", "The firms of Arte, Wilmar report."),
        ("numbers swapped", "It helps with steps 2 and 3."),
        ("obligation", "It must not be used."),
        ("elsewhere", ELSEWHERE),
    ],
)
def test_what_would_stay_true_is_no_lie(kind: str, true: str) -> None:
    assert (KINDS | SUBTLE)[kind](true, EN, random.Random(3), TOLD) is None


def test_no_weight_speaks_against_likeness() -> None:
    features = np.array([[1.0, 0.0], [1.0, 0.1], [0.0, 1.0], [0.1, 1.0]])
    right = np.array([True, True, False, False])
    found = fit(features, right, np.ones(4))
    assert found.weights[0] > 0
    assert found.weights[1] == 0
