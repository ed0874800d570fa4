"""What words the documents use: how rare each is, which are names, and what a misspelt one was meant to be."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from ingest.analysis import STOP_WORDS, plain, tokens, words
from ingest.document import Language
from ingest.library import StoredChunk

CAPITALISED = re.compile(r"(?<![.!?:|]\s)(?<=\s)[A-Z][\w&-]+|\b[A-Z]{2,}\w*")
RUNNING = re.compile(r"(?<![.!?:|]\s)(?<=\s)[\w&-]+")  # any word where a capital could only be a name's
SHORTEST_CORRECTED = 5
SHORTEST_PART = 4
LONG = 10  # letters of a word in which two may be wrong
LONGEST_COMPOUND = 80  # letters: what is longer was never a word, and trying each place to part it takes minutes
COMMON = 0.1  # the share of the passages


@dataclass(frozen=True)
class Vocabulary:
    """Over the passages one kind of asker may see, so that nothing else can be told from it.

    `frequency` counts the passages of a language that hold a token; `spoken` are the words as written, with
    how often; `names` those written with a capital inside a sentence and never without, the same in both languages.
    `terms` are the tokens of the glossary, which are known even where no document uses them. `asked` are the words of
    the questions written down for the documents, and `common` those names among them that these mostly write small:
    who asks about aluminium means the metal, whatever firms are called after it.
    """

    passages: dict[Language, int]
    frequency: dict[Language, Counter[str]]
    spoken: Counter[str]
    names: frozenset[str]
    terms: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    def rarity(self, token: str, language: Language) -> float:
        """Inverse document frequency, at least 0; a token that is nowhere is as rare as can be."""
        total = self.passages.get(language, 0)
        return math.log(1 + (total + 1) / (self.frequency[language][token] + 1))

    def knows(self, word: str) -> bool:
        """Whether the documents use `word`, in either language or as another form of the same stem."""
        if word in self.spoken or any(word in stop for stop in STOP_WORDS.values()):
            return True
        return any(self.frequency[language][token] > 0 for language in Language for token in tokens(word, language))

    def has_in(self, word: str) -> bool:
        """Whether `word` begins with a name of the documents, as a compound made of one does."""
        return any(len(name) >= SHORTEST_CORRECTED and word.startswith(name) for name in self.names)

    def understands(self, word: str) -> bool:
        """Whether the documents use `word`, or it is put together from words that they use (`Omnibuspakket`)."""
        if self.knows(word) or self.has_in(word):
            return True
        return len(word) <= LONGEST_COMPOUND and any(
            self.knows(word[:at]) and any(self.knows(rest) for rest in (word[at:], word[at:].removeprefix("s")))
            for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        )

    def is_common(self, word: str) -> bool:
        """Whether so many passages hold a name that it tells nothing of what a question is about."""
        return any(
            self.frequency[language][token] > COMMON * self.passages.get(language, 0)
            for language in Language
            for token in tokens(word, language)
        )

    def corrected(self, word: str) -> str | None:
        """The document's word that `word` misspells: one edit away, or two in a long word; else None. Two edits make
        another word of a shorter one: `verdient` is no slip for `verbiedt`."""
        if len(word) < SHORTEST_CORRECTED or not word.isalpha() or word in self.asked or self.knows(word):
            return None
        allowed = 2 if len(word) >= LONG else 1
        near = process.extract(
            word, self.spoken.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=5
        )
        likely = [(distance, -self.spoken[found], found) for found, distance, _ in near if found[0] == word[0]]
        return min(likely)[2] if likely else None


def vocabulary_of(
    stored: Iterable[StoredChunk], terms: frozenset[str] = frozenset(), questions: Iterable[str] = ()
) -> Vocabulary:
    """`questions` are those written down for the documents. Pure."""
    written: dict[Language, set[str]] = {language: set() for language in Language}
    passages: Counter[Language] = Counter()
    frequency: dict[Language, Counter[str]] = {language: Counter() for language in Language}
    spoken: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    running: Counter[str] = Counter()
    for one in stored:
        language = one.chunk.language
        passages[language] += 1
        text = " ".join((one.metadata.title, *one.chunk.headings, *one.chunk.header, one.chunk.text))
        frequency[language].update(set(tokens(text, language)))
        said = [word for word in words(text) if word.isalpha()]
        spoken.update(said)
        written[language].update(said)
        running.update(plain(word) for word in RUNNING.findall(one.chunk.text))
        capital.update(plain(name) for name in CAPITALISED.findall(one.chunk.text))
    names = frozenset(
        name
        for name, count in capital.items()
        if count >= 0.8 * max(running[name], 1)
        and not any(name in stop for stop in STOP_WORDS.values())
        and all(name in held for held in written.values() if held)
    )
    questions = list(questions)
    asked = frozenset(word for question in questions for word in words(question))
    return Vocabulary(dict(passages), frequency, spoken, names, terms, asked, _written_small(names, questions))


def _written_small(names: frozenset[str], questions: Iterable[str]) -> frozenset[str]:
    """The names that whole questions, which have capitals where they belong, mostly write without one."""
    small: Counter[str] = Counter()
    for question in questions:
        if question[:1].isupper() and question.endswith("?"):
            for word in RUNNING.findall(question):
                small[plain(word)] += 1 if word[0].islower() else -1
    return frozenset(name for name in names if small[name] > 0)
