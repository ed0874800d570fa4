"""The language of the interface, what is kept of whom, and one's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.http.accounts import own
from assistant.http.session import person_of
from assistant.http.web.language import CHOSEN_FOR_S, COOKIE
from assistant.http.web.render import page
from ingest.document import Language


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.post("/language")
    def choose(
        request: Request, language: Annotated[Language, Form()], back: Annotated[str, Form(max_length=2000)] = "/"
    ) -> Response:
        response = RedirectResponse(own(back), 303)
        secure = parts.settings.address.startswith("https://")
        response.set_cookie(COOKIE, language.value, CHOSEN_FOR_S, samesite="lax", secure=secure, httponly=True)
        if person := person_of(request):
            parts.people.change(person.id, language=language)
        return response

    @routes.get("/privacy")
    def privacy(request: Request) -> Response:
        return page(request, "account/privacy.html", settings=parts.settings)

    return routes
