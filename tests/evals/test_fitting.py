"""Logistic regression with bounds."""

from __future__ import annotations

import numpy as np
import pytest

from evals.fitting import fit


def test_it_finds_what_the_labels_were_drawn_by() -> None:
    draw = np.random.default_rng(3)
    features = draw.normal(size=(4000, 2))
    right = draw.random(4000) < 1 / (1 + np.exp(-(0.5 + 2.0 * features[:, 0] - 1.0 * features[:, 1])))

    found = fit(features, right, ("absence", "opening"), np.ones(4000), 1e-6, with_bias=True)

    assert found.bias == pytest.approx(0.5, abs=0.15)
    assert found.weights == pytest.approx((2.0, -1.0), abs=0.2)


def test_what_can_only_speak_for_a_sentence_gets_no_weight_against_it() -> None:
    features = np.array([[1.0], [1.0], [0.0], [0.0]])
    against = np.array([False, False, True, True])

    found = fit(features, against, ("sentence_cosine",), np.ones(4), 1e-3, with_bias=True)

    assert found.weights == (0.0,)


def test_without_a_bias_there_is_none() -> None:
    found = fit(np.array([[1.0], [2.0]]), np.array([True, True]), ("opening",), np.ones(2), 1e-3, with_bias=False)

    assert found.bias == 0.0
    assert found.weights[0] > 0
