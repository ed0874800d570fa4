"""Turns as they were kept, for whoever reads them now: an answer is shown where they may see all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.build import Parts
from assistant.conversations import Conversation, Turn, Vote
from assistant.errors import UnknownConversation, UnknownReceipt
from assistant.http.api.conversations import own
from assistant.http.pages.shown import Shown, shown
from assistant.model import Citation
from assistant.people import Person
from assistant.receipts import answer_from
from assistant.sharing import may_open, may_see
from ingest.library import Library, StoredDocument


@dataclass(frozen=True, slots=True)
class TurnShown:
    """`shown` is None where the reader may not see it; `no_longer_in_force` names documents it rests on."""

    turn: Turn
    shown: Shown | None
    vote: Vote | None
    no_longer_in_force: tuple[str, ...]


def conversation_for(parts: Parts, person: Person, identity: str) -> tuple[Conversation, bool]:
    """The conversation, and whether it is the reader's own. Raises UnknownConversation where it is not for them."""
    held = parts.conversations.by_id(identity)
    if not may_open(person, held, parts.people):
        raise UnknownConversation(identity)
    return held, own(person, held)


def turns_for(parts: Parts, person: Person, conversation: str, today: date | None = None) -> list[TurnShown]:
    """Oldest first."""
    return [turn_for(parts, person, turn, today) for turn in parts.conversations.turns(conversation)]


def turn_for(parts: Parts, person: Person, turn: Turn, today: date | None = None) -> TurnShown:
    library = parts.assistant.library
    try:
        stored = parts.assistant.receipts.read(turn.receipt)
    except UnknownReceipt:
        return TurnShown(turn, None, None, ())
    if not may_see(person, stored, library):
        return TurnShown(turn, None, None, ())
    answer, shelf = answer_from(stored), _Shelf(library)
    votes = parts.conversations.votes(turn.receipt)
    now = today or datetime.now(UTC).date()
    cited = [citation for claim in answer.claims for citation in claim.citations]
    return TurnShown(
        turn,
        shown(answer, shelf.text),
        next((vote for vote in votes if vote.person == person.id), None),
        tuple(dict.fromkeys(one.title for one in cited if shelf.ended(one, now))),
    )


def answer_for(parts: Parts, person: Person, receipt: str) -> tuple[Turn, Shown]:
    """Raises UnknownReceipt where there is none, or it is not for this person."""
    turn = parts.conversations.turn_of(receipt)
    if turn is None:
        raise UnknownReceipt(receipt)
    try:
        conversation_for(parts, person, turn.conversation)
    except UnknownConversation as error:
        raise UnknownReceipt(receipt) from error
    found = turn_for(parts, person, turn).shown
    if found is None:
        raise UnknownReceipt(receipt)
    return turn, found


class _Shelf:
    """What a turn's citations ask of the library: each document once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: dict[tuple[str, str], StoredDocument | None] = {}

    def document(self, identity: str, version: str) -> StoredDocument | None:
        key = (identity, version)
        if key not in self._held:
            try:
                self._held[key] = self._library.document(identity, version)
            except KeyError:
                self._held[key] = None
        return self._held[key]

    def text(self, identity: str, version: str) -> str | None:
        held = self.document(identity, version)
        return held.text if held else None

    def ended(self, citation: Citation, today: date) -> bool:
        held = self.document(citation.document, citation.version)
        until = held.metadata.in_force_until if held else None
        return until is not None and until < today
