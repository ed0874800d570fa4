"""Turns as they were kept, for whoever reads them now: an answer is shown where they may see all that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.build import Parts
from assistant.conversations import Conversation, Turn, Vote
from assistant.database import today
from assistant.errors import UnknownConversation, UnknownReceipt
from assistant.escalations import Delivery, Escalation
from assistant.formats import quoted
from assistant.http.api.conversations import own
from assistant.http.pages.library import Validity, validity
from assistant.http.pages.shown import Shown, shown
from assistant.messages import say
from assistant.model import Citation, Outcome
from assistant.people import Person
from assistant.receipts import answer_from
from assistant.sharing import may_open, may_see
from ingest.document import Language
from ingest.library import Library, StoredDocument


@dataclass(frozen=True, slots=True)
class TurnShown:
    """`shown` is None where the reader may not see it; `no_longer_in_force` names documents it rests on.

    `escalation` is how it was put to the secretariat, if it was, and `replies` what came back.
    """

    turn: Turn
    shown: Shown | None
    vote: Vote | None = None
    no_longer_in_force: tuple[str, ...] = ()
    escalation: Escalation | None = None
    replies: tuple[Delivery, ...] = ()

    @property
    def whole(self) -> Shown:
        """Of a turn that the reader may see."""
        assert self.shown is not None
        return self.shown

    def banners(self, language: Language) -> tuple[str, ...]:
        """What has to be known before the answer is read."""
        told = [say("banner_partial", language)] if self.whole.answer.outcome is Outcome.PARTIAL else []
        if self.whole.first_term_only:
            told.append(say("banner_first_term", language))
        elif self.no_longer_in_force:
            titles = quoted(self.no_longer_in_force, language)
            told.append(say("banner_no_longer_in_force", language, titles=titles))
        return tuple(told)


def conversation_for(parts: Parts, person: Person, identity: str) -> tuple[Conversation, bool]:
    """The conversation, and whether it is the reader's own. Raises UnknownConversation where it is not for them."""
    held = parts.conversations.by_id(identity)
    if not may_open(person, held, parts.people):
        raise UnknownConversation(identity)
    return held, own(person, held)


def turns_for(parts: Parts, person: Person, conversation: Conversation) -> list[TurnShown]:
    """Oldest first; to their owner with what the secretariat answered, which is then delivered."""
    turns = [turn_for(parts, person, turn) for turn in parts.conversations.turns(conversation.id)]
    if not own(person, conversation):
        return turns
    asked = {one.receipt: one for one in parts.escalations.asked_in(conversation.id)}
    answers = parts.escalations.answers_in(conversation.id)
    for one in answers:
        if one.delivered_at is None:
            parts.escalations.delivered(one.id)
    return [_with_replies(one, asked.get(one.turn.receipt), answers) for one in turns]


def turn_for(parts: Parts, person: Person, turn: Turn) -> TurnShown:
    library = parts.assistant.library
    try:
        stored = parts.assistant.receipts.read(turn.receipt)
    except UnknownReceipt:
        return TurnShown(turn, None)
    if not may_see(person, stored, library):
        return TurnShown(turn, None)
    answer, shelf = answer_from(stored), _Shelf(library)
    votes = parts.conversations.votes(turn.receipt)
    cited = [citation for claim in answer.claims for citation in claim.citations]
    return TurnShown(
        turn,
        shown(answer, shelf.text),
        next((vote for vote in votes if vote.person == person.id), None),
        tuple(dict.fromkeys(one.title for one in cited if shelf.ended(one, today()))),
    )


def answer_for(parts: Parts, person: Person, receipt: str) -> TurnShown:
    """Raises UnknownReceipt where there is none, or it is not for this person."""
    turn = parts.conversations.turn_of(receipt)
    if turn is None:
        raise UnknownReceipt(receipt)
    try:
        conversation_for(parts, person, turn.conversation)
    except UnknownConversation as error:
        raise UnknownReceipt(receipt) from error
    found = turn_for(parts, person, turn)
    if found.shown is None:
        raise UnknownReceipt(receipt)
    return found


def _with_replies(turn: TurnShown, escalation: Escalation | None, answers: list[Delivery]) -> TurnShown:
    if escalation is None:
        return turn
    replies = tuple(one for one in answers if one.escalation == escalation.id)
    return replace(turn, escalation=escalation, replies=replies)


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

    def ended(self, citation: Citation, day: date) -> bool:
        held = self.document(citation.document, citation.version)
        return held is not None and validity(held.metadata, day) is Validity.ENDED
