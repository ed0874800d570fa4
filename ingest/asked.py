"""Questions written down for the sections of a document, as people would ask them: a question is found by its likeness
to these far better than by its likeness to prose. To some the section answers only that it is not known (`unknown`).
Some are near misses (`BEYOND`): the document comes close and does not answer them, so a question like one of those is
better refused."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.analysis import tokens
from ingest.document import Chunk, Language
from ingest.encoder.encoder import Vectors
from ingest.errors import CatalogueError

FOLDER = "questions"
BEYOND = "beyond"
UNKNOWN = "- "
NEAR = 0.05  # a question whose cosine lies this much lower counts for 1 / e
NOTHING = -2.0  # less than any cosine

Section = tuple[str, str]  # work, anchor


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the section `anchor` answers, or that no section of the document does (`BEYOND`); `unknown`
    where all that the section says to it is that this is not known."""

    anchor: str
    language: Language
    text: str
    unknown: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class StoredAsked:
    work: str
    asked: Asked
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like the questions of one section a question is: by its vector (cosine), and by its words, in [0, 1].

    `known` is the cosine with those that the section answers, and `unknown` with those to which it says that it is not
    known, each -1 where it has none. `share` is the section's part, in [0, 1], of the likeness to all written
    questions, of which the nearest count for most.
    """

    cosine: float
    words: float
    known: float = -1.0
    unknown: float = -1.0
    share: float = 0.0


def asked_in_headings(chunks: Iterable[Chunk]) -> tuple[Asked, ...]:
    """What a document asks above its own sections: for one that nobody wrote questions for. Pure."""
    above = ((one.anchor, one.language, one.headings[-1].strip()) for one in chunks if one.headings)
    asked = (Asked(anchor, language, heading) for anchor, language, heading in above if heading.endswith("?"))
    return tuple(dict.fromkeys(asked))


def asked_file(corpus: Path, work: str) -> Path | None:
    path = corpus / FOLDER / f"{work}.toml"
    return path if path.is_file() else None


def load_asked(path: Path) -> tuple[Asked, ...]:
    """A table for each section's anchor, in it a text for each language with a question a line; what is not known
    is asked for behind a dash (`- Wie stapten eruit?`).

    Raises CatalogueError.
    """
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(
            f"The questions in {path} can't be read: {error}. Mend the file, or take it away.",
            f"De vragen in {path} kunnen niet worden gelezen: {error}. Herstel het bestand of haal het weg.",
        ) from error
    return tuple(
        Asked(anchor, Language(code), line.strip().removeprefix(UNKNOWN), line.strip().startswith(UNKNOWN))
        for anchor, texts in held.items()
        for code, text in _texts(path, anchor, texts).items()
        for line in text.splitlines()
        if line.strip()
    )


def _texts(path: Path, anchor: str, texts: object) -> Mapping[str, str]:
    if not isinstance(texts, dict) or not all(isinstance(one, str) for one in texts.values()):
        raise CatalogueError(
            f"In {path} [{anchor}] is not a table of texts: write nl = and en =, a question a line.",
            f"In {path} is [{anchor}] geen tabel met teksten: schrijf nl = en en =, met op elke regel een vraag.",
        )
    if unknown := texts.keys() - {str(language) for language in Language}:
        raise CatalogueError(
            f"In {path} [{anchor}] has {min(unknown)!r}, which is no language: use nl or en.",
            f"In {path} heeft [{anchor}] {min(unknown)!r} en dat is geen taal: gebruik nl of en.",
        )
    return texts


@dataclass(frozen=True, eq=False)
class AskedIndex:
    """The questions of one library, for one kind of asker."""

    held: tuple[StoredAsked, ...]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Each section that has questions, once."""
        return tuple(dict.fromkeys((one.work, one.asked.anchor) for one in self.held))

    def likeness(
        self, vectors: Vectors, said: Sequence[str], language: Language, without: Collection[str] = ()
    ) -> dict[Section, Likeness]:
        """For every section that has questions, its questions' best; `vectors` has a row for each way the question is
        put, `said` are its tokens, and `without` the texts of questions that are left out."""
        if not self.held:
            return {}
        alike = (self._matrix @ vectors.T).max(axis=1)
        shared = self._weights[language].shared(said, len(self.held))
        if without:
            out = np.array([one.asked.text in without for one in self.held])
            alike[out], shared[out] = NOTHING, 0.0
        cosines = self._best(alike, NOTHING)
        known = self._best(np.where(self._unknown, -1.0, alike), -1.0)
        unknown = self._best(np.where(self._unknown, alike, -1.0), -1.0)
        words = self._best(shared, 0.0)
        near = np.exp((alike - alike.max()) / NEAR)
        share = np.bincount(self._section, near, len(self.sections)) / near.sum()
        return {
            section: Likeness(*one)
            for section, *one in zip(
                self.sections,
                cosines.tolist(),
                words.tolist(),
                known.tolist(),
                unknown.tolist(),
                share.tolist(),
                strict=True,
            )
            if one[0] > NOTHING
        }

    def _best(self, values: NDArray[np.float32], least: float) -> NDArray[np.float32]:
        """Per section, of a value for each question."""
        together, begin = self._by_section
        best: NDArray[np.float32] = np.maximum.reduceat(values[together], begin)
        return np.maximum(best, np.float32(least))

    @cached_property
    def _matrix(self) -> Vectors:
        return np.stack([one.vector for one in self.held])

    @cached_property
    def _section(self) -> NDArray[np.int64]:
        place = {section: number for number, section in enumerate(self.sections)}
        return np.array([place[one.work, one.asked.anchor] for one in self.held])

    @cached_property
    def _by_section(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The questions' places, section after section, and where in that order each section begins."""
        counts = np.bincount(self._section, minlength=len(self.sections))
        return np.argsort(self._section, kind="stable"), np.cumsum(counts) - counts

    @cached_property
    def _unknown(self) -> NDArray[np.bool_]:
        return np.array([one.asked.unknown for one in self.held])

    @cached_property
    def _weights(self) -> dict[Language, _Words]:
        return {language: _Words.of(self.held, language) for language in Language}


@dataclass(frozen=True, eq=False)
class _Words:
    """The tokens of the questions in one language, rare ones weighing more."""

    places: Mapping[str, NDArray[np.int64]]
    weight: Mapping[str, float]
    unknown: float
    total: NDArray[np.float32]

    @classmethod
    def of(cls, held: Sequence[StoredAsked], language: Language) -> _Words:
        found: dict[str, list[int]] = {}
        for place, one in enumerate(held):
            if one.asked.language is language:
                for token in set(tokens(one.asked.text, language)):
                    found.setdefault(token, []).append(place)
        weight = {token: float(np.log(1 + len(held) / len(places))) for token, places in found.items()}
        total = np.zeros(len(held), dtype=np.float32)
        for token, places in found.items():
            total[places] += weight[token]
        unknown = float(np.log(1 + len(held)))
        return cls({token: np.array(places) for token, places in found.items()}, weight, unknown, total)

    def shared(self, said: Iterable[str], count: int) -> NDArray[np.float32]:
        """Per question the weight of the tokens it shares, over the weight of all tokens of the two (Jaccard)."""
        both = np.zeros(count, dtype=np.float32)
        own = 0.0
        for token in set(said):
            own += self.weight.get(token, self.unknown)
            if token in self.places:
                both[self.places[token]] += self.weight[token]
        every = self.total + own - both
        shares: NDArray[np.float32] = np.divide(both, every, out=np.zeros_like(both), where=every > 0)
        return shares
