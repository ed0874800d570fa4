"""One step: why, what to do, its passages, what was decided of it, notes and evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.errors import EvidenceRefused, Malformed, Overtaken, UnknownStep
from assistant.http.onboarding.answers import turns_of, waiting_of
from assistant.http.onboarding.quotes import section_quotes, todo
from assistant.http.onboarding.visit import Visit, begun, remember, visit_of
from assistant.http.web.render import page
from assistant.messages import say
from assistant.onboarding.facts import Facts
from assistant.onboarding.onboarding import LONGEST_TEXT, next_monday, read_day, today
from assistant.onboarding.pathway import Reference, Stage, Step
from assistant.onboarding.picture import kind_of
from assistant.onboarding.plan import plan_for
from assistant.onboarding.progress import Held, Progress, State, StepProgress, progress

Text = Annotated[str, Form(max_length=LONGEST_TEXT)]


@dataclass(frozen=True, slots=True)
class Fault:
    """What was wrong with what was sent; `field` names where, or is empty for the whole."""

    field: str
    words: str


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    onboarding = parts.onboarding

    @routes.get("/onboarding/steps/{step}")
    def shown(request: Request, step: str, conversation: str = "", question: str = "", saved: bool = False) -> Response:
        visit, of = visit_of(request, parts), onboarding.step(step)
        return step_page(request, parts, visit, of, conversation=conversation, question=question, saved=saved)

    @routes.post("/onboarding/steps/{step}")
    def decide(
        request: Request,
        step: str,
        state: Annotated[State, Form()] = State.OPEN,
        reason: Text = "",
        owner: Annotated[str, Form(max_length=32)] = "",
        due: Annotated[str, Form(max_length=20)] = "",
        answer: Annotated[str, Form(max_length=3)] = "",
        version: Annotated[int, Form(ge=0)] = 0,
    ) -> Response:
        visit, of = visit_of(request, parts), onboarding.step(step)
        record, token = begun(parts, visit)
        visit = replace(visit, record=record)
        held = Held(step, state, reason, owner or None, None, answer if answer in {"yes", "no"} else "", {}, version)
        try:
            held = replace(held, due=read_day(due))
            onboarding.decide(record, held, visit.by)
        except ValueError:
            fault = Fault("due", say("day_not_read", visit.language, value=due))
            return step_page(request, parts, visit, of, held, fault, 422)
        except Malformed as error:
            fault = Fault(str(error), say(f"step_needs_{error}", visit.language))
            return step_page(request, parts, visit, of, held, fault, 422)
        except Overtaken as error:
            fresh = onboarding.records.held(record.id)[step].version
            fault = Fault("", say(error.key, visit.language, detail=""))
            return step_page(request, parts, visit, of, replace(held, version=fresh), fault, 409)
        response = RedirectResponse(f"/onboarding/steps/{step}?saved=true#decision", 303)
        remember(parts, response, token)
        return response

    @routes.post("/onboarding/steps/{step}/notes")
    def write(request: Request, step: str, text: Text = "") -> Response:
        visit, of = visit_of(request, parts), onboarding.step(step)
        record, token = begun(parts, visit)
        if text.strip():
            onboarding.records.add_note(record.id, of.id, visit.by, text)
        response = RedirectResponse(f"/onboarding/steps/{step}#notes", 303)
        remember(parts, response, token)
        return response

    @routes.post("/onboarding/steps/{step}/notes/{note}/remove")
    def unwrite(request: Request, step: str, note: str) -> Response:
        visit = visit_of(request, parts)
        onboarding.records.remove_note(visit.held.id, note, visit.by)
        return RedirectResponse(f"/onboarding/steps/{step}#notes", 303)

    @routes.post("/onboarding/steps/{step}/evidence")
    def keep(request: Request, step: str, file: UploadFile) -> Response:
        """Of a company alone: a visitor's files would be nobody's."""
        visit, of = visit_of(request, parts), onboarding.step(step)
        if visit.held.company is None or of.evidence is None:
            raise UnknownStep(step)
        try:
            onboarding.evidence.add(visit.held.id, step, file.filename or "", file.file, visit.by)
        except EvidenceRefused as error:
            fault = Fault("file", say(error.key, visit.language, detail=str(error)))
            return step_page(request, parts, visit, of, None, fault, 422)
        return RedirectResponse(f"/onboarding/steps/{step}#evidence", 303)

    @routes.post("/onboarding/steps/{step}/evidence/{identity}/remove")
    def drop(request: Request, step: str, identity: str) -> Response:
        onboarding.evidence.remove(visit_of(request, parts).held.id, identity)
        return RedirectResponse(f"/onboarding/steps/{step}#evidence", 303)

    return routes


def step_page(
    request: Request,
    parts: Parts,
    visit: Visit,
    step: Step,
    typed: Held | None = None,
    fault: Fault | None = None,
    status: int = 200,
    conversation: str = "",
    question: str = "",
    saved: bool = False,
) -> Response:
    """`typed` is what somebody sent that could not be kept: it stays in the form."""
    onboarding, record = parts.onboarding, visit.record
    told = onboarding.progress(record) if record else _nothing_done(parts)
    people = onboarding.colleagues(record) if record else []
    at = next((one for one in told.steps if one.id == step.id), None)
    return page(
        request,
        "onboarding/step.html",
        status,
        step=step,
        record=record,
        at=at,
        kind=kind_of(at) if at else "open",
        form=typed or (at.held if at else Held(step.id)),
        fault=fault,
        saved=saved,
        states=list(State),
        why=section_quotes("why", step.why, visit.sources),
        todo=todo("todo", step.todo, visit.sources),
        passages=[
            shown
            for number, reference in enumerate(step.passages)
            if (shown := section_quotes(f"passage-{number}", [reference], visit.sources))
        ],
        tools=section_quotes("tools", step.tools, visit.sources),
        example=section_quotes("example", step.example, visit.sources),
        changed=_changed(visit, at),
        notes=onboarding.records.notes(record.id, step.id) if record else [],
        evidence=onboarding.evidence.of(record.id, step.id) if record else [],
        evidence_mb=onboarding.evidence.most,
        names={person.id: person.name for person in people},
        people_options=[("", say("step_nobody", visit.language)), *((one.id, one.name) for one in people)]
        if people
        else [],
        turns=turns_of(parts, visit, step.id, conversation),
        conversation=conversation,
        question=question,
        waiting=waiting_of(parts, visit, step.id),
        neighbours=_neighbours(told, step.id),
    )


def _nothing_done(parts: Parts) -> Progress:
    plan = plan_for(parts.onboarding.pathway, Facts(), Stage.THINKING, next_monday(today()))
    return progress(plan, {}, {}, today())


def _changed(visit: Visit, at: StepProgress | None) -> list[str]:
    """The titles of the sections that were changed since the step was set done."""
    titles = []
    for section in at.changed if at else ():
        quoted = visit.sources.quoted([Reference.parse(section)])
        titles.append(quoted[0].claim.citations[0].section if quoted else say("section_gone", visit.language))
    return titles


def _neighbours(told: Progress, step: str) -> tuple[StepProgress | None, StepProgress | None]:
    names = [one.id for one in told.steps]
    if step not in names:
        return None, None
    at = names.index(step)
    return (told.steps[at - 1] if at else None, told.steps[at + 1] if at + 1 < len(names) else None)
