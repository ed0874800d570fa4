"""This project's own texts, out of its corpus folder: sections in both languages, and questions written for them.

The questions stand there by language, each list for itself, so which are translations is told by an encoder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from ingest.asked import asked_file, load_asked
from ingest.document import Chunk, Language
from ingest.encoder.encoder import Vectors
from ingest.encoder.training.material import Pair, Section
from ingest.read import read
from ingest.sources import Source, load_catalogue
from ingest.split import split

OWN = "own"  # where own sections come from, in a recipe
SAME = 0.8  # cosine from which the question nearest in the other language is taken for the same one

Place = tuple[str, str]  # work, anchor
Questions = Mapping[Place, Mapping[Language, tuple[str, ...]]]
Asked = Mapping[Place, tuple[Pair, ...]]


def load_own(corpus: Path, asked: Asked | None = None) -> tuple[Section, ...]:
    """The sections that both languages of a document have, cut as the library cuts them (by 1,000 characters), each
    that was not cut with what is `asked` for it."""
    sources = {source.metadata.id: source for source in load_catalogue(corpus).sources}
    return tuple(
        section
        for source in sources.values()
        if source.metadata.language is Language.NL and source.metadata.twin in sources
        for section in _both(
            _by_anchor(source), _by_anchor(sources[source.metadata.twin]), source.metadata.work, asked or {}
        )
    )


def load_questions(corpus: Path) -> Questions:
    """What is written for the documents (`ingest/asked.py`), what none of their sections answers included. Raises
    CatalogueError."""
    works = dict.fromkeys(source.metadata.work for source in load_catalogue(corpus).sources)
    held: dict[Place, dict[Language, tuple[str, ...]]] = {}
    for work in works:
        path = asked_file(corpus, work)
        for one in load_asked(path) if path else ():
            by = held.setdefault((work, one.anchor), dict.fromkeys(Language, ()))
            by[one.language] = (*by[one.language], one.text)
    return held


def matched(questions: Questions, read: Callable[[Sequence[str], Language], Vectors]) -> Asked:
    """In each place the questions that are nearest to each other across the languages; `read` gives unit rows."""
    vectors = {
        language: read([text for by in questions.values() for text in by[language]], language) for language in Language
    }
    at = dict.fromkeys(Language, 0)
    found: dict[Place, tuple[Pair, ...]] = {}
    for place, by in questions.items():
        rows = {language: vectors[language][at[language] :][: len(by[language])] for language in Language}
        found[place] = tuple(
            (by[Language.NL][dutch], by[Language.EN][english])
            for dutch, english in _nearest(rows[Language.NL] @ rows[Language.EN].T)
        )
        at = {language: at[language] + len(by[language]) for language in Language}
    return found


def _nearest(cosines: Vectors) -> Iterator[tuple[int, int]]:
    if cosines.size:
        for row, column in enumerate(cosines.argmax(1)):
            if cosines[row, column] >= SAME and int(np.argmax(cosines[:, column])) == row:
                yield row, int(column)


def unanswered(asked: Asked, own: Sequence[Section]) -> tuple[Pair, ...]:
    """What is asked for no section of `own`: of a document, or for a section that was cut."""
    answered = {pair for section in own for pair in section.asked}
    return tuple(dict.fromkeys(pair for pairs in asked.values() for pair in pairs if pair not in answered))


def _by_anchor(source: Source) -> dict[str, list[Chunk]]:
    chunks = [one for one in split(read(source.path, source.metadata), len, 1000) if one.headings]
    return {anchor: list(some) for anchor, some in groupby(chunks, key=lambda one: one.anchor)}


def _both(dutch: dict[str, list[Chunk]], english: dict[str, list[Chunk]], work: str, asked: Asked) -> Iterator[Section]:
    for anchor in dutch:
        if len(dutch[anchor]) == len(english.get(anchor, ())):
            for nl, en in zip(dutch[anchor], english[anchor], strict=True):
                yield Section(
                    {Language.NL: nl.headings[-1], Language.EN: en.headings[-1]},
                    {Language.NL: nl.text, Language.EN: en.text},
                    f"{OWN}/{work}",
                    asked.get((work, anchor), ()) if len(dutch[anchor]) == 1 else (),
                )
