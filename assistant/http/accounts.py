"""Signing in and out, and what single-use links open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.errors import AssistantError, Malformed, PersonExists, WeakPassword, WrongSignIn
from assistant.http import openid
from assistant.http.limits import Limit
from assistant.http.paths import onward, own
from assistant.http.plain import Field, form_page
from assistant.http.session import VISITOR, person_of, sign_in, sign_out, who
from assistant.http.web.language import interface_language
from assistant.links import Link, Purpose
from assistant.messages import say

SIGN_IN: tuple[Field, ...] = (("email", "email", "username"), ("password", "password", "current-password"))
PASSWORD: tuple[Field, ...] = (("password", "password", "new-password"),)
FIRST: tuple[Field, ...] = (("name", "text", "name"), ("email", "email", "username"), *PASSWORD)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False)
    tries = Limit(parts.settings.sign_ins_per_minute)

    @routes.get("/sign-in")
    def sign_in_page(request: Request, next: str = "") -> Response:
        if person := person_of(request):
            return RedirectResponse(onward(next, person), 303)
        return sign_in_form(request, next)

    @routes.post("/sign-in")
    def signing_in(
        request: Request,
        email: Annotated[str, Form(max_length=254)],
        password: Annotated[str, Form(max_length=1000)],
        next: Annotated[str, Form()] = "",
    ) -> Response:
        tries.take(who(request, VISITOR))
        tries.take(email.strip().lower())
        try:
            person = parts.links.sign_in(email, password)
        except WrongSignIn as error:
            return sign_in_form(request, next, say(error.key, interface_language(request)), 401)
        sign_in(request, person)
        parts.audit.record(person.id, "session.began", person.id)
        return RedirectResponse(onward(next, person), 303)

    @routes.post("/sign-out")
    def signing_out(request: Request, everywhere: Annotated[bool, Form()] = False) -> Response:
        person = person_of(request)
        if person and everywhere:
            parts.people.end_sessions(person.id)
            parts.audit.record(person.id, "session.ended_everywhere", person.id)
        sign_out(request)
        return RedirectResponse("/sign-in", 303)

    @routes.get("/link/{token}")
    def link_page(request: Request, token: str) -> Response:
        return shown(request, parts.links.open(token))

    @routes.post("/link/{token}")
    def opening_link(
        request: Request,
        token: str,
        password: Annotated[str, Form(max_length=1000)],
        name: Annotated[str, Form(max_length=200)] = "",
        email: Annotated[str, Form(max_length=254)] = "",
    ) -> Response:
        link = parts.links.open(token)
        try:
            person = parts.links.accept(token, password, name, email)
        except (WeakPassword, PersonExists, Malformed) as error:
            return shown(request, link, error, {"name": name, "email": email})
        sign_in(request, person)
        parts.audit.record(person.id, f"link.{link.purpose}", person.id)
        return RedirectResponse(onward("", person), 303)

    def sign_in_form(request: Request, next: str, said: str = "", status: int = 200) -> Response:
        hidden = {"next": own(next) if next else ""}
        also = {f"{openid.BEGIN}?{urlencode(hidden)}": "sign_in_openid"} if parts.settings.oidc_issuer else None
        return form_page(request, "sign_in", SIGN_IN, said=said, hidden=hidden, status=status, also=also)

    return routes


def shown(
    request: Request, link: Link, error: AssistantError | None = None, typed: Mapping[str, str] | None = None
) -> Response:
    language = interface_language(request)
    named = {"name": link.person.name, "email": link.person.email} if link.person else {}
    lead = say(f"link_{link.purpose}", language, **named)
    said = say(error.key, language, detail=str(error)) if error else ""
    fields = FIRST if link.purpose is Purpose.FIRST else PASSWORD
    status = error.http_status if error else 200
    return form_page(request, "set_password", fields, lead=lead, said=said, typed=typed, status=status)
