"""`python -m evals.lies`: what share of a model's lies is caught, by kind, and what becomes of its true sentences.

A lie is caught where it is not shown. A true sentence is lost where neither it is shown nor, in its place, the sentence
of the document that it says. Lies are made of true sentences (`kinds.py`, `subtle.py`): the documents' own, and those
of `rewordings.tsv`, which says some of them in other words; translations are the documents' own sentences cited to
their other-language twin. Only the half of the documents counts that `python -m evals.lies.fit` has not seen, unless
`--fitted` asks for the other.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from assistant.settings import Settings
from evals.corpora import built_whole
from evals.floors import held
from evals.lies.tried import Share, Tried, figures_of, shares, tried


def main() -> int:
    options = _options()
    cases = tried(built_whole(Settings()), half=options.fitted, every=options.every)
    found = shares(cases)
    for share in found:
        sys.stdout.write(_line(share))
    if options.show:
        sys.stdout.writelines(_shown(one) for one in cases if one.is_wrong)
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", "utf-8")
    return held(figures_of(found), "lies") if options.check else 0


def _line(one: Share) -> str:
    name = f"{one.kind}{', across languages' if one.across else ''} ({one.cases})"
    if one.true:
        lost = 1 - one.good
        return f"true  {name:56} shown {one.shown:.3f}  told by its source {one.sourced:.3f}  lost {lost:.3f}\n"
    return f"lie   {name:56} caught {one.good:.3f}\n"


def _shown(one: Tried) -> str:
    borne = " ".join(one.case.sentences[at].text for at in one.checked.places)
    return f"\n[{one.case.kind}, {one.checked.fault}] {one.case.claim}\n  {borne}\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try every n-th case only")
    parser.add_argument("--fitted", action="store_true", help="the half that was fitted on, to mend rules by")
    parser.add_argument("--check", action="store_true", help="fail when a share is below floors.toml")
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
