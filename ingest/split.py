"""A document to the passages that are stored and searched. Pure.

A passage is one clause (a paragraph of an article with its items), one table row, one definition or one
footnote; elsewhere it is what stands in one section, as far as the encoder can take it in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from ingest.clauses import article_number, clauses, heading_paths, mark
from ingest.document import BlockKind, Chunk, Document, Span
from ingest.errors import UnreadableFile
from ingest.sentences import sentences

_ALONE = frozenset({BlockKind.ROW, BlockKind.DEFINITION, BlockKind.FOOTNOTE})
_UNSPOKEN = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_HEADER})
_DEFINITIONS = re.compile(r"\b(definities|begripsbepaling(en)?|begrippen(lijst)?|definitions?|glossary)\b", re.I)
# `Bedrijf: een onderneming die …`, and not `In deze overeenkomst wordt verstaan onder:`.
_DEFINITION = re.compile(r"[^:.]{2,80}:\s+\S")
# Characters: an item no longer than this is quoted whole, a longer one by the sentence.
_WHOLE_ITEM = 300
# Characters: title and headings before a passage never take more of what is encoded.
_LEAD = 200


def split(document: Document, count_tokens: Callable[[str], int], max_tokens: int) -> list[Chunk]:
    """Chunks in reading order that cover all blocks but title, headings and table headers.

    `passage_text` of none counts more than `max_tokens`. Raises UnreadableFile where headings leave no room.
    """
    return _Splitting(document, count_tokens, max_tokens).chunks()


def passage_text(chunk: Chunk, title: str) -> str:
    """What is encoded for the chunk: title, heading path and text; a row spelled out with its header."""
    return _passage(title, chunk.headings, spelled_out(chunk.header, chunk.cells) or chunk.text)


def sentence_texts(chunk: Chunk) -> list[str]:
    """What is encoded for each of `chunk.sentences`: below its last heading, a row with its header."""
    heading = f"{_shortened(chunk.headings[-1])}: " if chunk.headings else ""
    row = spelled_out(chunk.header, chunk.cells)
    if row and len(chunk.sentences) == 1:
        return [heading + row]
    return [heading + chunk.text[s.start - chunk.start : s.end - chunk.start] for s in chunk.sentences]


def spelled_out(header: Sequence[str], cells: Sequence[str]) -> str:
    """`Size: Mini; Fee: 500 euro`; a cell without a header stands alone, an empty cell is left out."""
    names = [*header, *[""] * len(cells)]
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, cells, strict=False) if cell)


def _passage(title: str, headings: Sequence[str], text: str) -> str:
    return f"{_lead(title, headings)}\n{text}"


def _lead(title: str, headings: Sequence[str]) -> str:
    """Title and heading path; where that runs long the outer headings go first, then the title's end."""
    path = list(headings)
    while len(path) > 1 and len(" > ".join([title, *path])) > _LEAD:
        path.pop(0)
    lead = " > ".join([title, *path])
    return lead if len(lead) <= _LEAD else " > ".join(_shortened(part, _LEAD // 2) for part in [title, *path])


def _shortened(text: str, length: int = _LEAD) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of one block's text, with the row's cells that stand in it."""

    span: Span
    place: int
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


class _Splitting:
    def __init__(self, document: Document, count_tokens: Callable[[str], int], max_tokens: int) -> None:
        self._metadata = document.metadata
        self._text = document.text
        self._blocks = document.blocks
        self._paths = heading_paths(document.blocks)
        self._clauses = clauses(document.blocks, self._paths, document.text)
        self._quotes = cache(self._quotable)
        self._count = count_tokens
        self._max = max_tokens

    def chunks(self) -> list[Chunk]:
        pieces = (piece for run in self._runs() for piece in self._fitted(run))
        return [self._chunk(position, piece) for position, piece in enumerate(pieces)]

    # Which blocks belong together

    def _runs(self) -> Iterator[list[int]]:
        """The blocks that make one passage if they fit."""
        for kin, group in groupby(range(len(self._blocks)), self._kin):
            places = list(group)
            if kin is None:
                continue
            if self._blocks[places[0]].kind in _ALONE:
                yield from ([place] for place in places)
            else:
                yield from self._passages(places)

    def _kin(self, place: int) -> tuple[object, ...] | None:
        block = self._blocks[place]
        if block.kind in _UNSPOKEN:
            return None
        return block.kind in _ALONE, self._paths[place], block.anchor, block.language

    def _passages(self, places: list[int]) -> Iterator[list[int]]:
        """Under an article one run per numbered paragraph, among definitions one per item, else all."""
        run: list[int] = []
        for place in places:
            if run and (self._opens_clause(place, run[0]) or self._defines(place)):
                yield run
                run = []
            run.append(place)
        yield run

    def _opens_clause(self, place: int, first: int) -> bool:
        marks = self._clauses[place].marks
        if len(marks) != 1 or not marks[0][0].isdigit() or not mark(self._own(place)):
            return False
        if not any(map(article_number, self._paths[place])) and "." not in marks[0]:
            return False
        # `De partijen:` followed by 1., 2., 3. is one clause that lists, not a clause per number.
        listing = not self._clauses[first].marks and self._own(first).rstrip().endswith(":")
        return not (listing and self._blocks[place].kind is BlockKind.ITEM)

    def _defines(self, place: int) -> bool:
        path, block = self._paths[place], self._blocks[place]
        if not path or not _DEFINITIONS.search(path[-1]) or block.level > 1:
            return False
        return block.kind is BlockKind.ITEM or bool(_DEFINITION.match(self._own(place)))

    # What fits the encoder

    def _fitted(self, run: list[int]) -> Iterator[list[_Part]]:
        """The run in as few pieces as the cap allows."""
        piece: list[_Part] = []
        for part in self._parts(run):
            if piece and not self._fits([*piece, part]):
                kept = self._kept_for_next(piece, part)
                yield piece[: len(piece) - len(kept)]
                piece = kept
            piece.append(part)
        if piece:
            yield piece

    def _kept_for_next(self, piece: list[_Part], part: _Part) -> list[_Part]:
        """`De stappen zijn:` goes along with its first item."""
        last = piece[-1]
        introduces = self._text[last.span.start : last.span.end].endswith(":")
        return [last] if introduces and len(piece) > 1 and self._fits([last, part]) else []

    def _parts(self, run: list[int]) -> Iterator[_Part]:
        """The largest parts that fit: blocks, else a row's cells or a block's sentences, else words."""
        for place in run:
            block = self._blocks[place]
            whole = _Part(Span(block.start, block.end), place, block.header, block.cells)
            if self._fits([whole]):
                yield whole
                continue
            for part in self._cells(place) or self._sentence_parts(place):
                yield from [part] if self._fits([part]) else self._words(part)

    def _sentence_parts(self, place: int) -> Iterator[_Part]:
        block = self._blocks[place]
        for span in sentences(self._own(place), block.language or self._metadata.language):
            yield _Part(Span(block.start + span.start, block.start + span.end), place)

    def _cells(self, place: int) -> list[_Part]:
        """A row's cells, each with what parts it from the next; none where they don't stand in the text."""
        block = self._blocks[place]
        names = [*block.header, *[""] * len(block.cells)]
        found: list[_Part] = []
        end = block.end
        for name, cell in reversed(list(zip(names, block.cells, strict=False))):
            start = self._text.rfind(cell, block.start, end)
            if start < 0:
                return []
            if cell:
                found.append(_Part(Span(start, start + len(self._text[start:end].rstrip())), place, (name,), (cell,)))
                end = start
        if found:
            found[-1] = replace(found[-1], span=Span(block.start, found[-1].span.end))
        return found[::-1]

    def _words(self, part: _Part) -> Iterator[_Part]:
        """An over-long sentence or cell in pieces that fit, cut at white space where there is any."""
        start, end = part.span.start, part.span.end
        while start < end:
            cut = self._cut(part, start)
            yield self._portion(part, start, start + len(self._text[start:cut].rstrip()))
            start = end - len(self._text[cut:end].lstrip())

    def _portion(self, part: _Part, start: int, end: int) -> _Part:
        cells = (self._text[start:end].strip(" |"),) if part.cells else ()
        return _Part(Span(start, end), part.place, part.header, cells)

    def _cut(self, part: _Part, start: int) -> int:
        """Where the longest piece from `start` on ends."""
        end = part.span.end
        fits, beyond = start, min(start + 256, end)
        while beyond < end and self._fits([self._portion(part, start, beyond)]):
            fits, beyond = beyond, min(start + 2 * (beyond - start), end)
        if self._fits([self._portion(part, start, beyond)]):
            return beyond
        while beyond - fits > 1:
            middle = (fits + beyond) // 2
            if self._fits([self._portion(part, start, middle)]):
                fits = middle
            else:
                beyond = middle
        if fits == start:
            raise self._no_room(part.place)
        if self._text[fits].isspace():
            return fits
        space = re.search(r"\s\S*$", self._text[start:fits])
        return start + space.start() if space and space.start() else fits

    def _no_room(self, place: int) -> UnreadableFile:
        heading = [self._metadata.title, *self._paths[place]][-1]
        return UnreadableFile(
            f"{self._metadata.id}: below '{_shortened(heading, 60)}' title and headings take all the "
            f"{self._max} tokens of the encoder. Shorten them, or set an encoder that takes more.",
            f"{self._metadata.id}: onder '{_shortened(heading, 60)}' nemen titel en koppen alle {self._max} tokens van "
            "de encoder in. Kort ze in, of stel een encoder in die meer aankan.",
        )

    def _fits(self, piece: Sequence[_Part]) -> bool:
        first = piece[0]
        text = self._text[first.span.start : piece[-1].span.end]
        spelled = spelled_out([n for part in piece for n in part.header], [c for p in piece for c in p.cells])
        passage = _passage(self._metadata.title, self._paths[first.place], spelled or text)
        return self._count(passage) <= self._max

    # What is stored of it

    def _chunk(self, position: int, piece: Sequence[_Part]) -> Chunk:
        places = list(dict.fromkeys(part.place for part in piece))
        blocks = [self._blocks[place] for place in places]
        first = blocks[0]
        span = Span(piece[0].span.start, piece[-1].span.end)
        return Chunk(
            document=self._metadata.id,
            version=self._metadata.version,
            language=first.language or self._metadata.language,
            start=span.start,
            end=span.end,
            text=self._text[span.start : span.end],
            kind=first.kind,
            headings=self._paths[places[0]],
            anchor=first.anchor,
            position=position,
            sentences=self._sentences(places, span),
            number=self._clauses[places[0]].number,
            page=first.page,
            boxes=tuple(box for block in blocks for box in block.boxes),
            header=tuple(name for part in piece for name in part.header),
            cells=tuple(cell for part in piece for cell in part.cells),
            facts=tuple(dict.fromkeys(fact for block in blocks for fact in block.facts)),
        )

    def _own(self, place: int) -> str:
        return self._text[self._blocks[place].start : self._blocks[place].end]

    def _sentences(self, places: Sequence[int], span: Span) -> tuple[Span, ...]:
        met = (s for at in places for s in self._quotes(at) if s.start < span.end and span.start < s.end)
        return tuple(Span(max(s.start, span.start), min(s.end, span.end)) for s in met) or (span,)

    def _quotable(self, place: int) -> list[Span]:
        """A row, a short item or each sentence, without the mark (`2.`, `a.`) it opens with."""
        block, own = self._blocks[place], self._own(place)
        opening = mark(own)
        start = block.start + (opening.end() if opening else 0)
        short_item = block.kind is BlockKind.ITEM and not opening and len(own) <= _WHOLE_ITEM
        if block.kind is BlockKind.ROW or short_item:
            return [Span(block.start, block.end)]
        found = sentences(self._text[start : block.end], block.language or self._metadata.language)
        return [Span(start + said.start, start + said.end) for said in found] or [Span(block.start, block.end)]
