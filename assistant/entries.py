"""Entries: the items of a list and the rows of a table, which answer one by one or all together. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from assistant.evidence import Evidence
from assistant.model import Expected, Query
from ingest.document import BlockKind, Chunk, Span

LONGEST_LIST = 20
WHOLE_LIST = 8  # a list no longer than this is given whole when one of its items answers
ABOUT_TABLE = re.compile(r"(?:de tabel|the table)\b", re.IGNORECASE)
ASKS_WHETHER_THERE = re.compile(r"\W*(?:zijn er|waren er|bestaan er|are there|were there)\b", re.IGNORECASE)
STANDS_OUT = 0.05  # by how much more of the question an entry must hold than entries mostly do


def is_row(evidence: Evidence) -> bool:
    return evidence.passage.stored.chunk.kind is BlockKind.ROW


def is_listed(evidence: Evidence) -> bool:
    """A table row, or an item of a list."""
    chunk = evidence.passage.stored.chunk
    return chunk.kind is BlockKind.ROW or is_item(chunk, chunk.sentences[evidence.place])


def is_item(chunk: Chunk, span: Span) -> bool:
    """An item of a list, by itself or within prose, where one line break parts items and a blank line paragraphs."""
    if chunk.kind is BlockKind.ITEM:
        return True
    before, after = chunk.text[: span.start - chunk.start], chunk.text[span.end - chunk.start :]
    return (before.endswith("\n") and not before.endswith("\n\n")) or (
        after.startswith("\n") and not after.startswith("\n\n")
    )


def is_lead_in(evidence: Evidence) -> bool:
    """What announces a list or a table: `These are the risks:`, `The table gives …`."""
    return evidence.text.endswith(":") or is_about_table(evidence)


def is_about_table(evidence: Evidence) -> bool:
    """What a table shows, which reads oddly where there is none."""
    return ABOUT_TABLE.match(evidence.text) is not None


def asks_yes_or_no(query: Query) -> bool:
    """A question that a list as such does not answer; `are there …` asks for one after all."""
    return query.expected is Expected.YES_NO and not ASKS_WHETHER_THERE.match(query.text)


def asks_for_all(query: Query, best: Evidence, entries: Sequence[Evidence]) -> bool:
    """Whether all entries of a list or table answer: what announces them, or an item of a short list, is the best
    answer, or the question asks for a list of which no entry stands out."""
    if len(entries) < 2:
        return False
    if best.text.endswith(":") or (best in entries and not is_row(best) and len(entries) <= WHOLE_LIST):
        return True
    listed = query.expected is Expected.LIST or best in entries or is_lead_in(best)
    return listed and not stand_out(entries)


def stand_out(entries: Sequence[Evidence]) -> bool:
    """Some entries, and not most, hold words or figures of the question that neither the others nor the heading do."""
    coverage = [one.context_coverage for one in entries]
    figures = [one.figures_found for one in entries]
    return max(coverage) > median(coverage) + STANDS_OUT or max(figures) > median(figures)


def fitting(entries: Sequence[Evidence]) -> list[Evidence]:
    """The entries that hold most of the question's figures and, among those, of its words."""
    figures = max(one.figures_found for one in entries)
    held = [one for one in entries if one.figures_found == figures]
    coverage = max(one.context_coverage for one in held)
    return [one for one in held if one.context_coverage >= coverage - STANDS_OUT]
