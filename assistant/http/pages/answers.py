"""What one can do with an answer: copy it with its sources, say what one thinks of it, put it to the secretariat."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from assistant.build import Parts
from assistant.escalations import Origin, Urgency
from assistant.http.pages.copying import as_html, as_markdown, as_text
from assistant.http.pages.kept import answer_for
from assistant.http.session import asker, taking_along
from assistant.people import Person

Asker = Annotated[Person, Depends(asker)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.get("/answers/{receipt}/copy", dependencies=[Depends(taking_along)])
    def copy(
        request: Request, person: Asker, receipt: str, form: Literal["text", "markdown", "html"] = "text"
    ) -> Response:
        found = answer_for(parts, person, receipt)
        address = parts.settings.address.rstrip("/") or str(request.base_url).rstrip("/")
        if form == "html":
            return HTMLResponse(as_html(found, address))
        if form == "markdown":
            return PlainTextResponse(as_markdown(found, address), media_type="text/markdown")
        return PlainTextResponse(as_text(found))

    @routes.post("/answers/{receipt}/vote")
    def vote(
        request: Request,
        person: Asker,
        receipt: str,
        up: Annotated[Literal["yes", "no"], Form()],
        reason: Annotated[str, Form(max_length=2000)] = "",
        expected: Annotated[str, Form(max_length=500)] = "",
    ) -> Response:
        turn = answer_for(parts, person, receipt).turn
        parts.conversations.vote(receipt, person.id, up == "yes", reason, expected)
        if "text/html" not in request.headers.get("accept", ""):
            return JSONResponse({"up": up == "yes"})
        return RedirectResponse(f"/conversations/{turn.conversation}#turn-{turn.id}", 303)

    @routes.post("/answers/{receipt}/escalate")
    def escalate(
        person: Asker,
        receipt: str,
        question: Annotated[str, Form(max_length=4000)],
        context: Annotated[str, Form(max_length=4000)] = "",
    ) -> Response:
        """To the secretariat, whose answer comes back into the conversation."""
        found = answer_for(parts, person, receipt)
        parts.escalations.file(
            question=question.strip() or found.turn.question,
            context=context.strip(),
            asker=person if person.id else None,
            company=parts.people.company(person.company).name if person.company else "",
            urgency=Urgency.NORMAL,
            origin=Origin("web", conversation=found.turn.conversation),
            receipt=receipt,
            language=found.whole.answer.language,
        )
        return RedirectResponse(f"/conversations/{found.turn.conversation}#turn-{found.turn.id}", 303)

    return routes
