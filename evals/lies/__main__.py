"""`python -m evals.lies`: what share of a model's lies is caught, by kind, and of its true rewordings wrongly dropped.

Lies are made of true sentences (`kinds.py`), of the documents' own and of `rewordings.tsv`, which says some of them in
other words; translations are the documents' own sentences cited to their other-language twin. `--fit` sets nothing:
it prints, for the even-numbered half, how thresholds of likeness trade one share for the other.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from assistant.build import build_encoder
from assistant.glossary import load_glossary
from assistant.model import EVERYTHING
from assistant.rephrased.check import Checker, Fault, Sentence
from assistant.rephrased.likeness import Likeness, Likenesses, Remembered, content
from assistant.settings import Settings
from assistant.vocabulary import vocabulary_of
from evals.lies.kinds import EXACT, KINDS, NAME
from ingest.analysis import MONTHS, plain
from ingest.document import BlockKind, Language
from ingest.library import Library, StoredChunk

REWORDINGS = Path(__file__).with_name("rewordings.tsv")
SEED = 11


@dataclass(frozen=True, slots=True)
class Case:
    """A claim against the sentences of the passage that it cites; `kind` is a kind of lie, or what makes it true."""

    kind: str
    true: bool
    claim: str
    language: Language
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    case: Case
    fault: Fault | None


def main() -> int:
    options = _options()
    settings = Settings()
    encoder = build_encoder(settings)
    library = Library.open(settings.data, encoder)
    chunks = [one for one in library.all_chunks(EVERYTHING) if one.chunk.kind is not BlockKind.ROW]
    glossary = load_glossary(settings.corpus / "glossary.toml")
    vocabulary = vocabulary_of(chunks, glossary.tokens)
    vectors = Remembered(encoder)
    checker = Checker(Likenesses(vectors, glossary, vocabulary), vocabulary)
    cases = list(made(chunks, library, random.Random(SEED)))[:: options.every]
    vectors(_texts(cases))
    if options.fit:
        fit(checker, cases[::2])
        return 0
    tried = [Tried(one, checker.check(one.claim, one.language, one.sentences).fault) for one in cases]
    figures = summary(tried)
    for name, value in figures.items():
        sys.stdout.write(f"{name:32} {value}\n")
    if options.show:
        for one in tried:
            if (one.fault is None) is not one.case.true:
                sys.stdout.write(
                    f"\n[{one.case.kind}, {one.fault}] {one.case.claim}\n  {one.case.sentences[0].text[:300]}\n"
                )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 0


def made(chunks: list[StoredChunk], library: Library, chance: random.Random) -> Iterator[Case]:
    names = sorted({name for one in chunks for name in NAME.findall(one.chunk.text) if plain(name) not in MONTHS})
    by_text = {_squeezed(text): (one, text) for one in chunks for text in texts(one)}
    reworded = []
    for line in REWORDINGS.read_text("utf-8").splitlines():
        language, source, claim = line.split("\t")
        stored, _ = by_text[_squeezed(source)]
        reworded.append((claim, stored))
        yield Case(f"rewording.{language}", True, claim, Language(language), sentences_of(stored))
    verbatim = [(text, one) for one in chance.sample(chunks, 260) for text in texts(one)[:1] if len(text) > 50]
    for text, one in verbatim:
        yield Case("verbatim", True, text, one.chunk.language, sentences_of(one))
        twin = library.twin(one)
        if twin is not None and len(twin.chunk.sentences) == len(one.chunk.sentences):
            yield Case("translation", True, text, one.chunk.language, sentences_of(twin))
    for claim, one in reworded + verbatim:
        for kind, lie in KINDS.items():
            false = lie(claim, one.chunk.language, chance, names)
            if false:
                yield Case(kind, False, false, one.chunk.language, sentences_of(one))


def summary(tried: Iterable[Tried]) -> dict[str, float]:
    """The share of each kind of lie that is caught, and of each kind of true sentence that is dropped."""
    dropped: defaultdict[tuple[bool, str], list[bool]] = defaultdict(list)
    for one in tried:
        dropped[one.case.true, one.case.kind].append(one.fault is not None)
        if not one.case.true:
            dropped[False, "all that can be told exactly" if one.case.kind in EXACT else "all the rest"].append(
                one.fault is not None
            )
    return {
        f"{'true, dropped' if true else 'lie, caught'}: {kind} ({len(held)})": round(sum(held) / len(held), 4)
        for (true, kind), held in sorted(dropped.items())
    }


def fit(checker: Checker, cases: list[Case]) -> None:
    """How thresholds trade lies caught for true sentences lost, over the claims that pass what is told exactly."""
    alike: list[tuple[Case, Likeness | None]] = []
    for case in cases:
        borne = [case.sentences[at] for at in checker.bearing(case.claim, case.language, case.sentences)]
        told = checker.told_exactly(case.claim, case.language, borne) if borne else Fault.NOTHING_CITED
        like = None if told else checker.likeness(case.claim, case.language, borne)
        alike.append((case, like))
    for across in (False, True):
        for whole, covered, strangest in product(
            (0.4, 0.5, 0.6), (0.0, 0.2, 0.3, 0.4, 0.5, 0.6), (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
        ):
            sys.stdout.write(f"{'across' if across else 'within'} {whole} {covered} {strangest}:")
            for kind in ("translation",) if across else ("rewording", "addition", "opposite"):
                some = [like for case, like in alike if case.kind.startswith(kind)]
                lost = [
                    not (like and like.whole >= whole and like.covered >= covered and like.strangest <= strangest)
                    for like in some
                ]
                sys.stdout.write(f" {kind} {sum(lost) / max(1, len(lost)):.3f}")
            sys.stdout.write("\n")


def _texts(cases: Iterable[Case]) -> Iterator[str]:
    """Every word and sentence that will be compared, so that they are encoded in one go."""
    for case in cases:
        yield from (case.claim, *content(case.claim, case.language))
        for one in case.sentences:
            yield from (one.text, *content(f"{one.text} {one.frame}", one.language))


def texts(stored: StoredChunk) -> list[str]:
    chunk = stored.chunk
    return [chunk.text[span.start - chunk.start : span.end - chunk.start] for span in chunk.sentences]


def sentences_of(stored: StoredChunk) -> tuple[Sentence, ...]:
    chunk = stored.chunk
    frame = " ".join((*chunk.headings, *chunk.header, stored.metadata.title))
    return tuple(Sentence(text, chunk.language, frame) for text in texts(stored))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try every n-th case only")
    parser.add_argument("--fit", action="store_true", help="print how the thresholds trade")
    parser.add_argument("--show", action="store_true", help="print what was judged wrongly")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
