"""Figures, dates and what is said of them (*more than*, *about*), as a claim and its source must share them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.analysis import MONTHS, STOP_WORDS, stem, words
from ingest.document import Language
from ingest.translations import translated

SMALL = (
    "nul zero|-|twee two|drie three|vier four|vijf five|zes six|zeven seven|acht eight|negen nine|tien ten|"
    "elf eleven|twaalf twelve|dertien thirteen|veertien fourteen|vijftien fifteen|zestien sixteen|zeventien seventeen|"
    "achttien eighteen|negentien nineteen|twintig twenty"
)
ORDINALS = "eerste first|tweede second|derde third|vierde fourth|vijfde fifth|zesde sixth|zevende seventh"
# *een* and *one* are articles and pronouns more often than figures, so they are none here.
SPELT = {
    word: str(number)
    for names, start in ((SMALL, 0), (ORDINALS, 1))
    for number, same in enumerate(names.split("|"), start)
    for word in same.split()
}
THIRD_PARTY = re.compile(r"\bthird[- ]part(?:y|ies)\b", re.IGNORECASE)
OF_A_LAW = re.compile(r"\b(\d+)/(\d+)\b")  # 2020/1588 is one name
YEAR = re.compile(r"(?:19|20)\d\d")
SPAN = re.compile(r"\b((?:19|20)\d\d)[-\u2013]((?:19|20)\d\d)\b")
DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|e)?\s+(?:of\s+)?([a-z]+)(?:\s+(\d{4}))?\b|\b([a-z]+)\s+(\d{1,2}),?\s+(\d{4})\b"
)


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
    )
    for word in forms.split()
}
BESIDE = frozenset("meer minder more less than fewer least minstens ongeveer circa around eur euro".split())
NUMBERED = re.compile(
    rf"(?:\b({'|'.join(ORDINALS.replace('|', ' ').split())})\s+)?"
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
        (Bound.MORE, ("meer dan", "groter dan", "boven", "minstens", "ten minste", "minimaal", "ruim", "vanaf")),
        (Bound.LESS, ("minder dan", "kleiner dan", "onder", "hoogstens", "maximaal", "ten hoogste", "tot")),
        (Bound.ABOUT, ("ongeveer", "circa", "ca", "rond", "zo'n", "bijna", "rond de")),
    ),
    Language.EN: (
        (Bound.MORE, ("more than", "over", "above", "at least", "exceeding", "exceeds", "minimum of")),
        (Bound.LESS, ("less than", "fewer than", "under", "below", "at most", "up to", "maximum of")),
        (Bound.ABOUT, ("around", "about", "approximately", "roughly", "some", "almost", "nearly", "circa")),
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the one notation of `ingest.analysis`, its bound, and the stems of the content words beside it."""

    value: str
    bound: Bound
    before: str
    after: str


def figures(text: str, language: Language) -> list[Figure]:
    """Every number of a text, those spelt out included, in order."""
    said = words(OF_A_LAW.sub(r"\1\2", THIRD_PARTY.sub(" ", text)))
    return [
        Figure(
            SPELT.get(word, word),
            _bound(said[max(0, at - 5) : at], said[at : at + 2], language),
            _content(reversed(said[max(0, at - 3) : at]), language),
            _content(said[at + 1 : at + 4], language),
        )
        for at, word in enumerate(said)
        if word[0].isdigit() or word in SPELT
    ]


def labelled(text: str) -> frozenset[tuple[str, str]]:
    """What numbers tell one thing from another: *steps 2 and 3*, *the second year*. A calendar year is no label."""
    found: set[tuple[str, str]] = set()
    for ordinal, noun, numbers in NUMBERED.findall(text.lower()):
        spelt = [SPELT[ordinal]] if ordinal else []
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
        if not same or all(_contradicts(figure.bound, other.bound) for other in same):
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
        if YEAR.fullmatch(figure.value) and same:
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


def _content(near: Sequence[str] | Iterator[str], language: Language) -> str:
    for word in near:
        if word[0].isdigit() or word in SPELT:
            return ""
        if word not in STOP_WORDS[language] and word not in MONTHS and word not in BESIDE and len(word) > 1:
            return stem(word, language)
    return ""


def _dates(text: str) -> list[tuple[int, int, int | None]]:
    """Day, month and, where it is said, year."""
    found = DAY.findall(" ".join(text.lower().split()))
    return [
        (int(day or day_after), int(MONTHS[month or month_first][5:]), int(year or year_after or 0) or None)
        for day, month, year, month_first, day_after, year_after in found
        if (month or month_first) in MONTHS
    ]


def _months(text: str) -> set[tuple[str, str]]:
    """Each month with the year behind it."""
    found = MONTH_YEAR.findall(" ".join(text.lower().split()))
    return {(MONTHS[month], year) for month, year in found if month in MONTHS}


def _bound(before: Sequence[str], itself: Sequence[str], language: Language) -> Bound:
    """A day, an ordinal, and the end of a range have none."""
    ranged = before[-1:] == ["tot"] and any(word[0].isdigit() for word in before)
    if itself[0] in SPELT or itself[-1] in MONTHS or ranged:
        return Bound.EXACTLY
    said = " ".join(word for word in before[-3:] if word not in ("eur", "euro"))
    for bound, forms in BOUNDS[language]:
        if any(said == form or said.endswith(" " + form) for form in forms):
            return bound
    return Bound.EXACTLY


def _contradicts(said: Bound, held: Bound) -> bool:
    return said is not held and not (said is Bound.ABOUT and held is Bound.EXACTLY)


def _same_day(one: tuple[int, int, int | None], other: tuple[int, int, int | None]) -> bool:
    return one[:2] == other[:2] and (one[2] is None or other[2] is None or one[2] == other[2])
