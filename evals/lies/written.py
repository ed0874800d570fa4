"""Claims written by hand about sentences of the half that is fitted on: true ones in other words, and lies close by.

`claims/sources.tsv` holds the sentences: identity, work, Dutch, English. The other files hold the claims: identity of
the sentence, 1 where it carries the claim, language of the sentence and of the claim, kind, claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from evals.lies.case import Case, sentence_texts, sentences_of
from ingest.document import BlockKind, Language
from ingest.library import StoredChunk

FOLDER = Path(__file__).with_name("claims")
SOURCES = FOLDER / "sources.tsv"


def written(chunks: Iterable[StoredChunk]) -> Iterator[Case]:
    """Each claim against the passages that its sentence and the translation of it stand in.

    `chunks` are of all kinds.
    """
    held = {
        (one.metadata.work, one.chunk.language, text): (one, place)
        for one in chunks
        for place, text in enumerate(_keys(one))
    }
    sources = {line[0]: line[1:] for line in lines(SOURCES)}
    for path in sorted(FOLDER.glob("claims*.tsv")):
        for identity, label, _, claimed, kind, claim in lines(path):
            work, dutch, english = sources[identity]
            for source, text in ((Language.NL, dutch), (Language.EN, english)):
                if (work, source, text) not in held:
                    raise ValueError(f"{path.name}: the sentence {identity} is not in the documents: take it out.")
                stored, place = held[(work, source, text)]
                across = "" if source is Language(claimed) else ", translated"
                case = Case(
                    f"written {kind}{across}", label == "1", claim, Language(claimed), sentences_of(stored), work, place
                )
                yield case


def _keys(stored: StoredChunk) -> list[str]:
    chunk = stored.chunk
    if chunk.kind is BlockKind.ROW:
        head = f"[{' | '.join(chunk.header)}] " if chunk.header else ""
        return [head + " | ".join(chunk.cells)]
    return [" ".join(text.split()) for text in sentence_texts(stored)]


def lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]
