"""Dutch or English, told by lingua held to these two. The only door to lingua."""

from __future__ import annotations

from functools import cache

import lingua

from ingest.document import Language

CLEAR = 0.2  # the least lead, in confidence, at which the text itself decides


def detect(text: str, fallback: Language) -> Language:
    """The language of `text`; `fallback` where it does not show."""
    dutch = _detector().compute_language_confidence(text, lingua.Language.DUTCH)
    if abs(2 * dutch - 1) < CLEAR:
        return fallback
    return Language.NL if dutch > 0.5 else Language.EN


@cache
def _detector() -> lingua.LanguageDetector:
    return lingua.LanguageDetectorBuilder.from_languages(lingua.Language.DUTCH, lingua.Language.ENGLISH).build()
