"""The language of the interface, what is kept of whom, and one's own account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Self

from fastapi import APIRouter, Depends, Form, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, RedirectResponse, Response

from assistant.build import Parts
from assistant.http.pages.privacy import notice
from assistant.http.paths import own
from assistant.http.session import person_of, signed_in, taking_along
from assistant.http.web.language import CHOSEN_FOR_S, COOKIE, interface_language
from assistant.http.web.render import page
from assistant.keys import Scope, scopes_for
from assistant.messages import say
from assistant.people import Person
from ingest.document import Language

USUAL_DAYS = 365  # that a key works, unless another day is chosen


@dataclass(frozen=True, slots=True)
class KeyForm:
    """What was typed for a new key and what was wrong with it, by field; or, once, the `secret` that came of it."""

    name: str = ""
    scopes: frozenset[Scope] = frozenset({Scope.ASK})
    until: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    secret: str = ""

    @classmethod
    def fresh(cls) -> Self:
        return cls(until=(datetime.now().astimezone().date() + timedelta(days=USUAL_DAYS)).isoformat())


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

    @routes.get("/account")
    def account(request: Request, person: Annotated[Person, Depends(signed_in)], withdrawn: bool = False) -> Response:
        return account_page(request, parts, person, KeyForm.fresh(), withdrawn=withdrawn)

    @routes.get("/account/export", dependencies=[Depends(taking_along)])
    def export(person: Annotated[Person, Depends(signed_in)]) -> Response:
        """All that is kept about whoever is signed in."""
        parts.audit.record(person.id, "person.exported", person.id)
        headers = {"content-disposition": 'attachment; filename="ketenwijzer.json"'}
        return JSONResponse(jsonable_encoder(parts.personal.export(person.id)), headers=headers)

    @routes.get("/privacy")
    def privacy(request: Request) -> Response:
        return page(request, "account/privacy.html", sections=notice(parts.settings, interface_language(request)))

    return routes


def account_page(
    request: Request, parts: Parts, person: Person, form: KeyForm, status: int = 200, *, withdrawn: bool = False
) -> Response:
    speaks = interface_language(request)
    return page(
        request,
        "account/account.html",
        status=status,
        company=parts.people.company(person.company).name if person.company else "",
        language_options=[(one, say(f"language_{one}", speaks)) for one in Language],
        held=parts.keys.of(person.id),
        scopes=scopes_for(person.role),
        form=form,
        withdrawn=withdrawn,
    )
