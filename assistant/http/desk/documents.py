"""Documents: uploaded, looked at beside what they replace, published now or later, withdrawn and brought back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import Response

from assistant.build import Parts
from assistant.http.desk.shared import Adviser, day_in, names_of, to, today
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.publishing import Entry, Staged
from ingest.document import Audience, Kind, Language, Standing, Term
from ingest.errors import IngestError

SECTIONS_SHOWN = 400


def described(
    work: Annotated[str, Form(max_length=200)] = "",
    title: Annotated[str, Form(max_length=300)] = "",
    language: Annotated[Language, Form()] = Language.NL,
    kind: Annotated[Kind, Form()] = Kind.AGREEMENT,
    term: Annotated[Term, Form()] = Term.SECOND,
    version: Annotated[str, Form(max_length=60)] = "",
    date: Annotated[str, Form(max_length=10)] = "",
    audience: Annotated[Audience, Form()] = Audience.MEMBERS,
    standing: Annotated[Standing, Form()] = Standing.OFFICIAL,
    in_force_from: Annotated[str, Form(max_length=10)] = "",
    in_force_until: Annotated[str, Form(max_length=10)] = "",
    official: Annotated[str, Form(max_length=500)] = "",
    publish_at: Annotated[str, Form(max_length=20)] = "",
) -> Entry:
    return Entry(
        work=work.strip(),
        language=language,
        title=title,
        kind=kind,
        term=term,
        version=version,
        date=day_in(date) or today(),
        audience=audience,
        standing=standing,
        in_force_from=day_in(in_force_from),
        in_force_until=day_in(in_force_until),
        official=official.strip() or None,
        publish_at=_moment(publish_at),
    )


Described = Annotated[Entry, Depends(described)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/documents")

    @routes.get("")
    def listed(request: Request, adviser: Adviser, q: str = "") -> Response:
        return _list(request, parts, q=q)

    @routes.post("")
    def upload(request: Request, adviser: Adviser, file: UploadFile) -> Response:
        try:
            one = parts.publishing.stage(file.filename or "document", file.file.read())
        except IngestError as error:
            return _list(request, parts, error=error)
        parts.audit.record(adviser.id, "document.uploaded", one.id[:16], file=one.filename)
        return to(f"/desk/documents/staged/{one.id}")

    @routes.get("/staged/{identity}")
    def look(request: Request, adviser: Adviser, identity: str) -> Response:
        one = parts.publishing.staged(identity)
        entry = parts.publishing.suggested(one)
        return _form(request, parts, one, entry, compared=bool(entry.work))

    @routes.post("/staged/{identity}")
    def publish(
        request: Request, adviser: Adviser, identity: str, entry: Described, do: Annotated[str, Form()] = "look"
    ) -> Response:
        """Looked at with what was filled in, discarded, or published."""
        if do == "discard":
            parts.publishing.discard(identity)
            parts.audit.record(adviser.id, "document.discarded", identity[:16])
            return to("/desk/documents")
        one = parts.publishing.staged(identity)
        if do != "publish":
            return _form(request, parts, one, entry, compared=True)
        try:
            made = parts.publishing.publish(identity, replace(entry, by=adviser.id))
        except IngestError as error:
            return _form(request, parts, one, entry, compared=True, error=error)
        action = "document.scheduled" if entry.publish_at else "document.published"
        parts.audit.record(adviser.id, action, made.id, version=made.version, at=entry.publish_at)
        return to(f"/desk/documents?done={'scheduled' if entry.publish_at else 'published'}")

    @routes.get("/parity")
    def parity(request: Request, adviser: Adviser, work: str) -> Response:
        return page(request, "desk/parity.html", work=work, findings=parts.publishing.parity(work))

    @routes.post("/withdraw")
    def withdraw(request: Request, adviser: Adviser, document: Annotated[str, Form()]) -> Response:
        return _changed(
            request, parts, adviser.id, "withdrawn", document, lambda: parts.publishing.withdraw(document, adviser.id)
        )

    @routes.post("/restore")
    def restore(request: Request, adviser: Adviser, document: Annotated[str, Form()]) -> Response:
        return _changed(request, parts, adviser.id, "restored", document, lambda: parts.publishing.restore(document))

    @routes.post("/roll-back")
    def roll_back(request: Request, adviser: Adviser) -> Response:
        return _changed(request, parts, adviser.id, "rolled_back", "library", parts.publishing.roll_back)

    return routes


def _changed(request: Request, parts: Parts, by: str, done: str, subject: str, change: Callable[[], None]) -> Response:
    try:
        change()
    except IngestError as error:
        return _list(request, parts, error=error)
    parts.audit.record(by, f"document.{done}", subject, generation=parts.assistant.library.generation)
    return to(f"/desk/documents?done={done}")


def _list(request: Request, parts: Parts, *, q: str = "", error: IngestError | None = None) -> Response:
    found = [
        one
        for one in parts.publishing.documents()
        if all(word in f"{one.metadata.title} {one.metadata.id}".lower() for word in q.lower().split())
    ]
    done = request.query_params.get("done", "")
    return page(
        request,
        "desk/documents.html",
        status=422 if error else 200,
        found=found,
        q=q,
        waiting=parts.publishing.waiting(),
        scheduled=parts.publishing.scheduled(),
        withdrawn=parts.publishing.withdrawn(),
        names=names_of(parts),
        generation=parts.assistant.library.generation,
        done=done if done in ("published", "scheduled", "withdrawn", "restored", "rolled_back") else "",
        fault=error.said(interface_language(request)) if error else "",
    )


def _form(
    request: Request,
    parts: Parts,
    one: Staged,
    entry: Entry,
    *,
    compared: bool = False,
    error: IngestError | None = None,
) -> Response:
    language = interface_language(request)
    return page(
        request,
        "desk/staged.html",
        status=422 if error else 200,
        one=one,
        entry=entry,
        certificate=parts.publishing.certificate(one, language),
        chunks=one.chunks[:SECTIONS_SHOWN],
        left_out=max(0, len(one.chunks) - SECTIONS_SHOWN),
        changes=parts.publishing.changes(one, entry.id) if compared and entry.work else None,
        findings=parts.publishing.parity(entry.work, one, entry.language) if compared and entry.work else (),
        compared=compared and bool(entry.work),
        works=sorted({held.metadata.work for held in parts.publishing.documents()}),
        choices={"kind": list(Kind), "term": list(Term), "audience": list(Audience), "standing": list(Standing)},
        fault=error.said(language) if error else "",
    )


def _moment(text: str) -> datetime | None:
    """As `datetime-local` sends it, in this machine's time zone."""
    try:
        return datetime.fromisoformat(text).astimezone() if text else None
    except ValueError:
        return None
