"""What the entailment model learns from: true claims and false ones, each against the sentences that it would cite.

From the fitting half alone: the claims of written.py, the documents' own sentences and their translations, rewordings,
and lies made of all of these.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.rephrased.entailment import Claimed
from evals.lies.case import Case, in_fitting_half, sentences_of, squeezed
from evals.lies.cases import rewordings, told_elsewhere
from evals.lies.kinds import Told
from evals.lies.taught import TAUGHT
from evals.lies.written import written
from ingest.document import BlockKind
from ingest.library import Library, StoredChunk

BESIDE = 0.3  # of the examples have a neighbour of the sentence that carries them beside it
HEADED = 0.08  # of the true claims tell what they are headed by
SHORTEST, LONGEST = 25, 400  # characters


@dataclass(frozen=True, slots=True)
class Example:
    kind: str
    true: bool
    claimed: Claimed
    work: str


def examples(library: Library, chunks: Sequence[StoredChunk], seed: int) -> list[Example]:
    """The same ones in the same order each time."""
    chance = random.Random(seed)
    ours = [one for one in chunks if in_fitting_half(one.metadata.work)]
    told = told_elsewhere([one for one in ours if one.chunk.kind is not BlockKind.ROW])
    by_hand = list(written(chunks))
    reworded, own = list(_reworded(library, ours)), list(_own(library, ours, chance))
    kept = [*(one for one in by_hand if one.true), *reworded]
    lies = [*_lies(own, told, chance, each=2), *_lies(kept, told, chance, each=1)]
    return [_example(one, chance) for one in (*by_hand, *reworded, *own, *lies)]


def _own(library: Library, chunks: Iterable[StoredChunk], chance: random.Random) -> Iterator[Case]:
    """The documents' sentences against themselves, and every other one against its translation too."""
    for one in chunks:
        twin = library.matching_twin(one)
        sentences = sentences_of(one)
        for place, sentence in enumerate(sentences):
            claim = squeezed(sentence.text)
            if not SHORTEST < len(claim) < LONGEST:
                continue
            if chance.random() < 0.5:
                heading = one.chunk.headings[-1] if one.chunk.headings else ""
                said = f"{heading}: {claim}" if heading and chance.random() < HEADED else claim
                yield Case("verbatim", True, said, sentence.language, sentences, one.metadata.work, place)
            if twin is not None and chance.random() < 0.5:
                held, work = sentences_of(twin), one.metadata.work
                yield Case("translation", True, claim, sentence.language, held, work, place)


def _reworded(library: Library, chunks: Sequence[StoredChunk]) -> Iterator[Case]:
    """Against the sentence and against its translation, as they say the same."""
    for claim, kind, one, place in rewordings(chunks):
        language, work = one.chunk.language, one.metadata.work
        yield Case(kind, True, claim, language, sentences_of(one), work, place)
        twin = library.matching_twin(one)
        if twin is not None:
            yield Case(f"{kind}, translated", True, claim, language, sentences_of(twin), work, place)


def _lies(truths: Iterable[Case], told: Told, chance: random.Random, each: int) -> Iterator[Case]:
    """Of each true claim the kinds of lie of which there are fewest so far."""
    counts: Counter[str] = Counter()
    for case in truths:
        made = [(kind, lie(case.claim, case.language, chance, told)) for kind, lie in TAUGHT.items()]
        able = sorted((counts[kind], chance.random(), kind, lie) for kind, lie in made if lie and lie != case.claim)
        for _, _, kind, lie in able[:each]:
            counts[kind] += 1
            yield replace(case, kind=f"{kind}, of {case.kind}", true=False, claim=lie)


def _example(case: Case, chance: random.Random) -> Example:
    """With a neighbour of the sentence now and then, as a claim may cite up to three."""
    sources = [case.sentences[case.place].text]
    beside = [at for at in (case.place - 1, case.place + 1) if 0 <= at < len(case.sentences)]
    if beside and chance.random() < BESIDE:
        sources.insert(chance.randint(0, 1), case.sentences[chance.choice(beside)].text)
    return Example(
        case.kind, case.true, Claimed(case.claim, tuple(sources), case.sentences[case.place].frame), case.work
    )
