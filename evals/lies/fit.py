"""`python -m evals.lies.fit`: weights and bars of likeness, from the half of the documents that no figure speaks of.

Only claims that pass what is told exactly count, each by the log-odds of the judge that has not seen its document. No
weight may speak against likeness. A bar is the highest that loses no more than LOST of the true claims. Those written
to be as unlike the source as can be are left out, as a chat model is asked to keep the words that matter.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from assistant.rephrased.bar import FITTED, WEIGHED, Bar, Bars, as_json, signs
from assistant.rephrased.check import Checker, frame_of
from assistant.rephrased.entailment import load_entailment
from assistant.support import Logistic
from evals.lies.case import Case, fold_of
from evals.lies.cases import cases_and_checker

Floats = NDArray[np.float64]

LOST = 0.04  # of the true claims
PENALTY = 1e-3
Weighed = tuple[Case, tuple[float, ...]]


def main() -> int:
    cases, checker = cases_and_checker(half=True)
    weighed = [(case, features) for case in cases if (features := features_of(case, checker))]
    across = [one for one in weighed if one[0].language is not one[0].sentences[0].language]
    within = [one for one in weighed if one[0].language is one[0].sentences[0].language]
    bars = Bars(bar(within), bar(across))
    FITTED.write_text(as_json(bars), "utf-8")
    for name, one, some in (("within", bars.within, within), ("across", bars.across, across)):
        sys.stdout.write(f"{name}: {dict(zip(WEIGHED, one.weighed.weights, strict=True))}\n")
        for kind, share in _passing(one, some).items():
            sys.stdout.write(f"  {kind:28} {share:.3f} pass\n")
    return 0


def features_of(case: Case, checker: Checker) -> tuple[float, ...] | None:
    """None where the claim is caught before its likeness counts."""
    borne = [case.sentences[at] for at in checker.bearing(case.claim, case.language, case.sentences)]
    if not borne or checker.told_exactly(case.claim, case.language, borne):
        return None
    like = checker.likeness(case.claim, case.language, borne)
    unseen = load_entailment().log_odds(
        case.claim, [one.text for one in borne], frame_of(borne), judge=fold_of(case.work)
    )
    return signs(replace(like, entailed=unseen), checker.doubts(case.claim, case.language, borne))


def bar(weighed: Sequence[Weighed]) -> Bar:
    """Verbatim sentences do not count; each kind of lie weighs the same, and truth half."""
    some = [one for one in weighed if one[0].kind != "verbatim" and "heavy" not in one[0].kind]
    right = np.array([case.true for case, _ in some])
    each = Counter(case.true or case.kind for case, _ in some)
    weight = np.array([(len(each) - 1 if case.true else 1) / each[case.true or case.kind] for case, _ in some])
    features = np.array([one for _, one in some])
    logistic = fit(features, right, weight)
    odds = np.sort([logistic.log_odds(one) for one in features[right]])
    return Bar(logistic, float(odds[int(LOST * len(odds))]))


def fit(features: Floats, right: NDArray[np.bool_], weight: Floats) -> Logistic:
    """The least of the weighted mean log loss, with a penalty on the squared weights, none of them below 0."""
    sign, share = np.where(right, 1.0, -1.0), weight / weight.sum()

    def loss(held: Floats) -> tuple[float, Floats]:
        scores = sign * (features @ held[1:] + held[0])
        residual = -sign * expit(-scores) * share
        slope = np.concatenate([[residual.sum()], features.T @ residual + PENALTY * held[1:]])
        return float((np.logaddexp(0.0, -scores) * share).sum() + PENALTY / 2 * held[1:] @ held[1:]), slope

    bounds = [(None, None), *[(0.0, None)] * features.shape[1]]
    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return Logistic(round(float(found[0]), 4), tuple(round(float(one), 4) for one in found[1:]))


def _passing(one: Bar, weighed: Sequence[Weighed]) -> dict[str, float]:
    """Of those that likeness decides on, the share of each kind that is let through."""
    passed: dict[str, list[bool]] = {}
    for case, features in weighed:
        passed.setdefault(f"{case.kind} ({'true' if case.true else 'lie'})", []).append(
            one.weighed.log_odds(features) >= one.least
        )
    return {kind: sum(some) / len(some) for kind, some in sorted(passed.items())}


if __name__ == "__main__":
    sys.exit(main())
