"""What the features of evidence are worth: three logistic models, fitted by `python -m evals.calibrate`.

`relevance` ranks sentences; `answerable` gives the probability that the best section answers the question at all, and
`unknown` that all it says to the question is that this is not known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evidence import FEATURES, Evidence
from assistant.model import Expected, Query

CALIBRATION = Path(__file__).with_name("calibration.json")
SUPPORT = (*FEATURES, "margin", "best_score", "asked_over_beyond", "asked_over_beyond_words")
UNKNOWN = ("lead", "asked_unknown", "absence_covered", "known_shows", "known_covered")
FIGURE = re.compile(r"(?<![\w-])(?!(?:19|20)\d\d\b)\d")
NO_AMOUNT = 3.0  # log-odds that a section loses which has no amount where one is asked
FURTHEST = 6.0  # log-odds by which one sentence can lead another and still say more

Ranked = Sequence[tuple[float, Evidence]]


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
    unknown: Logistic

    def ranked(self, evidence: Sequence[Evidence]) -> list[tuple[float, Evidence]]:
        """With the log-odds of being relevant, best first; equals stay in the order they were found in."""
        scored = [(self.relevance.log_odds(one.features()), one) for one in evidence]
        return sorted(scored, key=lambda pair: -pair[0])

    def probability(self, ranked: Ranked) -> float:
        """That the documents answer, in [0, 1]; 0 when nothing was found."""
        return self.answerable.probability(support_features(ranked)) if ranked else 0.0

    def says_unknown(self, ranked: Ranked) -> float:
        """The probability that the best section says no more to the question than that this is not known."""
        own = section_of(ranked)
        if not any(one.absence for _, one in own):
            return 0.0
        if all(one.absence for _, one in own):
            return 1.0
        return self.unknown.probability(unknown_features(own))


def held_to_amounts(query: Query, ranked: Ranked) -> list[tuple[float, Evidence]]:
    """With the sections behind that name no figure but years, nor say that it is not known, where an amount is asked.

    Pure.
    """
    if query.expected is not Expected.AMOUNT:
        return list(ranked)
    named = {one.passage.section for _, one in ranked if one.expected_found or one.absence or FIGURE.search(one.text)}
    held = [(score if one.passage.section in named else score - NO_AMOUNT, one) for score, one in ranked]
    return sorted(held, key=lambda pair: -pair[0])


def section_of(ranked: Ranked) -> Ranked:
    """What was found of the best section."""
    return [pair for pair in ranked if pair[1].passage.section == ranked[0][1].passage.section]


def support_features(ranked: Ranked) -> tuple[float, ...]:
    """The best evidence's features, its lead over the best of another section, its own score, and by how much its
    section's questions are more like this one than those that no document answers."""
    score, best = ranked[0]
    others = (other for other, one in ranked if one.passage.section != best.passage.section)
    over = (best.asked_cosine - best.beyond, best.asked_words - best.beyond_words)
    return (*best.features(), score - next(others, 0.0), score, *over)


def unknown_features(own: Ranked) -> tuple[float, ...]:
    """Of a section that says both: how far the best sentence that something is not known leads the best other one, how
    near the question is to those that are not known, how much more of it such a sentence holds, and how much of it and
    of what it asks for the other one does."""
    absent = next(pair for pair in own if pair[1].absence)
    known = next(pair for pair in own if not pair[1].absence)
    lead = max(-FURTHEST, min(FURTHEST, absent[0] - known[0]))
    covered = absent[1].sentence_coverage - known[1].sentence_coverage
    return lead, absent[1].asked_unknown, covered, known[1].expected_found, known[1].sentence_coverage


def load_support(path: Path = CALIBRATION) -> Support:
    held = json.loads(path.read_text("utf-8"))
    return Support(
        *(
            Logistic(held[model]["bias"], tuple(held[model]["weights"][name] for name in names))
            for model, names in (("relevance", FEATURES), ("answerable", SUPPORT), ("unknown", UNKNOWN))
        )
    )
