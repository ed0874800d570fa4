"""Whose onboarding a request is about: a company's, or that of a visitor who is known by a cookie alone."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.errors import UnknownPathway
from assistant.http.session import asker
from assistant.http.web.language import interface_language
from assistant.onboarding.onboarding import next_monday, today
from assistant.onboarding.records import Record
from assistant.onboarding.sources import Sources
from assistant.people import Person, Role, audiences_of
from ingest.document import Language

COOKIE = "ketenwijzer_pathway"
SECRETARIAT = (Role.SECRETARIAT, Role.ADMINISTRATOR)
DAY_S = 24 * 3600


@dataclass(frozen=True)
class Visit:
    """`record` is None until a visitor has told something."""

    person: Person
    record: Record | None
    language: Language
    sources: Sources

    @property
    def by(self) -> str | None:
        """Who changes something: a person's id, or nobody who is known."""
        return self.person.id or None

    @property
    def held(self) -> Record:
        """Raises UnknownPathway before anything was told."""
        if self.record is None:
            raise UnknownPathway
        return self.record


def visit_of(request: Request, parts: Parts) -> Visit:
    """Raises NotSignedIn where visitors may not ask."""
    person = asker(request)
    language = interface_language(request)
    sources = parts.onboarding.sources(audiences_of(person.role), language)
    return Visit(person, _record(request, parts, person), language, sources)


def begun(parts: Parts, visit: Visit) -> tuple[Record, str | None]:
    """The record, made now for a visitor who had none, with the token to leave in their browser then."""
    if visit.record is not None:
        return visit.record, None
    return parts.onboarding.records.begin_for_visitor(next_monday(today()))


def remember(parts: Parts, response: Response, token: str | None) -> None:
    if token:
        response.set_cookie(
            COOKIE,
            token,
            parts.settings.visitor_days * DAY_S,
            samesite="lax",
            secure=parts.settings.address.startswith("https://"),
            httponly=True,
        )


def _record(request: Request, parts: Parts, person: Person) -> Record | None:
    token = request.cookies.get(COOKIE, "")
    if person.company is None:
        return parts.onboarding.records.of_visitor(token) if token else None
    record = parts.onboarding.of_company(person.company)
    return parts.onboarding.records.adopt(token, record, person.id) if token else record
