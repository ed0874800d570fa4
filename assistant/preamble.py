"""What somebody says of himself before he asks, so that the question itself is measured against the documents. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

OPENS_QUESTION = re.compile(
    r"^\W*(?:(?:en|and|maar|but|dus|so)\s+)?(?:(?:in|op|bij|voor|aan|met|tot|vanaf|to|for|with|by|from|until)\s+)?"
    r"(?:wie|wat|waar|wanneer|waarom|welke?|hoe|hoeveel|who|whom|what|where|when|why|which|how"
    r"|is|zijn|was|waren|heeft|hebben|moet|moeten|mag|mogen|kan|kunnen|kunt|wordt|worden|geldt|gelden|vallen|valt"
    r"|doet|doen|bestaat|are|were|has|have|do|does|did|can|could|must|should|may|will|would)\b",
    re.IGNORECASE,
)
# `Our customer asks whether`: what follows is the question.
REPORTED = re.compile(
    r"^[^.?!]{0,80}?\b(?:vraagt|vragen|wil(?:len|t)? (?:graag )?weten|vraag me af|asks?|(?:want|wants|like) to know"
    r"|wonder(?:s|ing)?)\b(?:\s+(?:ons|mij|me|us|zich|af))*"
    r"\s+(?:(?:of|whether|if)\s+|(?=(?:wie|wat|waar|wanneer|waarom|welke?|hoe|hoeveel|who|what|where|when|why|which|how)\b))",
    re.IGNORECASE,
)
ASKER = re.compile(r"\b(?:ik|mij|mijn|wij|we|ons|onze|i|i'm|my|our|us)\b", re.IGNORECASE)
POINTS_BEFORE = re.compile(r"\b(?:dan|then|so|dus)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d")
SENTENCES = re.compile(r"(?<=[.!?])\s+")
CLAUSES = re.compile(r"(?<=[,;:])\s+|\s+-\s+")


def asking_part(text: str, stands_alone: Callable[[str], bool]) -> str:
    """The last sentence or clause of `text` where all that comes before is about the asker, and it asks and
    `stands_alone`; else the whole text. A figure, the size of a company or a year, belongs to the question."""
    for cut in (SENTENCES, CLAUSES):
        *before, last = cut.split(text.strip())
        said_only = before and all(map(_is_of_the_asker, before))
        if said_only and OPENS_QUESTION.search(last) and not POINTS_BEFORE.search(last) and stands_alone(last):
            text = last
    reported = REPORTED.sub("", text)
    return reported if reported != text and stands_alone(reported) else text


def _is_of_the_asker(part: str) -> bool:
    return bool(ASKER.search(part)) and not OPENS_QUESTION.search(part) and not FIGURE.search(part)
