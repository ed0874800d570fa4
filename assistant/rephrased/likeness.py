"""How much of what a claim says its source says too, word by word and as a whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from assistant.glossary import Glossary
from assistant.vocabulary import Vocabulary
from ingest.analysis import STOP_WORDS, word_tokens, words
from ingest.document import Language
from ingest.encoder.encoder import Encoder, Vectors
from ingest.translations import translated

REMEMBERED = 20_000  # vectors of words and sentences
# Cosines of single words: strangers lie below the first, words that mean the same above the second. Chosen on the half
# of the documents that `python -m evals.lies.fit` sees; since moved, so that as many pairs of words lie above them.
WITHIN, ACROSS = (0.4, 0.815), (0.2, 0.615)
SYNONYM = 0.86  # of a word that has a translation in common with one of the source
BLOCK = 3  # words
SHORTEST_PART = 4
FEATURES = ("whole", "covered", "returned", "strangest", "block", "new", "entailed")
RAREST = 4.0  # in units of Vocabulary.rarity; a rarer word weighs no more

# Words that any sentence may be told with: they carry nothing that could be false.
LIGHT = frozenset(
    """plaats vond vonden vindt gaat ging gingen komt kwam kwamen staat staan stond stonden stelt stelde volgens zegt
    zegt zei zeiden meldt meldde noemt noemde genoemd heet heette horen hoort betreft gebeurt gebeurde waarin waarbij
    waarvan daarvan daarbij erbij hierbij zelf samen verder sinds tijdens binnen vastgesteld bekend beschikbaar zulke
    zoals echter wel nl bijvoorbeeld onder andere afkorting dat's ieder ervan ertoe ermee tevens gedaan doen maken maakt
    according says said states stated named names called reports reported concerns covers covering took takes taken came
    comes come given gives give made make makes making held also both during while since until though however still
    itself themselves such well across among within whose there they them said known available regarding consists
    done happen happened total
    eigen overige elkaar daar toen nog steeds alsnog eveneens ieder elk eerder vooraf achteraf langs bij vast nodig
    bevat bevatten omvat omvatten telt tellen kent kennen vindt vinden vond zet zette zetten biedt bieden laat laten
    liet lag ligt liggen zit zat zitten dient diende dienen wordt krijgt krijgen kreeg kregen heeft toont tonen meent
    gebruikt gebruiken via vanwege omdat want waarna zodat waaronder rond circa ongeveer zo'n
    each own other others another already yet again also then there before later about around some many further
    contain contains contained include includes included including cover covered comprise comprises consist lists
    look looks looked indicate indicates brought bring brings put puts get gets got had has have hold holds held use
    used uses part basis based apply applies open opened together jointly result results offer offers offered see seen
    show shows shown set sets found find finds work works""".split()
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a claim and its source are; each in [0, 1], but `whole` in [-1, 1], `new` from 0 on, `entailed` any.

    `whole` is their best cosine; `covered` the share, by rarity, of the claim's words that the source has in this or
    another form, and `returned` the share of the first source sentence's words that the claim has. `strangest` is how
    far the two words that the source has least of are from anything in it, `block` the same of the BLOCK words in a
    row that it has least of, and `new` of all words together, counted in rare words. `entailed` are the log-odds that
    the source carries the claim by the model of entailment.py.
    """

    whole: float
    covered: float
    returned: float
    strangest: float
    block: float
    new: float
    entailed: float

    def features(self) -> tuple[float, ...]:
        """In the order of FEATURES; the more, the more alike."""
        return self.whole, self.covered, self.returned, -self.strangest, -self.block, -self.new, self.entailed


class Remembered:
    """The vectors of words and sentences, each encoded once. Safe to share between threads."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def __call__(self, texts: Iterable[str]) -> Vectors:
        """Unit rows, one a text."""
        texts = list(texts)
        with self._lock:
            held = {text: self._vectors[text] for text in texts if text in self._vectors}
        missing = [text for text in dict.fromkeys(texts) if text not in held]
        if missing:
            held |= dict(zip(missing, self._encoder.encode(missing), strict=True))
        with self._lock:
            self._vectors.update({text: held[text] for text in missing})
            while len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)
        return np.array([held[text] for text in texts], dtype=np.float32)


@dataclass(frozen=True)
class Likenesses:
    """Compares claims with sources."""

    vectors: Remembered
    glossary: Glossary
    vocabulary: Vocabulary

    def of(self, claim: str, language: Language, source: Sequence[str], other: Language, frame: str = "") -> Likeness:
        """`source` are the sentences cited, in the language `other`; `frame` the headings they stand under."""
        said, first = content(claim, language), content(source[0], other)
        held = sorted({word for text in (*source, frame) for word in content(text, other)})
        scores, weights = self._scores(said, language, held, other), self._weights(said, language)
        missing = weights * (1 - scores)
        back, weights_back = self._scores(first, other, said, language), self._weights(first, other)
        rows = np.convolve(missing, np.ones(BLOCK) / BLOCK, "valid") if len(said) >= BLOCK else missing[:0]
        return Likeness(
            whole=self.whole(claim, source),
            covered=_share(scores, weights),
            returned=_share(back, weights_back),
            strangest=float(np.sort(missing)[::-1][:2].mean()) if len(said) else 0.0,
            block=float(rows.max(initial=0.0)),
            new=float(missing.sum()),
            entailed=entailed(claim, source, frame),
        )

    def _weights(self, said: Sequence[str], language: Language) -> Vectors:
        """1 for a word that no document has, in a small library as in a large one."""
        most = min(RAREST, self.vocabulary.rarity("", language))
        rarity = (self.vocabulary.rarity(word_tokens(word, language)[0], language) for word in said)
        return np.array([min(most, one) / most for one in rarity], dtype=np.float32)

    def best(self, word: str, language: Language, source: str, other: Language) -> float:
        """How much `source` has of the word: 1 by another name, a term of the glossary, or one that means the same."""
        return float(self._scores([word], language, content(source, other), other)[0])

    def alike(
        self, said: Iterable[str], language: Language, held: Iterable[str], other: Language
    ) -> dict[str, frozenset[str]]:
        """Of each word the held ones that mean the same: in another form, translated, or by another name."""
        ours, theirs = list(dict.fromkeys(said)), list(dict.fromkeys(held))
        rows = self.vectors(ours) @ self.vectors(theirs).T if ours and theirs else np.zeros((len(ours), len(theirs)))
        same = (WITHIN if language is other else ACROSS)[1]
        known = [
            (one, self._forms(one, other, language), concepts)
            for one, concepts in zip(theirs, self._concepts(theirs, other), strict=True)
        ]
        return {
            word: frozenset(
                one
                for (one, forms, meant), cosine in zip(known, row, strict=True)
                if word == one
                or (word[0].isalpha() and one[0].isalpha() and (cosine >= same or concepts & meant))
                or not forms.isdisjoint(self._forms(word, language, other))
            )
            for word, concepts, row in zip(ours, self._concepts(ours, language), rows, strict=True)
        }

    def _forms(self, word: str, language: Language, other: Language) -> frozenset[str]:
        """Stems of it and of its parts, also as they are called in another language."""
        own = word_tokens(word, language)
        into = language.other if language is other else other
        return frozenset((*own, *translated(own, language, into)))

    def is_term(self, word: str, language: Language) -> bool:
        return bool(self._concepts([word], language)[0])

    def whole(self, claim: str, source: Sequence[str]) -> float:
        rows = self.vectors([claim, *source, " ".join(source)])
        return float((rows[1:] @ rows[0]).max())

    def _scores(self, said: Sequence[str], language: Language, held: Sequence[str], other: Language) -> Vectors:
        stems = {token for word in held for lang in {language, other} for token in word_tokens(word, lang)}
        meant = set(translated(stems, language, language.other)) if language is other else set()
        concepts = frozenset[int]().union(*self._concepts(held, other))
        rows = self.vectors(said) @ self.vectors(held).T if said and held else np.zeros((len(said), 1))
        strangers, same = WITHIN if language is other else ACROSS
        found = np.clip((rows.max(axis=1) - strangers) / (same - strangers), 0, 1) if said else np.zeros(0)
        for at, (word, concept) in enumerate(zip(said, self._concepts(said, language), strict=True)):
            first, *parts = word_tokens(word, language)
            called = translated([first], language, other)
            in_compound = language is not other and any(_is_part(part, held) for part in (word, *called))
            if first in stems or concept & concepts or stems & set(called) or in_compound:
                found[at] = 1.0
            elif language is other and meant & set(translated([first], language, language.other)):
                found[at] = max(found[at], SYNONYM)
            elif parts:
                found[at] = max(found[at], sum(part in stems for part in parts) / len(parts))
        return np.asarray(found, dtype=np.float32)

    def _concepts(self, said: Sequence[str], language: Language) -> tuple[frozenset[int], ...]:
        return self.glossary.concepts([word_tokens(word, language)[0] for word in said], language)


def entailed(claim: str, source: Sequence[str], frame: str) -> float:
    # Loads PyTorch, which nothing needs before a chat model has said something.
    from assistant.rephrased.entailment import load_entailment

    return load_entailment().log_odds(claim, source, frame)


def _is_part(stem: str, held: Sequence[str]) -> bool:
    """Whether a word of `held` is a compound with it (*mensenrechtenraad* with *raad*)."""
    return len(stem) >= SHORTEST_PART and any(stem in one for one in held)


def _share(scores: Vectors, weights: Vectors) -> float:
    return float(weights @ scores / weights.sum()) if weights.sum() else 1.0


def content(text: str, language: Language) -> list[str]:
    """The words that say something, figures left out: those are compared exactly elsewhere. Pure."""
    said = dict.fromkeys(words(text))
    return [w for w in said if w not in STOP_WORDS[language] and w not in LIGHT and w[0].isalpha() and len(w) > 1]
