"""The numbers, dates and names of a sentence, each with what it is a number of and the words beside it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.rephrased.measures import MONEY, UNITS, unit_of
from assistant.rephrased.numerals import SCALES, Kind, Said, read
from assistant.rephrased.roles import ROLE_OF
from ingest.analysis import MONTHS, STOP_WORDS
from ingest.document import Language

Name = tuple[str, ...]  # words as `ingest.analysis.words` gives them
Near = tuple[str, ...]  # content words, the nearest first: labels and actors by the name that both languages share

THIRD_PARTY = re.compile(r"\bthird[- ]part(?:y|ies)\b", re.IGNORECASE)
PART = re.compile(r"[;|]|\.\s")
YEAR = re.compile(r"(?:19|20)\d\d")
WIDEST = 4  # content words on either side
SUFFIXES = frozenset("st nd rd th e ste".split())
JOINS = frozenset("and en or of".split())
TO = (("tot", "en", "met"), ("t", "m"), ("tot",), ("to",), ("until",), ("through",))
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
        ("half", "helft half 1/2"),
        ("week", "week weken weeks"),
        ("table", "tabel tabellen table tables"),
        ("term", "termijn termijnen term terms periode period"),
        ("recital", "overweging overwegingen recital recitals"),
    )
    for word in forms.split()
}
# What narrows a time, and what makes a rate of an amount.
STAGES = {
    word: stage
    for stage, forms in (("early", "early begin"), ("mid", "mid medio"), ("late", "late eind einde end"))
    for word in forms.split()
}
EACH = frozenset("per a an each every elk elke ieder iedere".split())
NO_FIGURE = frozenset("no the this that each any every which".split())  # before *one*
SHARES = {"1/2": "50", "1/4": "25", "3/4": "75", "1/5": "20", "1/10": "10", "0.5": "50"}  # in per cent
# Words beside a figure that are no part of what it counts.
BESIDE = frozenset(
    "meer minder more less than fewer least minstens ongeveer circa around andere other overige nieuwe new".split()
)


class Sort(StrEnum):
    """Only what is of one sort can stand in another's place."""

    COUNT = "count"
    MEASURE = "measure"
    WHICH = "which"
    TIME = "time"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is in one notation: a number, with its unit and rate where it has them (`500 euro/year`); of a time
    `2019-05-23`, `2019-05`, `2019`, `--05-23`, `2019/2024` or `2019~late`; of a name its words."""

    sort: Sort
    value: str
    before: Near
    after: Near

    @property
    def noun(self) -> str:
        """What it is a number of: the word after it, else the one before it."""
        return next(iter((*self.after, *self.before)), "")


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact at the words from `start` to `end`."""

    sort: Sort
    value: str
    start: int
    end: int
    label: str = ""


def facts(text: str, language: Language, names: Iterable[Name] = ()) -> list[Fact]:
    """In order; of `names` that begin at one place the longest."""
    known = tuple(sorted(set(names), key=len, reverse=True))
    return [fact for part in PART.split(THIRD_PARTY.sub(" ", text)) for fact in _of_part(read(part), language, known)]


def _of_part(said: Sequence[Said], language: Language, names: Sequence[Name]) -> list[Fact]:
    found, at = list[_Found](), 0
    while at < len(said):
        here = _at(said, at, names, language)
        found += here
        at = max([at + 1, *(one.end for one in here)])
    sorts = {place: one.sort for one in found for place in range(one.start, one.end)}
    return [
        Fact(
            one.sort,
            one.value,
            _near(said, range(one.start - 1, -1, -1), one.sort, sorts, language),
            ((f"#{one.label}",) if one.label else ())
            + _near(said, range(one.end, len(said)), one.sort, sorts, language),
        )
        for one in found
    ]


def _at(said: Sequence[Said], at: int, names: Sequence[Name], language: Language) -> list[_Found]:
    """What begins at a place."""
    word = said[at]
    if day := _day(said, at):
        return [_staged(said, day)]
    if not word.is_number and (label := label_of(word.text)):
        return _listed(said, at, label)
    if word.is_number or _is_one(said, at, language):
        number = _number(said, at)
        return [_staged(said, number) if number.sort is Sort.TIME else _rated(said, number)]
    return [
        _Found(Sort.NAME, " ".join(name), at, at + len(name))
        for name in names
        if word.text == name[0] and tuple(one.text for one in said[at : at + len(name)]) == name
    ][:1]


def _staged(said: Sequence[Said], time: _Found) -> _Found:
    """*Late 2019*, *the end of May*."""
    before = [one.text for one in said[max(0, time.start - 2) : time.start]]
    stage = next((STAGES[word] for word in reversed(before) if word in STAGES), "")
    return replace(time, value=f"{time.value}~{stage}") if stage and before[-1] not in ("de", "the") else time


def _rated(said: Sequence[Said], number: _Found) -> _Found:
    """*500 euros a year*."""
    each, unit = ([one.text for one in said[number.end : number.end + 2]] + ["", ""])[:2]
    rate = UNITS.get(unit, "") if each in EACH and number.sort in (Sort.COUNT, Sort.MEASURE) else ""
    return replace(number, value=f"{number.value}/{rate}", end=number.end + 2) if rate else number


def _listed(said: Sequence[Said], at: int, label: str) -> list[_Found]:
    """*Steps 2, 3 and 4*, and *year 2*; not *in year 2, 4 firms*."""
    if not _is_small(said, at + 1):
        return []
    numbers, here, joined = [at + 1], at + 2, False
    while not joined:
        joint = (_until(said, here) or here + (here < len(said) and said[here].text in JOINS)) - here
        if not _is_small(said, here + joint):
            break
        joined, here = joint > 0, here + joint + 1
        numbers.append(here - 1)
    listed = numbers if joined else numbers[:1]
    return [_Found(Sort.WHICH, said[one].text, one if n else at, one + 1, label) for n, one in enumerate(listed)]


def _number(said: Sequence[Said], at: int) -> _Found:
    value, end = "1" if said[at].text == "one" else said[at].text, at + 1
    after = said[end].text if end < len(said) else ""
    unit = unit_of(said[max(0, at - 1) : at], said[end : end + 4])
    if YEAR.fullmatch(value) and unit not in MONEY | {"%"}:
        until = _until(said, end)
        if until and YEAR.fullmatch(said[until].text):
            return _Found(Sort.TIME, f"{value}/{said[until].text}", at, until + 1)
        return _Found(Sort.TIME, value, at, end)
    if said[at].kind is Kind.ORDINAL or after in SUFFIXES:
        end += said[at].kind is not Kind.ORDINAL
        label = label_of(said[end].text) if end < len(said) else ""
        return _Found(Sort.WHICH, value, at, end + bool(label), label)
    until = _until(said, end)
    if until and said[until].is_number and not _is_day(said, until):
        value, end = f"{value}-{said[until].text}", until + 1
    unit = unit_of(said[max(0, at - 1) : at], said[end : end + 4])
    if not unit and value in SHARES:
        return _Found(Sort.MEASURE, f"{SHARES[value]} %", at, end)
    if not unit:
        label = label_of(said[end].text) if end < len(said) else ""
        return _Found(Sort.COUNT, value, at, end + bool(label), label)
    start = at - (at > 0 and UNITS.get(said[at - 1].text) == unit and unit in MONEY)
    while end < len(said) and (said[end].text in SCALES or UNITS.get(said[end].text) == unit):
        end += 1
    return _Found(Sort.MEASURE, f"{value} {unit}", start, end)


def _is_one(said: Sequence[Said], at: int, language: Language) -> bool:
    """*One firm*, not *one of them* or *the one*."""
    before, after = ([one.text for one in some] for some in (said[max(0, at - 1) : at], said[at + 1 : at + 2]))
    return (
        said[at].text == "one"
        and not set(before) & NO_FIGURE
        and bool(after)
        and after[0] not in STOP_WORDS[language] | {"time", "off", "another"}
    )


def _until(said: Sequence[Said], at: int) -> int:
    """The place behind a word for *to*, or 0."""
    for form in TO:
        if tuple(one.text for one in said[at : at + len(form)]) == form and at + len(form) < len(said):
            return at + len(form)
    return 0


def _day(said: Sequence[Said], at: int) -> _Found | None:
    """A day, a month of a year, or a month by itself."""
    here, day = at, 0
    if _is_day(said, at):
        day, here = int(said[at].text), _month_place(said, at)
    if here >= len(said) or said[here].text not in MONTHS:
        return None
    month, here = int(MONTHS[said[here].text][5:]), here + 1
    if not day and _is_small(said, here) and said[here].kind is not Kind.SPELT:
        day, here = int(said[here].text), here + 1
        here += here < len(said) and said[here].text in SUFFIXES
    here += here < len(said) and said[here].text in ("of", "van") and _is_year(said, here + 1)
    year = said[here].text if _is_year(said, here) else ""
    if not day and not year and said[at].text in ("may", "march"):
        return None  # a verb, or a part of a name
    value = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
    return _Found(Sort.TIME, value, at, here + bool(year))


def _is_day(said: Sequence[Said], at: int) -> bool:
    place = _month_place(said, at)
    return _is_small(said, at) and place < len(said) and said[place].text in MONTHS


def _month_place(said: Sequence[Said], at: int) -> int:
    here = at + 1
    here += here < len(said) and said[here].text in SUFFIXES
    return here + (here < len(said) and said[here].text in ("of", "van"))


def _is_small(said: Sequence[Said], at: int) -> bool:
    return at < len(said) and said[at].is_number and said[at].text.isdigit() and len(said[at].text) < 3


def _is_year(said: Sequence[Said], at: int) -> bool:
    return at < len(said) and YEAR.fullmatch(said[at].text) is not None


def label_of(word: str) -> str:
    """Also of a compound that ends in one."""
    if word in LABELS:
        return LABELS[word]
    return next(
        (LABELS[form] for form in ("stappen", "stap", "hoofdstuk", "convenantsjaar") if word.endswith(form)), ""
    )


def _near(said: Sequence[Said], places: Iterable[int], sort: Sort, sorts: dict[int, Sort], language: Language) -> Near:
    """Up to the next of its sort; names in a row have the same words beside them."""
    found: list[str] = []
    for place in places:
        word, its_sort = said[place], sorts.get(place)
        if len(found) == WIDEST or (its_sort is sort and (found or sort is not Sort.NAME)):
            break
        is_fact = its_sort not in (None, Sort.NAME) or its_sort is sort or word.is_number
        if not is_fact and len(word.text) > 1 and word.text not in STOP_WORDS[language] | BESIDE | MONTHS.keys():
            found.append(_meant(word.text))
    return tuple(found)


def _meant(word: str) -> str:
    if label := label_of(word):
        return f"#{label}"
    return f"@{ROLE_OF[word]}" if word in ROLE_OF else word
