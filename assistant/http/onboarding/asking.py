"""The question box of a step, which knows the step, and the way from there to the secretariat."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.conversations import Conversation
from assistant.errors import NotSignedIn
from assistant.escalations import Origin, Urgency
from assistant.http.asking import Asked, answering_of
from assistant.http.onboarding.answers import FACE, conversation_id
from assistant.http.onboarding.visit import Visit, visit_of
from assistant.http.session import who
from assistant.onboarding.pathway import Step


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.post("/onboarding/steps/{step}/ask")
    async def ask(
        request: Request,
        step: str,
        question: Annotated[str, Form(max_length=20_000)] = "",
        conversation: Annotated[str, Form(max_length=32)] = "",
    ) -> Response:
        """What the step is about counts as asked before, so that `and what does it cost?` finds its subject."""
        visit = await run_in_threadpool(visit_of, request, parts)
        of = parts.onboarding.step(step)
        held = await run_in_threadpool(_going_on, parts, visit, of, conversation)
        history = (of.question[visit.language], *(parts.conversations.history(held.id) if held else ()))
        name = who(request, visit.person)
        turn = (await answering_of(request).answer(Asked(question, visit.person, held, name, None, history, FACE))).turn
        assert turn is not None
        parts.conversations.rename(turn.conversation, of.id)
        query = "" if visit.by else f"?{urlencode({'conversation': turn.conversation})}"
        return RedirectResponse(f"/onboarding/steps/{step}{query}#answers", 303)

    @routes.post("/onboarding/steps/{step}/secretariat")
    def put(
        request: Request,
        step: str,
        question: Annotated[str, Form(max_length=4000)] = "",
        receipt: Annotated[str, Form(max_length=16)] = "",
    ) -> Response:
        """Raises NotSignedIn for a visitor, to whom no answer could be brought."""
        visit, of = visit_of(request, parts), parts.onboarding.step(step)
        if visit.by is None:
            raise NotSignedIn
        if question.strip():
            company = parts.people.company(visit.person.company).name if visit.person.company else ""
            origin = Origin(FACE, conversation_id(parts, visit, of.id), step=of.id)
            parts.escalations.file(
                question,
                of.title[visit.language],
                visit.person,
                company,
                Urgency.NORMAL,
                origin,
                receipt or None,
                visit.language,
            )
        return RedirectResponse(f"/onboarding/steps/{step}#answers", 303)

    return routes


def _going_on(parts: Parts, visit: Visit, step: Step, visitors: str) -> Conversation | None:
    held = conversation_id(parts, visit, step.id, visitors)
    return parts.conversations.by_id(held) if held else None
