"""What the features of evidence are worth: three logistic models, fitted by `python -m evals.calibrate`.

`relevance` ranks sentences; `answerable` gives the probability that the best section answers the question at all, and
`unknown` that all it says to the question is that this is not known.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import starmap
from operator import mul
from pathlib import Path

from assistant.evidence import FEATURES, Evidence
from assistant.model import Expected, Query
from assistant.signs import LEAVES, PAID, PAYS

CALIBRATION = Path(__file__).with_name("calibration.json")
SUPPORT = (*FEATURES, "margin", "best_score", "asked_over_beyond", "asked_over_beyond_words")
UNKNOWN = ("lead", "asked_unknown", "absence_covered", "known_shows", "known_shown", "known_covered")
FIGURE = re.compile(r"(?<![\w-])(?!(?:19|20)\d\d\b)\d")
NOT_SHOWN = 3.0  # log-odds that a section loses which shows no amount where one is asked, or nobody who leaves
# Log-odds by which a section that says that it is not known may lie behind the best one: in general, and where it alone
# is about the term asked.
CLOSE_UNKNOWN, CLOSE_OF_TERM = 1.0, 2.0
RATHER_KNOWN = 0.1  # cosine by which a section's questions must be more like the one asked to tell of it instead
RATHER_UNKNOWN = 0.04  # cosine by which its questions must then be more like the one asked
CLEARLY_UNKNOWN = 0.15  # where no kind of thing is asked for
# By which a section's questions speak for it: cosines, and the share of all likeness.
LIKE, UNLIKE, MOST = 0.635, 0.59, 0.5
FURTHEST = 6.0  # log-odds by which one sentence can lead another and still say more

Ranked = Sequence[tuple[float, Evidence]]


@dataclass(frozen=True, slots=True)
class Logistic:
    """P = 1 / (1 + exp(-log_odds)), log_odds = bias + weights · features."""

    bias: float
    weights: tuple[float, ...]

    def log_odds(self, features: Sequence[float]) -> float:
        weighed: float = sum(starmap(mul, zip(self.weights, features, strict=True)))
        return self.bias + weighed

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
        if all(one.absence for _, one in own) or _asks_what_is_unknown(own):
            return 1.0
        return self.unknown.probability(unknown_features(own))


def held_to_what_is_asked(query: Query, ranked: Ranked) -> list[tuple[float, Evidence]]:
    """With the sections behind that name no figure but years, nor say that it is not known, where an amount is asked,
    those that speak of no money where it is asked who pays, and those that speak of nobody's leaving where that is
    asked. Pure."""
    held = list(ranked)
    if query.expected is Expected.AMOUNT:
        held = _held(held, lambda one: bool(one.expected_found or one.absence or FIGURE.search(one.text)))
    if query.expected is Expected.PERSON and PAYS.search(query.text):
        held = _held(held, lambda one: PAID.search(_said(one)) is not None)
    if LEAVES.search(query.text):
        held = _held(held, lambda one: LEAVES.search(_said(one)) is not None)
    return held


def _said(one: Evidence) -> str:
    return " ".join((*one.passage.stored.chunk.headings, one.text))


def _held(ranked: Ranked, shows: Callable[[Evidence], bool]) -> list[tuple[float, Evidence]]:
    named = {one.passage.section for _, one in ranked if shows(one)}
    held = [(score if one.passage.section in named else score - NOT_SHOWN, one) for score, one in ranked]
    return sorted(held, key=lambda pair: -pair[0])


def led_by_unknown(query: Query, ranked: Ranked) -> list[tuple[float, Evidence]]:
    """With the section first that says that it is not known, where it comes close to the best one and the question is
    more like its questions. As like will do where the best one does not show what kind of thing is asked for, and
    nearly as like where it alone is about the term asked. Pure."""
    if not ranked or ranked[0][1].absence:
        return _led_by_known(query, ranked)
    score, best = ranked[0]
    near = [
        one
        for other, one in ranked
        if one.absence
        and one.asked_unknown > 0
        and one.passage.section != best.passage.section
        and _is_rather(query, one, best, score - other)
    ]
    if not near:
        return list(ranked)
    section = max(near, key=lambda one: one.asked_cosine).passage.section
    return sorted(ranked, key=lambda pair: pair[1].passage.section != section)


def _led_by_known(query: Query, ranked: Ranked) -> list[tuple[float, Evidence]]:
    """With a section first that shows what is asked, where it comes close to the best one, which says that it is not
    known, and the question is far more like its questions. Pure."""
    for score, one in ranked:
        best_score, best = ranked[0]
        close = score >= best_score - CLOSE_OF_TERM and one.term_match >= best.term_match
        lead = one.asked_cosine - best.asked_cosine
        if close and not one.absence and one.expected_found and one.thing_shown and lead >= RATHER_KNOWN:
            return sorted(ranked, key=lambda pair: pair[1].passage.section != one.passage.section)
    return list(ranked)


def _is_rather(query: Query, one: Evidence, best: Evidence, behind: float) -> bool:
    term, other = one.passage.metadata.term, best.passage.metadata.term
    lead = one.asked_cosine - best.asked_cosine
    if query.terms == {term} != {other}:
        return behind <= CLOSE_OF_TERM and lead >= -RATHER_UNKNOWN
    shown = best.expected_found > 0 and best.thing_shown > 0
    return term is other and behind <= CLOSE_UNKNOWN and lead >= (RATHER_UNKNOWN if shown else 0.0)


def led_by_asked(ranked: Ranked) -> Ranked:
    """With the section first whose questions are like the one asked, as hardly any other's are, where the best one's
    are not: words that say little of a question (`does this apply to`) may be many. Pure."""
    if not ranked or ranked[0][1].unasked or ranked[0][1].asked_cosine >= UNLIKE:
        return ranked
    for _, one in ranked:
        if not one.unasked and one.asked_cosine >= LIKE and one.asked_share >= MOST:
            return sorted(ranked, key=lambda pair: pair[1].passage.section != one.passage.section)
    return ranked


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


def _asks_what_is_unknown(own: Ranked) -> bool:
    """Whether the question is more like those to which a section that says both says that it is not known, and what the
    section does know shows nothing of the kind that is asked for: clearly more so where no kind is."""
    absent = next(one for _, one in own if one.absence)
    known = next(one for _, one in own if not one.absence)
    shown = known.expected_found if known.thing_shown > 0 else 0.0
    return shown < 1 and absent.asked_unknown >= (CLEARLY_UNKNOWN if shown else RATHER_UNKNOWN)


def unknown_features(own: Ranked) -> tuple[float, ...]:
    """Of a section that says both: how far the best sentence that something is not known leads the best other one, how
    near the question is to those that are not known, how much more of it such a sentence holds, and how much of it and
    of what it asks for the other one, or its passage, does."""
    absent = next(pair for pair in own if pair[1].absence)
    known = next(pair for pair in own if not pair[1].absence)
    lead = max(-FURTHEST, min(FURTHEST, absent[0] - known[0]))
    covered = absent[1].sentence_coverage - known[1].sentence_coverage
    shows, shown = known[1].expected_found, known[1].thing_shown
    return lead, absent[1].asked_unknown, covered, shows, shown, known[1].sentence_coverage


def load_support(path: Path = CALIBRATION) -> Support:
    held = json.loads(path.read_text("utf-8"))
    return Support(
        *(
            Logistic(held[model]["bias"], tuple(held[model]["weights"][name] for name in names))
            for model, names in (("relevance", FEATURES), ("answerable", SUPPORT), ("unknown", UNKNOWN))
        )
    )
