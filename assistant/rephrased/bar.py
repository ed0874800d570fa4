"""How alike a claim and its source must be: weights and a bar, fitted by `python -m evals.lies.fit`.

What the words alone speak against (DOUBTS) weighs too.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.rephrased.likeness import FEATURES, Likeness
from assistant.support import Logistic

FITTED = Path(__file__).with_name("bars.json")
DOUBTS = ("modality", "ground", "swapped")
WEIGHED = (*FEATURES, *DOUBTS)


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim is carried where the log-odds of its being true are at least `least`."""

    weighed: Logistic
    least: float

    def carries(self, like: Likeness, doubts: Collection[str] = ()) -> bool:
        return self.weighed.log_odds(signs(like, doubts)) >= self.least


@dataclass(frozen=True, slots=True)
class Bars:
    """`within` one language, and `across` two."""

    within: Bar
    across: Bar


def signs(like: Likeness, doubts: Collection[str]) -> tuple[float, ...]:
    """In the order of WEIGHED; the more, the more speaks for the claim. Pure."""
    return (*like.features(), *(-float(doubt in doubts) for doubt in DOUBTS))


@cache
def load_bars(path: Path = FITTED) -> Bars:
    """Raises ValueError where it was fitted to other features."""
    held = json.loads(path.read_text("utf-8"))
    if tuple(held["features"]) != WEIGHED:
        raise ValueError(f"{path} was fitted to other features: run `python -m evals.lies.fit`.")
    return Bars(*(_bar(held[name]) for name in ("within", "across")))


def as_json(bars: Bars) -> str:
    return json.dumps({"features": WEIGHED, **asdict(bars)}, indent=1) + "\n"


def _bar(held: dict[str, Any]) -> Bar:
    weighed = held["weighed"]
    return Bar(Logistic(weighed["bias"], tuple(weighed["weights"])), held["least"])
