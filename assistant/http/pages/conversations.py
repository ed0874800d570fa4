"""Conversations as a list, and what their owner may do with one: rename, share, delete."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.conversations import Conversation
from assistant.errors import UnknownConversation
from assistant.http.pages.days import by_day
from assistant.http.pages.kept import conversation_for
from assistant.http.session import asker, signed_in
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.people import Person


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.get("/conversations")
    def listed(request: Request, person: Annotated[Person, Depends(asker)], search: str = "") -> Response:
        held = parts.conversations.of(person.id, search, face="web") if person.id else []
        groups = by_day(held, interface_language(request))
        return page(request, "chat/conversations.html", groups=groups, search=search, conversation=None)

    @routes.post("/conversations/{identity}/rename")
    def rename(
        identity: str, person: Annotated[Person, Depends(asker)], title: Annotated[str, Form(max_length=200)]
    ) -> Response:
        held = own(identity, person)
        if title.strip():
            parts.conversations.rename(held.id, title)
        return RedirectResponse(f"/conversations/{held.id}", 303)

    @routes.post("/conversations/{identity}/share")
    def share(identity: str, person: Annotated[Person, Depends(signed_in)], shared: Annotated[str, Form()]) -> Response:
        held = own(identity, person)
        parts.conversations.share(held.id, shared == "yes")
        parts.audit.record(person.id, "conversation.shared" if shared == "yes" else "conversation.unshared", held.id)
        return RedirectResponse(f"/conversations/{held.id}", 303)

    @routes.post("/conversations/{identity}/delete")
    def delete(identity: str, person: Annotated[Person, Depends(asker)]) -> Response:
        parts.conversations.delete(own(identity, person).id)
        return RedirectResponse("/", 303)

    def own(identity: str, person: Person) -> Conversation:
        held, theirs = conversation_for(parts, person, identity)
        if not theirs:
            raise UnknownConversation(identity)
        return held

    return routes
