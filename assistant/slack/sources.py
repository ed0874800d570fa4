"""A source of a stored answer as a modal shows it: what is cited, in its section, for those who may see it."""

from __future__ import annotations

from assistant.answer import Assistant
from assistant.errors import UnknownReceipt
from assistant.messages import say
from assistant.model import Answer, Citation
from assistant.people import Person, Role
from assistant.receipts import answer_from
from assistant.sharing import may_see
from assistant.slack.blocks import Block
from assistant.slack.citations import Source, sources
from assistant.slack.identity import Known
from assistant.slack.modals import Piece, notice_view, source_view

AROUND = 1200  # characters shown on either side where the section can't be told from the text


def view_of(assistant: Assistant, receipt: str, number: int, known: Known) -> Block:
    """A sentence in its place where it is gone, or not for this reader."""
    language = known.language
    try:
        stored = assistant.receipts.read(receipt)
    except UnknownReceipt:
        return notice_view("slack_quote_title", say("slack_source_gone", language), language)
    if not may_see(person_of(known), stored, assistant.library):
        return notice_view("slack_quote_title", say("slack_source_hidden", language), language)
    answer = answer_from(stored)
    held = sources(answer)
    if not 1 <= number <= len(held):
        return notice_view("slack_quote_title", say("slack_source_gone", language), language)
    source = held[number - 1]
    return source_view(source, _pieces(assistant, source.citation, _quotes(answer, source)), language)


def person_of(known: Known) -> Person:
    """A visitor is somebody without an id."""
    return known.person or Person("", known.name, "", Role.VISITOR)


def _quotes(answer: Answer, source: Source) -> list[Citation]:
    """All that is cited from the source's section, in the order of its text."""
    cited = [citation for claim in answer.claims for citation in claim.citations] or list(answer.nearest)
    section = (source.citation.document, source.citation.section)
    found = [one for one in cited if (one.document, one.section) == section]
    return sorted({(one.start, one.end): one for one in found}.values(), key=lambda one: one.start)


def _pieces(assistant: Assistant, first: Citation, cited: list[Citation]) -> list[Piece]:
    """The section's text in order, cut where a quote begins and ends; only the quotes of a version that is gone."""
    library = assistant.library
    try:
        held = library.document(first.document, first.version)
    except KeyError:
        return [Piece(one.quote, True) for one in cited]
    chunks = [one.chunk for one in library.contents(held.metadata)]
    anchor = next((one.anchor for one in chunks if one.start <= first.start < one.end), None)
    within = [one for one in chunks if one.anchor == anchor and anchor is not None]
    at = min((one.start for one in within), default=max(0, first.start - AROUND))
    end = max((one.end for one in within), default=cited[-1].end + AROUND)
    pieces = []
    for one in cited:
        pieces += [Piece(held.text[at : one.start], False), Piece(held.text[max(at, one.start) : one.end], True)]
        at = max(at, one.end)
    return [piece for piece in (*pieces, Piece(held.text[at:end], False)) if piece.text.strip()]
