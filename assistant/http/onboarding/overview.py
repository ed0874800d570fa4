"""The first page of the onboarding: what it is, or how far one is; and what joining asks, costs and gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.http.onboarding.quotes import StatementShown, statement
from assistant.http.onboarding.visit import SECRETARIAT, Visit, begun, remember, visit_of
from assistant.http.web.render import page
from assistant.onboarding.facts import Facts
from assistant.onboarding.onboarding import next_monday, today
from assistant.onboarding.pathway import Group, Stage
from assistant.onboarding.picture import picture
from assistant.onboarding.plan import Plan, PlannedStatement, plan_for


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    onboarding = parts.onboarding

    @routes.get("/onboarding")
    def first(request: Request) -> Response:
        visit = visit_of(request, parts)
        if visit.person.role in SECRETARIAT and visit.person.company is None:
            return RedirectResponse("/onboarding/companies", 303)
        if visit.record is None or not (visit.record.facts.given or onboarding.records.held(visit.record.id)):
            return page(
                request,
                "onboarding/welcome.html",
                stages=list(Stage),
                has_pathway=bool(onboarding.pathway.steps),
                days=parts.settings.visitor_days,
            )
        progress = onboarding.progress(visit.record)
        return page(
            request,
            "onboarding/overview.html",
            record=visit.record,
            progress=progress,
            picture=picture(progress, today()),
            people={person.id: person.name for person in onboarding.colleagues(visit.record)},
            costs=_costs(parts, visit, onboarding.plan(visit.record)) if visit.record.stage is not Stage.JOINED else (),
        )

    @routes.post("/onboarding/stage")
    def stage(request: Request, stage: Annotated[Stage, Form()]) -> Response:
        """Where a company says how far it is with the agreement, before anything else."""
        visit = visit_of(request, parts)
        record, token = begun(parts, visit)
        onboarding.records.save(replace(record, stage=stage), visit.by)
        response = RedirectResponse("/onboarding/facts", 303)
        remember(parts, response, token)
        return response

    @routes.post("/onboarding/nudges")
    def nudges(request: Request, on: Annotated[bool, Form()] = False) -> Response:
        """The weekly word in Slack, switched on or off for the whole company."""
        visit = visit_of(request, parts)
        onboarding.records.save(replace(visit.held, nudges=on), visit.by)
        return RedirectResponse("/onboarding", 303)

    @routes.get("/onboarding/joining")
    def joining(request: Request) -> Response:
        visit = visit_of(request, parts)
        record = visit.record
        plan = (
            onboarding.plan(record)
            if record
            else plan_for(onboarding.pathway, Facts(), Stage.THINKING, next_monday(today()))
        )
        groups = [(group, _shown(parts, visit, plan.group(group))) for group in Group]
        left_out = [one.title[visit.language] for one in plan.left_out]
        return page(
            request,
            "onboarding/joining.html",
            record=record,
            groups=[(group, shown) for group, shown in groups if shown],
            left_out=left_out,
        )

    return routes


def _costs(parts: Parts, visit: Visit, plan: Plan) -> list[StatementShown]:
    """What it cost in the first term and what is known of the second: what a director asks first."""
    return _shown(parts, visit, [one for one in plan.group(Group.COST) if one.statement.second_term])


def _shown(parts: Parts, visit: Visit, planned: Sequence[PlannedStatement]) -> list[StatementShown]:
    asked = {fact.id: fact.ask[visit.language] for fact in parts.onboarding.pathway.facts}
    return [statement(visit.sources.told(one), visit.sources, asked) for one in planned]
