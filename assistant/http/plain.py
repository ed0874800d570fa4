"""The few pages that must work whatever else does not: sign-in, single-use links, and faults. No style, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from fastapi import Request
from fastapi.responses import HTMLResponse

from assistant.http.session import CSRF_FIELD, csrf_of
from assistant.http.web.language import interface_language
from assistant.messages import say

PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · Ketenwijzer</title></head>
<body><main><h1>{title}</h1>
{body}
</main></body>
</html>"""
Field = tuple[str, str, str]  # name, kind of input, autocomplete


def form_page(
    request: Request,
    key: str,
    fields: Sequence[Field],
    *,
    said: str = "",
    hidden: Mapping[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    """A form that posts to its own address; `key` finds the words of its title and button, `said` stands above it."""
    language = interface_language(request)
    rows = [f'<p role="alert">{escape(said)}</p>'] if said else []
    rows.append('<form method="post">')
    for name, value in {CSRF_FIELD: csrf_of(request), **(hidden or {})}.items():
        rows.append(f'<input type="hidden" name="{name}" value="{escape(value)}">')
    for name, kind, complete in fields:
        label = say("new_password" if complete == "new-password" else name, language)
        rows.append(
            f'<p><label>{label}<br><input name="{name}" type="{kind}" autocomplete="{complete}" required></label></p>'
        )
    title = say(key, language)
    rows.append(f"<p><button>{title}</button></p></form>")
    return _page(language, title, "\n".join(rows), status)


def fault_page(request: Request, status: int, sentence: str, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    page = _page(interface_language(request), "Ketenwijzer", f"<p>{escape(sentence)}</p>", status)
    page.headers.update(headers or {})
    return page


def _page(language: str, title: str, body: str, status: int) -> HTMLResponse:
    return HTMLResponse(PAGE.format(language=language, title=escape(title), body=body), status)
