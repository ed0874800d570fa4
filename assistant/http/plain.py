"""Sign-in, single-use links and faults as pages. A fault of ours is told without asking anything of the database.

But where a question would be lost with it, the page keeps the question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse

from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.http.web.static import address
from assistant.messages import say
from ingest.document import Language

BARE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title} · Ketenwijzer</title>
<link rel="stylesheet" href="{styles}"></head>
<body><header class="masthead"><a class="wordmark" href="/">Ketenwijzer</a></header>
<div class="rooms"><main><h1>{title}</h1><p>{sentence}</p><p><a href="/">{back}</a></p></main></div></body>
</html>"""
Field = tuple[str, str, str]  # name, kind of input, autocomplete
ADDRESS_HOLDS = 2000  # characters that every server and browser on the way takes
TITLED = {401, 403, 404, 410, 413, 422, 429, 503}


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that a form sent to `action`, where it met a fault."""

    action: str
    text: str
    conversation: str = ""

    @property
    def page(self) -> str:
        """Where it was asked."""
        step, held = self.action.removesuffix("/ask"), quote(self.conversation, safe="")
        if not held:
            return step or "/"
        return f"{step}?conversation={held}" if step else f"/conversations/{held}"

    @property
    def sign_in(self) -> str:
        """Leads back there with the question in the field, where an address can hold it."""
        onward = f"{self.page}{'&' if '?' in self.page else '?'}question={quote(self.text)}"
        return f"/sign-in?next={quote(onward if self.travels else self.page)}"

    @property
    def travels(self) -> bool:
        return len(quote(self.text)) <= ADDRESS_HOLDS


def form_page(
    request: Request,
    key: str,
    fields: Sequence[Field],
    *,
    lead: str = "",
    said: str = "",
    typed: Mapping[str, str] | None = None,
    hidden: Mapping[str, str] | None = None,
    status: int = 200,
    also: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A form that posts to its own address; `key` finds the words of its title and button.

    `lead` says what it is for, `said` what went wrong; `typed` stands in its fields again. `also` are links beneath it:
    the key of the words, by address.
    """
    labelled = [
        ("new_password" if complete == "new-password" else name, name, kind, complete)
        for name, kind, complete in fields
    ]
    told = {"lead": lead, "said": said, "typed": typed or {}, "hidden": hidden or {}, "also": also or {}}
    return page(request, "account/form.html", status, key=key, fields=labelled, **told)


def fault_page(
    request: Request,
    status: int,
    sentence: str,
    headers: Mapping[str, str] | None = None,
    unanswered: Unanswered | None = None,
) -> HTMLResponse:
    """`unanswered` stands in it, to be sent again."""
    title = f"fault_{status}" if status in TITLED else "fault_other"
    if status >= 500 and not unanswered:
        made = _bare(interface_language(request), say(title, interface_language(request)), sentence, status)
    else:
        made = page(request, "fault.html", status, title=title, sentence=sentence, unanswered=unanswered)
    made.headers.update(headers or {})
    return made


def _bare(language: Language, title: str, sentence: str, status: int) -> HTMLResponse:
    text = BARE.format(
        language=language,
        title=escape(title),
        sentence=escape(sentence),
        back=escape(say("fault_back", language)),
        styles=address("app.css"),
    )
    return HTMLResponse(text, status)
