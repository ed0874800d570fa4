"""Evidence to claims: a sentence as it stands or a table row put into words, each with its citation. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.model import Citation, Claim, Passage
from ingest.document import BlockKind
from ingest.library import StoredChunk

# `0-25`, `36%`, `EUR 500`, `2.000 euro`, `13`: a cell that says nothing without its column's name.
BARE = re.compile(r"(?:EUR|€|circa|ca\.)?\s*\d[\d.,–-]*\s*%?(?:\s*(?:euro|fte))?", re.IGNORECASE)
DATE_COLUMN = re.compile(r"\b(?:datum|data|date|dates|wanneer|when|verschenen|published|gepubliceerd)\b", re.IGNORECASE)


def claim_of(evidence: Evidence, sha256: str) -> Claim:
    chunk = evidence.passage.stored.chunk
    text = row_sentence(chunk.header, chunk.cells) if chunk.kind is BlockKind.ROW else evidence.text
    return Claim(text, (citation_of(evidence.passage, evidence.place, sha256),))


def row_sentence(header: Sequence[str], cells: Sequence[str]) -> str:
    """`Klein bedrijf (aantal fte: 26-250): jaarlijkse bijdrage 2.000 euro.`, `Stap 1: beleid verankeren.`"""
    if not header:
        return " | ".join(cells)
    label, named = cells[0], [pair for pair in zip(header[1:], cells[1:], strict=False) if pair[1].strip()]
    if not named:
        return _ended(label)
    (name, cell), *others = named
    if not others and label.isdigit():
        return _ended(cell)
    if not others:
        return _ended(f"{label}: {_said(name, cell) if _needs_name(name, cell) else cell}")
    if _needs_name(name, cell) and "(" not in name:
        return _ended(f"{label} ({_lower(name)}: {cell}): {'; '.join(_said(*pair) for pair in others)}")
    return _ended(f"{label} – {'; '.join(f'{_lower(name)}: {cell}' for name, cell in named)}")


def _needs_name(name: str, cell: str) -> bool:
    return BARE.fullmatch(cell) is not None and not _needs_no_name(name)


def _needs_no_name(name: str) -> bool:
    return DATE_COLUMN.search(name) is not None


def _said(name: str, cell: str) -> str:
    return f"{_lower(name)} {cell}" if BARE.fullmatch(cell) else f"{_lower(name)}: {cell}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _lower(name: str) -> str:
    name = name.rstrip("?")
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def citation_of(passage: Passage, place: int, sha256: str) -> Citation:
    chunk = passage.stored.chunk
    span = chunk.sentences[place]
    return citation(passage.stored, span.start, span.end, sha256)


def citation(stored: StoredChunk, start: int, end: int, sha256: str) -> Citation:
    chunk, metadata = stored.chunk, stored.metadata
    return Citation(
        document=metadata.id,
        version=metadata.version,
        title=metadata.title,
        term=metadata.term,
        standing=metadata.standing,
        language=chunk.language,
        section=chunk.headings[-1] if chunk.headings else metadata.title,
        page=chunk.page,
        start=start,
        end=end,
        quote=chunk.text[start - chunk.start : end - chunk.start],
        url=metadata.official,
        sha256=sha256,
        context=" ".join((*chunk.headings, *chunk.header)),
    )
