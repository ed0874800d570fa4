"""Dutch or English: a short text by its function words where they agree, any other by lingua held to these two. The
only door to lingua."""

from __future__ import annotations

from functools import cache

import lingua

from ingest.analysis import STOP_WORDS, words
from ingest.document import Language

SHORT = 20  # words; names in the other language outweigh the rest of a text no longer than this
BOTH_HAVE = {"ten", "men", "door", "die", "hem", "had"}
GREETINGS = {Language.NL: {"hallo", "hoi", "dag", "bedankt", "dank"}, Language.EN: {"hello", "hi", "hey", "thanks"}}
ONLY = {
    language: (STOP_WORDS[language] | GREETINGS[language]) - STOP_WORDS[language.other] - BOTH_HAVE
    for language in Language
}
CLEAR = 0.2  # the least lead, in confidence, at which the text itself decides


def detect(text: str, fallback: Language) -> Language:
    """The language of `text`; `fallback` where it does not show."""
    said = words(text)
    if not any(word[0].isalpha() for word in said):
        return fallback
    shown = [language for language in Language if not ONLY[language].isdisjoint(said)]
    if len(shown) == 1 and len(said) <= SHORT:
        return shown[0]
    dutch = _detector().compute_language_confidence(text, lingua.Language.DUTCH)
    if abs(2 * dutch - 1) < CLEAR:
        return fallback
    return Language.NL if dutch > 0.5 else Language.EN


@cache
def _detector() -> lingua.LanguageDetector:
    return lingua.LanguageDetectorBuilder.from_languages(lingua.Language.DUTCH, lingua.Language.ENGLISH).build()
