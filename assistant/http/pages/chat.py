"""Asking: a new conversation, one that goes on, and a turn of it once it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_urlsafe
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from fastapi.sse import EventSourceResponse

from assistant.build import Parts
from assistant.conversations import Conversation
from assistant.http.api.questions import ONCE, STREAMED, streamed
from assistant.http.asking import Answered, Asked, answering_of, going_on
from assistant.http.pages.days import by_day
from assistant.http.pages.kept import TurnShown, conversation_for, turns_for
from assistant.http.pages.streaming import Streaming
from assistant.http.pages.suggestions import Written, suggestions_of
from assistant.http.session import asker, who
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.people import Person, audiences_of

Asker = Annotated[Person, Depends(asker)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.get("/")
    def begin(request: Request, person: Asker, question: str = "") -> Response:
        return shown_page(request, person, None, question)

    @routes.post("/ask")
    async def ask(
        request: Request,
        person: Asker,
        question: Annotated[str, Form(max_length=20_000)] = "",
        conversation: Annotated[str, Form(max_length=32)] = "",
        once: Annotated[str, Form(pattern=ONCE)] = "",
    ) -> Response:
        """The whole answer at once, for a browser without scripts; a script has it set sentence by sentence."""
        held = await run_in_threadpool(going_on, parts, person, conversation)
        asked = Asked(question, person, held, who(request, person), begins="web", once=once)
        answering = answering_of(request)
        if "text/event-stream" in request.headers.get("accept", ""):
            streaming = Streaming(request, once or "now", lambda done: answered_page(request, person, done))
            return EventSourceResponse(streamed(request, answering.events(asked), streaming.told), headers=STREAMED)
        turn = (await answering.answer(asked)).turn
        assert turn is not None
        await run_in_threadpool(found, request, person, turn.conversation)  # no script comes for them later
        return RedirectResponse(f"/conversations/{turn.conversation}#turn-{turn.id}", 303)

    @routes.get("/conversations/{identity}")
    def shown(request: Request, person: Asker, identity: str, question: str = "") -> Response:
        held, _ = conversation_for(parts, person, identity)
        return shown_page(request, person, held, question)

    @routes.get("/suggestions")
    def suggested(request: Request, person: Asker, conversation: str = "") -> Response:
        """What a script puts in the page once it is there."""
        held = conversation_for(parts, person, conversation)[0] if conversation else None
        return page(
            request, "chat/suggestions.html", suggestions=found(request, person, conversation), conversation=held
        )

    def found(request: Request, person: Person, conversation: str) -> tuple[str, ...]:
        held = conversation_for(parts, person, conversation)[0] if conversation else None
        turns = turns_for(parts, person, held) if held else []
        return suggestions_of(request).found(candidates(request, person, turns), audiences_of(person.role))

    def answered_page(request: Request, person: Person, done: Answered) -> str:
        assert done.turn is not None
        held, _ = conversation_for(parts, person, done.turn.conversation)
        return bytes(shown_page(request, person, held, "").body).decode()

    def shown_page(request: Request, person: Person, conversation: Conversation | None, question: str) -> Response:
        own = conversation is None or conversation.person == (person.id or None)
        audiences = audiences_of(person.role)
        turns = turns_for(parts, person, conversation) if conversation else []
        language = interface_language(request)
        return page(
            request,
            "chat/conversation.html",
            conversation=conversation,
            own=own,
            turns=turns,
            groups=by_day(parts.conversations.of(person.id, face="web"), language) if person.id else [],
            suggestions=suggestions_of(request).known(candidates(request, person, turns), audiences) if own else (),
            question=question,
            once=token_urlsafe(
                18
            ),  # that nobody guesses: under it a question is answered once, however often it is sent
            search="",
            address=str(request.url.replace(path=f"/conversations/{conversation.id}", query="", fragment=""))
            if conversation
            else "",
            document_count=len({one.work for one in parts.assistant.library.documents(audiences)}),
        )

    def candidates(request: Request, person: Person, turns: Sequence[TurnShown]) -> Iterable[Written]:
        """What goes on from the last answer, or what there is to begin with, in the language of the page."""
        suggestions, language, audiences = (
            suggestions_of(request),
            interface_language(request),
            audiences_of(person.role),
        )
        if not turns:
            return suggestions.to_begin(language, audiences)
        cited = [[one.citation for one in turn.shown.sources] if turn.shown else [] for turn in turns]
        return suggestions.after(cited, [one.turn.question for one in turns], language, audiences)

    return routes
