"""Faults, as whoever asked can read them: problem+json (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, NotSignedIn, SignInOver, TooMany
from assistant.http.logs import log
from assistant.http.plain import Unanswered, fault_page
from assistant.http.web.language import interface_language
from assistant.messages import say
from ingest.document import Language
from ingest.errors import IngestError

FOR_PROGRAMS = ("/api/", "/v1/", "/mcp", "/metrics", "/healthz", "/readyz")


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(AssistantError, _known)
    app.add_exception_handler(IngestError, _library)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _by_status)
    app.add_exception_handler(Exception, _unexpected)


def problem(key: str, status: int, language: Language, detail: str = "") -> dict[str, Any]:
    """`type` names the kind of fault for programs; `detail` is one sentence for people."""
    return {
        "type": f"urn:ketenwijzer:{key}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": say(key, language, detail=detail),
    }


def completion_error(key: str, status: int, language: Language, detail: str = "") -> dict[str, Any]:
    """As the OpenAI protocol has it."""
    return {"error": {"message": say(key, language, detail=detail), "type": key, "code": status, "param": None}}


def for_programs(request: Request) -> bool:
    """Whether a program asks, which can do nothing with a page."""
    return request.url.path.startswith(FOR_PROGRAMS) or "text/html" not in request.headers.get("accept", "")


def shown(
    request: Request,
    key: str,
    status: int,
    detail: str = "",
    headers: Mapping[str, str] | None = None,
    unanswered: Unanswered | None = None,
) -> Response:
    told = problem(key, status, interface_language(request), detail)
    if request.url.path.startswith("/v1/"):
        return JSONResponse(completion_error(key, status, interface_language(request), detail), status, headers)
    if for_programs(request):
        return JSONResponse(told, status, headers, "application/problem+json")
    return fault_page(request, status, told["detail"], headers, unanswered)


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, AssistantError)
    unanswered = await _unanswered(request)
    if type(error) in (NotSignedIn, SignInOver) and not unanswered and not for_programs(request):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        somewhere = request.method == "GET" and back != "/"
        return RedirectResponse(f"/sign-in?next={quote(back)}" if somewhere else "/sign-in", 303)
    headers = {"retry-after": str(error)} if isinstance(error, TooMany) else None
    if isinstance(error, NotSignedIn):
        headers = {"www-authenticate": "Bearer"}
    return shown(request, error.key, error.http_status, str(error), headers, unanswered)


async def _library(request: Request, error: Exception) -> Response:
    """What the library can't do is told in full to whoever looks after it, in the log."""
    log.error("library", fault=str(error))
    return shown(request, "unavailable", 503)


async def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if for_programs(request):
        return shown(request, "malformed", 422, "; ".join(_place(one) for one in error.errors()))
    fields = ", ".join(dict.fromkeys(str(one["loc"][-1]) for one in error.errors()))
    return shown(request, "malformed_form", 422, fields, None, await _unanswered(request))


async def _by_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    keys = {401: "not_signed_in", 403: "not_allowed", 404: "no_such_page", 405: "no_such_page", 413: "too_large"}
    key = keys.get(error.status_code, "malformed" if error.status_code < 500 else "unexpected")
    return shown(request, key, error.status_code, str(error.detail or ""), error.headers)


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected", path=request.url.path, exc_info=error)
    return shown(request, "unexpected", 500)


async def _unanswered(request: Request) -> Unanswered | None:
    """What a page without scripts asked: no fault loses it."""
    if request.method != "POST" or not request.url.path.endswith("/ask") or for_programs(request):
        return None
    form = await request.form()
    text, conversation = (str(form.get(name) or "") for name in ("question", "conversation"))
    return Unanswered(request.url.path, text, conversation)


def _place(one: Mapping[str, Any]) -> str:
    """Where in the request something is wrong, without repeating what was sent."""
    return f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
