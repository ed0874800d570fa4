"""The parts of a question that a follow-up exchanges: which term, step, year, size or name it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Term

SLOTS: dict[str, re.Pattern[str]] = {
    "term": re.compile(
        r"\b((de|het|the|in|onder|under|tijdens|during)\s+)*"
        r"((eerste|tweede|vorige|huidige|first|second|previous|current)\s+(termijn|term|convenant|agreement|"
        r"overeenkomst|sectorovereenkomst)|(termijn|term)\s+(1|2|een|twee|one|two))\b",
        re.IGNORECASE,
    ),
    "step": re.compile(
        r"\b(stap|step)\s+\d\b|\b(eerste|tweede|derde|vierde|vijfde|zesde|first|second|third|fourth|fifth|sixth)"
        r"\s+(stap|step)\b",
        re.IGNORECASE,
    ),
    "year": re.compile(
        r"\b(jaar|year)\s+\d\b|\b(19|20)\d\d\s*[-–/]\s*(19|20)?\d\d\b|\b(19|20)\d\d\b|"
        r"\b(eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth)\s+(jaar|year)\b",
        re.IGNORECASE,
    ),
    "size": re.compile(
        r"\b(mini|klein|kleine|middelgroot|middelgrote|groot|grote|small|medium|medium-sized|large|big|tiny)\b"
        r"|\b\d[\d.,]*\s*(fte|fte's|ftes|werknemers|medewerkers|mensen|man|personeelsleden|employees|people|"
        r"staff|workers)\b",
        re.IGNORECASE,
    ),
}

ORDINALS = {
    word: number
    for words in ("eerste tweede derde vierde vijfde zesde", "first second third fourth fifth sixth")
    for number, word in enumerate(words.split(), start=1)
}

NEXT = re.compile(
    r"\b((het|the)\s+)?(jaar|year|stap|step)\s+(daarna|erna|erop|daarop|later|after( that)?)\b"
    r"|\b(het\s+|the\s+)?(volgende|daaropvolgende|next|following)\s+(jaar|year|stap|step)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    r"\b((het|the)\s+)?(jaar|year|stap|step)\s+(daarvoor|ervoor|eerder|before( that)?|earlier)\b"
    r"|\b(het\s+|the\s+)?(vorige|voorgaande|previous|preceding)\s+(jaar|year|stap|step)\b",
    re.IGNORECASE,
)

AGREEMENT = r"(metaal)?(convenant|sectorovereenkomst|overeenkomst|akkoord)|(sector |metals )?(agreement|deal)"
FIRST_TERM = re.compile(
    rf"\b(eerste|first|1e|1st|vorige|previous|oude|old|oorspronkelijke|original|2019)\s+(termijn|term|{AGREEMENT})\b"
    r"|\b(termijn|term)\s+(1|een|one)\b|\b2019\s*[-–]\s*(20)?24\b|\b(jaar|year)\s+[1-5]\b",
    re.IGNORECASE,
)
SECOND_TERM = re.compile(
    rf"\b(tweede|second|2e|2nd|nieuwe|new|huidige|current|lopende|2025)\s+(termijn|term|{AGREEMENT})\b"
    r"|\b(termijn|term)\s+(2|twee|two)\b|\b2025\s*[-–]\s*(20)?29\b|\b2\.0\b"
    r"|\b(eerste|first)\b.{1,40}\b(tweede|second)\b",
    re.IGNORECASE,
)
# Dutch *nu* often only fills a question: `wat is nu precies`, `hoe zit het nu met`.
NOW = re.compile(
    r"\b(?:nu(?!\s+(?:eigenlijk|precies|in|met|om)\b)|momenteel|op dit moment|tegenwoordig|vandaag|nog steeds"
    r"|nog altijd|(?:dit|volgend) jaar"
    r"|now|currently|at the moment|at present|today|nowadays|still|(?:this|next) year)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(20\d\d)\b")
FIRST_TERM_YEARS = range(2019, 2024)  # 2024 and 2025 hold the end of one term and the start of the next
SECOND_TERM_YEARS = range(2025, 2030)


@dataclass(frozen=True, slots=True)
class Shift:
    """`the year after`: the earlier question's year or step, moved by `by`."""

    slot: str
    by: int


def exchanged(earlier: str, follow_up: str) -> str:
    """`earlier` with every slot that `follow_up` fills taken out, or moved where it asks for the next. Pure."""
    shift = shift_in(follow_up)
    if shift:
        return moved(earlier, shift)
    for pattern in SLOTS.values():
        if pattern.search(follow_up):
            earlier = pattern.sub(" ", earlier)
    return re.sub(r"\s+", " ", earlier).strip()


def shift_in(text: str) -> Shift | None:
    for pattern, by in ((NEXT, 1), (BEFORE, -1)):
        found = pattern.search(text)
        if found:
            return Shift("step" if re.search(r"stap|step", found[0], re.IGNORECASE) else "year", by)
    return None


def moved(text: str, shift: Shift) -> str:
    """Every number in the slot, and every ordinal, moved; years of two figures (`2021-2022`) both."""

    def number(found: re.Match[str]) -> str:
        return str(int(found[0]) + shift.by)

    def one(found: re.Match[str]) -> str:
        for word, place in ORDINALS.items():
            if re.match(rf"{word}\b", found[0], re.IGNORECASE):
                noun = found[0].split()[-1]
                return f"{noun} {place + shift.by}"
        return re.sub(r"\d+", number, found[0])

    return SLOTS[shift.slot].sub(one, text)


def is_of_now(text: str) -> bool:
    """Whether a text asks how things stand today. Pure."""
    return NOW.search(text) is not None


def terms_named(text: str) -> frozenset[Term]:
    """The terms a text names in words or, where it does not, by the years it names; empty where neither. Pure."""
    named = set()
    if FIRST_TERM.search(text):
        named.add(Term.FIRST)
    if SECOND_TERM.search(text):
        named.add(Term.SECOND)
    if named:
        return frozenset(named)
    years = [int(year) for year in YEAR.findall(text)]
    if any(year in FIRST_TERM_YEARS for year in years):
        named.add(Term.FIRST)
    if any(year in SECOND_TERM_YEARS for year in years):
        named.add(Term.SECOND)
    return frozenset(named)
