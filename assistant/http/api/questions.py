"""Asking: the whole answer at once, or as server-sent events while it is made."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from datetime import date
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Depends, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel, ConfigDict, Field

from assistant.build import Parts
from assistant.conversations import Face
from assistant.errors import AssistantError
from assistant.http.api.problem import ASKING
from assistant.http.api.shapes import AnsweredShape, ClaimShape
from assistant.http.asking import Answered, Asked, Begun, Event, Waiting, answering_of, going_on
from assistant.http.logs import log
from assistant.http.problems import problem
from assistant.http.session import may, who
from assistant.http.web.language import interface_language
from assistant.keys import Scope
from assistant.model import Claim, Step
from assistant.people import Person
from assistant.render import claim_object

# A browser and what stands between must hand every event on at once.
STREAMED = {"cache-control": "no-store", "x-accel-buffering": "no"}
ONCE = r"^[\w-]{16,64}$"  # so long that nobody guesses another's

Told: TypeAlias = Waiting | Step | Claim | Answered
Tell: TypeAlias = Callable[[Told], Awaitable[bytes]]


KEY = (
    "A word that you make up for one attempt (16 to 64 letters, digits, _ or -). Send the same question under the same "
    "word again where a connection broke: what was answered and kept comes back, and nothing is asked twice."
)


class QuestionShape(BaseModel):
    """`conversation` goes on with an earlier one; `as_of` is the day that the question is about.

    With `stream`, or where `text/event-stream` is accepted, the answer comes as events.
    """

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=20_000)
    conversation: str | None = Field(default=None, max_length=32)
    as_of: date | None = None
    stream: bool = False


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["questions"])

    @routes.post(
        "/questions",
        response_model=AnsweredShape,
        responses=ASKING | {200: {"content": {"text/event-stream": {}}, "description": "The answer, or its events"}},
    )
    async def ask(
        request: Request,
        wanted: QuestionShape,
        person: Annotated[Person, Depends(may(Scope.ASK))],
        idempotency_key: Annotated[str, Header(pattern=ONCE, description=KEY)] = "",
    ) -> Response | AnsweredShape:
        face: Face = "api" if "authorization" in request.headers else "web"
        conversation = await run_in_threadpool(going_on, parts, person, wanted.conversation)
        asked = Asked(
            wanted.question,
            person,
            conversation,
            who(request, person),
            wanted.as_of,
            begins=face,
            once=idempotency_key,
        )
        answering = answering_of(request)
        if wanted.stream or "text/event-stream" in request.headers.get("accept", ""):
            return EventSourceResponse(streamed(request, answering.events(asked), told), headers=STREAMED)
        return AnsweredShape.told(await answering.answer(asked))

    return routes


async def streamed(request: Request, events: AsyncGenerator[Event], tell: Tell) -> AsyncGenerator[bytes]:
    """`place`, `searching`, `checking`, `doubting`, `claim` …, `done`; or `fault` where it ends before it is done."""
    async with aclosing(events) as heard:
        try:
            async for event in heard:
                if not isinstance(event, Begun):  # its claims tell as much
                    yield await tell(event)
        except AssistantError as error:
            language = interface_language(request)
            yield sent("fault", problem(error.key, error.http_status, language, str(error)))
        except Exception as error:
            log.error("unexpected", path=request.url.path, exc_info=error)
            yield sent("fault", problem("unexpected", 500, interface_language(request)))


async def told(event: Told) -> bytes:
    match event:
        case Claim():
            return sent("claim", ClaimShape.model_validate(claim_object(event)).model_dump(mode="json"))
        case Answered():
            return sent("done", AnsweredShape.told(event).model_dump(mode="json"))
        case Waiting() | Step():
            return on_its_way(event)


def on_its_way(event: Waiting | Step) -> bytes:
    return sent("place", {"ahead": event.ahead}) if isinstance(event, Waiting) else sent(event.value, {})


def sent(name: str, data: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(data, ensure_ascii=False))
