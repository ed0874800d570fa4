"""The companies: who belongs to one and how far it is, its name, and its removal with all that was kept for it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.errors import AssistantError
from assistant.http.desk.shared import Administrator, Adviser, to
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import say


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/people/companies")

    @routes.get("/{identity}")
    def one(request: Request, adviser: Adviser, identity: str) -> Response:
        return _one(request, parts, identity)

    @routes.post("/{identity}")
    def rename(
        request: Request, adviser: Administrator, identity: str, name: Annotated[str, Form(max_length=200)] = ""
    ) -> Response:
        if not name.strip():
            return _one(request, parts, identity, said="invite_company_missing")
        before = parts.people.company(identity).name
        try:
            held = parts.people.rename_company(identity, name)
        except AssistantError as error:
            return _one(request, parts, identity, error=error, typed=name)
        parts.audit.record(adviser.id, "company.renamed", identity, before=before, after=held.name)
        return to(f"/desk/people/companies/{identity}")

    @routes.post("/{identity}/remove")
    def remove(
        request: Request, adviser: Administrator, identity: str, typed: Annotated[str, Form(max_length=200)] = ""
    ) -> Response:
        """Asked for by typing its name, since it can't be undone."""
        if typed.strip().lower() != parts.people.company(identity).name.lower():
            return _one(request, parts, identity, said="desk_company_mistyped")
        try:
            parts.onboarding.forget_company(identity)
        except AssistantError as error:
            return _one(request, parts, identity, error=error)
        parts.audit.record(adviser.id, "company.removed", identity)
        return to("/desk/people?removed_company=true")

    return routes


def _one(
    request: Request,
    parts: Parts,
    identity: str,
    *,
    said: str = "",
    error: AssistantError | None = None,
    typed: str = "",
) -> Response:
    """`said` is a key of what was wrong with what somebody typed."""
    language, company = interface_language(request), parts.people.company(identity)
    fault = say(error.key, language, detail=str(error)) if error else say(said, language) if said else ""
    return page(
        request,
        "desk/company.html",
        status=error.http_status if error else 422 if said else 200,
        company=company,
        name=typed or company.name,
        people=[one for one in parts.people.all() if one.company == identity],
        progress=parts.onboarding.progress_of(identity),
        fault=fault,
    )
