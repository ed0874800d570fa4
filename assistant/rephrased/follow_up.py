"""Is a follow-up that a language model wrote out still the question that was asked? Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.rephrased.figures import figures
from assistant.rephrased.stance import NEGATIONS
from assistant.slots import terms_named
from assistant.understand import OPENS_FOLLOW_UP, standalone, tells
from ingest.analysis import STOP_WORDS, word_tokens, words
from ingest.document import Language

LONGEST = 300  # characters


def is_same_question(written: str, asked: str, earlier: Sequence[str], language: Language) -> bool:
    """Whether it says all that the follow-up tells, and nothing but words of the conversation's own questions.

    Small words may be other ones, but a denial, a figure and a term must be those that the rules understand.
    """
    conversation = " ".join((*earlier, asked))
    said, known = _told(written, language), _told(conversation, language)
    by_rule = standalone(asked, tuple(earlier))
    return (
        0 < len(written) <= LONGEST
        and "\n" not in written
        and bool(said)
        and said <= known
        and {_stem(word, language) for word in words(OPENS_FOLLOW_UP.sub(" ", asked)) if tells(word)} <= said
        and _binding(written, language) <= _binding(by_rule, language)
        and terms_named(written) == terms_named(by_rule)
    )


def _told(text: str, language: Language) -> set[str]:
    return {_stem(word, language) for word in words(text) if word not in STOP_WORDS[language]}


def _binding(text: str, language: Language) -> frozenset[str]:
    """The denials and figures, those spelt out included (*the first*)."""
    return NEGATIONS & set(words(text)) | {figure.value for figure in figures(text, language)}


def _stem(word: str, language: Language) -> str:
    return word_tokens(word, language)[0]
