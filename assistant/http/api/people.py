"""Who is signed in here, their keys; and, for administrators, everybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from assistant.audit import changed
from assistant.build import Parts
from assistant.http.api.problem import MISSING, told_as
from assistant.http.session import VISITOR, address_of, csrf_of, may, needs, person_of, signed_in
from assistant.keys import LONGEST_DAYS, Key, Scope
from assistant.people import ADDRESS, Person, Role
from ingest.document import Language

SAID = r"\S"  # something, and not only spaces

Administrator = Annotated[Person, Depends(may(Scope.MANAGE, Role.ADMINISTRATOR))]
Human = Annotated[Person, Depends(signed_in)]


class PersonShape(BaseModel):
    """`company` is a company's id."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str
    email: str
    role: Role
    company: str | None
    language: Language | None
    active: bool


class Me(PersonShape):
    """`csrf` is what the header X-CSRF-Token of a request with this session must hold."""

    csrf: str


class CompanyShape(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: str
    name: str


class NewPerson(BaseModel):
    """`company` is a company's name; it is added where there is none."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern=SAID, max_length=200)
    email: str = Field(pattern=ADDRESS, max_length=254)
    role: Role
    company: str | None = Field(default=None, pattern=SAID, max_length=200)


class Invited(BaseModel):
    """`link` works once, for seven days."""

    person: PersonShape
    link: str


class PersonChange(BaseModel):
    """What is left out stays; an empty `company` takes it away."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, min_length=1, max_length=200)
    role: Role | None = None
    company: str | None = Field(default=None, max_length=16)
    active: bool | None = None


class NewKey(BaseModel):
    """`days` until it expires; null for never."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern=SAID, max_length=200)
    scopes: set[Scope] = Field(min_length=1)
    days: int | None = Field(default=None, ge=1, le=LONGEST_DAYS)


class KeyShape(BaseModel):
    id: str
    name: str
    scopes: list[Scope]
    made_at: str
    expires_at: str | None
    used_at: str | None

    @staticmethod
    def fields(key: Key) -> dict[str, Any]:
        return {
            "id": key.id,
            "name": key.name,
            "scopes": sorted(key.scopes),
            "made_at": key.made_at,
            "expires_at": key.expires_at,
            "used_at": key.used_at,
        }


class MadeKey(KeyShape):
    """`secret` is shown this once."""

    secret: str


class EntryShape(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    number: int
    at: str
    person: str | None
    action: str
    subject: str
    details: dict[str, Any]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    routes.include_router(own(parts))
    routes.include_router(everybody(parts))
    return routes


def own(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["people"])

    @routes.get("/me")
    def me(request: Request) -> Me:
        """Whoever is signed in, or a visitor; with what forms of this session must hold."""
        person = person_of(request) or VISITOR
        return Me(**PersonShape.model_validate(person).model_dump(), csrf=csrf_of(request))

    @routes.get("/keys")
    def keys(person: Human) -> list[KeyShape]:
        return [KeyShape(**KeyShape.fields(key)) for key in parts.keys.of(person.id)]

    @routes.post("/keys", status_code=201, responses=told_as(409))
    def make_key(wanted: NewKey, person: Human) -> MadeKey:
        """A key can do no more than whoever makes it. Keys are made and withdrawn when signed in, never with a key."""
        until = datetime.now(UTC) + timedelta(days=wanted.days) if wanted.days else None
        key, secret = parts.keys.make(person, wanted.name, wanted.scopes, until)
        parts.audit.record(person.id, "key.made", key.id, scopes=sorted(key.scopes))
        return MadeKey(**KeyShape.fields(key), secret=secret)

    @routes.delete("/keys/{key}", status_code=204, responses=MISSING)
    def withdraw_key(key: str, person: Human) -> None:
        parts.keys.withdraw(key, person.id)
        parts.audit.record(person.id, "key.withdrawn", key)

    return routes


def everybody(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["people"])

    @routes.get("/people")
    def people(_: Administrator) -> list[PersonShape]:
        return [PersonShape.model_validate(one) for one in parts.people.all()]

    @routes.get("/companies")
    def companies(_: Administrator) -> list[CompanyShape]:
        return [CompanyShape.model_validate(one) for one in parts.people.companies()]

    @routes.post("/people", status_code=201, responses=told_as(409))
    def invite(request: Request, wanted: NewPerson, administrator: Administrator) -> Invited:
        company = parts.people.add_company(wanted.company).id if wanted.company else None
        token = parts.links.invite(wanted.email, wanted.name, wanted.role, company)
        person = parts.links.invited(token)
        parts.audit.record(administrator.id, "person.invited", person.id, role=person.role, company=person.company)
        return Invited(person=PersonShape.model_validate(person), link=link(request, token))

    @routes.patch("/people/{person}", responses=told_as(404, 409))
    def change(person: str, wanted: PersonChange, administrator: Administrator) -> PersonShape:
        before = parts.people.by_id(person)
        after = parts.people.change(person, **wanted.model_dump())
        parts.audit.record(administrator.id, "person.changed", person, **changed(before, after))
        return PersonShape.model_validate(after)

    @routes.post("/people/{person}/reset", responses=MISSING)
    def reset(request: Request, person: str, administrator: Administrator) -> Invited:
        """A link with which somebody sets a new password."""
        token = parts.links.reset(person)
        parts.audit.record(administrator.id, "person.reset", person)
        return Invited(person=PersonShape.model_validate(parts.people.by_id(person)), link=link(request, token))

    @routes.get("/audit")
    def audit(
        _: Annotated[Person, Depends(needs(Role.ADMINISTRATOR))],
        before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
        action: Annotated[str, Query(max_length=60)] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> list[EntryShape]:
        """Who did what to documents, people and settings: newest first."""
        entries = parts.audit.entries(before=before, action=action, limit=limit)
        return [EntryShape.model_validate(one) for one in entries]

    return routes


def link(request: Request, token: str) -> str:
    return f"{address_of(request)}/link/{token}"
