"""Receipts, held against the documents of today; and what people think of the answers under them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from assistant.build import Parts
from assistant.errors import UnknownReceipt
from assistant.http.api.problem import MISSING
from assistant.http.api.shapes import CheckedShape, ReceiptShape
from assistant.http.session import may
from assistant.keys import Scope
from assistant.people import Person
from assistant.sharing import STAFF, may_open, may_see

Asker = Annotated[Person, Depends(may(Scope.ASK))]


class FeedbackShape(BaseModel):
    """`expected` is the source that somebody had looked for."""

    model_config = ConfigDict(extra="forbid")

    receipt: str = Field(max_length=16)
    up: bool
    reason: str = Field(default="", max_length=2000)
    expected: str = Field(default="", max_length=500)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.get("/receipts/{number}", tags=["receipts"], responses=MISSING)
    def receipt(number: str, person: Asker) -> ReceiptShape:
        """An answer as it was given, and whether its sources still say so."""
        answer = open_receipt(parts, person, number)
        checked = [
            CheckedShape(document=one.document, quote=one.quote, state=one.reason or "ok")
            for one in parts.assistant.receipts.check(number, parts.assistant.library)
        ]
        return ReceiptShape.model_validate(
            {**answer, "checked": checked, "valid": all(one.state == "ok" for one in checked)}
        )

    @routes.post("/feedback", tags=["feedback"], status_code=204, responses=MISSING)
    def feedback(given: FeedbackShape, person: Asker) -> None:
        """The latest opinion takes the place of an earlier one."""
        open_receipt(parts, person, given.receipt)
        parts.conversations.vote(given.receipt, person.id, given.up, given.reason, given.expected)

    return routes


def open_receipt(parts: Parts, person: Person, number: str) -> dict[str, Any]:
    """The stored answer, for whoever asked, may open the conversation it stands in, or sees to all of them.

    Raises UnknownReceipt.
    """
    answer = parts.assistant.receipts.read(number)
    if person.role in STAFF:
        return answer
    if not (_asked(parts, person, number) or _in_open_conversation(parts, person, number)):
        raise UnknownReceipt(number)
    if not may_see(person, answer, parts.assistant.library):
        raise UnknownReceipt(number)
    return answer


def _asked(parts: Parts, person: Person, number: str) -> bool:
    return bool(person.id) and parts.assistant.receipts.asker(number) == person.id


def _in_open_conversation(parts: Parts, person: Person, number: str) -> bool:
    turn = parts.conversations.turn_of(number)
    return turn is not None and may_open(person, parts.conversations.by_id(turn.conversation), parts.people)
