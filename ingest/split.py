"""A document to the passages that are stored and searched. Pure.

A passage is one clause (a paragraph of an article with its items), one table row, one definition or one
footnote; elsewhere it is what stands in one section, as far as the encoder can take it in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from ingest.clauses import clause_numbers, is_article, marker
from ingest.document import Block, BlockKind, Chunk, Document, Span
from ingest.sentences import sentences

_ALONE = frozenset({BlockKind.ROW, BlockKind.DEFINITION, BlockKind.FOOTNOTE})
_NEVER = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_HEADER})
_DEFINITIONS = re.compile(
    r"\b(definities|begripsbepaling(en)?|begrippen(lijst)?|definitions?|glossary)\b", re.I
)
# An item no longer than this is quoted whole; a longer one by the sentence.
_WHOLE_ITEM = 300
# The title and headings before a passage never take more than this of what is encoded.
_LEAD = 240


def split(document: Document, count_tokens: Callable[[str], int], max_tokens: int) -> list[Chunk]:
    """Chunks in reading order that cover every block but headings; none encodes to more than `max_tokens`."""
    return _Splitter(document, count_tokens, max_tokens).chunks()


def passage_text(chunk: Chunk, title: str) -> str:
    """What is encoded for the chunk: title, heading path and text; a row spelled out with its header."""
    text = spelled_out(chunk.header, chunk.cells) if chunk.cells else chunk.text
    return f"{_lead(title, chunk.headings)}\n{text}"


def sentence_texts(chunk: Chunk) -> list[str]:
    """What is encoded for each of `chunk.sentences`: the last heading before it, a row with its header."""
    heading = f"{_shortened(chunk.headings[-1], _LEAD)}: " if chunk.headings else ""
    if chunk.cells and len(chunk.sentences) == 1:
        return [heading + spelled_out(chunk.header, chunk.cells)]
    return [heading + chunk.text[s.start - chunk.start : s.end - chunk.start] for s in chunk.sentences]


def spelled_out(header: Sequence[str], cells: Sequence[str]) -> str:
    """`Size: Mini; Fee: 500 euro`; cells without a heading stand alone, empty ones are left out."""
    named = [*header, *[""] * (len(cells) - len(header))]
    return "; ".join(
        f"{name}: {cell}" if name else cell for name, cell in zip(named, cells, strict=False) if cell
    )


def _lead(title: str, headings: Sequence[str]) -> str:
    """Title and heading path; where that runs long the outer headings go first."""
    path = list(headings)
    while path and len(" > ".join([title, *path])) > _LEAD:
        if len(path) == 1:
            return _shortened(f"{_shortened(title, _LEAD // 2)} > {path[0]}", _LEAD)
        path.pop(0)
    return _shortened(" > ".join([title, *path]), _LEAD)


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


class _Splitter:
    def __init__(self, document: Document, count_tokens: Callable[[str], int], max_tokens: int) -> None:
        self._document = document
        self._text = document.text
        self._count = count_tokens
        self._max = max_tokens
        self._blocks = document.blocks
        self._numbers = clause_numbers(document.blocks, document.text)

    def chunks(self) -> list[Chunk]:
        spans = [piece for passage in self._passages() for piece in self._fitted(passage)]
        return [self._chunk(position, span, blocks) for position, (span, blocks) in enumerate(spans)]

    def _passages(self) -> Iterator[list[int]]:
        """Runs of blocks that belong in one chunk if they fit."""
        for (alone, _), run in groupby(range(len(self._blocks)), self._kin):
            places = list(run)
            if alone is None:
                continue
            if alone:
                yield from ([place] for place in places)
            else:
                yield from self._clauses(places)

    def _kin(self, place: int) -> tuple[bool | None, object]:
        block = self._blocks[place]
        if block.kind in _NEVER:
            return None, None
        return block.kind in _ALONE, (block.headings, block.anchor, block.language)

    def _clauses(self, places: list[int]) -> Iterator[list[int]]:
        """One run per numbered paragraph under an article, per definition, or the run as it is."""
        headings = self._blocks[places[0]].headings
        one_by_one = any(_DEFINITIONS.search(heading) for heading in headings[-1:])
        if not (one_by_one or is_article(headings)):
            yield places
            return
        run: list[int] = []
        for place in places:
            if run and self._opens_clause(place, one_by_one):
                yield run
                run = []
            run.append(place)
        yield run

    def _opens_clause(self, place: int, one_by_one: bool) -> bool:
        block = self._blocks[place]
        found = marker(self._text[block.start : block.end])
        if found and found[0].isdigit() and block.level <= 1:
            return True
        return one_by_one and block.kind is BlockKind.ITEM and block.level <= 1

    def _fitted(self, places: list[int]) -> Iterator[tuple[Span, list[int]]]:
        """The run whole if it fits, else as few pieces as the cap allows: blocks, sentences, words."""
        piece: list[tuple[Span, int]] = []
        for span, place in self._parts(places):
            if piece and not self._fits(Span(piece[0][0].start, span.end), [*(p for _, p in piece), place]):
                yield _joined(piece)
                piece = []
            piece.append((span, place))
        if piece:
            yield _joined(piece)

    def _parts(self, places: list[int]) -> Iterator[tuple[Span, int]]:
        """The smallest parts needed: a block that fits is one part, else its sentences, else its words."""
        for place in places:
            block = self._blocks[place]
            whole = Span(block.start, block.end)
            if self._fits(whole, [place]):
                yield whole, place
                continue
            for sentence in self._sentences(block, always=True):
                if self._fits(sentence, [place]):
                    yield sentence, place
                else:
                    yield from ((cut, place) for cut in self._cut(sentence, place))

    def _cut(self, span: Span, place: int) -> Iterator[Span]:
        """An over-long sentence in pieces that fit, at white space where there is any."""
        start = span.start
        while start < span.end:
            low, high = start + 1, span.end
            while low < high:
                middle = (low + high + 1) // 2
                if self._fits(Span(start, middle), [place]):
                    low = middle
                else:
                    high = middle - 1
            end = low
            if end < span.end and not self._text[end].isspace():
                while end > start and not self._text[end - 1].isspace():
                    end -= 1
                end = end if end > start else low
            kept = len(self._text[start:end].rstrip())
            yield Span(start, start + max(kept, 1))
            start = end
            while start < span.end and self._text[start].isspace():
                start += 1

    def _fits(self, span: Span, places: list[int]) -> bool:
        chunk = self._chunk(0, span, places)
        return self._count(passage_text(chunk, self._document.metadata.title)) <= self._max

    def _sentences(self, block: Block, always: bool = False) -> list[Span]:
        whole = Span(block.start, block.end)
        if block.kind is BlockKind.ROW and not always:
            return [whole]
        numbered = marker(self._text[block.start : block.end]) is not None
        if (
            block.kind is BlockKind.ITEM
            and not numbered
            and not always
            and block.end - block.start <= _WHOLE_ITEM
        ):
            return [whole]
        language = block.language or self._document.metadata.language
        found = sentences(self._text[block.start : block.end], language)
        return [Span(block.start + s.start, block.start + s.end) for s in found]

    def _chunk(self, position: int, span: Span, places: list[int]) -> Chunk:
        blocks = [self._blocks[place] for place in dict.fromkeys(places)]
        first = blocks[0]
        whole = span == Span(first.start, first.end)
        return Chunk(
            document=self._document.metadata.id,
            version=self._document.metadata.version,
            language=first.language or self._document.metadata.language,
            start=span.start,
            end=span.end,
            text=self._text[span.start : span.end],
            kind=first.kind,
            headings=first.headings,
            anchor=first.anchor,
            position=position,
            sentences=tuple(_within(span, s) for b in blocks for s in self._sentences(b) if _meets(span, s)),
            number=self._numbers[places[0]],
            page=first.page,
            boxes=tuple(box for block in blocks for box in block.boxes),
            header=first.header if whole else (),
            cells=first.cells if whole else (),
            facts=tuple(dict.fromkeys(fact for block in blocks for fact in block.facts)),
        )


def _joined(piece: list[tuple[Span, int]]) -> tuple[Span, list[int]]:
    return Span(piece[0][0].start, piece[-1][0].end), [place for _, place in piece]


def _meets(span: Span, other: Span) -> bool:
    return other.start < span.end and span.start < other.end


def _within(span: Span, other: Span) -> Span:
    return Span(max(span.start, other.start), min(span.end, other.end))
