"""Where a document and its translation don't say the same: figures, periods, duties, negations, whole sections. Pure.

It compares what can be counted, not what is meant: a finding is a place to look at, and no finding is no proof.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.clause_pairs import Clause, clauses_of, side_by_side
from ingest.clauses import mark
from ingest.document import Chunk, Language


class Difference(StrEnum):
    FIGURE = "figure"
    DEADLINE = "deadline"
    MODAL = "modal"
    NEGATION = "negation"
    MISSING_SECTION = "missing_section"
    MISSING_CLAUSE = "missing_clause"


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause (or section) that differs. `dutch` and `english` hold what only that side says; a side that lacks the
    clause has None for it."""

    difference: Difference
    nl: Clause | None
    en: Clause | None
    dutch: tuple[str, ...] = ()
    english: tuple[str, ...] = ()

    @property
    def missing_in(self) -> Language | None:
        if self.nl and self.en:
            return None
        return Language.EN if self.nl else Language.NL


_NUMBERS = {
    "een half": "0.5", "half": "0.5", "anderhalf": "1.5", "one and a half": "1.5",
    "twee": "2", "two": "2", "drie": "3", "three": "3", "vier": "4", "four": "4", "vijf": "5", "five": "5",
    "zes": "6", "six": "6", "zeven": "7", "seven": "7", "acht": "8", "eight": "8", "negen": "9", "nine": "9",
    "tien": "10", "ten": "10", "elf": "11", "eleven": "11", "twaalf": "12", "twelve": "12",
    "dertien": "13", "thirteen": "13", "veertien": "14", "fourteen": "14", "vijftien": "15", "fifteen": "15",
    "twintig": "20", "twenty": "20", "dertig": "30", "thirty": "30", "zestig": "60", "sixty": "60",
    "negentig": "90", "ninety": "90", "honderd": "100", "hundred": "100", "duizend": "1000", "thousand": "1000",
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        """januari january|februari february|maart march|april|mei may|juni june|juli july|augustus august|september|
        oktober october|november|december""".split("|"),
        start=1,
    )
    for name in names.split()
}
_UNITS = {
    "dag": "day", "dagen": "day", "day": "day", "days": "day",
    "werkdag": "working day", "werkdagen": "working day", "working day": "working day", "working days": "working day",
    "business day": "working day", "business days": "working day",
    "week": "week", "weken": "week", "weeks": "week",
    "maand": "month", "maanden": "month", "month": "month", "months": "month",
    "kwartaal": "quarter", "kwartalen": "quarter", "quarter": "quarter", "quarters": "quarter",
    "jaar": "year", "jaren": "year", "year": "year", "years": "year",
    "uur": "hour", "uren": "hour", "hour": "hour", "hours": "hour",
}  # fmt: skip
_WORD_NUMBER = "|".join(sorted((re.escape(word) for word in _NUMBERS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>\d+(?:[.,]\d+)*)(?P<scale>\s*(?:miljoen|million|miljard|billion))?|\b(?P<word>{_WORD_NUMBER})\b)",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"[\s-]*(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b", re.IGNORECASE)
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<year>\d{{4}}))?"
    rf"|\b(?P<month2>{'|'.join(_MONTHS)})\s+(?P<day2>\d{{1,2}})(?:,\s*(?P<year2>\d{{4}}))?\b",
    re.IGNORECASE,
)
_SCALES = {"miljoen": 1_000_000, "million": 1_000_000, "miljard": 1_000_000_000, "billion": 1_000_000_000}
# Duty, permission and ability, each in both languages.
_MODALS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "must",
        re.compile(r"\b(moet(en)?|dien(t|en)|verplicht|is gehouden|zijn gehouden)\b", re.IGNORECASE),
        re.compile(r"\b(must|shall|has to|have to|is required|are required|is obliged|are obliged|obliged)\b", re.I),
    ),
    (
        "may",
        re.compile(r"\b(mag|mogen|is toegestaan)\b", re.IGNORECASE),
        re.compile(r"\b(may|is allowed|are allowed|is permitted|are permitted)\b", re.IGNORECASE),
    ),
    (
        "can",
        re.compile(r"\b(kan|kunnen)\b", re.IGNORECASE),
        re.compile(r"\b(can|is able|are able)\b", re.IGNORECASE),
    ),
    (
        "should",
        re.compile(r"\b(zou(den)?\s+moeten|behoren? te|hoort|horen)\b", re.IGNORECASE),
        re.compile(r"\b(should|ought to)\b", re.IGNORECASE),
    ),
)
_NOT = {
    Language.NL: re.compile(r"\b(niet|geen|nooit|noch|zonder|tenzij|niemand|niets|uitgezonderd|behalve)\b", re.I),
    Language.EN: re.compile(
        r"\b(not|no|never|neither|nor|without|unless|nobody|no one|nothing|except|cannot|\w+n't|excluding)\b", re.I
    ),
}


def parity(nl: Sequence[Chunk], en: Sequence[Chunk]) -> tuple[Finding, ...]:
    """In reading order. A section that one side lacks is one finding, and its clauses none."""
    dutch, english = clauses_of(nl), clauses_of(en)
    here, there = {clause.anchor for clause in dutch}, {clause.anchor for clause in english}
    found: list[Finding] = []
    told: set[str] = set()
    for one, other in side_by_side(dutch, english):
        clause = one or other
        assert clause is not None
        if clause.anchor not in here & there:
            if clause.anchor not in told:
                found.append(Finding(Difference.MISSING_SECTION, one, other))
            told.add(clause.anchor)
        elif one is None or other is None:
            found.append(Finding(Difference.MISSING_CLAUSE, one, other))
        else:
            found += _differences(one, other)
    return tuple(sorted(found, key=_place))


def _differences(nl: Clause, en: Clause) -> list[Finding]:
    found = []
    for difference, count in _COUNTED:
        dutch, english = count(nl.text, Language.NL), count(en.text, Language.EN)
        if dutch != english:
            only_nl, only_en = dutch - english, english - dutch
            found.append(Finding(difference, nl, en, _named(only_nl), _named(only_en)))
    return found


def figures(text: str, language: Language) -> Counter[str]:
    """Numbers that count no time and are no day, written alike: `1.234,5` and `1,234.5` are 1234.5."""
    return Counter(value for value, unit in _numbers(text, language) if unit is None)


def deadlines(text: str, language: Language) -> Counter[str]:
    """Periods and days: `3 month`, `01-07`, `2019-07-01`."""
    periods = (f"{value} {unit}" for value, unit in _numbers(text, language) if unit)
    return Counter([*periods, *(_day(found) for found in _DAY.finditer(text))])


def modals(text: str, language: Language) -> Counter[str]:
    """Which kinds of duty, permission and ability a text speaks of; how often depends on the language."""
    kinds = (kind for kind, dutch, english in _MODALS if (dutch if language is Language.NL else english).search(text))
    return Counter(kinds)


def negations(text: str, language: Language) -> Counter[str]:
    """Whether it denies anything at all: how often depends on the language."""
    return Counter(["not"] if _NOT[language].search(text) else [])


_COUNTED: tuple[tuple[Difference, Callable[[str, Language], Counter[str]]], ...] = (
    (Difference.FIGURE, figures),
    (Difference.DEADLINE, deadlines),
    (Difference.MODAL, modals),
    (Difference.NEGATION, negations),
)


def _numbers(text: str, language: Language) -> Iterable[tuple[str, str | None]]:
    opening = mark(text)
    rest = _DAY.sub(" ", text[opening.end() :] if opening else text)
    for found in _FIGURE.finditer(rest):
        unit = _UNIT.match(rest, found.end())
        value = _NUMBERS[found["word"].lower()] if found["word"] else _value(found["digits"], found["scale"], language)
        if found["word"] and not unit:
            continue  # `een van de twee` is said in many ways; only with a unit a word is surely a figure
        yield value, _UNITS[unit["unit"].lower()] if unit else None


def _value(digits: str, scale: str | None, language: Language) -> str:
    group, point = (".", ",") if language is Language.NL else (",", ".")
    grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?", digits)
    plain = digits.replace(group, "") if grouped else digits
    plain = plain.replace(point, ".") if plain.count(point) == 1 and (grouped or point == ",") else plain
    try:
        number = float(plain)
    except ValueError:
        return digits  # a clause number such as 3.2.1
    number *= _SCALES[scale.strip().lower()] if scale else 1
    return f"{number:g}" if number < 1e6 else f"{number:.0f}"


def _day(found: re.Match[str]) -> str:
    month = _MONTHS[(found["month"] or found["month2"]).lower()]
    day, year = int(found["day"] or found["day2"]), found["year"] or found["year2"]
    return "-".join(filter(None, [year, f"{month:02}", f"{day:02}"]))


def _named(values: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(values.elements()))


def _place(finding: Finding) -> tuple[int, int]:
    clause = finding.nl or finding.en
    assert clause is not None
    return clause.place, 0 if finding.nl else 1
