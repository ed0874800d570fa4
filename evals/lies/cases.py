"""True sentences and lies made of them, each against the passage that it cites; the documents lie in two halves."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.answer import Assistant
from assistant.model import EVERYTHING
from assistant.rephrased.check import Checker
from assistant.rephrased.likeness import Likenesses, Remembered, content
from assistant.vocabulary import vocabulary_of
from evals.lies.case import Case, sentence_texts, sentences_of, squeezed
from evals.lies.kinds import KINDS, NAME, Told
from evals.lies.subtle import SUBTLE
from evals.lies.written import written
from ingest.analysis import MONTHS, plain
from ingest.document import BlockKind, Language
from ingest.library import Library, StoredChunk

REWORDINGS = Path(__file__).with_name("rewordings.tsv")
SEED = 11
VERBATIM = 220  # of the documents' own sentences, lies are made of so many
SHORTEST = 50  # characters


def cases_and_checker(assistant: Assistant, half: bool | None, every: int = 1) -> tuple[list[Case], Checker]:
    """Of the assistant's documents; `half` True is the half that is fitted on, None is both."""
    library, glossary = assistant.library, assistant.glossary
    everything = list(library.all_chunks(EVERYTHING))
    chunks = [one for one in everything if one.chunk.kind is not BlockKind.ROW]
    vocabulary = vocabulary_of(chunks, glossary.tokens)
    vectors = Remembered(assistant.encoder)
    cases = [one for one in (*made(library, chunks), *written(everything)) if half is None or one.fitted is half][
        ::every
    ]
    vectors(dict.fromkeys(every_text(cases)))
    return cases, Checker(Likenesses(vectors, glossary, vocabulary), vocabulary)


def made(library: Library, chunks: Sequence[StoredChunk]) -> Iterator[Case]:
    """The same cases each time, from the same documents."""
    chance = random.Random(SEED)
    chunks = [one for one in chunks if one.chunk.kind is not BlockKind.ROW]
    told = told_elsewhere(chunks)
    true = [*rewordings(chunks), *_verbatim(chunks, chance)]
    for claim, kind, one, place in true:
        case = _case(kind, claim, one, place)
        yield case
        twin = library.matching_twin(one) if kind == "verbatim" else None
        if twin is not None:
            across = replace(case, kind="translation", sentences=sentences_of(twin), work=twin.metadata.work)
            yield across
            yield from _lies(across, ", translated", chance, told)
    for claim, kind, one, place in true:
        yield from _lies(_case(kind, claim, one, place), "", chance, told)


def _lies(case: Case, across: str, chance: random.Random, told: Told) -> Iterator[Case]:
    for kind, lie in (KINDS | SUBTLE).items():
        false = lie(case.claim, case.language, chance, told)
        if false and false != case.claim:
            yield replace(case, kind=f"{kind}{across}", true=False, claim=false)


def _case(kind: str, claim: str, one: StoredChunk, place: int) -> Case:
    return Case(kind, True, claim, one.chunk.language, sentences_of(one), one.metadata.work, place)


def rewordings(chunks: Iterable[StoredChunk]) -> Iterator[tuple[str, str, StoredChunk, int]]:
    """Claim, kind, passage and the place in it of the sentence that is reworded, of those that are in `chunks`."""
    by_text = {squeezed(text): (one, at) for one in chunks for at, text in enumerate(sentence_texts(one))}
    for line in REWORDINGS.read_text("utf-8").splitlines():
        language, source, claim = line.split("\t")
        if squeezed(source) in by_text:
            yield claim, f"rewording.{language}", *by_text[squeezed(source)]


def _verbatim(chunks: Sequence[StoredChunk], chance: random.Random) -> Iterator[tuple[str, str, StoredChunk, int]]:
    for one in chance.sample(list(chunks), min(VERBATIM, len(chunks))):
        for text in sentence_texts(one)[:1]:
            if len(text) > SHORTEST:
                yield squeezed(text), "verbatim", one, 0


def told_elsewhere(chunks: Sequence[StoredChunk]) -> Told:
    names = {name for one in chunks for name in NAME.findall(one.chunk.text) if plain(name) not in MONTHS}
    sentences = {
        language: tuple(
            sorted({squeezed(t) for one in chunks if one.chunk.language is language for t in sentence_texts(one)})
        )
        for language in Language
    }
    return Told(tuple(sorted(names)), sentences)


def every_text(cases: Iterable[Case]) -> Iterator[str]:
    """Every word and sentence that will be compared, so that they are encoded in one go."""
    for case in cases:
        yield from (case.claim, *content(case.claim, case.language))
        for one in case.sentences:
            yield from (one.text, *content(f"{one.text} {one.frame}", one.language))
