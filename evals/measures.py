"""The measures of the report. All pure; an expectation that is missing gives None, never 0."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


def recall_at(k: int, expected: Collection[str], found: Sequence[str]) -> float | None:
    """1.0 when one of the expected sections is among the first k found (any one answers), else 0.0."""
    return float(any(one in expected for one in found[:k])) if expected else None


def reciprocal_rank(expected: Collection[str], found: Sequence[str]) -> float | None:
    """1 / the place of the first expected section, counted from 1; 0.0 when it was not found."""
    if not expected:
        return None
    return next((1.0 / place for place, one in enumerate(found, start=1) if one in expected), 0.0)


def ndcg_at(k: int, expected: Collection[str], found: Sequence[str]) -> float | None:
    """Normalised discounted cumulative gain with gain 1 for every expected section (Järvelin and Kekäläinen 2002)."""
    if not expected:
        return None
    gained = sum(1.0 / math.log2(place + 2) for place, one in enumerate(found[:k]) if one in expected)
    ideal = sum(1.0 / math.log2(place + 2) for place in range(min(k, len(expected))))
    return gained / ideal


def mean(values: Iterable[float | None]) -> float | None:
    """Over the values that are there; None over none."""
    held = [value for value in values if value is not None]
    return sum(held) / len(held) if held else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least `share` (in (0, 1]) of the values do not exceed: nearest rank."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def share(hits: Iterable[bool]) -> float | None:
    return mean(float(hit) for hit in hits)


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """At a threshold: which share of the questions is answered, and which share of those answers is wrong."""

    threshold: float
    coverage: float
    risk: float


def risk_coverage(judged: Iterable[tuple[float, bool]]) -> list[RiskPoint]:
    """From (support, right) per question, a point for every distinct support, from strict to lenient."""
    ordered = sorted(judged, key=lambda pair: -pair[0])
    points: list[RiskPoint] = []
    wrong = 0
    for count, (support, right) in enumerate(ordered, start=1):
        wrong += not right
        if count == len(ordered) or ordered[count][0] < support:
            points.append(RiskPoint(support, count / len(ordered), wrong / count))
    return points


def regressions(scores: Mapping[str, float | None], floors: Mapping[str, float], slack: float = 0.0) -> list[str]:
    """A line for every measure that fell more than `slack` below its floor, or went missing."""
    return [
        f"{name}: {'missing' if (held := scores.get(name)) is None else f'{held:.3f}'} is below the floor {floor:.3f}"
        for name, floor in sorted(floors.items())
        if (value := scores.get(name)) is None or value < floor - slack
    ]
