"""`python -m evals.lies`: what share of a model's lies is caught, by kind, and of its true rewordings wrongly dropped.

Lies are made of true sentences (`kinds.py`, `subtle.py`): the documents' own, and those of `rewordings.tsv`, which says
some of them in other words; translations are the documents' own sentences cited to their other-language twin. Only the
half of the documents counts that `python -m evals.lies.fit` has not seen, unless `--fitted` asks for the other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.rephrased.check import Checked
from evals.lies.case import Case
from evals.lies.cases import cases_and_checker
from evals.lies.kinds import EXACT


@dataclass(frozen=True, slots=True)
class Tried:
    case: Case
    checked: Checked

    @property
    def dropped(self) -> bool:
        return self.checked.fault is not None


def main() -> int:
    options = _options()
    cases, checker = cases_and_checker(half=options.fitted, every=options.every)
    tried = [Tried(one, checker.check(one.claim, one.language, one.sentences)) for one in cases]
    figures = summary(tried)
    for name, value in figures.items():
        sys.stdout.write(f"{name:48} {value}\n")
    if options.show:
        for one in tried:
            if one.dropped is one.case.true:
                sys.stdout.write(_shown(one))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 0


def summary(tried: Iterable[Tried]) -> dict[str, float]:
    """The share of each kind of lie that is caught, and of each kind of true sentence that is dropped."""
    held: defaultdict[str, list[bool]] = defaultdict(list)
    for one in tried:
        kind, _, across = one.case.kind.partition(", ")
        if one.case.true:
            held[f"true, dropped: {kind}"].append(one.dropped)
            if kind.startswith("rewording"):
                held["true, dropped: all rewordings"].append(one.dropped)
        else:
            where = f" {across}" if across else ""
            group = "all that can be told exactly" if kind in EXACT else "all the rest"
            held[f"lie, caught: {kind}{where}"].append(one.dropped)
            held[f"lie, caught: {group}{where}"].append(one.dropped)
    return {f"{kind} ({len(some)})": round(sum(some) / len(some), 4) for kind, some in sorted(held.items())}


def _shown(one: Tried) -> str:
    borne = " ".join(one.case.sentences[at].text for at in one.checked.places)
    return f"\n[{one.case.kind}, {one.checked.fault}] {one.case.claim}\n  {borne}\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try every n-th case only")
    parser.add_argument("--fitted", action="store_true", help="the half that was fitted on, to mend rules by")
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
