"""Names, addresses, numbers and companies, taken out of a text before an outside model sees it. Pure.

What is taken out leaves a mark that says what stood there ("[naam 1]"), the same for the same words in all that is sent
with it, so that a question keeps its sense and the answer can be given its words back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.analysis import plain


class Kind(StrEnum):
    """What stood there; the value is the word of the mark."""

    EMAIL = "e-mail"
    PHONE = "telefoon"
    ACCOUNT = "rekening"
    COMPANY = "bedrijf"
    PERSON = "naam"


EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# An international number, or a Dutch one of ten digits; a year, an amount or an article number is neither.
PHONE = re.compile(r"(?<![\w.,+])(?:(?:\+|00)\d{1,3}[\s.-]?(?:\(0\)[\s.-]?)?\d|0\d)(?:[\s.-]?\d){7,10}(?!\w)")
ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
# A name with its legal form is a company's, whoever it is: the words with capitals before it, and the form.
# Words that open a question, and are no part of a name.
OPENINGS = r"(?:Valt|Is|Moet|Mag|Kan|Doet|Wat|Wie|Hoe|Does|Is|Must|May|Can|What|Who|How|Has|Heeft)\b"
FORMS = r"(?:B\.?\s?V\.?|N\.?\s?V\.?|V\.?O\.?F\.?|GmbH|AG|Ltd\.?|Inc\.?|plc|S\.?A\.?|SE)"
COMPANY = re.compile(rf"\b(?:(?!{OPENINGS})[A-Z][\w&'-]*\s+(?:(?:&|en|and|van|de)\s+)?){{1,4}}{FORMS}(?!\w)")
# A form of address tells that a name follows.
ADDRESSED = re.compile(
    r"\b(?:[Dd]e heer|[Mm]evrouw|[Dd]hr\.?|[Mm]evr\.?|[Mm]w\.?|Mr\.?|Mrs\.?|Ms\.?|[Dd]r\.?|[Ii]r\.?|[Dd]rs\.?)\s+"
    r"((?:[A-Z]\.\s?)*(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]er|[Tt]en|'t|[Ee]l|[Aa]l)\s+)*[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?)"
)
INTRODUCED = re.compile(
    r"\b(?:[Mm]ijn naam is|[Ii]k ben|[Ii]k heet|[Mm]y name is|I am|I'm)\s+"
    r"((?:[A-Z][\w'-]+)(?:\s+(?:(?:van|de|der|den)\s+)*[A-Z][\w'-]+)+)"
)


# A mark as a model may give it back: in capitals, with more or fewer blanks, or in English.
CALLED = {
    "mail": Kind.EMAIL,
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "telephone": Kind.PHONE,
    "account": Kind.ACCOUNT,
}
CALLED |= {"company": Kind.COMPANY, "name": Kind.PERSON, "person": Kind.PERSON, "persoon": Kind.PERSON}
CALLED |= {kind.value: kind for kind in Kind}
MARK = re.compile(rf"\[\s*({'|'.join(sorted(CALLED, key=len, reverse=True))})[\s_-]*(\d+)\s*\]", re.IGNORECASE)
SHORTEST_PART = 3  # letters of a part of a name by which somebody is known
SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|\n\s*)[“\"'‘(]*$")

Span = tuple[int, int, Kind]


def nothing_ordinary(word: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are known; `is_ordinary` tells of a word in lower case whether the documents use it as such.

    A name that is an ordinary word (*Bakker*, *Staal*) is one only with its capital, and inside a sentence.
    """

    people: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    is_ordinary: Callable[[str], bool] = nothing_ordinary

    def companies_named(self, text: str) -> Iterator[re.Match[str]]:
        return self._whole(self.companies, text)

    def people_named(self, text: str) -> Iterator[re.Match[str]]:
        return self._whole(self.people, text)

    def parts_named(self, text: str) -> Iterator[re.Match[str]]:
        """A surname or a first name alone, with its capital; where a word is all there is, any word of a name."""
        alone = text.isalpha()
        named = (*self.people, *self.companies) if alone else self.people
        for part in {part for name in named if len(name.split()) > 1 for part in name.split()}:
            if len(part) >= SHORTEST_PART and part[0].isupper():
                yield from self._found(part, re.IGNORECASE if alone else re.NOFLAG, text)

    def _whole(self, names: Iterable[str], text: str) -> Iterator[re.Match[str]]:
        for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
            yield from self._found(name, re.IGNORECASE, text)

    def _found(self, name: str, flags: re.RegexFlag, text: str) -> Iterator[re.Match[str]]:
        ordinary = self.is_ordinary(plain(name))
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.NOFLAG if ordinary else flags)
        for found in pattern.finditer(text):
            if not (ordinary and SENTENCE_START.search(text[: found.start()])):
                yield found


NOBODY = Known()


@dataclass
class Masking:
    """What is sent with one question: the same words have the same mark in every text of it."""

    known: Known = NOBODY
    _marks: dict[str, str] = field(default_factory=dict)  # by what they stand for
    _counted: dict[Kind, int] = field(default_factory=dict)

    def masked(self, text: str) -> str:
        held, at = "", 0
        for start, end, kind in self._spans(text):
            held += text[at:start] + self._mark(kind, text[start:end])
            at = end
        return held + text[at:]

    def restored(self, text: str) -> str:
        """`text`, which speaks of the marks, with the words back in their place, also where a mark was altered."""
        words = {self._key(mark): words for words, mark in self._marks.items()}
        return MARK.sub(lambda found: words.get(self._key(found[0]), found[0]), text)

    def _spans(self, text: str) -> list[Span]:
        """What is taken out, in order; where two overlap, what was looked for first."""
        taken: list[Span] = []
        for kind, found in self._found(text):
            start, end = found.span(found.re.groups and 1)
            if all(end <= one or start >= other for one, other, _ in taken):
                taken.append((start, end, kind))
        return sorted(taken)

    def _found(self, text: str) -> Iterator[tuple[Kind, re.Match[str]]]:
        known = self.known
        looked_for: tuple[tuple[Kind, Callable[[str], Iterable[re.Match[str]]]], ...] = (
            (Kind.EMAIL, EMAIL.finditer),
            (Kind.ACCOUNT, ACCOUNT.finditer),
            (Kind.PHONE, PHONE.finditer),
            (Kind.COMPANY, known.companies_named),
            (Kind.COMPANY, COMPANY.finditer),
            (Kind.PERSON, known.people_named),
            (Kind.PERSON, ADDRESSED.finditer),
            (Kind.PERSON, INTRODUCED.finditer),
            (Kind.PERSON, known.parts_named),
        )
        for kind, find in looked_for:
            yield from ((kind, found) for found in find(text))

    def _mark(self, kind: Kind, words: str) -> str:
        if words not in self._marks:
            self._counted[kind] = self._counted.get(kind, 0) + 1
            self._marks[words] = f"[{kind} {self._counted[kind]}]"
        return self._marks[words]

    @staticmethod
    def _key(mark: str) -> tuple[Kind, int] | None:
        found = MARK.fullmatch(mark)
        return (CALLED[found[1].lower()], int(found[2])) if found else None


def has_mark(text: str) -> bool:
    """Whether a mark stands in it for which there are no words."""
    return MARK.search(text) is not None
