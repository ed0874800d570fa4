"""Ranked sentences to an answer in the documents' own words: which ones, how many, in what order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.evidence import Evidence
from assistant.model import Citation, Claim, Expected, Passage, Query
from ingest.document import BlockKind, Term
from ingest.library import StoredChunk

Ranked = Sequence[tuple[float, Evidence]]

# How far, in log-odds, a further sentence may lie behind the best one: in its section, and elsewhere.
CLOSE = 3.0
CLOSE_ELSEWHERE = 1.5
# That something is not known is the answer only where it leads what is known by this, in log-odds.
CLEARLY_ABSENT = 0.1
# Beside it in one section it is the answer where it lies no further behind than this.
ABSENT_BESIDE = 0.4
LONGEST_LIST = 20
WHOLE_LIST = 8  # a list no longer than this is given whole when one of its items answers


def weighed(ranked: Ranked) -> Ranked:
    """With what is known before what is not, where the two come close; but within one section, which mostly says that
    something is not known, the other way round."""
    if not ranked:
        return ranked
    score, best = ranked[0]
    if best.absence:
        first = [pair for pair in ranked if not pair[1].absence and pair[0] > score - CLEARLY_ABSENT]
    elif is_listed(best) or is_lead_in(best):
        first = []
    else:
        first = [
            pair
            for pair in ranked
            if pair[1].absence and pair[1].passage.section == best.passage.section and pair[0] > score - ABSENT_BESIDE
        ]
    return [*first, *(pair for pair in ranked if pair not in first)]


def chosen(query: Query, ranked: Ranked, most: int) -> list[Evidence]:
    """The sentences that answer, in reading order: a whole list or table where one is asked for, else the best
    sentence and those that come close to it."""
    if not ranked:
        return []
    best = ranked[0][1]
    section = [one for _, one in ranked if one.passage.section == best.passage.section]
    entries = [one for one in section if is_listed(one)]
    if asks_for_all(query, best, entries):
        lead_ins = [one for one in section if is_lead_in(one)][:1]
        return in_order(lead_ins + entries)[:LONGEST_LIST]
    near = [one for one in _near(ranked) if not is_row(one) or one in _fitting_rows(entries, one)]
    return in_order(_distinct(near)[:most])


def is_row(evidence: Evidence) -> bool:
    return evidence.passage.stored.chunk.kind is BlockKind.ROW


def _fitting_rows(entries: Sequence[Evidence], row: Evidence) -> list[Evidence]:
    """Of the rows of one table those that hold most of the question's words and figures."""
    if row not in entries:
        return [row]
    rows = [one for one in entries if is_row(one)]
    figures = max(one.figures_found for one in rows)
    coverage = max(one.sentence_coverage for one in rows if one.figures_found == figures)
    return [one for one in rows if one.figures_found == figures and one.sentence_coverage >= coverage - 0.05]


def is_listed(evidence: Evidence) -> bool:
    """A table row, or an item of a list: items are parted by one line break, paragraphs by a blank line."""
    chunk = evidence.passage.stored.chunk
    if chunk.kind in (BlockKind.ITEM, BlockKind.ROW):
        return True
    span = chunk.sentences[evidence.place]
    before, after = chunk.text[: span.start - chunk.start], chunk.text[span.end - chunk.start :]
    return (before.endswith("\n") and not before.endswith("\n\n")) or (
        after.startswith("\n") and not after.startswith("\n\n")
    )


def is_lead_in(evidence: Evidence) -> bool:
    return evidence.text.endswith(":")


def asks_for_all(query: Query, best: Evidence, entries: Sequence[Evidence]) -> bool:
    """Whether all entries of a list or table answer: what announces them, or an item of a short list, is the best
    answer, or the question asks for a list of which no entry stands out."""
    if len(entries) < 2:
        return False
    if is_lead_in(best) or (best in entries and not is_row(best) and len(entries) <= WHOLE_LIST):
        return True
    listed = query.expected is Expected.LIST or (query.expected is Expected.AMOUNT and best in entries)
    return listed and not _stands_out(entries)


def _stands_out(entries: Sequence[Evidence]) -> bool:
    """One entry holds words or figures of the question that the next best does not."""
    coverage = sorted((one.sentence_coverage for one in entries), reverse=True)
    figures = sorted((one.figures_found for one in entries), reverse=True)
    return coverage[0] > coverage[1] + 0.05 or figures[0] > figures[1]


def _near(ranked: Ranked) -> list[Evidence]:
    score, best = ranked[0]
    return [
        one
        for other, one in ranked
        if other >= score - (CLOSE if one.passage.section == best.passage.section else CLOSE_ELSEWHERE)
        and one.absence == best.absence  # that something is not published does not go with what is
        and not is_lead_in(one)
    ]


def with_second_term(query: Query, picked: Sequence[Evidence], ranked: Ranked) -> list[Evidence]:
    """An answer from the first term, to a question that names none, with what is not known of the second."""
    terms = {one.passage.metadata.term for one in picked}
    if query.terms or terms != {Term.FIRST}:
        return list(picked)
    best_score = ranked[0][0]
    unknown = [
        one
        for score, one in ranked
        if one.absence and one.passage.metadata.term is Term.SECOND and score >= best_score - 2 * CLOSE
    ]
    return [*picked, *unknown[:1]]


def _distinct(found: Iterable[Evidence]) -> list[Evidence]:
    kept: dict[str, Evidence] = {}
    for one in found:
        kept.setdefault(one.text, one)
    return list(kept.values())


def in_order(found: Iterable[Evidence]) -> list[Evidence]:
    """The best one's document first, then as they stand in the text."""
    found = list(found)
    works = list(dict.fromkeys(one.passage.metadata.work for one in found))
    return sorted(
        found,
        key=lambda one: (
            works.index(one.passage.metadata.work),
            one.passage.stored.chunk.position,
            one.place,
        ),
    )


def claim_of(evidence: Evidence, sha256: str) -> Claim:
    """The sentence as it stands, or a table row put into words by its column names."""
    chunk = evidence.passage.stored.chunk
    text = row_sentence(chunk.header, chunk.cells) if chunk.kind is BlockKind.ROW else evidence.text
    return Claim(text, (citation_of(evidence.passage, evidence.place, sha256),))


def row_sentence(header: Sequence[str], cells: Sequence[str]) -> str:
    """`Klein: aantal fte 26-250; jaarlijkse bijdrage 2.000 euro.`"""
    if not header:
        return " | ".join(cells)
    named = [f"{_lower(name)} {cell}" for name, cell in zip(header[1:], cells[1:], strict=False) if cell.strip()]
    return f"{cells[0]}: {'; '.join(named)}." if named else f"{cells[0]}."


def _lower(name: str) -> str:
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
