"""Figures and what is said of them (*more than*, *about*), as a claim and its source must share them. Pure.

What each is a figure of, and where it stands, is for facts.py and places.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.rephrased.facts import LABELS, SHARES, THIRD_PARTY
from assistant.rephrased.measures import unit_of
from assistant.rephrased.numerals import ORDINALS, Kind, Said, in_digits, read
from ingest.analysis import MONTHS
from ingest.document import Language

# A sentence about one term is often about the other too, so a term is no reason to leave it out.
TELLS_APART = sorted((word for word, name in LABELS.items() if name != "term"), key=len, reverse=True)
NUMBERED = re.compile(
    rf"(?:\b({'|'.join(ORDINALS)})\s+)?"
    rf"\b\w*?-?({'|'.join(TELLS_APART)})\b"
    r"(?:\s+(\d{1,2}\b(?:(?:,\s*\d{1,2}\b)*,?\s+(?:and|en|or|of|to|tot|tot en met|through)\s+\d{1,2}\b)?))?",
    re.IGNORECASE,
)


class Bound(StrEnum):
    """What a word before a figure makes of it."""

    MORE = "more"
    LESS = "less"
    ABOUT = "about"
    EXACTLY = "exactly"


BOUNDS: dict[Language, tuple[tuple[Bound, tuple[str, ...]], ...]] = {
    Language.NL: (
        (Bound.MORE, ("niet minder dan", "niet lager dan", "geen minder dan")),
        (Bound.LESS, ("niet meer dan", "niet hoger dan", "niet langer dan", "geen hoger dan")),
        (
            Bound.MORE,
            ("meer dan", "groter dan", "hoger dan", "langer dan", "boven", "minstens", "ten minste", "tenminste"),
        ),
        (Bound.MORE, ("minimaal", "minimum van", "ruim", "vanaf")),
        (Bound.LESS, ("minder dan", "kleiner dan", "lager dan", "korter dan", "onder", "hoogstens", "hooguit")),
        (Bound.LESS, ("maximaal", "maximum van", "ten hoogste", "tot", "tot en met")),
        (Bound.ABOUT, ("ongeveer", "circa", "ca", "rond", "zo'n", "bijna", "rond de")),
    ),
    Language.EN: (
        (Bound.MORE, ("no less than", "no fewer than", "not less than", "not fewer than")),
        (Bound.LESS, ("no more than", "not more than", "not exceeding")),
        (Bound.MORE, ("more than", "over", "above", "at least", "exceeding", "exceeds", "minimum of")),
        (Bound.LESS, ("less than", "fewer than", "under", "below", "at most", "up to", "maximum of")),
        (Bound.ABOUT, ("around", "about", "approximately", "roughly", "some", "almost", "nearly", "circa")),
    ),
}


BEHIND = {
    ("of", "meer"): Bound.MORE,
    ("or", "more"): Bound.MORE,
    ("en", "meer"): Bound.MORE,
    ("and", "over"): Bound.MORE,
    ("of", "minder"): Bound.LESS,
    ("or", "less"): Bound.LESS,
    ("or", "fewer"): Bound.LESS,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the one notation of numerals.py, with its bound and unit."""

    value: str
    bound: Bound
    unit: str


def figures(text: str, language: Language) -> list[Figure]:
    """Every number of a text, those spelt out included, in order."""
    said = read(THIRD_PARTY.sub(" ", text))
    return [
        Figure(
            one.text,
            _bound(said[max(0, at - 5) : at], said[at : at + 4], language),
            unit_of(said[max(0, at - 1) : at], said[at + 1 : at + 4]),
        )
        for at, one in enumerate(said)
        if one.is_number
    ]


def labelled(text: str) -> frozenset[tuple[str, str]]:
    """What numbers tell one thing from another: *steps 2 and 3*, *the second year*. A calendar year is no label."""
    found: set[tuple[str, str]] = set()
    for ordinal, noun, numbers in NUMBERED.findall(in_digits(text).lower()):
        spelt = [str(ORDINALS[ordinal])] if ordinal else []
        found |= {(LABELS[noun], value) for value in (*spelt, *re.findall(r"\d+", numbers))}
    return frozenset(found)


def speaks_of_another(sentence: str, claim: str) -> bool:
    """Whether what the sentence numbers (*step 3*) is all other than what the claim does (*step 6*)."""
    one, other = labelled(sentence), labelled(claim)
    both = {noun for noun, _ in one} & {noun for noun, _ in other}
    return any(not any(each in other for each in one if each[0] == noun) for noun in both)


def missing_figure(claim: str, language: Language, held: str, source: Language) -> bool:
    """Whether the claim has a number, or a bound of a number, that its source has not."""
    known: dict[str, list[Figure]] = {}
    for figure in figures(held, source):
        known.setdefault(figure.value, []).append(figure)
    for figure in figures(claim, language):
        same = known.get(figure.value)
        if not same and _as_share(figure, known):
            continue
        if not same or all(_contradicts(figure.bound, other.bound) or _measures_else(figure, other) for other in same):
            return True
    return False


def _measures_else(one: Figure, other: Figure) -> bool:
    return bool(one.unit and other.unit) and one.unit != other.unit


def _as_share(one: Figure, known: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether one tells the share in per cent that the other tells as a part (*half*)."""
    if share := SHARES.get(one.value):
        return any(other.unit == "%" for other in known.get(share, ()))
    return one.unit == "%" and any(SHARES.get(value) == one.value for value in known)


def _bound(before: Sequence[Said], itself: Sequence[Said], language: Language) -> Bound:
    """A day, an ordinal, and the end of a range have none."""
    last = [one.text for one in before[-3:]]
    ranged = (last[-1:] == ["tot"] or last == ["tot", "en", "met"]) and any(one.is_number for one in before)
    if itself[0].kind is Kind.ORDINAL or (len(itself) > 1 and itself[1].text in MONTHS) or ranged:
        return Bound.EXACTLY
    behind = [one.text for one in itself[1:]]
    if behind[:1] == ["+"]:
        return Bound.MORE
    for pair in pairwise(behind):  # *50 or more*, *50 members or more*
        if bound := BEHIND.get(pair):
            return bound
    said = " ".join(one.text for one in before[-4:] if one.text not in ("eur", "euro", "€", "$"))
    for bound, forms in BOUNDS[language]:
        # *Signed under three documents* and *over two years* bound nothing.
        forms = tuple(form for form in forms if " " in form) if itself[0].kind is Kind.SPELT else forms
        if any(said == form or said.endswith(" " + form) for form in forms):
            return bound
    return Bound.EXACTLY


def _contradicts(said: Bound, held: Bound) -> bool:
    return said is not held and not (said is Bound.ABOUT and held is Bound.EXACTLY)
