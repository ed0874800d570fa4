"""`python -m evals.lies.fit`: weights and bars of likeness, from the half of the documents that no figure speaks of.

Only claims that pass what is told exactly, and raise no doubt, count, each by the log-odds of the judge that has not
seen its document. No weight may speak against likeness. Of the two bars the higher is the lowest that lets no more than
PASSED of the lies through, and the lower the highest that loses no more than LOST of the true claims. True ones written
to be as unlike the source as can be are left out, as a chat model is asked to keep the words that matter.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from assistant.rephrased.bar import FITTED, Bar, Bars, as_json
from assistant.rephrased.check import Checker, frame_of
from assistant.rephrased.entailment import load_entailment
from assistant.rephrased.likeness import FEATURES
from assistant.settings import Settings
from assistant.support import Logistic
from evals.corpora import built_whole
from evals.lies.case import Case, fold_of
from evals.lies.cases import cases_and_checker
from evals.lies.kinds import EXACT

Floats = NDArray[np.float64]

PASSED = 0.03  # of the lies of kinds.py and subtle.py that can't be told exactly
LOST = 0.01  # of the true claims
PENALTY = 1e-3
Weighed = tuple[Case, tuple[float, ...] | None]


def main() -> int:
    cases, checker = cases_and_checker(built_whole(Settings()), half=True)
    weighed = [(case, features_of(case, checker)) for case in cases]
    across = [one for one in weighed if one[0].is_across]
    within = [one for one in weighed if not one[0].is_across]
    bars = Bars(bar(within), bar(across))
    FITTED.write_text(as_json(bars), "utf-8")
    for name, one, some in (("within", bars.within, within), ("across", bars.across, across)):
        sys.stdout.write(f"{name}: {dict(zip(FEATURES, one.weighed.weights, strict=True))}\n")
        for kind, share in _passing(one, some).items():
            sys.stdout.write(f"  {kind:28} {share:.3f} shown\n")
    return 0


def features_of(case: Case, checker: Checker) -> tuple[float, ...] | None:
    """None where the claim is not shown, however like it is."""
    borne = [case.sentences[at] for at in checker.bearing(case.claim, case.language, case.sentences)]
    if (
        not borne
        or checker.told_exactly(case.claim, case.language, borne)
        or checker.doubt(case.claim, case.language, borne)
    ):
        return None
    like = checker.likeness(case.claim, case.language, borne)
    unseen = load_entailment().log_odds(
        case.claim, [one.text for one in borne], frame_of(borne), judge=fold_of(case.work)
    )
    return replace(like, entailed=unseen).features()


def bar(weighed: Sequence[Weighed]) -> Bar:
    """Verbatim sentences do not count; each kind of lie weighs the same, and truth half."""
    some = [
        (case, one) for case, one in weighed if one is not None and case.kind != "verbatim" and "heavy" not in case.kind
    ]
    right = np.array([case.true for case, _ in some])
    each = Counter(case.true or case.kind for case, _ in some)
    weight = np.array([(len(each) - 1 if case.true else 1) / each[case.true or case.kind] for case, _ in some])
    features = np.array([one for _, one in some])
    logistic = fit(features, right, weight)
    true = np.sort([logistic.log_odds(one) for one in features[right]])
    lies = np.sort(
        [logistic.log_odds(one) if one is not None else -np.inf for case, one in weighed if is_told_by_meaning(case)]
    )
    highest_caught = float(lies[-1 - int(PASSED * len(lies))])
    least = math.ceil(highest_caught * 1e4 + 1) / 1e4
    return Bar(logistic, least, min(least, float(true[int(LOST * len(true))])))


def is_told_by_meaning(case: Case) -> bool:
    """Whether it is a lie, not written by hand, that can't be told exactly."""
    return not case.true and case.bare_kind not in EXACT and not case.kind.startswith("written")


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
    """The share of each kind that is shown."""
    passed: dict[str, list[bool]] = {}
    for case, features in weighed:
        passed.setdefault(f"{case.kind} ({'true' if case.true else 'lie'})", []).append(
            features is not None and one.weighed.log_odds(features) >= one.least
        )
    return {kind: sum(some) / len(some) for kind, some in sorted(passed.items())}


if __name__ == "__main__":
    sys.exit(main())
