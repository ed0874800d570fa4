"""Asking: a new conversation, one that goes on, and a turn of it once it is answered."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.conversations import Conversation
from assistant.errors import UnknownConversation
from assistant.http.asking import Asked, answering_of, conversation_of
from assistant.http.limits import Limit
from assistant.http.pages.days import by_day
from assistant.http.pages.kept import conversation_for, turn_for, turns_for
from assistant.http.session import asker, who
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.people import Person, audiences_of

Asker = Annotated[Person, Depends(asker)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    limit = Limit(parts.settings.questions_per_minute)

    @routes.get("/")
    def begin(request: Request, person: Asker, question: str = "") -> Response:
        return conversation_page(request, parts, person, None, question=question)

    @routes.post("/ask")
    async def ask(
        request: Request,
        person: Asker,
        question: Annotated[str, Form(max_length=20_000)] = "",
        conversation: Annotated[str, Form(max_length=32)] = "",
    ) -> Response:
        """The whole answer at once, for a browser without scripts."""
        limit.take(who(request, person))
        held = await run_in_threadpool(conversation_of, parts, person, conversation or None, "web")
        done = await answering_of(request).answer(Asked(question, person, held))
        return RedirectResponse(f"/conversations/{held.id}#turn-{done.turn.id if done.turn else ''}", 303)

    @routes.get("/conversations/{identity}")
    def shown(request: Request, person: Asker, identity: str, question: str = "") -> Response:
        held, _ = conversation_for(parts, person, identity)
        return conversation_page(request, parts, person, held, question=question)

    @routes.get("/conversations/{identity}/turns/{number}")
    def turn(request: Request, person: Asker, identity: str, number: int) -> Response:
        """One turn as the page sets it, for the script that streamed its answer."""
        _, own = conversation_for(parts, person, identity)
        held = next((one for one in parts.conversations.turns(identity) if one.id == number), None)
        if held is None:
            raise UnknownConversation(identity)
        kept = turn_for(parts, person, held)
        return page(request, "chat/one_turn.html", one=kept, own=own, can_escalate=False)

    return routes


def conversation_page(
    request: Request, parts: Parts, person: Person, conversation: Conversation | None, **more: Any
) -> Response:
    own = conversation is None or conversation.person == (person.id or None)
    language = interface_language(request)
    context: dict[str, Any] = {
        "conversation": conversation,
        "own": own,
        "turns": turns_for(parts, person, conversation.id) if conversation else [],
        "groups": by_day(parts.conversations.of(person.id, face="web"), language) if person.id else [],
        "suggestions": (),
        "question": "",
        "search": "",
        "notice": None,
        "address": str(request.url.replace(query="", fragment="")),
        "document_count": len({one.work for one in parts.assistant.library.documents(audiences_of(person.role))}),
        "can_escalate": False,
    }
    return page(request, "chat/conversation.html", **(context | more))
