"""Names, addresses, numbers and companies, taken out of a text before an outside model sees it. Pure.

What is taken out leaves a mark that says what stood there ("[naam 1]"), the same for the same words, so that a question
keeps its sense and the answer can be given its words back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` without them, and what each mark stands for."""

    text: str
    marks: dict[str, str]

    def restored(self, text: str) -> str:
        """`text`, which speaks of the marks, with the words back in their place."""
        for mark, words in self.marks.items():
            text = text.replace(mark, words)
        return text


def mask(text: str, people: Iterable[str] = (), companies: Iterable[str] = ()) -> Masked:
    """`people` and `companies` are names that are known; longer ones are looked for first."""
    masking = _Masking()
    text = masking.of(Kind.EMAIL, EMAIL, text)
    text = masking.of(Kind.ACCOUNT, ACCOUNT, text)
    text = masking.of(Kind.PHONE, PHONE, text)
    text = masking.known(Kind.COMPANY, companies, text)
    text = masking.of(Kind.COMPANY, COMPANY, text)
    text = masking.known(Kind.PERSON, people, text)
    text = masking.of(Kind.PERSON, ADDRESSED, text)
    text = masking.of(Kind.PERSON, INTRODUCED, text)
    return Masked(text, {mark: words for words, mark in masking.marks.items()})


class _Masking:
    def __init__(self) -> None:
        self.marks: dict[str, str] = {}
        self._counted: dict[Kind, int] = {}

    def of(self, kind: Kind, pattern: re.Pattern[str], text: str) -> str:
        """Masks what the pattern's group holds, or all of it where it has none."""

        def marked(found: re.Match[str]) -> str:
            words = found[found.re.groups and 1]
            return found[0].replace(words, self._mark(kind, words))

        return pattern.sub(marked, text)

    def known(self, kind: Kind, names: Iterable[str], text: str) -> str:
        for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
            text = self.of(kind, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), text)
        return text

    def _mark(self, kind: Kind, words: str) -> str:
        if words not in self.marks:
            self._counted[kind] = self._counted.get(kind, 0) + 1
            self.marks[words] = f"[{kind} {self._counted[kind]}]"
        return self.marks[words]
