"""What a stronger English model is asked about, and where a text should lie by its answer.

A text's aim is where the teacher's vector and that of a model of our own lie together for its English: two vectors side
by side, of which `share` is the teacher's, brought back to our model's dimensions by principal components
and turned so that these have least to move (orthogonal Procrustes). A Dutch text's aim is its translation's
(arXiv:2004.09813).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from ingest.document import Language
from ingest.encoder.encoder import Encoder, Vectors
from ingest.encoder.training.answered import is_asked
from ingest.encoder.training.asked import as_question, is_action
from ingest.encoder.training.material import Material, Pair, Section
from ingest.sentences import sentences

Kind = str
BODIES, HEADINGS, ASKED = "bodies", "headings", "asked"  # row i belongs to section i
WRITTEN = "written"  # belong to the sections that answer them; texts of other kinds to none
# Weights of the components.
LEARNED_FROM = {ASKED: 1.0, BODIES: 2.0, "sentences": 1.0, "everyday": 0.5, "questions": 1.0, "own": 1.0}
FEWEST_WORDS, MOST_WORDS = 5, 60  # of an English sentence
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Lessons:
    """Texts in both languages by kind; `answers` are the written questions that a section answers, by its place. From
    `own` on, sections are this project's."""

    texts: Mapping[Kind, tuple[Pair, ...]]
    answers: Mapping[int, tuple[int, ...]]
    own: int


@dataclass(frozen=True, slots=True)
class Aims:
    """For each kind, a row a text: `near` (n, d) to be reached, `whole` (n, d + the teacher's d) to tell what lies
    close to what. Unit rows, but for rounding."""

    near: Mapping[Kind, Vectors]
    whole: Mapping[Kind, Vectors]


def lessons_of(material: Material, most: int, seed: int) -> Lessons:
    """With `most` times the root of a file's size of its sentences, so that small fields are heard."""
    chance = Random(seed)
    sections = (*material.sections, *material.own)
    headings, own_headings = _headings(material.sections), _headings(material.own)
    written = [*material.written, *((place, pair) for place, one in enumerate(sections) for pair in one.asked)]
    found: dict[Kind, tuple[Pair, ...]] = {
        BODIES: tuple((one.bodies[Language.NL], one.bodies[Language.EN]) for one in sections),
        HEADINGS: (*headings, *own_headings),
        ASKED: (*_asked(headings, chance), *_asked(own_headings, Random(seed))),
        "sentences": tuple(pair for file in material.pairs for pair in _sample(file, most, chance)),
        "everyday": material.everyday,
        "questions": tuple(pair for file in material.pairs for pair in file if is_asked(pair)),
        "own": tuple(dict.fromkeys(_own(material))),
        WRITTEN: tuple(pair for _, pair in written),
    }
    answers: dict[int, tuple[int, ...]] = {}
    for question, (owner, _) in enumerate(written):
        answers[owner] = (*answers.get(owner, ()), question)
    return Lessons(found, answers, len(material.sections))


def _headings(sections: Sequence[Section]) -> list[Pair]:
    return [(one.headings[Language.NL], one.headings[Language.EN]) for one in sections]


def _asked(headings: Sequence[Pair], chance: Random) -> Iterator[Pair]:
    """Each in both languages in the same form."""
    for heading in headings:
        form, action = chance.random(), is_action(*heading)
        dutch, english = (
            as_question(text, language, action, Random(form))
            for text, language in zip(heading, (Language.NL, Language.EN), strict=True)
        )
        yield dutch, english


def _sample(file: Sequence[Pair], most: int, chance: Random) -> list[Pair]:
    said = [pair for pair in file if not pair[1].endswith("?") and FEWEST_WORDS <= len(pair[1].split()) <= MOST_WORDS]
    return chance.sample(said, int(min(len(said), most * len(said) ** 0.5)))


def _own(material: Material) -> Iterator[Pair]:
    """Sentences of this project's sections, as many in Dutch as in English; its terms; and questions of no section."""
    for section in material.own:
        dutch, english = (
            [text[one.start : one.end] for one in sentences(text, language)]
            for language, text in section.bodies.items()
        )
        yield from zip(dutch, english, strict=True) if len(dutch) == len(english) else ()
    for dutch_terms, english_terms in material.terms:
        yield from zip(dutch_terms, english_terms, strict=False)
    yield from material.beside


def aims_of(
    lessons: Lessons, beside: Encoder, teacher: Encoder, share: float, kept: Path, say: Callable[[str], None]
) -> Aims:
    """Vectors are kept in the folder `kept`, from which a run that was stopped takes them."""
    weighed = ((beside, (1 - share) ** 0.5), (teacher, share**0.5))
    whole = {
        kind: np.concatenate(
            [weight * vectors_of([text for _, text in pairs], kind, who, kept, say) for who, weight in weighed], axis=1
        )
        for kind, pairs in lessons.texts.items()
        if pairs
    }
    into = projection({kind: rows for kind, rows in whole.items() if kind in LEARNED_FROM}, beside.dimensions)
    return Aims({kind: _unit(rows @ into) for kind, rows in whole.items()}, whole)


def projection(whole: Mapping[Kind, Vectors], dimensions: int) -> Vectors:
    """Shape (d + the teacher's d, d), from the rows of each kind; the first d columns are our model's."""
    spread = sum(LEARNED_FROM[kind] * (rows.T @ rows).astype(np.float64) / len(rows) for kind, rows in whole.items())
    _, components = np.linalg.eigh(spread)
    main = components[:, ::-1][:, :dimensions].astype(np.float32)
    rows = np.concatenate(list(whole.values()))
    left, _, right = np.linalg.svd((_unit(rows @ main).T @ _unit(rows[:, :dimensions])).astype(np.float64))
    turned: Vectors = main @ (left @ right).astype(np.float32)
    return turned


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def vectors_of(texts: Sequence[str], kind: Kind, encoder: Encoder, kept: Path, say: Callable[[str], None]) -> Vectors:
    place = kept / f"{kind}-{_digest(texts, encoder.name)}.npy"
    if not place.is_file():
        kept.mkdir(parents=True, exist_ok=True)
        found = []
        for at in range(0, len(texts), AT_ONCE):
            found.append(encoder.encode(texts[at : at + AT_ONCE]).astype(np.float16))
            say(f"{kind}: {min(at + AT_ONCE, len(texts))} of {len(texts)} read by {encoder.name}")
        part = place.with_suffix(".part.npy")
        np.save(part, np.concatenate(found))
        part.replace(place)
    return _unit(np.load(place).astype(np.float32))


def _digest(texts: Sequence[str], name: str) -> str:
    digest = hashlib.sha256(name.encode())
    for text in texts:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()[:12]
