"""Asking: the whole answer at once."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field

from assistant.build import Parts
from assistant.http.asking import asked, conversation_of
from assistant.http.session import asker
from assistant.people import Person
from assistant.render import as_object


class Asked(BaseModel):
    """`conversation` goes on with an earlier one; `as_of` is the day that the question is about."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=20_000)
    conversation: str | None = Field(default=None, max_length=32)
    as_of: date | None = None


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["questions"])

    @routes.post("/questions")
    def ask(wanted: Asked, person: Annotated[Person, Depends(asker)]) -> dict[str, Any]:
        conversation = conversation_of(parts, person, wanted.conversation, "api")
        done = asked(parts, person, wanted.question, conversation, wanted.as_of)
        return {**as_object(done.answer), "conversation": conversation.id, "turn": done.turn.id}

    return routes
