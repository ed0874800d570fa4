"""A page from a template: the words of its language, the person it is for, and its forms' guard.

Templates are in `templates/`; the sentences they show are in `assistant/words/`. A template has

- `t(key, **gaps)`: a sentence in the language of the interface;
- `lang` and `other`: that language and the one to switch to;
- `person`: who is signed in, or None; `csrf()`: the hidden field that every form posts;
- `term(...)`, `standing(...)`, and the filters `day`, `moment` and `number`;
- `static(name)`: the address of a style or script, which changes when its content does.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant import formats
from assistant.http.session import csrf_of, person_of
from assistant.http.web.language import interface_language
from assistant.http.web.places import pane_of, place_of
from assistant.http.web.static import address
from assistant.messages import STANDINGS, TERMS, say
from ingest.document import Language, Standing, Term

TEMPLATES = Path(__file__).with_name("templates")


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The template, filled in for whoever asks, in their language."""
    headers = {"Content-Language": interface_language(request).value}
    return HTMLResponse(filled(request, template, **context), status, headers)


def filled(request: Request, template: str, **context: Any) -> str:
    """What `page` answers with, where it is a part of something else."""
    made = environment(interface_language(request)).get_template(template)
    return made.render(
        request=request,
        person=person_of(request),
        csrf=partial(csrf_field, request),
        csrf_token=partial(csrf_of, request),
        **context,
    )


def csrf_field(request: Request) -> Markup:
    return Markup('<input type="hidden" name="csrf" value="{}">').format(csrf_of(request))


@cache
def environment(language: Language) -> Environment:
    """One for each language, so that a macro speaks it without being told."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "lang": language,
        "other": language.other,
        "t": lambda key, **gaps: say(key, language, **gaps),
        "in_language": say,
        "term": lambda term: TERMS[Term(term)][language],
        "standing": lambda standing: STANDINGS[Standing(standing)][language],
        "static": address,
    }
    made.filters |= {
        "day": partial(formats.day, language=language),
        "moment": partial(formats.moment, language=language),
        "number": partial(formats.number, language=language),
        "capital": formats.capital,
        "is_figure": formats.is_figure,
        "place_of": place_of,
        "pane_of": pane_of,
    }
    return made
