"""The OpenAI protocol, so that any chat program can ask: the last message of the user is the question.

An answer is `model` "ketenwijzer"; its citations are annotations on the sentences they carry. What a program tells the
model to be (system messages, temperature, tools) changes nothing: the answer is what the documents say.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response
from fastapi.sse import EventSourceResponse, format_sse_event
from pydantic import BaseModel, Field, field_validator

from assistant.build import Parts
from assistant.errors import AssistantError
from assistant.http.api.problem import NAMES
from assistant.http.api.questions import STREAMED
from assistant.http.asking import Answered, Asked, Begun, Event, answering_of
from assistant.http.logs import log
from assistant.http.problems import completion_error
from assistant.http.session import address_of, may, who
from assistant.http.web.language import interface_language
from assistant.keys import Scope
from assistant.model import Answer
from assistant.people import Person
from assistant.render import citation_object
from assistant.understand import remembered

MODEL = "ketenwijzer"
LONGEST = 20_000  # characters of a message
BEGAN = 1_763_337_600  # 17 November 2025, when the second term began: the model's "created"


FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"description": NAMES[status], "content": {"application/json": {"schema": {"type": "object"}}}}
    for status in (400, 401, 403, 422, 429, 503)
}
STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "The completion, or its chunks", "content": {"text/event-stream": {}}}
}


class Part(BaseModel):
    type: str
    text: str = Field(default="", max_length=LONGEST)


class Message(BaseModel):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[str, Field(max_length=LONGEST)] | list[Part] | None = None

    @field_validator("content")
    @classmethod
    def of_parts_no_longer_than_of_one(cls, content: str | list[Part] | None) -> str | list[Part] | None:
        if isinstance(content, list) and sum(len(part.text) for part in content) > LONGEST:
            raise ValueError(f"The parts together should have at most {LONGEST} characters")
        return content

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    include_usage: bool = False


class Completion(BaseModel):
    """Fields of the protocol that are not named here are taken and change nothing."""

    messages: list[Message] = Field(min_length=1, max_length=200)
    model: str = Field(default=MODEL, max_length=200)
    stream: bool = False
    stream_options: StreamOptions | None = None


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/v1", tags=["openai"], responses=FAULTS)

    @routes.get("/models")
    def models(_: Annotated[Person, Depends(may(Scope.ASK))]) -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": BEGAN, "owned_by": MODEL}]}

    @routes.post("/chat/completions", responses=STREAM, response_model=None)
    async def complete(
        request: Request, wanted: Completion, person: Annotated[Person, Depends(may(Scope.ASK))]
    ) -> Response:
        *earlier, text = questions(wanted)
        history = remembered(earlier, parts.settings.max_question_characters)
        asked = Asked(text, person, None, who(request, person), history=history)
        address = address_of(request)
        if not wanted.stream:
            done = await answering_of(request).answer(asked)
            return JSONResponse(await whole(parts, asked, done.answer, address))
        usage = wanted.stream_options is not None and wanted.stream_options.include_usage
        events = answering_of(request).events(asked)
        return EventSourceResponse(streamed(request, parts, asked, events, usage), headers=STREAMED)

    return routes


def questions(wanted: Completion) -> list[str]:
    """What the user said, oldest first; where they said nothing, an empty question, which asks back."""
    return [message.text for message in wanted.messages if message.role == "user"] or [""]


async def whole(parts: Parts, asked: Asked, answer: Answer, address: str) -> dict[str, Any]:
    message = {
        "role": "assistant",
        "content": answer.text,
        "refusal": None,
        "annotations": list(notes(answer, address)),
    }
    return {
        **head(f"chatcmpl-{answer.receipt}", "chat.completion"),
        **ending(answer),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": await usage_of(parts, asked, answer),
    }


async def streamed(
    request: Request, parts: Parts, asked: Asked, events: AsyncGenerator[Event], usage: bool
) -> AsyncGenerator[bytes]:
    try:
        async with aclosing(chunks(parts, asked, events, usage, address_of(request))) as made:
            async for chunk in made:
                yield sent(chunk)
    except AssistantError as error:
        yield sent(completion_error(error.key, error.http_status, interface_language(request), str(error)))
    except Exception as error:
        log.error("unexpected", path=request.url.path, exc_info=error)
        yield sent(completion_error("unexpected", 500, interface_language(request)))
    yield format_sse_event(data_str="[DONE]")


async def chunks(
    parts: Parts, asked: Asked, events: AsyncGenerator[Event], usage: bool, address: str
) -> AsyncGenerator[dict[str, Any]]:
    """The role at once, then the text as far as it is sure, and the annotations with the last."""
    of_all = head(f"chatcmpl-{uuid.uuid4().hex}", "chat.completion.chunk")
    yield of_all | choice({"role": "assistant", "content": ""})
    said = ""
    async with aclosing(events) as heard:
        async for event in heard:
            match event:
                case Begun(text):
                    yield of_all | choice({"content": text.removeprefix(said)})
                    said = text
                case Answered(answer):
                    of_all |= ending(answer)
                    for piece in answer.text.removeprefix(said).splitlines(keepends=True):
                        yield of_all | choice({"content": piece})
                    yield of_all | choice({"annotations": list(notes(answer, address))}, "stop")
                    if usage:
                        yield of_all | {"choices": [], "usage": await usage_of(parts, asked, answer)}


def choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def notes(answer: Answer, address: str) -> Iterator[dict[str, Any]]:
    """Where in the text each citation carries a sentence, in characters; the quote itself beside it."""
    after = 0
    for claim in answer.claims:
        found = answer.text.find(claim.text, after)
        start = max(found, 0)
        end = start + len(claim.text) if found >= 0 else len(answer.text)
        after = end if found >= 0 else after
        for citation in claim.citations:
            yield {
                "type": "url_citation",
                "url_citation": {
                    "start_index": start,
                    "end_index": end,
                    "title": citation.title,
                    "url": citation.url or f"{address}/api/v1/documents/{citation.document}",
                },
                MODEL: citation_object(citation),
            }


def head(identity: str, kind: str) -> dict[str, Any]:
    return {"id": identity, "object": kind, "created": int(time.time()), "model": MODEL}


def ending(answer: Answer) -> dict[str, Any]:
    """What the protocol has no field for: how the question ended, and the receipt."""
    return {MODEL: {"outcome": answer.outcome.value, "receipt": answer.receipt}}


async def usage_of(parts: Parts, asked: Asked, answer: Answer) -> dict[str, int]:
    """In tokens of the encoder, counted on another thread: that takes its time, and the encoder may be a server."""

    def counted() -> tuple[int, int]:
        count = parts.encoder.count_tokens
        return sum(map(count, (*asked.history, asked.text))), count(answer.text)

    prompt, completion = await run_in_threadpool(counted)
    return {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}


def sent(data: dict[str, Any]) -> bytes:
    return format_sse_event(data_str=json.dumps(data, ensure_ascii=False))
