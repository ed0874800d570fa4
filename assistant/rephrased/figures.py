"""Figures, dates and what is said of them (*more than*, *about*), as a claim and its source must share them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from assistant.rephrased.measures import unit_of
from assistant.rephrased.numerals import ORDINALS, Kind, Said, in_digits, read
from ingest.analysis import MONTHS, STOP_WORDS, stem, words
from ingest.document import Language
from ingest.translations import translated

THIRD_PARTY = re.compile(r"\bthird[- ]part(?:y|ies)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d")
SPAN = re.compile(r"\b((?:19|20)\d\d)[-\u2013]((?:19|20)\d\d)\b")
DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|e)?\s+(?:of\s+)?([a-z]+)(?:\s+(\d{4}))?\b|\b([a-z]+)\s+(\d{1,2}),?\s+(\d{4})\b"
)


DAY_IN_WORDS = re.compile(rf"\b({'|'.join(ORDINALS)})\s+(?:of\s+|van\s+)?(?=(?:{'|'.join(MONTHS)})\b)")
MONTH_YEAR = re.compile(r"\b([a-z]+)\s+(?:van\s+|of\s+)?((?:19|20)\d\d)\b")
# Nouns whose number says which one is meant, not how many; what is one thing in both languages has one name here.
LABELS = {
    word: name
    for name, forms in (
        ("year", "jaar jaren year years convenantsjaar"),
        ("step", "stap stappen step steps"),
        ("chapter", "hoofdstuk hoofdstukken chapter chapters"),
        ("annex", "bijlage bijlagen annex annexes"),
        ("article", "artikel artikelen article articles"),
        ("page", "bladzijde bladzijden pagina pagina's page pages"),
        ("pillar", "pijler pijlers pillar pillars"),
        ("phase", "fase fasen fases phase phases"),
        ("quarter", "kwartaal kwartalen quarter quarters"),
        ("half", "helft half"),
        ("week", "week weken weeks"),
        ("table", "tabel tabellen table tables"),
        ("recital", "overweging overwegingen recital recitals"),
    )
    for word in forms.split()
}
BESIDE = frozenset(
    "meer minder more less than fewer least minstens ongeveer circa around eur euro procent percent".split()
)
SHARES = {"1/2": "50", "1/4": "25", "3/4": "75", "1/5": "20", "1/10": "10", "0.5": "50"}  # in per cent
NUMBERED = re.compile(
    rf"(?:\b({'|'.join(ORDINALS)})\s+)?"
    rf"\b\w*?-?({'|'.join(sorted(LABELS, key=len, reverse=True))})\b"
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
    """A number in the one notation of numerals.py, its bound and unit, and the stems of the content words beside it."""

    value: str
    bound: Bound
    unit: str
    before: str
    after: str


def figures(text: str, language: Language) -> list[Figure]:
    """Every number of a text, those spelt out included, in order."""
    said = read(THIRD_PARTY.sub(" ", text))
    return [
        Figure(
            one.text,
            _bound(said[max(0, at - 5) : at], said[at : at + 4], language),
            unit_of(said[max(0, at - 1) : at], said[at + 1 : at + 4]),
            _content(reversed(said[max(0, at - 3) : at]), language),
            _content(said[at + 1 : at + 4], language),
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


def other_label(claim: str, held: str) -> bool:
    """Whether the claim speaks of a step, a year or a page by a number that its source does not give to one, or of the
    same one twice in a row."""
    known = labelled(held)
    rows = [re.findall(r"\d+", numbers) for _, _, numbers in NUMBERED.findall(claim.lower())]
    if any(len(set(row)) < len(row) for row in rows):
        return True
    return any(label not in known for label in labelled(claim))


def other_year(claim: str, held: str) -> bool:
    """Whether the claim has a year that its sentences lack and leaves out theirs, though a heading may have it."""
    said, known = set(YEAR.findall(claim)), set(YEAR.findall(held))
    return bool(said) and bool(known) and not said & known


def repeated_figure(claim: str, held: str) -> bool:
    """Whether the claim has a count more often than its source, or a span of years of which that has only one end."""
    said, known = _counts(claim), _counts(held)
    if any(number > known[value] > 0 for value, number in said.items()):
        return True
    spans = set(SPAN.findall(held))
    ends = {year for span in spans for year in span}
    return any(span not in spans and ends & set(span) for span in SPAN.findall(claim))


def _counts(text: str) -> Counter[str]:
    """How often each number stands there that is no year and no label."""
    bare = NUMBERED.sub(" ", text)
    return Counter(word for word in words(bare) if word[0].isdigit() and not YEAR.fullmatch(word))


def speaks_of_another(sentence: str, claim: str) -> bool:
    """Whether what the sentence numbers (*step 3*) is all other than what the claim does (*step 6*)."""
    one, other = labelled(sentence), labelled(claim)
    both = {noun for noun, _ in one} & {noun for noun, _ in other}
    return any(not any(each in other for each in one if each[0] == noun) for noun in both)


def missing_figure(claim: str, language: Language, held: str, source: Language) -> bool:
    """Whether the claim has a number, a date or a bound of a number that its source has not."""
    known: dict[str, list[Figure]] = {}
    for figure in figures(held, source):
        known.setdefault(figure.value, []).append(figure)
    for figure in figures(claim, language):
        same = known.get(figure.value)
        if not same and _as_share(figure, known):
            continue
        if not same or all(_contradicts(figure.bound, other.bound) or _measures_else(figure, other) for other in same):
            return True
    months = _months(held)
    if any(month not in months for month in _months(claim)) and months:
        return True
    days = _dates(held)
    return any(not any(_same_day(day, other) for other in days) for day in _dates(claim))


def swapped_figure(claim: str, held: str, language: Language, source_language: Language | None = None) -> bool:
    """Whether the word beside a number in the claim stands beside other numbers only in the source."""
    if source_language not in (None, language):
        return _swapped_across(figures(claim, language), figures(held, source_language), language, source_language)
    source, said = figures(held, language), figures(claim, language)
    for figure in said:
        same = [other for other in source if other.value == figure.value]
        if any(figure.before == other.before != "" or figure.after == other.after != "" for other in same):
            continue
        if (YEAR.fullmatch(figure.value) and same) or (figure.value in SHARES and not same):
            continue
        for side in ("before", "after"):
            word = getattr(figure, side)
            if len({other.value for other in said if getattr(other, side) == word}) > 1:
                continue  # a word that stands beside several figures tells them apart no more
            beside = {other.value for other in source if word and getattr(other, side) == word}
            if beside and figure.value not in beside and not any(word in (one.before, one.after) for one in same):
                return True
    return False


def _swapped_across(said: Sequence[Figure], source: Sequence[Figure], language: Language, other: Language) -> bool:
    for figure in said:
        if YEAR.fullmatch(figure.value):
            continue
        called = {figure.after, *translated([figure.after], language, other)} - {""}
        beside = {one.value for one in source if one.after in called}
        if len({one.value for one in said if one.after == figure.after}) == 1 and beside and figure.value not in beside:
            return True
    return False


def _content(near: Sequence[Said] | Iterator[Said], language: Language) -> str:
    for said in near:
        word = said.text
        if said.is_number:
            return ""
        if word not in STOP_WORDS[language] and word not in MONTHS and word not in BESIDE and len(word) > 1:
            return stem(word, language)
    return ""


def _measures_else(one: Figure, other: Figure) -> bool:
    return bool(one.unit and other.unit) and one.unit != other.unit


def _as_share(one: Figure, known: Mapping[str, Sequence[Figure]]) -> bool:
    """Whether one tells the share in per cent that the other tells as a part (*half*)."""
    if share := SHARES.get(one.value):
        return any(other.unit == "%" for other in known.get(share, ()))
    return one.unit == "%" and any(SHARES.get(value) == one.value for value in known)


def _dates(text: str) -> list[tuple[int, int, int | None]]:
    """Day, month and, where it is said, year."""
    lowered = " ".join(text.lower().split())
    found = DAY.findall(DAY_IN_WORDS.sub(lambda day: f"{ORDINALS[day[1]]} ", lowered))
    return [
        (int(day or day_after), int(MONTHS[month or month_first][5:]), int(year or year_after or 0) or None)
        for day, month, year, month_first, day_after, year_after in found
        if (month or month_first) in MONTHS
    ]


def _months(text: str) -> set[tuple[str, str]]:
    """Each month with the year behind it."""
    found = MONTH_YEAR.findall(" ".join(text.lower().split()))
    return {(MONTHS[month], year) for month, year in found if month in MONTHS}


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


def _same_day(one: tuple[int, int, int | None], other: tuple[int, int, int | None]) -> bool:
    return one[:2] == other[:2] and (one[2] is None or other[2] is None or one[2] == other[2])
