"""Who is signed in here."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel

from assistant.build import Parts
from assistant.http.session import VISITOR, csrf_of, person_of
from assistant.people import Role
from ingest.document import Language


class Me(BaseModel):
    """`csrf` is what the header X-CSRF-Token of a request with this session must hold."""

    id: str
    name: str
    email: str
    role: Role
    company: str | None
    language: Language | None
    csrf: str


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["people"])

    @routes.get("/me")
    def me(request: Request) -> Me:
        person = person_of(request) or VISITOR
        return Me(
            id=person.id,
            name=person.name,
            email=person.email,
            role=person.role,
            company=person.company,
            language=person.language,
            csrf=csrf_of(request),
        )

    return routes
