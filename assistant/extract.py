"""Ranked sentences to an answer in the documents' own words: which ones, how many, in what order. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.coverage import words_in
from assistant.entries import (
    LONGEST_LIST,
    STANDS_OUT,
    WHOLE_LIST,
    asks_for_all,
    asks_yes_or_no,
    fitting,
    is_about_table,
    is_lead_in,
    is_listed,
    is_row,
    stand_out,
)
from assistant.evidence import Evidence
from assistant.model import Expected, Query
from assistant.signs import ABSENCE, PAID
from assistant.support import Ranked, section_of
from ingest.document import Term

# How far, in log-odds, a further sentence may lie behind the best one: in its section, and elsewhere.
CLOSE = 2.0
CLOSE_ELSEWHERE = 1.0
# How far what is not known of the second term may lie behind an answer from the first, and how like its section's
# questions the question must be (cosine).
CLOSE_UNKNOWN = 6.0
LIKE_UNKNOWN = 0.6
SAME = 0.75  # share of the words
LIKE_ELSEWHERE = 0.53  # cosine: how like the questions of another section the question must be
ELSEWHERE = 2  # sentences of the section that comes second
NOT_KNOWN = re.compile(
    rf"{ABSENCE.pattern}|\([^)]*20\d\d\)|\b(?:is|zijn|has|have|been|was|were|de|het|een|the|of|van|in)\b", re.IGNORECASE
)
PAST = re.compile(r"\b(?:was|waren|werd|werden|had|hadden|kostte\w*|betaalde\w*|were|did|paid)\b", re.IGNORECASE)
# A sentence that opens so takes back, or narrows, what the one before it says.
EXCEPTION = re.compile(
    r"(?:tenzij|behalve|uitgezonderd|echter|maar|toch|niettemin|dit geldt niet|dat geldt niet|"
    r"unless|except|however|but|nevertheless|this does not apply|that does not apply)\b",
    re.IGNORECASE,
)


def leading(ranked: Ranked, absence: bool) -> Ranked:
    """With the best section's best sentence that says so first: that something is not known, or what is."""
    best = ranked[0][1]
    first = next(
        (pair for pair in ranked if pair[1].absence == absence and pair[1].passage.section == best.passage.section),
        ranked[0],
    )
    return [first, *(pair for pair in ranked if pair is not first)]


def statement(query: Query, ranked: Ranked) -> list[Evidence]:
    """The one sentence or entry of the best section that says most to the query."""
    own = [one for _, one in section_of(ranked)]
    said = [one for one in own if not is_listed(one) and not is_lead_in(one)]
    entries = [one for one in own if is_listed(one) and not is_lead_in(one)]
    told = fitting(entries)[:1] if len(entries) > 1 and stand_out(entries) else []
    return (told or said or own)[:1]


def chosen(query: Query, ranked: Ranked, most: int, with_unknown: bool = True) -> list[Evidence]:
    """The sentences that answer, in reading order: of the best section what answers, and of the one that comes a close
    second its best sentences. What is not known is told beside what is only `with_unknown`."""
    if not ranked:
        return []
    score, best = ranked[0]
    own = section_of(ranked)
    first = _with_what_lacks(_of_section(query, own, most, with_unknown), [one for _, one in own])
    others = [pair for pair in ranked if pair[1].passage.section != best.passage.section and kin(pair[1], best)]
    if not others or others[0][0] < score - CLOSE_ELSEWHERE:
        return first
    second = _of_section(query, section_of(others), most, with_unknown)
    near = [
        one
        for other, one in others
        if other >= score - CLOSE_ELSEWHERE
        and (one.unasked or one.asked_cosine >= LIKE_ELSEWHERE)
        and not any(_says_the_same(one, said) for said in first)
        and one in second
        and not is_lead_in(one)
        and one.expected_found >= best.expected_found
        and one.term_match >= best.term_match
    ]
    room = ELSEWHERE if len(first) < most else 1
    said = near[:room]
    rows = [one for one in second if is_row(one)]
    if rows and len(rows) <= WHOLE_LIST and any(map(is_row, said)):
        # Some rows of a short table of which all fit would read as if there were no others.
        told = rows if 2 * sum(map(is_row, near)) >= len(rows) else []
        said = [*(one for one in said if not is_row(one)), *told]
    return distinct((*first, *_announced(said, [one for _, one in others])))


def kin(one: Evidence, best: Evidence) -> bool:
    """That something is not known does not go with what is said elsewhere."""
    return one.absence == best.absence


def whole_clause(ranked: Ranked) -> list[Evidence]:
    """Everything found of the document that answers best, as it stands there, up to `LONGEST_LIST` sentences."""
    work = ranked[0][1].passage.metadata.work if ranked else ""
    return _in_text(one for _, one in ranked if one.passage.metadata.work == work)[:LONGEST_LIST]


def _of_section(query: Query, own: Ranked, most: int, with_unknown: bool) -> list[Evidence]:
    """Of one section, in reading order: a whole list or table where one is asked for, else the best sentence and those
    that come close to it."""
    score, best = own[0]
    found = [one for _, one in own]
    entries = [one for one in found if is_listed(one) and not is_lead_in(one)]
    near = [
        one
        for other, one in own
        if other >= score - CLOSE
        and (one.absence if best.absence else with_unknown or not one.absence)
        and not is_about_table(one)
    ]
    if near and asks_yes_or_no(query) and (bearing := _bearing(near, entries, most)):
        return _announced(_with_exceptions(bearing, found), found)
    if asks_for_all(query, best, entries):
        return _whole(found, entries)
    if any(is_lead_in(one) for one in near) and len(entries) <= WHOLE_LIST and not any(map(is_row, entries)):
        return _whole(found, entries, [one for one in near if not is_listed(one) and not is_lead_in(one)][:most])
    rows = [one for one in near if is_row(one)]
    table = [one for one in entries if is_row(one)]
    fit = fitting(table) if rows else []
    said = [one for one in near if not is_row(one) and not is_lead_in(one)][:most]
    room = most if best in rows else most - len(said)
    # Of a table of which no row fits better than the others some would read as if there were no others: a short one is
    # told whole, and a long one not at all beside what is said.
    alike = len(rows) > 1 and len(fit) == len(table)
    listed = (alike and len(table) <= WHOLE_LIST) or (query.expected is Expected.LIST and best in fit)
    few = [] if alike and said else [one for one in rows if one in fit][:room]
    told = fit if listed else few
    return _announced(_with_exceptions([*said, *told], found), found)


def _bearing(near: Sequence[Evidence], entries: Sequence[Evidence], most: int) -> list[Evidence]:
    """What a yes or no can rest on: the entry that answers best and those that hold as much of the question, where the
    others do not, and sentences. Nothing where the best entry does not stand out."""
    said = [one for one in near if not is_listed(one) and not is_lead_in(one)]
    most_held = max((one.sentence_coverage for one in entries), default=0.0)
    fit = [one for one in entries if one.sentence_coverage >= most_held - STANDS_OUT]
    if near[0] in entries and (near[0] not in fit or 2 * len(fit) > len(entries)):
        return []
    told = [one for one in fit if one in near] if near[0] in fit else []
    return [*told, *said][:most]


def _whole(found: Sequence[Evidence], entries: Sequence[Evidence], beside: Sequence[Evidence] = ()) -> list[Evidence]:
    """All entries under what announces them, with what is said beside them."""
    lead_ins = [one for one in found if is_lead_in(one) and not is_about_table(one)][:1]
    return _in_text(distinct([*beside, *lead_ins, *entries]))[:LONGEST_LIST]


def _announced(picked: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """In reading order, each item of a list under what announces the list, without which it does not say what it is."""
    heads = [one for one in found if one.text.endswith(":")]
    before = [
        max((head for head in heads if _same_section(head, one) and _at(head) < _at(one)), key=_at, default=None)
        for one in picked
        if is_listed(one) and not is_row(one)
    ]
    return _in_text(distinct([*picked, *(head for head in before if head is not None)]))


def _with_what_lacks(picked: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """With the section's own word that it is not known what is asked for, where nothing picked is of that kind: *the
    causes were not found* belongs to an answer that gives no cause."""
    if any(one.expected_found for one in picked):
        return list(picked)
    unknown = [one for one in found if one.absence and one.expected_found]
    return _in_text(distinct([*picked, *unknown[:1]]))


def _same_section(one: Evidence, other: Evidence) -> bool:
    return one.passage.section == other.passage.section


def _with_exceptions(picked: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """With the sentence after each that takes something of it back."""
    following = {(one.passage.stored.id, one.place): one for one in found if EXCEPTION.match(one.text)}
    more = [following.get((one.passage.stored.id, one.place + 1)) for one in picked]
    return distinct([*picked, *(one for one in more if one is not None)])


def with_second_term(query: Query, picked: Sequence[Evidence], ranked: Ranked) -> list[Evidence]:
    """An answer from the first term alone, to a question that does not ask of that alone, with what is not known of
    it in the second."""
    terms = {one.passage.metadata.term for one in picked}
    if query.terms == {Term.FIRST} or terms != {Term.FIRST}:
        return list(picked)
    best_score = ranked[0][0]
    unknown = [
        one
        for score, one in ranked
        if one.absence_covered > 0
        and one.passage.metadata.term is Term.SECOND
        and score >= best_score - CLOSE_UNKNOWN
        and _is_of_the_same(query, one)
    ]
    return [*picked, *sorted(unknown, key=lambda one: -one.asked_cosine)[:1]]


def _is_of_the_same(query: Query, unknown: Evidence) -> bool:
    """Whether it is not known of what was asked: of what companies pay, where it is asked what that is."""
    costs = query.expected is Expected.AMOUNT and not PAST.search(query.text) and PAID.search(unknown.text)
    return bool(costs) or unknown.asked_cosine >= LIKE_UNKNOWN


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    """Whether two sections say of one thing that it is not known: most words of the shorter one, but those that say so,
    stand in the other."""
    if not (one.absence and other.absence):
        return False
    found, held = (words_in(NOT_KNOWN.sub(" ", each.text)) for each in (one, other))
    return len(found & held) >= SAME * min(len(found), len(held))


def distinct(found: Iterable[Evidence]) -> list[Evidence]:
    """Each sentence once, where it comes first."""
    kept: dict[str, Evidence] = {}
    for one in found:
        kept.setdefault(one.text, one)
    return list(kept.values())


def _in_text(found: Iterable[Evidence]) -> list[Evidence]:
    return sorted(found, key=_at)


def _at(one: Evidence) -> tuple[int, int]:
    """Where in its document it stands."""
    return one.passage.stored.chunk.position, one.place
