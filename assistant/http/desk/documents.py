"""Documents: uploaded, looked at beside what they replace, published now or later, withdrawn and brought back.

Nothing here waits for a file to be read or published: a page tells how far that is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import today
from assistant.http.desk.shared import Adviser, day_in, names_of, to
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.ingestion import State
from assistant.publishing import Entry, Staged, Upload
from ingest.document import Audience, Kind, Language, Standing, Term
from ingest.errors import IngestError, UploadRefused

SECTIONS_SHOWN = 400
MOST_AT_ONCE = 20  # files in one form
DONE = ("accepted", "withdrawn", "restored", "rolled_back")


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
    supersedes: Annotated[str, Form(max_length=200)] = "",
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
        supersedes=supersedes,
        publish_at=_moment(publish_at),
    )


Described = Annotated[Entry, Depends(described)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/documents")

    @routes.get("")
    def listed(request: Request, adviser: Adviser, q: str = "") -> Response:
        return _list(request, parts, q=q)

    @routes.post("")
    def upload(request: Request, adviser: Adviser, file: list[UploadFile]) -> Response:
        """Every file is taken in by itself: those that are refused are named, the others are read."""
        if len(file) > MOST_AT_ONCE:
            return _list(request, parts, errors=[_too_many(len(file))])
        taken: list[Upload] = []
        errors: list[IngestError] = []
        for held in file:
            try:
                one = parts.publishing.accept(held.filename or "document", held.file.read())
            except IngestError as error:
                errors.append(error)
                continue
            taken.append(one)
            parts.audit.record(adviser.id, "document.uploaded", one.id[:16], file=one.filename)
        if errors:
            return _list(request, parts, errors=errors)
        return to(f"/desk/documents/staged/{taken[0].id}" if len(taken) == 1 else "/desk/documents?done=accepted")

    @routes.get("/staged/{identity}")
    def look(request: Request, adviser: Adviser, identity: str) -> Response:
        """From its arrival to its publication the same page tells how far an upload is."""
        try:
            one = parts.publishing.upload(identity)
        except UploadRefused as error:
            return _handed(request, parts, identity, error)
        if one.fault or not one.read:
            return _unread(request, parts, one)
        made = parts.publishing.staged(identity)
        entry = parts.publishing.suggested(made)
        return _form(request, parts, made, entry, compared=bool(entry.work))

    @routes.post("/staged/{identity}")
    def publish(
        request: Request, adviser: Adviser, identity: str, entry: Described, do: Annotated[str, Form()] = "look"
    ) -> Response:
        """Looked at with what was filled in, read once more, discarded, or published."""
        here = f"/desk/documents/staged/{identity}"
        if do == "discard":
            parts.publishing.discard(identity)
            parts.audit.record(adviser.id, "document.discarded", identity[:16])
            return to("/desk/documents")
        try:
            if do == "again":
                parts.publishing.read_again(identity)
                return to(here)
            one = parts.publishing.staged(identity)
        except IngestError:
            return to(here)  # published or discarded meanwhile, or not to be read: the page tells which
        if do != "publish":
            return _form(request, parts, one, entry, compared=True)
        try:
            made = parts.publishing.publish(identity, replace(entry, by=adviser.id))
        except IngestError as error:
            return _form(request, parts, one, entry, compared=True, error=error)
        action = "document.scheduled" if entry.publish_at else "document.published"
        parts.audit.record(adviser.id, action, made.id, version=made.version, at=entry.publish_at)
        return to(here)

    @routes.post("/take-in")
    def take_in(adviser: Adviser) -> Response:
        """Once more, after a run that failed."""
        parts.audit.record(adviser.id, "ingest.asked", "library")
        parts.publishing.take_in()
        return to("/desk/documents")

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
        return _list(request, parts, errors=[error])
    at = {"generation": parts.assistant.library.generation} if done == "rolled_back" else {}
    parts.audit.record(by, f"document.{done}", subject, **at)
    return to(f"/desk/documents?done={done}")


def _too_many(count: int) -> UploadRefused:
    return UploadRefused(
        f"{count} files at once are more than {MOST_AT_ONCE}: send them in parts.",
        f"{count} bestanden tegelijk zijn er meer dan {MOST_AT_ONCE}: stuur ze in delen.",
    )


def _list(
    request: Request, parts: Parts, *, q: str = "", errors: Sequence[IngestError] = (), gone: bool = False
) -> Response:
    language = interface_language(request)
    publishing = parts.publishing
    found = [
        one
        for one in publishing.documents()
        if all(word in f"{one.metadata.title} {one.metadata.id}".lower() for word in q.lower().split())
    ]
    done = request.query_params.get("done", "")
    on_the_way, waiting = publishing.on_the_way(language), publishing.waiting()
    failed = publishing.failed
    return page(
        request,
        "desk/documents.html",
        status=404 if gone else 422 if errors else 200,
        found=found,
        q=q,
        most_mb=parts.settings.max_upload_mb,
        most_files=MOST_AT_ONCE,
        waiting=waiting,
        on_the_way=on_the_way,
        failed="" if failed is None else failed.why_not("", language),
        run=publishing.run,
        moving=publishing.run.state is State.RUNNING or any(not (one.read or one.fault) for one in waiting),
        scheduled=publishing.scheduled(),
        withdrawn=publishing.withdrawn(),
        names=names_of(parts),
        generation=parts.assistant.library.generation,
        done=done if done in DONE else "",
        faults=[error.said(language) for error in errors],
    )


def _unread(request: Request, parts: Parts, one: Upload) -> Response:
    """Waiting to be read, being read, or not to be read."""
    fault = one.fault.said(interface_language(request)) if one.fault else ""
    return page(request, "desk/unread.html", one=one, fault=fault, before=parts.publishing.before(one))


def _handed(request: Request, parts: Parts, identity: str, error: UploadRefused) -> Response:
    """What became of an upload that was published; `error` where there never was such a one, or it was discarded."""
    held = parts.publishing.handed(identity, interface_language(request))
    if held is None:
        return _list(request, parts, errors=[error], gone=True)
    return page(request, "desk/handed.html", held=held, run=parts.publishing.run)


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
    titles = parts.publishing.titles(language)
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
        works=sorted(titles),
        older=[(work, f"{title} ({work})") for work, title in titles.items()],
        choices={"kind": list(Kind), "term": list(Term), "audience": list(Audience), "standing": list(Standing)},
        fault=error.said(language) if error else "",
    )


def _moment(text: str) -> datetime | None:
    """As `datetime-local` sends it, in this machine's time zone."""
    try:
        return datetime.fromisoformat(text).astimezone() if text else None
    except ValueError:
        return None
