"""What the features of evidence are worth: two logistic models, set on the development questions.

`relevance` ranks sentences; `answerable` gives the probability that the best of them answers the question.
`python -m evals.calibrate` fits both and writes calibration.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evidence import FEATURES, Evidence

CALIBRATION = Path(__file__).with_name("calibration.json")
SUPPORT = (*FEATURES, "margin", "best_score")


@dataclass(frozen=True, slots=True)
class Logistic:
    """P = 1 / (1 + exp(-log_odds)), log_odds = bias + weights · features."""

    bias: float
    weights: tuple[float, ...]

    def log_odds(self, features: Sequence[float]) -> float:
        return self.bias + sum(w * x for w, x in zip(self.weights, features, strict=True))

    def probability(self, features: Sequence[float]) -> float:
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, self.log_odds(features)))))


@dataclass(frozen=True, slots=True)
class Support:
    relevance: Logistic
    answerable: Logistic

    def ranked(self, evidence: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
        """With the log-odds of being relevant, best first; equals stay in the order they were found in."""
        scored = [(self.relevance.log_odds(one.features()), one) for one in evidence]
        return sorted(scored, key=lambda pair: -pair[0])

    def probability(self, ranked: Sequence[tuple[float, Evidence]]) -> float:
        """That the documents answer, in [0, 1]; 0 when nothing was found."""
        return self.answerable.probability(support_features(ranked)) if ranked else 0.0


def support_features(ranked: Sequence[tuple[float, Evidence]]) -> tuple[float, ...]:
    """The best evidence's features, its lead over the best of another section, and its own score."""
    score, best = ranked[0]
    others = (other for other, one in ranked if one.passage.section != best.passage.section)
    return (*best.features(), score - next(others, 0.0), score)


def load_support(path: Path = CALIBRATION) -> Support:
    held = json.loads(path.read_text("utf-8"))
    return Support(
        Logistic(held["relevance"]["bias"], tuple(held["relevance"]["weights"][name] for name in FEATURES)),
        Logistic(held["answerable"]["bias"], tuple(held["answerable"]["weights"][name] for name in SUPPORT)),
    )
