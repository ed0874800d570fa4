"""Whether what was picked may miss the very question: too little speaks for it, it is not of the kind that was asked
for, or it does not say what one must or may where that was asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.model import Expected, Query
from assistant.rephrased.stance import ALSO_TOLD, CAN_BE, HAVE_TO, MOODS, Mood
from assistant.signs import HEADCOUNT
from assistant.understand import ASKS, is_yes_or_no, tells
from ingest.analysis import tokens, words

ASKS_DUTY = re.compile(
    r"\b(?:moet|moeten|moest|moesten|hoeft|hoeven|verplicht|must|should|shall|(?:have|has|had|need|needs) to"
    r"|required|obliged|mandatory)\b",
    re.IGNORECASE,
)
# `Can you tell me` and `kunt u zeggen` ask for no leave.
ASKS_LEAVE = re.compile(
    r"^\W*(?:(?:en|and|maar|but)\s+)?(?:mag|mogen|kan|kunnen|may|can|could)\b(?!\s+(?:u|je|jij|you)\b)"
    r"|\b(?:toegestaan|allowed|permitted)\b",
    re.IGNORECASE,
)
# What a report, a policy or a plan is to hold.
ASKS_CONTENTS = re.compile(
    r"\b(?:wat|what)\b.*\b(?:moet|moeten|hoort|must|should|has to|have to)\b.*"
    r"\b(?:staan|bevatten|inhouden|vermelden|contain|include|cover|be in|go in(?:to)?)\b",
    re.IGNORECASE,
)
CONTAINS = re.compile(
    r"\b(?:bevat(?:ten|te)?|bestaa[tn] uit|omvat(?:ten|te)?|contains?|consists? of|includes?)\b",
    re.IGNORECASE,
)
# Ways to reach somebody of which the one is no answer to who asks for the other, and what each looks like.
WAYS = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(shown, re.IGNORECASE))
    for asked, shown in (
        (r"\be-?mail\w*\b|\bmailadres\b|\bmailen\b", r"\S@\S"),
        (r"\bwebsite\b|\burl\b", r"\bwww\.|https?:"),
        (r"\brekeningnummer\b|\biban\b|\bbank account\b", r"\b[A-Z]{2}\d\d[ A-Z]*\d{4}"),
    )
)
# That a thing began is no answer to when it ends.
ENDS = (
    r"\b(?:eindig\w*|einde?|einddat\w+|aflo\w+|afliep|afgelopen|verloop\w*|verliep\w*|verlopen|tot wanneer"
    r"|ends?|ended|ending|expir\w+|runs? out|ran out|until when|clos(?:es?|ed|ing)|finish\w*)\b|\bloopt\b.{1,60}\baf\b"
)
ASKS_END = re.compile(ENDS, re.IGNORECASE)
TELLS_END = re.compile(
    rf"{ENDS}|\b(?:tot|t/m|until|till|by)\b|\b(?:from|between|tussen)\b.+\b(?:to|and|en)\b|\d\s*[-–]\s*\d",
    re.IGNORECASE,
)
SHOWN = (Expected.AMOUNT, Expected.NUMBER, Expected.DATE, Expected.CONTACT, Expected.REASON)
# The two things of which the difference, or the likeness, is asked.
COMPARES = re.compile(
    r"\b(?:verschil|verschillen|onderscheid|relatie) tussen\b(.+?)\ben\b(.+)"
    r"|\b(?:differences?|distinction|similarit(?:y|ies)|relation) between\b(.+?)\band\b(.+)",
    re.IGNORECASE,
)
LIKE = 0.6  # cosine: a question less like those that its section answers is another one
UNLIKE, UNSURE = 0.59, 0.4  # below both it is no answer at all
UNCOVERED = 0.3  # share of the question
SURE = 0.6  # of what is answered with less support, more than elsewhere only comes near the question
DUTIES = MOODS[Mood.MUST] | MOODS[Mood.SHOULD] | ALSO_TOLD[Mood.MUST] | frozenset("commit commits verbinden".split())
LEAVES = (
    MOODS[Mood.MAY] | MOODS[Mood.CAN] | ALSO_TOLD[Mood.MAY] | ALSO_TOLD[Mood.CAN] | frozenset("welkom welcome".split())
)


def is_beside(query: Query, picked: Sequence[Evidence], support: float) -> bool:
    """Whether what was picked is no answer to the question: neither its support nor the questions of its section, where
    it has some, speak for it, or it does not say what is in a thing, or give the way to reach somebody, where that
    is asked."""
    if any(one.absence for one in picked):
        return False
    if ASKS_CONTENTS.search(query.text) and not says_what_is_asked(query, picked):
        return True
    if not gives_the_way_that_is_asked(query, picked) or is_off_topic(query, picked):
        return True
    unlike = picked[0].asked_cosine < UNLIKE and not picked[0].unasked and is_question(query.text)
    return support < UNSURE and unlike


def is_off_topic(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether it is from another document than the one that the conversation is about, and has no word of that one's
    title: what it costs to join is no answer to what it costs to use the tool that was spoken of."""
    if not query.about or any(one.passage.metadata.work == query.work for one in picked):
        return False
    held = {token for one in picked for token in tokens(_said(one), one.passage.stored.chunk.language)}
    telling = [token for word in words(query.about) if tells(word) for token in tokens(word, query.language)]
    return held.isdisjoint(telling)


def is_only_on_topic(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether it holds next to nothing of what is asked of the thing that was spoken of: it may only speak of that."""
    return bool(query.about) and all(one.context_coverage < UNCOVERED for one in picked)


def is_question(text: str) -> bool:
    """Whether a text is put as a question: a few words as for a search box are unlike every one that is written."""
    return "?" in text or ASKS.search(text) is not None or is_yes_or_no(text)


def is_doubtful(query: Query, picked: Sequence[Evidence], support: float) -> bool:
    """Whether to say before what was picked that it may not answer the question. That something is not known does."""
    if support < SURE or not speaks_of_both(query, picked) or is_only_on_topic(query, picked):
        return True
    if any(one.absence for one in picked):
        return False
    return not (is_asked_so(picked) and shows_what_is_asked(query, picked) and says_what_is_asked(query, picked))


def is_asked_so(picked: Sequence[Evidence]) -> bool:
    """Whether the question is like those that the section it is answered from, which comes first, answers."""
    return picked[0].asked_cosine >= LIKE


def speaks_of_both(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether both things that the question compares are spoken of; true of a question that compares none."""
    compared = COMPARES.search(query.text)
    if compared is None:
        return True
    said = {token for one in picked for token in tokens(_said(one), one.passage.stored.chunk.language)}
    sides = [tokens(side, query.language) for side in compared.groups() if side]
    return all(said.intersection(side) for side in sides)


def shows_what_is_asked(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether something of it is of the kind asked for, where that can be told by its face, and speaks of the very
    step, year or share that the question names."""
    shown = query.expected not in SHOWN or any(one.expected_found for one in picked)
    sizes = HEADCOUNT.search(query.text)
    named = bool(sizes) or any(one.figures_found == 1.0 for one in picked)
    return shown and named and tells_the_end_that_is_asked(query, picked)


def tells_the_end_that_is_asked(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether something of it says until when, where it is asked when a thing ends; true of any other question."""
    asked = query.expected is Expected.DATE and ASKS_END.search(query.text) is not None
    return not asked or TELLS_END.search(_told(picked)) is not None


def gives_the_way_that_is_asked(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether an address for mail, a website or an account is there where it is asked for; true of any other
    question."""
    asked = [shown for asks, shown in WAYS if asks.search(query.text)]
    return query.expected is not Expected.CONTACT or not asked or any(shown.search(_told(picked)) for shown in asked)


def says_what_is_asked(query: Query, picked: Sequence[Evidence]) -> bool:
    """Whether something of it binds where the question asks if one must, and binds or leaves free where it asks if one
    may, and says what is in a thing where it asks what should be; true of any other question."""
    if ASKS_CONTENTS.search(query.text):
        own = [one for one in picked if one.passage.section == picked[0].passage.section]
        return _binds(_told(own)) or CONTAINS.search(_told(own)) is not None
    said = _told(picked)
    found, binds = set(words(said)), _binds(said)
    if ASKS_LEAVE.search(query.text):
        return binds or bool(found & LEAVES) or CAN_BE.search(said) is not None
    return binds or not (is_yes_or_no(query.text) and ASKS_DUTY.search(query.text))


def _binds(said: str) -> bool:
    return bool(set(words(said)) & DUTIES) or HAVE_TO.search(said) is not None


def _told(picked: Sequence[Evidence]) -> str:
    return " ".join(_said(one) for one in picked)


def _said(one: Evidence) -> str:
    chunk = one.passage.stored.chunk
    return " ".join((*chunk.headings[-1:], *chunk.header, one.text))
