"""For the secretariat: which companies are on their way and how far, and the link that invites another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.errors import LastAdministrator, NotAnAddress, PersonExists
from assistant.http.session import needs
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import say
from assistant.onboarding.onboarding import today
from assistant.onboarding.pathway import Stage
from assistant.onboarding.picture import picture
from assistant.people import Person, Role, new_address

Secretariat = Annotated[Person, Depends(needs(Role.SECRETARIAT))]


@dataclass(frozen=True, slots=True)
class Invited:
    company: str
    name: str
    email: str
    link: str


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    onboarding = parts.onboarding

    @routes.get("/onboarding/companies")
    def listed(request: Request, person: Secretariat) -> Response:
        return companies_page(request, parts)

    @routes.post("/onboarding/companies")
    def invite(
        request: Request,
        person: Secretariat,
        company: Annotated[str, Form(max_length=200)] = "",
        name: Annotated[str, Form(max_length=200)] = "",
        email: Annotated[str, Form(max_length=254)] = "",
        stage: Annotated[Stage, Form()] = Stage.APPLYING,
    ) -> Response:
        """A link for the contact; the company is made, or is the one of that name."""
        form = {"company": company.strip(), "name": name.strip(), "email": email.strip(), "stage": stage}
        language = interface_language(request)
        errors = {field: say(f"invite_{field}_missing", language) for field in ("company", "name") if not form[field]}
        try:
            new_address(form["email"])
        except NotAnAddress as error:
            errors["email"] = say(error.key, language, detail=str(error))
        if errors:
            return companies_page(request, parts, form=form, errors=errors, status=422)
        held = parts.people.add_company(form["company"])
        try:
            token = parts.links.invite(form["email"], form["name"], Role.MEMBER, held.id)
        except (PersonExists, LastAdministrator) as error:
            errors["email"] = say(error.key, language, detail=str(error))
            return companies_page(request, parts, form=form, errors=errors, status=409)
        record = onboarding.of_company(held.id)
        if record.version == 1 and record.stage is not stage:
            onboarding.records.save(replace(record, stage=stage), person.id)
        parts.audit.record(person.id, "onboarding.invited", held.id, invited=parts.links.invited(token).id)
        address = parts.settings.address.rstrip("/") or str(request.base_url).rstrip("/")
        link = f"{address}/link/{token}"
        return companies_page(request, parts, invited=Invited(held.name, form["name"], form["email"], link))

    @routes.get("/onboarding/companies/{company}")
    def one(request: Request, person: Secretariat, company: str) -> Response:
        """What the company's people see, to look at and not to change."""
        record = onboarding.of_company(company)
        progress = onboarding.progress(record)
        evidence = onboarding.evidence.of(record.id)
        notes = onboarding.records.notes(record.id)
        return page(
            request,
            "onboarding/company.html",
            company=parts.people.company(company),
            record=record,
            facts=onboarding.pathway.facts,
            progress=progress,
            picture=picture(progress, today()),
            evidence={step.id: [one for one in evidence if one.step == step.id] for step in progress.steps},
            notes={step.id: [one for one in notes if one.step == step.id] for step in progress.steps},
            people={one.id: one.name for one in onboarding.colleagues(record)},
            told={
                fact.id: words
                for fact in onboarding.pathway.facts
                if (words := record.facts.words(fact, interface_language(request)))
            },
        )

    return routes


def companies_page(
    request: Request,
    parts: Parts,
    *,
    form: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
    invited: Invited | None = None,
    status: int = 200,
) -> Response:
    names = {one.id: one.name for one in parts.people.companies()}
    rows = [
        (record, names[record.company], parts.onboarding.progress(record))
        for record in parts.onboarding.records.of_companies()
        if record.company in names
    ]
    return page(
        request,
        "onboarding/companies.html",
        status,
        rows=rows,
        form=form or {"company": "", "name": "", "email": "", "stage": Stage.APPLYING},
        errors=errors or {},
        invited=invited,
        stage_options=[(one, say(f"stage_{one}", interface_language(request))) for one in Stage],
    )
