"""The short form about a company: every question says why it is asked, and may be skipped; what-if before saving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from assistant.build import Parts
from assistant.errors import Overtaken
from assistant.formats import day
from assistant.http.onboarding.quotes import plain
from assistant.http.onboarding.visit import Visit, begun, remember, visit_of
from assistant.http.web.render import page
from assistant.messages import say
from assistant.onboarding.facts import Facts, Refused, read_facts, said
from assistant.onboarding.onboarding import next_monday, read_day, today
from assistant.onboarding.pathway import Stage
from assistant.onboarding.plan import Change, PlannedStatement, PlannedStep
from assistant.onboarding.records import Record


async def sent_form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(sent_form)]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    kind: str
    title: str
    before: str
    after: str


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    onboarding = parts.onboarding

    @routes.get("/onboarding/facts")
    def form(request: Request) -> Response:
        visit = visit_of(request, parts)
        record = visit.record
        return facts_page(request, parts, visit, said(record.facts) if record else {}, record)

    @routes.post("/onboarding/facts")
    def told(request: Request, sent: Sent) -> Response:
        """`action` is `preview` to see what would change, anything else saves."""
        visit = visit_of(request, parts)
        given = {fact.id: [str(value) for value in sent.getlist(fact.id)] for fact in onboarding.pathway.facts}
        facts, refused = read_facts(onboarding.pathway, given)
        record, token = begun(parts, visit)
        wanted, wrong_day = wanted_record(record, facts, sent)
        if refused or wrong_day:
            response = facts_page(request, parts, visit, given, wanted, refused, wrong_day=wrong_day, status=422)
        elif sent.get("action") == "preview":
            changes = shown(visit, onboarding.what_if(record, facts, wanted.stage))
            response = facts_page(request, parts, visit, given, wanted, changes=changes)
        else:
            response = saved(request, parts, visit, given, wanted)
        remember(parts, response, token)
        return response

    return routes


def saved(request: Request, parts: Parts, visit: Visit, given: Mapping[str, Sequence[str]], wanted: Record) -> Response:
    try:
        parts.onboarding.records.save(wanted, visit.by)
    except Overtaken as error:
        fresh = parts.onboarding.records.by_id(wanted.id)
        kept = replace(wanted, version=fresh.version)
        said_so = say(error.key, visit.language, detail="")
        return facts_page(request, parts, visit, given, kept, fault=said_so, status=409)
    return RedirectResponse("/onboarding", 303)


def wanted_record(record: Record, facts: Facts, sent: FormData) -> tuple[Record, str]:
    """The record as the form has it, at the version the form was made from; and a day that can't be read."""
    begins, wrong = str(sent.get("begins") or ""), ""
    try:
        first = read_day(begins) or record.begins
    except ValueError:
        first, wrong = record.begins, begins
    version, stage = str(sent.get("version") or ""), str(sent.get("stage") or "")
    return (
        replace(
            record,
            facts=facts,
            begins=first,
            stage=Stage(stage) if stage in set(Stage) else record.stage,
            version=int(version) if version.isascii() and version.isdigit() else record.version,
        ),
        wrong,
    )


def facts_page(
    request: Request,
    parts: Parts,
    visit: Visit,
    given: Mapping[str, Sequence[str]],
    record: Record | None,
    refused: Sequence[Refused] = (),
    *,
    changes: Sequence[ChangeShown] | None = None,
    fault: str = "",
    wrong_day: str = "",
    status: int = 200,
) -> Response:
    language = visit.language
    errors = {one.fact: say(one.key, language, value=one.value) for one in refused}
    if wrong_day:
        errors["begins"] = say("day_not_read", language, value=wrong_day)
    return page(
        request,
        "onboarding/facts.html",
        status,
        facts=parts.onboarding.pathway.facts,
        given=given,
        errors=errors,
        record=record,
        begins=record.begins if record else next_monday(today()),
        stages=list(Stage),
        stage=record.stage if record else Stage.THINKING,
        changes=changes,
        fault=fault,
    )


def shown(visit: Visit, changes: Sequence[Change]) -> list[ChangeShown]:
    """What a reader would notice: a change that reads the same before and after is none."""
    found = [
        ChangeShown(change.kind, _title(visit, change.of), _words(visit, change.before), _words(visit, change.after))
        for change in changes
    ]
    return [change for change in found if change.before != change.after]


def _title(visit: Visit, planned: PlannedStatement | PlannedStep) -> str:
    held = planned.statement if isinstance(planned, PlannedStatement) else planned.step
    return held.title[visit.language]


def _words(visit: Visit, planned: PlannedStatement | PlannedStep | None) -> str:
    if planned is None:
        return ""
    if planned.missing:
        return say("change_depends", visit.language)
    if isinstance(planned, PlannedStep):
        key = "step_to_check_by" if planned.begun else "step_by"
        return say(key, visit.language, day=day(planned.due, visit.language))
    if planned.statement.choose:
        return plain(visit.sources.quoted(planned.sections))
    return say("change_for_you", visit.language)
