# ruff: noqa: E501  (pairs of words read best a language to a line)
"""The kinds of lie: each turns a true sentence into a false one, or gives None where it can't. Pure."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ingest.analysis import STOP_WORDS, words
from ingest.document import Language

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
DATE = re.compile(r"\b(\d{1,2}) (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
                  r"december|January|February|March|April|May|June|July|August|September|October|November|December)\b")  # fmt: skip
NAME = re.compile(r"(?<=[a-z,(] )(?:[A-Z][\w&]+(?: [A-Z][\w&]+)*)")


@dataclass(frozen=True, slots=True)
class Told:
    """What the documents say elsewhere, to lie with: the names in them and their sentences."""

    names: tuple[str, ...]
    sentences: Mapping[Language, tuple[str, ...]]


Lie = Callable[[str, Language, random.Random, Told], str | None]


def other_number(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    found = list(NUMBER.finditer(text))
    if not found:
        return None
    one = chance.choice(found)
    digits = list(one[0])
    at = chance.choice([place for place, digit in enumerate(digits) if digit.isdigit()])
    digits[at] = str((int(digits[at]) + chance.randint(1, 8)) % 9 + 1) if len(digits) > 1 else str(int(digits[at]) + 3)
    new = "".join(digits)
    return None if new == one[0] else text[: one.start()] + new + text[one.end() :]


def other_date(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    found = DATE.search(text)
    if found is None:
        return None
    day = str((int(found[1]) + chance.randint(1, 9)) % 28 + 1)
    return None if day == found[1] else text[: found.start(1)] + day + text[found.end(1) :]


def other_name(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    found = [one for one in NAME.finditer(text) if one[0] in told.names]
    if not found:
        return None
    one = chance.choice(found)
    other = chance.choice([name for name in told.names if name not in text])
    return text[: one.start()] + other + text[one.end() :]


def swapped_numbers(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    found = [one for one in NUMBER.finditer(text) if not (len(one[0]) == 4 and one[0][:2] in ("19", "20"))]
    if len({one[0] for one in found}) < 2:
        return None
    first = found[0]
    second = next(one for one in found if one[0] != first[0])
    before = words(text[: first.start()])[-1:]
    between = {word for word in words(text[first.end() : second.start()]) if word not in STOP_WORDS[language]}
    if between <= set(before):
        return None  # *steps 3 and 2* are steps 2 and 3
    return text[: first.start()] + second[0] + text[first.end() : second.start()] + first[0] + text[second.end() :]


def negated(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """A negation put in, or taken out."""
    taken = {Language.NL: ((r"\bniet ", ""), (r"\bgeen\b", "een")), Language.EN: ((r"\bnot ", ""), (r"\bno\b", "a"))}
    put = {
        Language.NL: r"\b(is|zijn|was|waren|heeft|hebben|had|werd|werden|wordt|worden|kan|kunnen|moet|moeten)\b",
        Language.EN: r"\b(is|are|was|were|has|have|had|can|must|may|should)\b",
    }
    for pattern, instead in taken[language]:
        if re.search(pattern, text):
            return re.sub(pattern, instead, text, count=1)
    word = "niet" if language is Language.NL else "not"
    return re.sub(put[language], rf"\1 {word}", text, count=1) if re.search(put[language], text) else None


def bound_harder(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """*May* becomes *must*, *must* becomes *may*; what must not be may not be, so that is left."""
    if re.search(r"\b(?:must not|may not|moet(?:en)? niet|mag niet|mogen niet)\b", text):
        return None
    pairs = {
        Language.NL: (("mogen", "moeten"), ("mag", "moet"), ("kunnen", "moeten"), ("kan", "moet"), ("moeten", "mogen"), ("moet", "mag"), ("verplicht", "vrijwillig")),
        Language.EN: (("may", "must"), ("can", "must"), ("must", "may"), ("should", "must"), ("mandatory", "optional"), ("required", "allowed")),
    }  # fmt: skip
    return first_of(text, pairs[language])


def turned_round(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """An opposite."""
    pairs = {
        Language.NL: (("steeg", "daalde"), ("meer dan", "minder dan"), ("openbaar", "vertrouwelijk"), ("begin", "eind"), ("eind", "begin"), ("eerste", "laatste"), ("nieuwe", "oude"), ("primaire", "secundaire"), ("onafhankelijke", "afhankelijke"), ("grote", "kleine"), ("steunt", "verwerpt"), ("laatste", "eerste"), ("veel", "weinig")),
        Language.EN: (("more than", "less than"), ("increased", "decreased"), ("public", "confidential"), ("before", "after"), ("after", "before"), ("start", "end"), ("end", "start"), ("new", "old"), ("secondary", "primary"), ("independent", "dependent"), ("large", "small"), ("first", "last"), ("supports", "rejects"), ("improved", "worsened"), ("many", "few")),
    }  # fmt: skip
    return first_of(text, pairs[language])


def widened(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """*All* or *only* where the source says neither."""
    pairs = {
        Language.NL: (("veel bedrijven", "alle bedrijven"), ("sommige", "alle"), ("bedrijven", "alle bedrijven"), ("partijen", "alle partijen"), ("ook", "alleen"), ("enkele", "alle")),
        Language.EN: (("many companies", "all companies"), ("some", "all"), ("companies", "all companies"), ("parties", "all parties"), ("also", "only"), ("several", "all")),
    }  # fmt: skip
    if re.search(r"\b(alle|elke?|all|every|each)\b", text.lower()):
        return None
    return first_of(text, pairs[language])


def added(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """Something that the source does not say, put behind what it does."""
    extra = {
        Language.NL: ("op straffe van uitsluiting", "na goedkeuring door de minister", "wegens fraude", "op verzoek van de Europese Commissie", "met een boete bij overtreding", "zonder toestemming van de vakbonden"),
        Language.EN: ("on pain of exclusion", "after approval by the minister", "because of fraud", "at the request of the European Commission", "with a fine for breaches", "against the advice of the unions"),
    }  # fmt: skip
    return f"{text.rstrip('.:;')}, {chance.choice(extra[language])}."


def invented_quote(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    said = {
        Language.NL: ("wij zijn zeer teleurgesteld", "dit is een historische dag", "dit hadden wij nooit verwacht"),
        Language.EN: ("we are deeply disappointed", "this is a historic day", "we never expected this"),
    }
    return f"{text.rstrip('.:;')}: “{chance.choice(said[language])}”."


def invented_link(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    word = "zie" if language is Language.NL else "see"
    return f"{text.rstrip('.:;')} ({word} https://www.metaalconvenant-info.example/{chance.randint(1, 99)})."


def first_of(text: str, pairs: Sequence[tuple[str, str]]) -> str | None:
    for old, new in pairs:
        if re.search(rf"\b{old}\b", text):
            return re.sub(rf"\b{old}\b", new, text, count=1)
    return None


KINDS: dict[str, Lie] = {
    "number": other_number,
    "date": other_date,
    "name": other_name,
    "negation": negated,
    "numbers swapped": swapped_numbers,
    "obligation": bound_harder,
    "opposite": turned_round,
    "scope": widened,
    "addition": added,
    "quote": invented_quote,
    "link": invented_link,
}
EXACT = ("number", "date", "name", "negation", "quote", "link")
