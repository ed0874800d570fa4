"""Lies are false, the halves of the documents are kept apart by work, and no weight speaks against likeness."""

from __future__ import annotations

import random

import numpy as np
import pytest

from assistant.rephrased.check import Checked, Fault, Sentence
from evals.lies.case import Case
from evals.lies.fit import PASSED, bar, fit
from evals.lies.kinds import KINDS, Told
from evals.lies.subtle import SUBTLE
from evals.lies.tried import Tried, figures_of, shares
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


def case(kind: str, true: bool) -> Case:
    sentence = Sentence("The companies report.", EN)
    return Case(kind, true, "Companies report.", EN, (sentence, sentence), "work", place=1)


def test_a_true_sentence_is_lost_where_its_source_is_not_told_for_it_either() -> None:
    told = [
        Checked(None, (0,)),
        Checked(Fault.MEANING, (0, 1), near=True),
        Checked(Fault.MEANING, (0,), near=True),
        Checked(Fault.MEANING, (1,)),
    ]
    [kind, together] = shares(Tried(case("rewording.en", True), one) for one in told)
    assert (kind.shown, kind.sourced, kind.good) == (0.25, 0.25, 0.5)
    assert figures_of([kind, together]) == {"lies.rewordings": 0.5}


def test_a_lie_is_caught_where_it_is_not_shown() -> None:
    told = [Checked(None, (0,)), Checked(Fault.FIGURE, (1,), near=True), Checked(Fault.NOTHING_CITED)]
    kind, together = shares(Tried(case("number", False), one) for one in told)
    assert kind.good == pytest.approx(2 / 3)
    assert (together.kind, together.good) == ("all that can be told exactly", kind.good)


def test_the_bar_lets_no_more_lies_through_than_it_may() -> None:
    chance = random.Random(5)

    def features(at: float) -> tuple[float, ...]:
        return tuple(chance.gauss(at, 1.0) for _ in range(7))

    true = [(case("rewording.en", True), features(0.6)) for _ in range(300)]
    lies = [(case("verb", False), features(0.0)) for _ in range(300)]
    caught = [(case("verb", False), None) for _ in range(100)]
    found = bar([*true, *lies, *caught])

    def shown(some: list[tuple[Case, tuple[float, ...]]], least: float) -> int:
        return sum(found.weighed.log_odds(one) >= least for _, one in some)

    assert shown(lies, found.least) <= PASSED * 400 < shown(lies, found.least - 0.3)
    assert found.near < found.least
    assert shown(true, found.near) >= 296
