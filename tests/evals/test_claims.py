"""The claims written by hand are of the half that is fitted on, both true and false, and none of those measured by."""

from __future__ import annotations

from collections import Counter

from evals.lies.case import in_fitting_half
from evals.lies.cases import REWORDINGS
from evals.lies.written import FOLDER, SOURCES, lines

CLAIMS = [line for path in sorted(FOLDER.glob("claims*.tsv")) for line in lines(path)]
WORKS = {identity: work for identity, work, _, _ in lines(SOURCES)}


def test_every_sentence_is_of_the_half_that_is_fitted_on() -> None:
    assert all(map(in_fitting_half, WORKS.values()))
    assert {identity for identity, *_ in CLAIMS} <= set(WORKS)


def test_every_claim_is_whole() -> None:
    for identity, label, source, claimed, kind, claim in CLAIMS:
        assert label in "01", identity
        assert {source, claimed} <= {"nl", "en"}, identity
        assert kind.isalpha(), identity
        assert claim == claim.strip(), identity


def test_true_and_false_are_told_in_both_languages() -> None:
    told = Counter((label, claimed) for _, label, _, claimed, _, _ in CLAIMS)
    assert min(told.values()) > 0.4 * max(told.values())


def test_no_claim_is_one_of_those_that_lies_are_measured_by() -> None:
    measured = {line[2].casefold() for line in lines(REWORDINGS)}
    assert not measured & {claim.casefold() for *_, claim in CLAIMS}
