"""Conversations: one's own, and those that somebody of the same organisation shared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from assistant.build import Parts
from assistant.conversations import Conversation, Turn
from assistant.errors import UnknownConversation, UnknownReceipt
from assistant.http.api.problem import MISSING
from assistant.http.api.shapes import ConversationShape, TurnShape, WholeConversation
from assistant.http.session import may
from assistant.keys import Scope
from assistant.people import Person
from assistant.sharing import may_open, may_see

Asker = Annotated[Person, Depends(may(Scope.ASK))]


class Change(BaseModel):
    """What is left out stays."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = Field(default=None, min_length=1, max_length=200)
    shared: bool | None = None


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/conversations", tags=["conversations"])

    @routes.get("")
    def listed(person: Asker, search: Annotated[str, Query(max_length=200)] = "") -> list[ConversationShape]:
        """One's own, newest first; a visitor has no list."""
        held = parts.conversations.of(person.id, search) if person.id else []
        return [ConversationShape.of(one) for one in held]

    @routes.get("/{conversation}", responses=MISSING)
    def opened(conversation: str, person: Asker) -> WholeConversation:
        held = parts.conversations.by_id(conversation)
        if not may_open(person, held, parts.people):
            raise UnknownConversation(conversation)
        turns = [told(parts, person, turn) for turn in parts.conversations.turns(conversation)]
        return WholeConversation(**ConversationShape.of(held, mine=own(person, held)).model_dump(), turns=turns)

    @routes.patch("/{conversation}", responses=MISSING)
    def changed(conversation: str, change: Change, person: Asker) -> ConversationShape:
        held = theirs(parts, person, conversation)
        if change.title is not None:
            held = parts.conversations.rename(conversation, change.title)
        if change.shared is not None:
            held = parts.conversations.share(conversation, change.shared)
        return ConversationShape.of(held)

    @routes.delete("/{conversation}", status_code=204, responses=MISSING)
    def deleted(conversation: str, person: Asker) -> None:
        theirs(parts, person, conversation)
        parts.conversations.delete(conversation)

    return routes


def told(parts: Parts, person: Person, turn: Turn) -> TurnShape:
    """Without its answer where that rests on what this person may not see, or is no longer kept."""
    try:
        answer = parts.assistant.receipts.read(turn.receipt)
    except UnknownReceipt:
        return TurnShape.of(turn, None)
    return TurnShape.of(turn, answer if may_see(person, answer, parts.assistant.library) else None)


def theirs(parts: Parts, person: Person, identity: str) -> Conversation:
    """Raises UnknownConversation."""
    held = parts.conversations.by_id(identity)
    if not own(person, held):
        raise UnknownConversation(identity)
    return held


def own(person: Person, held: Conversation) -> bool:
    return held.person == (person.id or None)
