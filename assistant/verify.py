"""Is each claim carried by its citations? What is not is dropped; nothing is mended. Pure.

A claim passes when every figure, date, name and clause number in it stands in the words it cites (or in the
headings and column names those words stand under), and when it neither adds nor loses a negation or an
obligation. A claim in the citation's own words passes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from assistant.model import Citation, Claim
from ingest.analysis import MONTHS, plain, words

NEGATIONS = frozenset(
    "niet geen nooit niemand niets noch zonder nergens not no never none nobody nothing nor without cannot".split()
)
OBLIGATIONS = frozenset(
    "moet moeten moest moesten dient dienen verplicht verplichting must shall required mandatory obliged".split()
)
PERMISSIONS = frozenset("mag mogen mocht kan kunnen kon konden may can could might optional".split())
NAME = re.compile(r"(?<=[\w,(;] )[A-Z][\w&-]+|\b[A-Z]{2,}\w*")


class Verdict(StrEnum):
    CARRIED = "carried"
    NOT_CITED = "not_cited"
    FIGURE = "figure"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"


def verified(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if verdict(claim) is Verdict.CARRIED)


def verdict(claim: Claim) -> Verdict:
    """The first thing in `claim` that its citations do not carry, or CARRIED."""
    if not claim.citations:
        return Verdict.NOT_CITED
    if any(_same(claim.text, citation.quote) for citation in claim.citations):
        return Verdict.CARRIED
    said = set(words(claim.text))
    held = set(words(" ".join(_words_of(citation) for citation in claim.citations)))
    quoted = set(words(" ".join(citation.quote for citation in claim.citations)))
    if any(word not in held for word in said if word[0].isdigit() or word in MONTHS):
        return Verdict.FIGURE
    if any(plain(name) not in plain(" ".join(map(_words_of, claim.citations))) for name in _names(claim)):
        return Verdict.NAME
    if bool(said & NEGATIONS) != bool(quoted & NEGATIONS):
        return Verdict.NEGATION
    for modality in (OBLIGATIONS, PERMISSIONS):
        if said & modality and not quoted & modality:
            return Verdict.MODALITY
    return Verdict.CARRIED


def _words_of(citation: Citation) -> str:
    return f"{citation.quote} {citation.context} {citation.section} {citation.title}"


def _names(claim: Claim) -> list[str]:
    return NAME.findall(claim.text)


def _same(text: str, quote: str) -> bool:
    return " ".join(words(text)) == " ".join(words(quote))
