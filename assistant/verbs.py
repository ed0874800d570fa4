"""Dutch verbs whose parts stand apart in a sentence (`ik meld me aan`), put together as the documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.vocabulary import Vocabulary
from ingest.analysis import tokens
from ingest.document import Language

# At the end of the sentence, or before what may still follow it: `stapte er uit in jaar 4`, `meld ik me aan bij`.
PARTICLE = re.compile(
    r"\b(?:er)?(aan|af|bij|in|mee|op|over|samen|terug|toe|uit|voor|weg)\b"
    r"(?=\s*(?:[?!.,;]|$)|\s+(?:bij|in|met|tijdens|voor|en|of|na|door|om|als|sinds)\b)",
    re.IGNORECASE,
)
NO_NOUN = r"(?<!\bhet )(?<!\been )(?<!\bde )\b"  # after an article stands no verb
ENDING = re.compile(r"(?:ten|den|te|de|en|t|n)?$")
SHORTEST_ROOT = 3


def joined(text: str, vocabulary: Vocabulary) -> str:
    """`text` with the first verb and particle that make a verb which the documents or the glossary use; empty where
    there is none. Pure."""
    for particle in PARTICLE.finditer(text):
        for word in re.finditer(rf"{NO_NOUN}[^\W\d_]+", text[: particle.start()]):
            verb = _verb(particle[1].lower(), word[0].lower(), vocabulary)
            if verb:
                rest = f"{text[word.end() : particle.start()].rstrip()}{text[particle.end() :]}"
                return f"{text[: word.start()]}{verb}{rest}"
    return ""


def _verb(particle: str, word: str, vocabulary: Vocabulary) -> str | None:
    for root in _roots(word):
        verb = f"{particle}{root}"
        stem = tokens(verb, Language.NL)[0]
        if stem in vocabulary.terms or vocabulary.frequency[Language.NL][stem]:
            return verb
    return None


def _roots(word: str) -> Iterator[str]:
    """`stapten` -> `stap`, `stappen`; `meldt` -> `meld`, `melden`; `haakt` -> `haak`, `haken`."""
    root = ENDING.sub("", word, count=1)
    if len(root) < SHORTEST_ROOT:
        return
    single = re.sub(r"(.)\1$", r"\1", root)
    short = re.sub(r"([aeou])\1([^aeou])$", r"\1\2", single)
    for infinitive in (f"{short}en", f"{single}{single[-1]}en", f"{single}en", single):
        if len(single) >= SHORTEST_ROOT:
            yield infinitive
