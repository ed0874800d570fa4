"""Numbers as they are written and as they are spelt out, in Dutch and English, to one notation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.analysis import MONTHS, WORD, plain, words

UNITS_NL = "een twee drie vier vijf zes zeven acht negen".split()
TEENS_NL = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien".split()
TENS_NL = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
UNITS_EN = "one two three four five six seven eight nine".split()
TEENS_EN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _dutch() -> dict[str, int]:
    """To 999, by the word without accents: *tweeentwintig*, *honderdvijf*, *driehonderdentwaalf*."""
    small = {word: number for number, word in enumerate((*UNITS_NL, *TEENS_NL), 1)}
    for ten, word in enumerate(TENS_NL, 2):
        small[word] = ten * 10
        small |= {f"{unit}en{word}": ten * 10 + number for number, unit in enumerate(UNITS_NL, 1)}
    held = dict(small)
    for number, unit in enumerate(("", *UNITS_NL[1:]), 1):
        held[f"{unit}honderd"] = number * 100
        held |= {f"{unit}honderd{en}{word}": number * 100 + low for word, low in small.items() for en in ("", "en")}
    return held


# *een* and *one* are articles and pronouns more often than figures, so they are none here.
CARDINALS = {word: number for word, number in _dutch().items() if number > 1} | {"nul": 0, "zero": 0}
CARDINALS |= {word: number for number, word in enumerate((*UNITS_EN, *TEENS_EN), 1) if number > 1}
TENS = {word: ten * 10 for ten, word in enumerate(TENS_EN, 2)}
CARDINALS |= TENS | {"dozijn": 12, "dozen": 12}
SCALES = {"hundred": 100, "honderd": 100, "duizend": 1000, "thousand": 1000}
SCALES |= dict.fromkeys("miljoen million mln".split(), 10**6) | dict.fromkeys("miljard billion mld bn".split(), 10**9)
ORDINALS = {
    word: number
    for said in (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende "
        "vijftiende zestiende zeventiende achttiende negentiende twintigste",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    )
    for number, word in enumerate(said.split(), start=1)
}
# Words that tell a number by themselves; a second time or a double is a 2, as *twee keer zo veel* is.
TELLING = {"anderhalf": "1.5", "anderhalve": "1.5", "driekwart": "3/4", "kwart": "1/4", "tweederde": "2/3"}
TELLING |= dict.fromkeys(
    "helft half halve halfjaar gehalveerd halveert halveerde halveren halved halving".split(), "1/2"
)
TELLING |= dict.fromkeys("verdubbeld verdubbelde verdubbelt verdubbelen verdubbeling dubbel dubbele".split(), "2")
TELLING |= dict.fromkeys("double doubled doubles doubling twice tweemaal".split(), "2")
TELLING |= dict.fromkeys("verdrievoudigd verdrievoudigde triple tripled triples thrice driemaal".split(), "3")
PARTS = {"derde": 3, "third": 3, "thirds": 3, "kwart": 4, "quarter": 4, "quarters": 4, "vierde": 4, "vijfde": 5}
PARTS |= {"fifth": 5, "fifths": 5, "tiende": 10, "tenth": 10, "tenths": 10}
ONE = frozenset("een one a".split())
OF = frozenset("van of deel".split())

TOKEN = re.compile(rf"-?\d+/\d+|-\d+(?:[.,]\d+)*|{WORD.pattern}|[%€$£+]")
VULGAR = re.compile(r"(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e])")
SIGN = re.compile(r"(?:(?<=\s)|(?<=\()|^)[-\u2212](?=\d)|\b(?:min|minus)\s+(?=\d)", re.IGNORECASE)
DASH = re.compile(r"(?<=\w)[-\u2010-\u2014](?=\w)")
SPAN = re.compile(r"(?<=\d)\s?[-\u2010-\u2014]\s?(?=\d)")
DATED = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b|\b(\d{1,2})([-/.])(\d{1,2})\5(\d{4})\b")
MONTH_NAMES = list(MONTHS)[:12]
STRESSED = re.compile(r"\b(?:[Éé]|e\u0301)(?:[Éé]|e\u0301|e)n\b")  # *een* with the stress of a figure
QUARTER = re.compile(r"\bQ([1-4])\b")
ROMAN = re.compile(
    r"\b(hoofdstuk|hoofdstukken|chapters?|bijlagen?|annex(?:es)?|deel|part|titel|title|fase|phase)\s+([IVX]{1,5})\b",
    re.IGNORECASE,
)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
SMALLEST_OF_LAW = 100  # 2020/1588 is one name, 2/3 is a fraction


class Kind(StrEnum):
    WORD = "word"
    FIGURE = "figure"
    SPELT = "spelt"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Said:
    """A word in lower case, or a number in one notation: `2500000`, `1.5`, `2/3`, `-5`."""

    text: str
    kind: Kind = Kind.WORD

    @property
    def is_number(self) -> bool:
        return self.kind is not Kind.WORD


def in_digits(text: str) -> str:
    """Quarters and Roman numerals behind what they number, in digits; dates in digits with the month's name."""
    text = DATED.sub(_day_and_month, text)
    text = QUARTER.sub(r"quarter \1", text)
    return ROMAN.sub(lambda found: f"{found[1]} {_of_roman(found[2])}", text)


def _day_and_month(found: re.Match[str]) -> str:
    """The day first, but where it can only be the second (*05/23/2019*); what is no date stays as it is."""
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(7, 6, 4)
    if int(month) > 12 and not found[1]:
        month, day = day, month
    return f"{day} {MONTH_NAMES[int(month) - 1]} {year}" if 0 < int(month) <= 12 and int(day) <= 31 else found[0]


def read(text: str) -> list[Said]:
    """The words of a text in order, each number, however it is told, as one."""
    text = STRESSED.sub("1", VULGAR.sub(" ", in_digits(text)))
    text = SPAN.sub(" tot ", text)
    text = DASH.sub(" ", SIGN.sub(" \x00", text)).replace("\x00", "-")
    return list(_folded(_tokens(plain(text).replace("\u2044", "/"))))


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for one in TOKEN.findall(text):
        whole, _, part = one.partition("/")
        if part:
            found.append(whole + part if max(int(whole), int(part)) >= SMALLEST_OF_LAW else one)
        elif one[0] == "-":
            found += [f"-{word}" for word in words(one[1:])]
        else:
            found += words(one) or [one]
            found += ["%"] if one[0].isdigit() and one.endswith("%") else []
    return found


def _folded(tokens: Sequence[str]) -> Iterator[Said]:
    """A scale stays behind its number too, as what is counted: *3 million*."""
    at = 0
    while at < len(tokens):
        said, taken = _number(tokens, at)
        yield said
        at += taken
        if said.is_number and SCALES.get(tokens[at - 1], 0) > SCALES["thousand"]:
            yield Said(tokens[at - 1])


def _number(tokens: Sequence[str], at: int) -> tuple[Said, int]:
    """What begins at a place, and how many tokens it takes."""
    word, after = tokens[at], [*tokens[at + 1 : at + 4], "", "", ""]
    if word in ONE and after[:2] == ["and" if word == "one" else "en", "a" if word == "one" else "een"]:
        if after[2] in ("half", "halve"):
            return Said("1.5", Kind.FIGURE), 4
    elif word in ONE and after[0] in PARTS and after[1] in OF:
        return Said(f"1/{PARTS[after[0]]}", Kind.FIGURE), 2
    if (value := _cardinal(tokens, at)) is not None:
        number, taken = value
        rest = [*tokens[at + taken : at + taken + 3], "", "", ""]
        if rest[0] in PARTS and number < PARTS[rest[0]] and word in CARDINALS:
            return Said(f"{number}/{PARTS[rest[0]]}", Kind.FIGURE), taken + 1
        if rest[0] in ("and", "en") and rest[1] in ONE and rest[2] in ("half", "halve"):
            return Said(_written(number + Decimal("0.5")), Kind.FIGURE), taken + 3
        if re.fullmatch(r"1/[24]|3/4", rest[0]) and word.isdigit():
            top, bottom = rest[0].split("/")
            return Said(_written(number + Decimal(top) / Decimal(bottom)), Kind.FIGURE), taken + 1
        if word[0].isdigit():
            return Said(word if taken == 1 else _written(number), Kind.FIGURE), taken
        return Said(_written(number), Kind.SPELT), taken
    if word[0].isdigit() or (word[0] == "-" and len(word) > 1):
        return Said(word, Kind.FIGURE), 1
    if word in ORDINALS:
        return Said(str(ORDINALS[word]), Kind.ORDINAL), 1
    if word in TELLING and not (word == "half" and (after[0] in MONTHS or after[0].isdigit())):
        if {"dozijn", "dozen"} & set(after[:2]):
            return Said("6", Kind.FIGURE), after.index("dozen" if "dozen" in after else "dozijn") + 2
        return Said(TELLING[word], Kind.FIGURE), 1
    return Said(word), 1


def _cardinal(tokens: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The number that begins at a place, with its scales (*2.5 million*, *two hundred and six*), and its tokens."""
    total, current, here = Decimal(0), None, at
    if re.fullmatch(r"\d+(?:\.\d+)?", tokens[at]):
        current, here = Decimal(tokens[at]), at + 1
    while here < len(tokens):
        word, following = tokens[here], tokens[here + 1] if here + 1 < len(tokens) else ""
        low, scale = CARDINALS.get(word), SCALES.get(word, 0)
        low = 1 if word == "one" and here > at and tokens[here - 1] in TENS else low
        thousands = CARDINALS.get(word.removesuffix("duizend"), 0) if word.endswith("duizend") else 0
        if thousands and current is None:
            total += thousands * 1000
        elif scale and (current is not None or here == at or total == 0):
            current = (current if current is not None else Decimal(1)) * scale
            if scale >= 1000:
                total, current = total + current, None
        elif low is not None and current is None and not (here > at and tokens[here - 1][0].isdigit()):
            current = Decimal(low)
        elif low is not None and current is not None and _adds(current, low, tokens[here - 1]):
            current += low
        elif word == "and" and tokens[here - 1] in SCALES and following in CARDINALS and not _scaled(tokens, here + 2):
            pass
        else:
            break
        here += 1
    return (total + (current or 0), here - at) if here > at else None


def _adds(current: Decimal, low: int, before: str) -> bool:
    """*twenty* and *two*; *two hundred* and *six*, with *and* between or not."""
    if before in TENS:
        return low < 10
    return before in ("hundred", "and") and current % 100 == 0 and low < 100


def _scaled(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and tokens[at] in SCALES


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _of_roman(numeral: str) -> int:
    digits = [ROMAN_DIGITS[letter] for letter in numeral.lower()]
    return sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
