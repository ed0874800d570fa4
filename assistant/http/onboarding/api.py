"""The onboarding for programs: what is asked, a plan for any facts, and a company's own progress."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from assistant.build import Parts
from assistant.errors import Malformed, UnknownPathway
from assistant.http.api.problem import EVERYWHERE, MISSING, told_as
from assistant.http.session import may
from assistant.keys import Scope
from assistant.model import Claim
from assistant.onboarding.facts import MOST_FTE, Applies, from_json
from assistant.onboarding.onboarding import EARLIEST, LATEST, next_monday, today
from assistant.onboarding.pathway import Fact, FactKind, Group, Pathway, Phase, Stage
from assistant.onboarding.plan import plan_for
from assistant.onboarding.progress import Held, Progress, State
from assistant.onboarding.sources import Quoted
from assistant.people import Person, Role, audiences_of
from ingest.document import Language, Term

Reader = Annotated[Person, Depends(may(Scope.READ))]
Member = Annotated[Person, Depends(may(Scope.ASK, Role.MEMBER))]
FactValue = int | bool | str | list[str]

# The days between EARLIEST and LATEST, in words that a description has: those of each month, and the leap days.
THIS_CENTURY: dict[str, Any] = {
    "pattern": r"^20(?:\d\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    r"|02-(?:0[1-9]|1\d|2[0-8]))|(?:[02468][048]|[13579][26])-02-29)$"
}


class OptionShape(BaseModel):
    id: str
    words: str


class FactShape(BaseModel):
    """`options` are what may be chosen; a fact of kind `many` takes a list of their ids, empty for none of these."""

    id: str
    kind: FactKind
    ask: str
    why: str
    options: list[OptionShape]


class PlanRequest(BaseModel):
    """Facts by id; leave out what isn't known. `begins` is the day the plan counts from; left out: next Monday."""

    model_config = ConfigDict(extra="forbid")

    facts: dict[str, FactValue] = Field(default_factory=dict, max_length=50)
    stage: Stage = Stage.THINKING
    begins: date | None = Field(default=None, ge=EARLIEST, le=LATEST, json_schema_extra=THIS_CENTURY)
    language: Language = Language.NL


class QuoteShape(BaseModel):
    """`text` as an answer says it, `quote` the document's own words."""

    text: str
    quote: str
    document: str
    section: str
    term: Term


class StatementShape(BaseModel):
    """`second_term` is what is known of the second term where `quotes` are about the first; `ask_secretariat` where
    nothing is. `missing` are facts that would decide."""

    id: str
    group: Group
    title: str
    applies: Applies
    missing: list[str]
    quotes: list[QuoteShape]
    second_term: list[QuoteShape]
    ask_secretariat: bool


class PlannedStepShape(BaseModel):
    """Days are proposals of the pathway; no document prescribes them."""

    id: str
    phase: Phase
    title: str
    applies: Applies
    begun: bool
    begins: date
    due: date


class PlanShape(BaseModel):
    statements: list[StatementShape]
    steps: list[PlannedStepShape]
    left_out: list[str]


class StepShape(BaseModel):
    """`due_agreed` tells an agreed day from a proposed one; `changed` are sections to look at again."""

    id: str
    phase: Phase
    title: str
    state: State
    reason: str
    owner: str | None
    due: date
    due_agreed: bool
    late: bool
    changed: list[str]
    version: int


class ProgressShape(BaseModel):
    company: str
    stage: Stage
    done: int
    total: int
    next: str | None
    steps: list[StepShape]


class StepChange(BaseModel):
    """`version` is the step's when it was read; `reason` is needed with `not_applicable`."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "if": {"properties": {"state": {"const": State.NOT_APPLICABLE.value}}},
            "then": {"required": ["reason"], "properties": {"reason": {"pattern": r"\S"}}},
        },
    )

    state: State
    version: int = Field(ge=0, le=2**31 - 1)
    reason: str = Field(default="", max_length=4000)
    owner: str | None = Field(default=None, max_length=16)
    due: date | None = Field(default=None, ge=EARLIEST, le=LATEST, json_schema_extra=THIS_CENTURY)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/api/v1/onboarding", tags=["onboarding"], responses=EVERYWHERE)
    onboarding = parts.onboarding

    @routes.get("/facts")
    def facts(person: Reader, language: Language = Language.NL) -> list[FactShape]:
        """What is asked of a company, and why."""
        return [
            FactShape(
                id=fact.id,
                kind=fact.kind,
                ask=fact.ask[language],
                why=fact.why[language],
                options=[OptionShape(id=option.id, words=option.words[language]) for option in fact.options],
            )
            for fact in onboarding.pathway.facts
        ]

    @routes.post("/plan", openapi_extra=described(onboarding.pathway))
    def plan(wanted: PlanRequest, person: Reader) -> PlanShape:
        """What joining asks, costs and gives, and the steps; nothing is kept."""
        given, refused = from_json(onboarding.pathway, wanted.facts)
        unknown = set(wanted.facts) - {fact.id for fact in onboarding.pathway.facts}
        if refused or unknown:
            raise Malformed(", ".join(sorted({one.fact for one in refused} | unknown)))
        made = plan_for(onboarding.pathway, given, wanted.stage, wanted.begins or next_monday(today()))
        sources = onboarding.sources(audiences_of(person.role), wanted.language)
        told = [sources.told(one) for one in made.statements]
        return PlanShape(
            statements=[
                StatementShape(
                    id=one.planned.id,
                    group=one.planned.statement.group,
                    title=one.planned.statement.title[wanted.language],
                    applies=one.planned.applies,
                    missing=list(one.planned.missing),
                    quotes=[_quote(quoted) for quoted in one.quoted],
                    second_term=[_quote(quoted) for quoted in one.second],
                    ask_secretariat=one.unknown_for_second or not one.quoted,
                )
                for one in told
            ],
            steps=[
                PlannedStepShape(
                    id=one.id,
                    phase=one.step.phase,
                    title=one.step.title[wanted.language],
                    applies=one.applies,
                    begun=one.begun,
                    begins=one.begins,
                    due=one.due,
                )
                for one in made.steps
            ],
            left_out=[one.id for one in made.left_out],
        )

    @routes.get("/progress", responses=MISSING)
    def progress(request: Request, person: Reader, language: Language = Language.NL) -> ProgressShape:
        """How far the company of whoever asks is."""
        if person.company is None:
            raise UnknownPathway
        return _progress(onboarding.progress(onboarding.of_company(person.company)), language)

    @routes.put("/steps/{step}", responses=told_as(404, 409))
    def decide(step: str, change: StepChange, person: Member, language: Language = Language.NL) -> ProgressShape:
        """Keep what was decided of a step. 409 where somebody else changed it since `version`."""
        if person.company is None:
            raise UnknownPathway
        record = onboarding.of_company(person.company)
        held = Held(step, change.state, change.reason, change.owner, change.due, version=change.version)
        onboarding.decide(record, held, person.id)
        return _progress(onboarding.progress(record), language)

    return routes


def described(pathway: Pathway) -> dict[str, Any]:
    """What `PlanRequest` can't say by itself: which facts this pathway asks for, and what each may be."""
    facts = {fact.id: _value_of(fact) for fact in pathway.facts}
    wanted = {"properties": {"facts": {"type": "object", "properties": facts, "additionalProperties": False}}}
    return {"requestBody": {"content": {"application/json": {"schema": wanted}}}}


def _value_of(fact: Fact) -> dict[str, Any]:
    ids = [option.id for option in fact.options]
    match fact.kind:
        case FactKind.NUMBER:
            return {"type": "integer", "minimum": 0, "maximum": MOST_FTE}
        case FactKind.YES_NO:
            return {"type": "boolean"}
        case FactKind.ONE:
            return {"type": "string", "enum": ids}
        case FactKind.MANY:
            return {"type": "array", "items": {"type": "string", "enum": ids}}


def _quote(quoted: Quoted) -> QuoteShape:
    claim: Claim = quoted.claim
    [cited] = claim.citations
    return QuoteShape(
        text=claim.text, quote=cited.quote, document=cited.document, section=cited.section, term=cited.term
    )


def _progress(told: Progress, language: Language) -> ProgressShape:
    return ProgressShape(
        company=told.company,
        stage=told.stage,
        done=told.done,
        total=told.total,
        next=told.next.id if told.next else None,
        steps=[
            StepShape(
                id=one.id,
                phase=one.planned.step.phase,
                title=one.planned.step.title[language],
                state=one.held.state,
                reason=one.held.reason,
                owner=one.held.owner,
                due=one.due,
                due_agreed=one.held.due is not None,
                late=one.late,
                changed=list(one.changed),
                version=one.held.version,
            )
            for one in told.steps
        ],
    )
