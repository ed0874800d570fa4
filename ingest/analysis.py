"""Text to the tokens that lexical search compares: the same for a stored passage and for a question.

Words are lower-cased, stripped of accents and stemmed (Snowball, Dutch or English); Dutch compounds add
their parts; numbers, money, percentages and clause numbers stay whole and are written one way in both
languages (`1.500`, `1,500` and `1500` are one token); months are numbered.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import filterfalse
from threading import Lock

import snowballstemmer

from ingest.compounds import compound_parts
from ingest.document import Language

WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+[^\W\d_]+", re.UNICODE)
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")

# A stemmer keeps its word inside itself between steps, so two threads may not share one call.
_STEMMING = Lock()

MONTHS = {
    name: f"month{number}"
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), start=1)
}

STOP_WORDS: dict[Language, frozenset[str]] = {
    Language.NL: frozenset(
        """aan al alle als bij dan dat de der des deze die dit door dus een eens en er had hadden heb hebben
        hebt heeft hem het hier hij hoe hun ik in is ja je jullie kan kon kunnen kunt maar me men met mij
        mijn moet moeten mogen na naar nee niet nog nu of om omdat onder ons onze ook op over per te ten ter
        tot u uit uw van veel via voor waar waarom wanneer was wat we wel welk welke werd werden wie wij wil
        willen word worden wordt zal ze zelf zich zij zijn zo zou zouden zullen geen""".split()
    ),
    Language.EN: frozenset(
        """a about all also am an and any are as at be been being but by can could did do does doing for
        from had has have having he her here him his how i if in into is it its me more most my no nor not
        of on one or our out own shall she should so some such than that the their them then there these
        they this those to too under until up us was we were what when where which who whom why will with
        would you your""".split()
    ),
}


def words(text: str) -> list[str]:
    """Lower-case words and numbers without accents, in order; numbers in one notation. Pure."""
    return [_one_notation(found) for found in WORD.findall(plain(text))]


def plain(text: str) -> str:
    """Lower case, without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower)
    return decomposed if decomposed.isascii() else "".join(filterfalse(unicodedata.combining, decomposed))


def tokens(text: str, language: Language) -> list[str]:
    """Stems of the content words, with the stems of a Dutch compound's parts after it. Pure."""
    stop = STOP_WORDS[language]
    found: list[str] = []
    for word in words(text):
        if word not in stop:
            found.extend(word_tokens(word, language))
    return found


@cache
def word_tokens(word: str, language: Language) -> tuple[str, ...]:
    """The tokens of one word as `words` gives it."""
    if word[0].isdigit():
        return (word,)
    if word in MONTHS:
        return (MONTHS[word],)
    parts = compound_parts(word) if language is Language.NL else ()
    return tuple(dict.fromkeys(stem(part, language) for part in (word, *parts)))


@cache
def stem(word: str, language: Language) -> str:
    with _STEMMING:
        stemmed: str = _stemmer(language).stemWord(word)
        if language is Language.NL:
            # Twice, since a plural hides an ending (*ketens*, *keten*); then *bedrijven* meets *bedrijf*.
            stemmed = _stemmer(language).stemWord(stemmed)
            stemmed = stemmed[:-1] + {"v": "f", "z": "s"}.get(stemmed[-1:], stemmed[-1:])
    return stemmed


@cache
def _stemmer(language: Language) -> snowballstemmer.stemmer:
    # Porter's Dutch, not Snowball's newer default: that one makes *zon* of *gezondheid*.
    return snowballstemmer.stemmer("dutch_porter" if language is Language.NL else "english")


def _one_notation(word: str) -> str:
    if word.isascii() and word.isalpha():
        return word
    word = word.removesuffix("%").replace("’", "'").removesuffix("'s")
    if not word[0].isdigit():
        return word
    if THOUSANDS.fullmatch(word):
        return re.sub(r"[.,]", "", word)
    return word.replace(",", ".")
