"""What was read of a document and what was not, before it is published. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from ingest.clauses import heading_paths
from ingest.document import BlockKind, Chunk, Document, Language, Recognised, Skipped
from ingest.numbering import Fault, Gap, gaps

# So many of one kind are named one by one; of the others only the number is told.
_NAMED = 10
_UNSPOKEN = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_HEADER})


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """Characters are counted without white space; `unplaced` are those of the text that no passage holds."""

    document: str
    pages: int | None
    characters_seen: int
    characters_kept: int
    unplaced: int
    sections: int
    tables: int
    rows: int
    footnotes: int
    passages: int
    gaps: tuple[Gap, ...]
    without_counterpart: tuple[Section, ...]
    without_text: tuple[Section, ...]
    pages_without_text: tuple[int, ...]
    skipped: tuple[Skipped, ...]
    recognised: tuple[Recognised, ...] = ()


def certify(document: Document, chunks: Sequence[Chunk], twin: Document | None) -> Certificate:
    """`twin` is the same document in the other language, where there is one."""
    kinds = [block.kind for block in document.blocks]
    return Certificate(
        document=document.metadata.id,
        pages=document.pages,
        characters_seen=document.characters_seen,
        characters_kept=_characters(document.text),
        unplaced=_unplaced(document, chunks),
        sections=kinds.count(BlockKind.HEADING),
        tables=_tables(kinds),
        rows=kinds.count(BlockKind.ROW),
        footnotes=kinds.count(BlockKind.FOOTNOTE),
        passages=len(chunks),
        gaps=tuple(gaps(document)),
        without_counterpart=_without_counterpart(document, twin) if twin else (),
        without_text=tuple(_without_text(document)),
        pages_without_text=_pages_without_text(document),
        skipped=document.skipped,
        recognised=document.recognised,
    )


def _characters(text: str) -> int:
    return len("".join(text.split()))


def _unplaced(document: Document, chunks: Sequence[Chunk]) -> int:
    spoken = (block for block in document.blocks if block.kind not in _UNSPOKEN)
    said = sum(_characters(document.text[block.start : block.end]) for block in spoken)
    return said - sum(_characters(document.text[chunk.start : chunk.end]) for chunk in chunks)


def _tables(kinds: Sequence[BlockKind]) -> int:
    """A table begins at its header, or at a row with neither header nor row above it."""
    begins = (
        kind is BlockKind.TABLE_HEADER
        or (kind is BlockKind.ROW and before not in {BlockKind.TABLE_HEADER, BlockKind.ROW})
        for before, kind in zip([None, *kinds], kinds, strict=False)
    )
    return sum(begins)


def _sections(document: Document) -> Iterator[Section]:
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            yield Section(block.anchor, block.headings[-1])


def _without_counterpart(document: Document, twin: Document) -> tuple[Section, ...]:
    there = {section.anchor for section in _sections(twin)}
    return tuple(section for section in _sections(document) if section.anchor not in there)


def _without_text(document: Document) -> Iterator[Section]:
    """Headings with nothing below them, neither text nor a heading that they lead."""
    paths = heading_paths(document.blocks)
    after = [*document.blocks[1:], None]
    for place, (block, following) in enumerate(zip(document.blocks, after, strict=True)):
        if block.kind is not BlockKind.HEADING:
            continue
        path = paths[place]
        if following is None or (following.kind is BlockKind.HEADING and paths[place + 1][: len(path)] != path):
            yield Section(block.anchor, block.headings[-1])


def _pages_without_text(document: Document) -> tuple[int, ...]:
    if document.pages is None:
        return ()
    written = {block.page for block in document.blocks}
    written |= {box.page for block in document.blocks for box in block.boxes}
    return tuple(page for page in range(1, document.pages + 1) if page not in written)


def describe(certificate: Certificate, language: Language) -> str:
    """One finding per line, in plain sentences; the last line says so where all is well."""
    lines = [_summary(certificate, language), *_findings(certificate, language)]
    if len(lines) == 1:
        lines.append(_say(language, "Er is niets overgeslagen.", "Nothing was left out."))
    return "\n".join(lines)


def _summary(certificate: Certificate, language: Language) -> str:
    c = certificate
    pages = [] if c.pages is None else [_count(c.pages, language, "bladzijde", "bladzijden", "page", "pages")]
    parts = [
        *pages,
        _count(c.sections, language, "kop", "koppen", "heading", "headings"),
        _count(c.tables, language, "tabel", "tabellen", "table", "tables"),
        _count(c.rows, language, "rij", "rijen", "row", "rows"),
        _count(c.footnotes, language, "voetnoot", "voetnoten", "footnote", "footnotes"),
        _count(c.passages, language, "passage", "passages", "passage", "passages"),
    ]
    kept, seen = _digits(c.characters_kept, language), _digits(c.characters_seen, language)
    return _say(
        language,
        f"{c.document}: {', '.join(parts)}; {kept} van {seen} tekens bewaard.",
        f"{c.document}: {', '.join(parts)}; {kept} of {seen} characters kept.",
    )


def _findings(certificate: Certificate, language: Language) -> Iterator[str]:
    c = certificate
    if c.unplaced:
        lost = _count(c.unplaced, language, "teken staat", "tekens staan", "character is", "characters are")
        yield _say(language, f"{lost} in geen enkele passage.", f"{lost} in no passage.")
    yield from _first(language, [_gap(gap, language) for gap in c.gaps])
    yield from _first(
        language,
        [
            _say(
                language,
                f"Het deel '{section.heading}' heeft geen tegenhanger in de andere taal.",
                f"The section '{section.heading}' has no counterpart in the other language.",
            )
            for section in c.without_counterpart
        ],
    )
    yield from _first(
        language,
        [
            _say(
                language,
                f"Onder de kop '{section.heading}' staat geen tekst.",
                f"There is no text below the heading '{section.heading}'.",
            )
            for section in c.without_text
        ],
    )
    if c.recognised:
        yield _recognised(c.recognised, language)
    if c.pages_without_text:
        pages = _ranges(c.pages_without_text)
        yield _say(language, f"Zonder tekst: bladzijde {pages}.", f"Without text: page {pages}.")
    yield from _first(language, [_skipped(skipped, language) for skipped in c.skipped])


def _recognised(pages: Sequence[Recognised], language: Language) -> str:
    mean = fmean(page.confidence for page in pages)
    worst = min(pages, key=lambda page: page.confidence)
    numbers = _ranges(page.page for page in pages)
    return _say(
        language,
        f"Tekst herkend uit een afbeelding: bladzijde {numbers}, gemiddeld {mean:.0%} zeker, het minst op bladzijde "
        f"{worst.page} ({worst.confidence:.0%}). Lees die na.",
        f"Text recognised in a picture: page {numbers}, {mean:.0%} sure on average, least on page {worst.page} "
        f"({worst.confidence:.0%}). Read it over.",
    )


def _gap(gap: Gap, language: Language) -> str:
    before, after = _number(gap.before or "", language), _number(gap.after, language)
    where = "" if gap.page is None else _say(language, f" (bladzijde {gap.page})", f" (page {gap.page})")
    match gap.fault:
        case Fault.MISSING if gap.before is None:
            return _say(
                language,
                f"De nummering begint bij {after}{where}.",
                f"The numbering begins at {after}{where}.",
            )
        case Fault.MISSING:
            return _say(
                language,
                f"Na {before} komt {after}{where}: wat daartussen hoort, ontbreekt.",
                f"After {before} comes {after}{where}: what belongs between them is missing.",
            )
        case Fault.DOUBLED:
            return _say(language, f"{after} komt twee keer voor{where}.", f"{after} occurs twice{where}.")
        case Fault.BACKWARDS:
            return _say(
                language,
                f"Na {before} komt {after}{where}: de volgorde klopt niet.",
                f"After {before} comes {after}{where}: they are out of order.",
            )


def _number(number: str, language: Language) -> str:
    """`annex-b.3` as `bijlage B.3`, `chapter-2` as `hoofdstuk 2`."""
    for prefix, dutch, english in (("annex-", "bijlage", "annex"), ("chapter-", "hoofdstuk", "chapter")):
        if number.startswith(prefix):
            head, dot, rest = number.removeprefix(prefix).partition(".")
            return f"{_say(language, dutch, english)} {head.upper()}{dot}{rest}"
    return number


def _skipped(skipped: Skipped, language: Language) -> str:
    page = skipped.page
    where = "" if page is None else _say(language, f" op bladzijde {page}", f" on page {page}")
    return _say(
        language,
        f"Overgeslagen{where}: {skipped.what}; {skipped.why}.",
        f"Left out{where}: {skipped.what}; {skipped.why}.",
    )


def _first(language: Language, lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_NAMED]
    if len(lines) > _NAMED:
        more = len(lines) - _NAMED
        yield _say(language, f"En nog {more} van zulke meldingen.", f"And {more} more of these.")


def _ranges(pages: Iterable[int]) -> str:
    """`2, 5-7`"""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _say(language: Language, dutch: str, english: str) -> str:
    return dutch if language is Language.NL else english


def _count(number: int, language: Language, *words: str) -> str:
    """`words`: Dutch for one, Dutch for more, English for one, English for more."""
    one, more = words[:2] if language is Language.NL else words[2:]
    return f"{_digits(number, language)} {one if number == 1 else more}"


def _digits(number: int, language: Language) -> str:
    return f"{number:,}".replace(",", _say(language, ".", ","))
