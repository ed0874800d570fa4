"""How alike a claim and its source must be: weights and two bars, fitted by `python -m evals.lies.fit`.

Above the higher one the source carries the claim. Between the two it is too like to be dropped and not like enough to
be believed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.rephrased.likeness import FEATURES, Likeness
from assistant.support import Logistic

FITTED = Path(__file__).with_name("bars.json")


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim is carried where the log-odds of its being true are at least `least`, and near from `near` on."""

    weighed: Logistic
    least: float
    near: float

    def log_odds(self, like: Likeness) -> float:
        return self.weighed.log_odds(like.features())


@dataclass(frozen=True, slots=True)
class Bars:
    """`within` one language, and `across` two."""

    within: Bar
    across: Bar


@cache
def load_bars(path: Path = FITTED) -> Bars:
    """Raises ValueError where it was fitted to other features."""
    held = json.loads(path.read_text("utf-8"))
    if tuple(held["features"]) != FEATURES:
        raise ValueError(f"{path} was fitted to other features: run `python -m evals.lies.fit`.")
    return Bars(*(_bar(held[name]) for name in ("within", "across")))


def as_json(bars: Bars) -> str:
    return json.dumps({"features": FEATURES, **asdict(bars)}, indent=1) + "\n"


def _bar(held: dict[str, Any]) -> Bar:
    weighed = held["weighed"]
    return Bar(Logistic(weighed["bias"], tuple(weighed["weights"])), held["least"], held["near"])
