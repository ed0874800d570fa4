"""Logistic regression with bounds: what can only speak for a sentence never gets a weight against it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from assistant.support import Logistic

Floats = NDArray[np.float64]

# Features that can only speak for, or only against; all others may get a weight of either sign.
FOR = frozenset(
    "asked_cosine asked_share asked_words asked_lead asked_unknown sentence_cosine passage_cosine own_cosine "
    "sentence_coverage context_coverage lexical expected_found thing_shown names_found figures_found term_match "
    "margin asked_over_beyond asked_over_beyond_words".split()
)
# An answer about one term comes from that term's own documents before those about both.
LEAST = {"term_match": 1.0}
AGAINST = frozenset("ignored unknown beyond beyond_share beyond_words".split())


def fit(
    features: Floats,
    right: NDArray[np.bool_],
    names: Sequence[str],
    weight: Floats,
    penalty: float,
    with_bias: bool,
    free: bool = False,
) -> Logistic:
    """The least of the weighted mean log loss + penalty / 2 · |weights|²; rows of `features` are examples. `free` lifts
    the bounds."""
    sign = np.where(right, 1.0, -1.0)
    share = weight / weight.sum()

    def loss(held: Floats) -> tuple[float, Floats]:
        scores = features @ held[1:] + held[0]
        residual = -sign * expit(-sign * scores) * share
        slope = np.concatenate([[residual.sum()], features.T @ residual + penalty * held[1:]])
        return float((np.logaddexp(0.0, -sign * scores) * share).sum() + penalty / 2 * held[1:] @ held[1:]), slope

    bounds = [(None, None) if with_bias else (0.0, 0.0), *((None, None) if free else _bounds(name) for name in names)]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return Logistic(float(found[0]), tuple(float(one) for one in found[1:]))


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in FOR:
        return LEAST.get(name, 0.0), None
    return (None, 0.0) if name in AGAINST else (None, None)
