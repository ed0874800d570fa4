"""Two texts laid side by side, clause by clause: by section and number first, then by likeness. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.clauses import path_number
from ingest.document import BlockKind, Chunk


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it is compared: the passages of one section and number taken together."""

    anchor: str
    number: str | None
    headings: tuple[str, ...]
    text: str
    place: int

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


def clauses_of(chunks: Sequence[Chunk]) -> list[Clause]:
    """In reading order. Rows, definitions and notes stand for themselves, and so does every paragraph without a number;
    what was split because it is long is whole again."""
    found: list[Clause] = []
    for _, group in groupby(chunks, key=_whole):
        held = list(group)
        first, text, number = held[0], held[0].text, _lid(held[0])
        for before, chunk in pairwise(held):
            text += (" " if chunk.start - before.end < 2 else "\n\n") + chunk.text
        parts = [text] if number else text.split("\n\n")
        for part in parts:
            found.append(Clause(first.anchor, number, first.headings, part, len(found)))
    return found


def _whole(chunk: Chunk) -> Hashable:
    alone = chunk.kind in (BlockKind.ROW, BlockKind.DEFINITION, BlockKind.FOOTNOTE)
    return (chunk.anchor, _lid(chunk), alone, chunk.position if alone else -1)


def _lid(chunk: Chunk) -> str | None:
    """The number of the paragraph it stands in, `7.2` for `7.2.a.ii`: a long one may be split anywhere."""
    base = path_number(chunk.headings)
    if not chunk.number or not base or not chunk.number.startswith(f"{base}."):
        return chunk.number
    return f"{base}.{chunk.number.removeprefix(f'{base}.').partition('.')[0]}"


def side_by_side(one: Sequence[Clause], other: Sequence[Clause]) -> Iterator[tuple[Clause | None, Clause | None]]:
    """Clauses of one section and number, in order; what has no counterpart stands alone."""
    places: defaultdict[tuple[str, str | None], list[Clause]] = defaultdict(list)
    for clause in other:
        places[clause.anchor, clause.number].append(clause)
    for clause in one:
        held = places[clause.anchor, clause.number]
        yield clause, held.pop(0) if held else None
    for clause in other:
        if any(clause is left for left in places[clause.anchor, clause.number]):
            yield None, clause
