"""The test bench: ask as anybody, see every step, and keep what the evaluation should ask from now on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.http.desk.shared import Adviser, to
from assistant.http.web.render import page
from assistant.model import Outcome
from assistant.people import Role, audiences_of
from assistant.trace import DAYS, trace
from ingest.document import Language, Term

OUTCOMES = list(Outcome)


@dataclass(frozen=True)
class Asking:
    """What was typed."""

    q: str = ""
    role: Role = Role.MEMBER
    term: str = ""
    language: str = ""
    history: str = ""

    @property
    def earlier(self) -> tuple[str, ...]:
        return _lines(self.history)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/bench")

    @routes.get("")
    def bench(request: Request, adviser: Adviser, q: str = "", kept: bool = False) -> Response:
        return _page(request, parts, Asking(q), kept=kept)

    @routes.post("")
    def ask(
        request: Request,
        adviser: Adviser,
        q: Annotated[str, Form(max_length=5000)] = "",
        role: Annotated[Role, Form()] = Role.MEMBER,
        term: Annotated[str, Form(pattern="^[12]?$")] = "",
        language: Annotated[str, Form(pattern="^(nl|en)?$")] = "",
        history: Annotated[str, Form(max_length=5000)] = "",
    ) -> Response:
        asking = Asking(q, role, term, language, history)
        if not q.strip():
            return _page(request, parts, asking)
        shown = trace(
            parts.assistant,
            q,
            audiences_of(role),
            asking.earlier,
            Term(term) if term else None,
            Language(language) if language else None,
        )
        return _page(request, parts, asking, shown)

    @routes.post("/keep")
    def keep(
        adviser: Adviser,
        q: Annotated[str, Form(min_length=1, max_length=5000)],
        language: Annotated[Language, Form()],
        outcome: Annotated[Outcome, Form()],
        must: Annotated[str, Form(max_length=5000)] = "",
        must_not: Annotated[str, Form(max_length=5000)] = "",
        history: Annotated[str, Form(max_length=5000)] = "",
        term: Annotated[str, Form(pattern="^[12]?$")] = "",
        section: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        groups = [[one.strip() for one in line.split(" / ") if one.strip()] for line in _lines(must)]
        day = DAYS[Term(term)].isoformat() if term else None
        made = parts.cases.keep(q, language, outcome, groups, _lines(must_not), _lines(history), day, section or ())
        parts.audit.record(adviser.id, "case.kept", made)
        return to("/desk/bench?kept=true")

    @routes.post("/drop")
    def drop(adviser: Adviser, case: Annotated[str, Form(max_length=40)]) -> Response:
        parts.cases.drop(case)
        parts.audit.record(adviser.id, "case.dropped", case)
        return to("/desk/bench")

    return routes


def _page(request: Request, parts: Parts, asking: Asking, shown: Any = None, *, kept: bool = False) -> Response:
    return page(
        request,
        "desk/bench.html",
        asking=asking,
        shown=shown,
        outcomes=OUTCOMES,
        cases=parts.cases.all()[::-1],
        kept=kept,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))
