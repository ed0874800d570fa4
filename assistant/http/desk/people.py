"""People, their companies and invitations; what is kept of them, for how long, to hand over and to erase."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from assistant.audit import changed
from assistant.build import Parts
from assistant.database import moment, now
from assistant.errors import AssistantError, Malformed
from assistant.http.desk.shared import Administrator, Adviser, download, headers, sheet, to
from assistant.http.session import taking_along
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import say
from assistant.people import Role, new_address
from ingest.document import Language

ROLES = [role for role in Role if role is not Role.VISITOR]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/people")

    @routes.get("")
    def listed(
        request: Request, adviser: Adviser, q: str = "", erased: bool = False, removed_company: bool = False
    ) -> Response:
        done = "desk_erased" if erased else "desk_company_removed" if removed_company else ""
        return _list(request, parts, q=q, done=done)

    @routes.get("/export.{form}")
    def exported(request: Request, adviser: Administrator, form: str) -> Response:
        spoken, names = interface_language(request), {one.id: one.name for one in parts.people.companies()}
        rows = [
            (
                one.name,
                one.email,
                say(f"role_{one.role}", spoken),
                names.get(one.company or "", ""),
                say(f"language_{one.language}", spoken) if one.language else "",
                say("desk_active" if one.active else "desk_inactive", spoken),
            )
            for one in parts.people.all()
        ]
        columns = ("name", "email", "desk_role", "desk_company", "desk_language", "desk_sign_in_state")
        return sheet("people", form, headers(spoken, *columns), rows)

    @routes.post("/invite")
    def invite(
        request: Request,
        adviser: Administrator,
        email: Annotated[str, Form(max_length=254)] = "",
        name: Annotated[str, Form(max_length=200)] = "",
        role: Annotated[Role, Form()] = Role.MEMBER,
        company: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        """The link is shown once, to be sent by whoever invites."""
        typed = {"email": email, "name": name, "role": role, "company": company}
        try:
            new_address(email)  # before a company is made of it
            if not name.strip():
                raise Malformed("name")
            held = parts.people.add_company(company).id if company.strip() else None
            token = parts.links.invite(email, name, role, held)
        except AssistantError as error:
            return _list(request, parts, error=error, typed=typed)
        person = parts.links.invited(token)
        parts.audit.record(adviser.id, "person.invited", person.id, role=person.role, company=person.company)
        return _list(request, parts, link=f"{_own(request)}/link/{token}", invited=name)

    @routes.get("/{identity}")
    def one(request: Request, adviser: Adviser, identity: str, saved: bool = False) -> Response:
        return _one(request, parts, identity, saved=saved)

    @routes.post("/{identity}")
    def change(
        request: Request,
        adviser: Administrator,
        identity: str,
        name: Annotated[str, Form(min_length=1, max_length=200)],
        role: Annotated[Role, Form()],
        company: Annotated[str, Form(max_length=16)] = "",
        language: Annotated[Language, Form()] = Language.NL,
        active: Annotated[bool, Form()] = False,
    ) -> Response:
        def changes() -> dict[str, Any]:
            held = parts.people.by_id(identity)
            after = parts.people.change(
                identity,
                name=name,
                role=role if role is not held.role else None,
                company=company,
                language=language,
                active=active if active is not held.active else None,
            )
            return changed(held, after)

        return _tried(
            request, parts, identity, adviser.id, "person.changed", changes, f"/desk/people/{identity}?saved=true"
        )

    @routes.post("/{identity}/reset")
    def reset(request: Request, adviser: Administrator, identity: str) -> Response:
        token = parts.links.reset(identity)
        parts.audit.record(adviser.id, "person.reset", identity)
        return _one(request, parts, identity, link=f"{_own(request)}/link/{token}")

    @routes.get("/{identity}/export.json", dependencies=[Depends(taking_along)])
    def personal(adviser: Administrator, identity: str) -> Response:
        held = json.dumps(parts.personal.export(identity), ensure_ascii=False, indent=2, default=str)
        parts.audit.record(adviser.id, "person.exported", identity)
        return download("person.json", held.encode(), "application/json")

    @routes.post("/{identity}/erase")
    def erase(
        request: Request, adviser: Administrator, identity: str, typed: Annotated[str, Form(max_length=254)] = ""
    ) -> Response:
        """Asked for by typing the e-mail address, since it can't be undone."""
        held = parts.people.by_id(identity)
        if typed.strip().lower() != held.email:
            return _one(request, parts, identity, said="desk_erase_mistyped")
        return _tried(
            request,
            parts,
            identity,
            adviser.id,
            "person.erased",
            lambda: parts.personal.erase(identity),
            "/desk/people?erased=true",
        )

    @routes.post("/old/remove")
    def remove_old(request: Request, adviser: Administrator) -> Response:
        gone = parts.personal.remove_before(moment(now()) - timedelta(days=parts.settings.keep_days))
        parts.audit.record(adviser.id, "conversations.removed", count=gone)
        return _list(request, parts, removed=gone)

    return routes


def _list(
    request: Request,
    parts: Parts,
    *,
    q: str = "",
    done: str = "",
    error: AssistantError | None = None,
    typed: dict[str, str] | None = None,
    link: str = "",
    invited: str = "",
    removed: int | None = None,
) -> Response:
    companies = {one.id: one.name for one in parts.people.companies()}
    people = [
        one
        for one in parts.people.all()
        if all(word in f"{one.name} {one.email} {companies.get(one.company or '', '')}".lower() for word in q.split())
    ]
    return page(
        request,
        "desk/people.html",
        status=error.http_status if error else 200,
        people=people,
        companies=companies,
        roles=ROLES,
        q=q,
        done=done,
        counts=Counter(one.company for one in parts.people.all()),
        progress={one.company: parts.onboarding.progress(one) for one in parts.onboarding.records.of_companies()},
        error=error,
        typed=typed or {"email": "", "name": "", "role": Role.MEMBER, "company": ""},
        link=link,
        invited=invited,
        removed=removed,
        keep_days=parts.settings.keep_days,
        settings=parts.settings,
        channels=parts.channels.all(),
        waiting=parts.links.waiting(),
    )


def _one(
    request: Request,
    parts: Parts,
    identity: str,
    *,
    link: str = "",
    said: str = "",
    error: AssistantError | None = None,
    saved: bool = False,
) -> Response:
    return page(
        request,
        "desk/person.html",
        status=error.http_status if error else 422 if said else 200,
        one=parts.people.by_id(identity),
        companies=parts.people.companies(),
        roles=ROLES,
        link=link,
        said=error.key if error else said,
        saved=saved,
    )


def _tried(
    request: Request,
    parts: Parts,
    identity: str,
    by: str,
    action: str,
    change: Callable[[], dict[str, Any] | None],
    then: str,
) -> Response:
    """`change` gives what the audit entry says of it, if anything."""
    try:
        details = change() or {}
    except AssistantError as error:
        return _one(request, parts, identity, error=error)
    parts.audit.record(by, action, identity, **details)
    return to(then)


def _own(request: Request) -> str:
    settings = request.app.state.parts.settings
    return settings.address.rstrip("/") or str(request.base_url).rstrip("/")
