"""Answers that the secretariat prepares: written, approved by another where two must see them, renewed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import today
from assistant.errors import AssistantError, BadSheet, Overtaken
from assistant.http.desk.answer_form import (
    COLUMNS,
    SHOWN_BESIDE,
    Fields,
    citations_at,
    draft_of_row,
    fields_of,
    fresh_fields,
    moved,
    passages_for,
    place,
    row_of,
)
from assistant.http.desk.shared import Adviser, names_of, sheet, to
from assistant.http.web.render import page
from assistant.model import Citation
from assistant.prepared import Prepared, Status
from assistant.sheets import rows_of
from ingest.document import Audience, Language

VIEWS = ("given", "draft", "review", "expired", "withdrawn")


def typed(
    question_nl: Annotated[str, Form(max_length=5000)] = "",
    answer_nl: Annotated[str, Form(max_length=20_000)] = "",
    question_en: Annotated[str, Form(max_length=5000)] = "",
    answer_en: Annotated[str, Form(max_length=20_000)] = "",
    audience: Annotated[Audience, Form()] = Audience.PUBLIC,
    term: Annotated[str, Form(pattern="^(1|2|both|context)?$")] = "",
    expires: Annotated[str, Form(max_length=10)] = "",
    source: Annotated[list[str] | None, Form()] = None,
    find: Annotated[str, Form(max_length=500)] = "",
    escalation: Annotated[str, Form(max_length=16)] = "",
) -> Fields:
    return Fields(
        {Language.NL: question_nl, Language.EN: question_en},
        {Language.NL: answer_nl, Language.EN: answer_en},
        audience,
        term,
        expires,
        tuple(source or ()),
        find,
        escalation,
    )


Typed = Annotated[Fields, Depends(typed)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/answers")

    @routes.get("")
    def listed(request: Request, adviser: Adviser, view: str = "given", q: str = "", taken: int = 0) -> Response:
        return _list(request, parts, view, q, taken)

    @routes.get("/export.{form}")
    def exported(adviser: Adviser, form: str) -> Response:
        names = names_of(parts)
        rows = [row_of(one, names) for one in parts.prepared.all()]
        return sheet("answers", form, (*COLUMNS, *SHOWN_BESIDE), rows)

    @routes.post("/import")
    def imported(request: Request, adviser: Adviser, file: UploadFile) -> Response:
        """Every row a draft, or none: one that is wrong is named."""
        try:
            rows = rows_of(file.filename or "", file.file.read())
            drafts = [draft_of_row(number, row) for number, row in enumerate(rows, start=1)]
        except BadSheet as error:
            return _list(request, parts, "draft", "", 0, error)
        for draft in drafts:
            one = parts.prepared.write(draft, adviser.id)
            parts.audit.record(adviser.id, "answer.imported", one.id)
        return to(f"/desk/answers?view=draft&taken={len(drafts)}")

    @routes.get("/new")
    def fresh(request: Request, adviser: Adviser, escalation: str = "") -> Response:
        held = fresh_fields(parts, escalation)
        return _form(request, parts, None, held, passages_for(parts.assistant, _asked(held)))

    @routes.post("/new")
    def write(request: Request, adviser: Adviser, fields: Typed, do: Annotated[str, Form()] = "save") -> Response:
        if do == "find":
            return _form(request, parts, None, fields, passages_for(parts.assistant, fields.find or _asked(fields)))
        try:
            one = parts.prepared.write(fields.draft(parts.assistant.library), adviser.id)
        except AssistantError as error:
            return _form(request, parts, None, fields, error=error)
        parts.audit.record(adviser.id, "answer.written", one.id)
        return _approved(request, parts, one, adviser.id) if do == "approve" else to(f"/desk/answers/{one.id}")

    @routes.get("/{identity}")
    def one(request: Request, adviser: Adviser, identity: str) -> Response:
        held = parts.prepared.get(identity)
        return _form(request, parts, held, fields_of(held))

    @routes.post("/{identity}")
    def change(
        request: Request,
        adviser: Adviser,
        identity: str,
        fields: Typed,
        revision: Annotated[int, Form()],
        do: Annotated[str, Form()] = "save",
    ) -> Response:
        held = parts.prepared.get(identity)
        if do == "find":
            found = passages_for(parts.assistant, fields.find or _asked(fields))
            return _form(request, parts, held, fields, found, revision=revision)
        try:
            one = parts.prepared.change(identity, fields.draft(parts.assistant.library), adviser.id, revision)
        except AssistantError as error:
            return _form(request, parts, parts.prepared.get(identity), fields, error=error)
        parts.audit.record(adviser.id, "answer.changed", identity)
        return _approved(request, parts, one, adviser.id) if do == "approve" else to(f"/desk/answers/{identity}")

    @routes.post("/{identity}/approve")
    def approve(request: Request, adviser: Adviser, identity: str, revision: Annotated[int, Form()]) -> Response:
        return _approved(request, parts, parts.prepared.get(identity), adviser.id, revision)

    @routes.post("/{identity}/withdraw")
    def withdraw(request: Request, adviser: Adviser, identity: str, revision: Annotated[int, Form()]) -> Response:
        def change() -> Prepared:
            return parts.prepared.withdraw(identity, adviser.id, revision)

        return _tried(request, parts, identity, adviser.id, "answer.withdrawn", change)

    return routes


def _approved(request: Request, parts: Parts, one: Prepared, by: str, revision: int | None = None) -> Response:
    def change() -> Prepared:
        return parts.prepared.approve(one.id, by, revision or one.revision)

    return _tried(request, parts, one.id, by, "answer.approved", change)


def _tried(
    request: Request, parts: Parts, identity: str, by: str, action: str, change: Callable[[], Prepared]
) -> Response:
    try:
        change()
    except AssistantError as error:
        held = parts.prepared.get(identity)
        return _form(request, parts, held, fields_of(held), error=error)
    parts.audit.record(by, action, identity)
    return to(f"/desk/answers/{identity}")


def _list(
    request: Request, parts: Parts, view: str, q: str, taken: int, error: AssistantError | None = None
) -> Response:
    view = view if view in VIEWS else "given"
    every = parts.prepared.all()
    found = [one for one in every if _in_view(one, view) and _holds(one, q)]
    return page(
        request,
        "desk/answers.html",
        status=error.http_status if error else 200,
        view=view,
        views={name: sum(_in_view(one, name) for one in every) for name in VIEWS},
        q=q,
        found=found,
        names=names_of(parts),
        taken=taken,
        error=error,
    )


def _in_view(one: Prepared, view: str) -> bool:
    if view == "given":
        return one.given(today())
    if view == "expired":
        return one.status is Status.APPROVED and one.expired(today())
    return one.status == view


def _holds(one: Prepared, q: str) -> bool:
    said = [*one.draft.answers.values(), *(text for texts in one.draft.questions.values() for text in texts)]
    return all(word in " ".join(said).lower() for word in q.lower().split())


def _asked(fields: Fields) -> str:
    return next((text.splitlines()[0] for text in fields.questions.values() if text.strip()), "")


def _form(
    request: Request,
    parts: Parts,
    held: Prepared | None,
    fields: Fields,
    found: tuple[Citation, ...] = (),
    *,
    error: AssistantError | None = None,
    revision: int | None = None,
) -> Response:
    chosen = citations_at(parts.assistant.library, fields.sources)
    changed = moved(parts.assistant.library, held.draft.sources) if held else ()
    offered = [now for _, now in changed if now] + [one for one in found if place(one) not in fields.sources]
    return page(
        request,
        "desk/answer.html",
        status=error.http_status if error else 200,
        held=held,
        revision=revision or (held.revision if held else 0),
        fields=fields,
        chosen=[(place(one), one) for one in chosen],
        offered=[(place(one), one) for one in offered],
        changed=changed,
        names=names_of(parts),
        today=today(),
        four_eyes=parts.settings.desk_four_eyes,
        error=error,
        overtaken=isinstance(error, Overtaken),
    )
