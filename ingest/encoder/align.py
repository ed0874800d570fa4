"""`python -m ingest.encoder.align --pairs FILE …`: learn from translations which words stand for each other.

IBM's first alignment model (Brown et al. 1993) on stems, in both directions; what both agree on is kept.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.analysis import tokens
from ingest.document import Language
from ingest.encoder.training.material import Pair, load_pairs, load_sections
from ingest.translations import TABLE

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]

ROUNDS = 6
MOST_WORDS = 24  # in a sentence: longer ones say little about single words


@dataclass(frozen=True, slots=True)
class Link:
    """`strength` is the geometric mean of how often each is translated by the other, in [0, 1]."""

    dutch: str
    english: str
    strength: float


def align(pairs: Iterable[Pair], least_seen: int, weakest: float, most_each: int) -> list[Link]:
    """Words seen in at least `least_seen` pairs, each with at most `most_each` others, by alphabet. Pure."""
    stems = ((set(tokens(dutch, Language.NL)), set(tokens(english, Language.EN))) for dutch, english in pairs)
    both = [(d, e) for d, e in stems if 0 < len(d) <= MOST_WORDS and 0 < len(e) <= MOST_WORDS]
    dutch = _numbered((d for d, _ in both), least_seen)
    english = _numbered((e for _, e in both), least_seen)
    rows = [
        (number, dutch[d], english[e])
        for number, (ds, es) in enumerate(both)
        for d in ds
        if d in dutch
        for e in es
        if e in english
    ]
    if not rows:
        return []
    sentence, left, right = np.array(rows, np.int64).T
    pair, place = np.unique(left * len(english) + right, return_inverse=True)
    strength = np.sqrt(_model_1(sentence, left, right, pair, place) * _model_1(sentence, right, left, pair, place))
    names = list(dutch), list(english)
    found = [
        Link(names[0][p // len(english)], names[1][p % len(english)], float(s))
        for p, s in zip(pair, strength, strict=True)
        if s >= weakest
    ]
    return sorted(_best(found, most_each), key=lambda link: (link.dutch, -link.strength, link.english))


def _numbered(sentences: Iterable[set[str]], least: int) -> dict[str, int]:
    seen = Counter(word for words in sentences for word in words if not word[0].isdigit())
    kept = sorted(word for word, times in seen.items() if times >= least)
    return {word: number for number, word in enumerate(kept)}


def _model_1(sentence: Places, source: Places, target: Places, pair: Places, place: Places) -> Numbers:
    """How often the source word of each pair is translated by its target word, in [0, 1].

    `pair` numbers the pairs of words, and `place` is the pair of each row.
    """
    share = np.ones(len(pair))
    slot = np.unique(sentence * (target.max() + 1) + target, return_inverse=True)[1]
    of_pair = np.zeros(len(pair), np.int64)
    of_pair[place] = source
    for _ in range(ROUNDS):
        weight = share[place]
        weight = weight / np.bincount(slot, weight)[slot]
        counted = np.bincount(place, weight, minlength=len(pair))
        share = counted / np.bincount(of_pair, counted)[of_pair]
    return share


def _best(links: Sequence[Link], most: int) -> list[Link]:
    """Each link that is among the strongest of its Dutch or of its English word."""
    kept: set[Link] = set()
    for word in ("dutch", "english"):
        given: Counter[str] = Counter()
        for link in sorted(links, key=lambda one: -one.strength):
            given[getattr(link, word)] += 1
            if given[getattr(link, word)] <= most:
                kept.add(link)
    return list(kept)


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parsed(arguments)
    pairs = [pair for path in given.pairs for pair in load_pairs(path)]
    pairs = pairs[:: max(1, len(pairs) // given.most)]
    headings = [(one.headings[Language.NL], one.headings[Language.EN]) for one in load_sections(given.sections)]
    links = align([*pairs, *headings], given.least_seen, given.weakest, given.most_each)
    # A word that is the same in both languages is found without a table.
    lines = [f"{link.dutch}\t{link.english}\n" for link in links if link.dutch != link.english]
    given.out.write_text("".join(lines), "utf-8")
    sys.stderr.write(f"{len(lines)} pairs of words from {len(pairs) + len(headings)} translations: {given.out}\n")
    return 0


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ingest.encoder.align", description=__doc__)
    parser.add_argument("--pairs", type=Path, nargs="*", default=[], help="Dutch, tab, English; gzip or plain")
    parser.add_argument("--sections", type=Path, nargs="*", default=[], help="JSON Lines: their headings")
    parser.add_argument("--most", type=int, default=150_000, help="pairs, evenly out of all")
    parser.add_argument("--least-seen", type=int, default=6, help="pairs in which a word stands")
    parser.add_argument("--weakest", type=float, default=0.2, help="strength of a link, in [0, 1]")
    parser.add_argument("--most-each", type=int, default=2, help="links of a word")
    parser.add_argument("--out", type=Path, default=TABLE)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
