"""What can be taken along: the calendar, the plan for the board, and the files that were kept as evidence."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from assistant.build import Parts
from assistant.errors import NotAllowed, UnknownStep
from assistant.http.onboarding.visit import SECRETARIAT, Visit, visit_of
from assistant.onboarding.board import board_plan
from assistant.onboarding.calendar import calendar
from assistant.onboarding.evidence import Evidence
from assistant.onboarding.onboarding import today
from assistant.onboarding.progress import StepProgress
from assistant.onboarding.sources import Sources
from ingest.document import Language


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    onboarding = parts.onboarding

    @routes.get("/onboarding/calendar.ics")
    def whole(request: Request) -> Response:
        visit = visit_of(request, parts)
        open_steps = [step for step in onboarding.progress(visit.held).counted if step.open]
        return _calendar(request, parts, visit, open_steps, "ketenwijzer")

    @routes.get("/onboarding/steps/{step}/calendar.ics")
    def one(request: Request, step: str) -> Response:
        visit = visit_of(request, parts)
        try:
            found = onboarding.progress(visit.held).step(step)
        except KeyError as error:
            raise UnknownStep(step) from error
        return _calendar(request, parts, visit, [found], step)

    @routes.get("/onboarding/plan.pdf")
    def print_(request: Request, language: Language | None = None) -> Response:
        """In the language of the page, or the one asked for."""
        visit = visit_of(request, parts)
        sources = Sources(visit.sources.library, visit.sources.audiences, language or visit.language)
        progress = onboarding.progress(visit.held)
        people = {person.id: person.name for person in onboarding.colleagues(visit.held)}
        made = board_plan(onboarding.pathway, onboarding.plan(visit.held), progress, sources, people, today())
        return Response(made, media_type="application/pdf", headers=_named(f"plan-{sources.language}.pdf", "inline"))

    @routes.get("/onboarding/evidence/{identity}")
    def own(request: Request, identity: str) -> Response:
        return _file(parts, onboarding.evidence.by_id(visit_of(request, parts).held.id, identity))

    @routes.get("/onboarding/companies/{company}/evidence/{identity}")
    def of_company(request: Request, company: str, identity: str) -> Response:
        if visit_of(request, parts).person.role not in SECRETARIAT:
            raise NotAllowed
        return _file(parts, onboarding.evidence.by_id(onboarding.of_company(company).id, identity))

    return routes


def _calendar(request: Request, parts: Parts, visit: Visit, steps: list[StepProgress], name: str) -> Response:
    address = parts.settings.address.rstrip("/") or str(request.base_url).rstrip("/")
    made = calendar(steps, visit.held.id, address, visit.language, datetime.now(UTC))
    return Response(made, media_type="text/calendar; charset=utf-8", headers=_named(f"{name}.ics"))


def _file(parts: Parts, held: Evidence) -> Response:
    """Never opened in the page: what somebody sent in is only handed over."""
    path = parts.onboarding.evidence.path(held)
    return FileResponse(path, media_type=held.media_type, headers=_named(held.name))


def _named(name: str, way: str = "attachment") -> dict[str, str]:
    return {"content-disposition": f"{way}; filename*=utf-8''{quote(name)}"}
