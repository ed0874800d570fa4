"""Whether two questions ask the same, so strictly that an answer to the one may be given to the other. Pure.

Two questions may lie close together and still ask for different things (another year, another term, `mag` for `moet`,
`niet`), so closeness of meaning alone never decides: what they are about must agree word by word, apart from words
that say nothing. What this lets pass and what not is measured by `python -m evals.curated`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.model import Expected
from assistant.slots import terms_named
from assistant.understand import ASKING_WORDS, expected_of, in_digits
from ingest.analysis import STOP_WORDS, plain, word_tokens, words
from ingest.document import Language, Term

CLOSE = 0.75  # cosine within a language, where the words agree as well
CLOSE_ACROSS = 0.95  # and across languages, where words can't be compared

# What a question may hold or lack and still ask the same: words of the asking, not of what is asked.
SAYS_NOTHING = ASKING_WORDS | frozenset(
    """bestaat bestaan bevat bevatten omvat omvatten staat staan zit zitten gaat gaan komt komen krijgt krijgen
    heeft hebben doet doen is zijn was waren wordt werd geldt gelden vindt vinden hoog groot totaal graag weten
    vraag vragen vraagje uitleggen zeggen alstublieft hallo dag beste bedankt dank nou toch even maar
    exist exists contain contains cover covers stand stands sit sits go goes come comes get gets take takes
    apply applies find high large total like know question ask say explain hello thanks thank there actually
    currently nu now momenteel tegenwoordig""".split()
)
# Words that turn a question into another, by what they mean.
TURNS = {
    "not": "niet geen nooit zonder noch not no never without nor cannot don't doesn't didn't isn't aren't can't won't",
    "must": "moet moeten moest moesten verplicht verplichte verplichting must shall required mandatory obliged "
    "obligatory need needs",
    "may": "mag mogen mocht mochten toegestaan may allowed permitted",
    "can": "kan kunnen kunt kon konden can could able",
    "should": "hoort horen behoort should ought",
    "before": "voordat vooraf eerder before prior earlier previous vorige",
    "after": "nadat erna later daarna after following volgende next",
    "until": "tot uiterlijk until till",
    "since": "sinds vanaf since",
    "more": "meer minstens minimaal minimum more least",
    "less": "minder hooguit maximaal maximum less fewer most",
    "only": "alleen slechts uitsluitend only solely just",
    "all": "alle elke ieder iedere all every each",
    "other": "ander andere anders overige other another else",
    "new": "nieuw nieuwe new",
    "first": "eerste first",
    "last": "laatste last",
    "old": "oude oud oudste oldest old",
}
TURNED_BY = {word: turn for turn, listed in TURNS.items() for word in listed.split()}
# Words that turn a question in company only: before a figure, or before `to`.
TURNED = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\b(have|has|had|need|needs) to\b", "must"),
        (r"\b(boven|above|over)( de)? (?=\d)", "meer "),
        (r"\b(onder|below|under)( de)? (?=\d)", "minder "),
        (r"\bvoor (?=\d)", "before "),
        (r"\bna (?=\d)", "after "),
    )
)

ASKS = (
    ("how_many", r"hoeveel|how many|how much|hoe (hoog|groot|duur)|how (high|large|big|expensive)|welk(e)? bedrag"),
    ("how_long", r"hoe ?lang|how long"),
    ("how_often", r"hoe ?vaak|how often"),
    ("when", r"wanneer|when|(welke|welk|what|which) (datum|dag|jaar|maand|date|day|year|month)"),
    ("who", r"wie|whom?|whose|door wie"),
    ("where", r"waar|where"),
    ("why", r"waarom|why|waarvoor|what for"),
    ("how", r"hoe|how"),
    ("what", r"wat|welke?|what|which|noem|geef|list|name"),
)
ASKED = tuple((asks, re.compile(rf"\b({pattern})\b")) for asks, pattern in ASKS)
NAME = re.compile(r"(?<=[\w,;:)\"'’] )[A-Z][\w&-]+|\b[A-Z]{2,}[\w&-]*")
ORDINALS = {
    word: str(number)
    for said in (
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for number, word in enumerate(said.split(), start=1)
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question must agree. `content` are stems of what it is about, in order; `said` all its words."""

    language: Language
    asks: str
    turns: tuple[str, ...]
    figures: tuple[str, ...]
    terms: frozenset[Term]
    names: tuple[str, ...]
    content: tuple[str, ...]
    said: frozenset[str]


def asked_by(text: str, language: Language) -> Asked:
    text = in_digits(text)
    lower = plain(text)
    for pattern, word in TURNED:
        lower = pattern.sub(word, lower)
    said = words(lower)
    content = [
        word_tokens(word, language)[0]
        for word in said
        if not word[0].isdigit() and word not in SAYS_NOTHING and word not in STOP_WORDS[language]
    ]
    return Asked(
        language=language,
        asks=_asks(lower, text),
        turns=tuple(sorted(TURNED_BY[word] for word in re.findall(r"[\w'-]+", lower) if word in TURNED_BY)),
        figures=tuple(ORDINALS.get(word, word) for word in said if word[0].isdigit() or word in ORDINALS),
        terms=terms_named(text),
        names=tuple(plain(name) for name in NAME.findall(text) if plain(name) not in SAYS_NOTHING),
        content=tuple(dict.fromkeys(content)),
        said=frozenset(said),
    )


def same(one: Asked, other: Asked, cosine: float) -> bool:
    """`cosine` is that of the two questions' vectors."""
    if (one.asks, one.turns, one.figures, one.terms) != (other.asks, other.turns, other.figures, other.terms):
        return False
    if not (_all_said(one.names, other) and _all_said(other.names, one)):
        return False
    if one.language is other.language:
        # In the same order: who pays whom is told by nothing else.
        return cosine >= CLOSE and one.content == other.content and bool(one.content)
    return cosine >= CLOSE_ACROSS


def _asks(lower: str, text: str) -> str:
    found = next((asks for asks, pattern in ASKED if pattern.search(lower)), "whether")
    # "Wat kost het" and "hoeveel kost het" ask for the same amount.
    return "how_many" if found == "what" and expected_of(text, text) is Expected.AMOUNT else found


def _all_said(names: tuple[str, ...], other: Asked) -> bool:
    """Every name stands in the other question too, and names that both write as names in the same order."""
    shared = [name for name in names if name in other.names]
    in_order = shared == [name for name in other.names if name in names]
    return in_order and all(set(words(name)) <= other.said for name in names)
