from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures import (
    mean,
    ndcg_at,
    percentile,
    recall_at,
    reciprocal_rank,
    regressions,
    risk_coverage,
)


def test_recall_asks_for_any_expected_section_among_the_first() -> None:
    assert recall_at(1, {"b"}, ["a", "b"]) == 0.0
    assert recall_at(2, {"b", "c"}, ["a", "b"]) == 1.0


def test_nothing_expected_gives_no_measure() -> None:
    assert recall_at(1, set(), ["a"]) is None
    assert reciprocal_rank(set(), ["a"]) is None
    assert ndcg_at(10, set(), ["a"]) is None
    assert mean([None, None]) is None


def test_reciprocal_rank_counts_from_one() -> None:
    assert reciprocal_rank({"c"}, ["a", "b", "c"]) == pytest.approx(1 / 3)
    assert reciprocal_rank({"x"}, ["a"]) == 0.0


def test_ndcg_of_the_worked_example() -> None:
    assert ndcg_at(10, {"a", "c"}, ["a", "b", "c"]) == pytest.approx((1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3)))


@given(st.sets(st.integers(), min_size=1, max_size=8), st.lists(st.integers(), unique=True, max_size=20))
def test_ndcg_stays_between_nought_and_one(expected: set[int], found: list[int]) -> None:
    value = ndcg_at(10, {str(one) for one in expected}, [str(one) for one in found])

    assert value is not None
    assert 0.0 <= value <= 1.0 + 1e-9


def test_percentile_is_a_value_that_occurred() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 2.0
    assert percentile([1.0, 2.0], 0.95) == 2.0
    assert percentile([], 0.5) is None


def test_risk_grows_as_more_is_answered() -> None:
    points = risk_coverage([(0.9, True), (0.8, True), (0.3, False), (0.3, True)])

    assert [(p.coverage, p.risk) for p in points] == [(0.25, 0.0), (0.5, 0.0), (1.0, 0.25)]


def test_a_fall_and_a_missing_measure_are_both_regressions() -> None:
    lines = regressions({"recall": 0.80, "parity": None}, {"recall": 0.85, "parity": 0.9, "kept": 0.5, "mrr": 0.1})

    assert [line.split(":")[0] for line in lines] == ["kept", "mrr", "parity", "recall"]


def test_what_holds_its_floor_is_no_regression() -> None:
    assert regressions({"recall": 0.85}, {"recall": 0.85}) == []
