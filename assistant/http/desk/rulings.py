"""Interpretations: how the secretariat reads an unclear section, kept apart from its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.errors import AssistantError, Overtaken, UnknownSection
from assistant.http.desk.shared import Adviser, names_of, to
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.model import EVERYTHING
from assistant.rulings import Ruling
from ingest.document import Language

FOUND = 30  # sections in a list


@dataclass(frozen=True)
class SectionText:
    work: str
    anchor: str
    title: str
    heading: str
    texts: dict[Language, str]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/rulings")

    @routes.get("")
    def listed(request: Request, adviser: Adviser) -> Response:
        every = [(one, parts.rulings.holds(one)) for one in parts.rulings.all()]
        return page(request, "desk/rulings.html", every=every, names=names_of(parts))

    @routes.get("/new")
    def fresh(request: Request, adviser: Adviser, q: str = "", work: str = "", anchor: str = "") -> Response:
        if work:
            return _form(request, parts, _section(parts, work, anchor, interface_language(request)))
        language = interface_language(request)
        found = [one for one in _sections(parts, language) if q and _holds(one, q)][:FOUND]
        return page(request, "desk/sections.html", q=q, found=found)

    @routes.post("/new")
    def give(
        request: Request,
        adviser: Adviser,
        work: Annotated[str, Form()],
        anchor: Annotated[str, Form()],
        text_nl: Annotated[str, Form(max_length=10_000)] = "",
        text_en: Annotated[str, Form(max_length=10_000)] = "",
    ) -> Response:
        texts = {Language.NL: text_nl, Language.EN: text_en}
        try:
            one = parts.rulings.give(work, anchor, texts, adviser.id)
        except AssistantError as error:
            section = _section(parts, work, anchor, interface_language(request))
            return _form(request, parts, section, texts=texts, error=error)
        parts.audit.record(adviser.id, "ruling.given", one.id)
        return to("/desk/rulings")

    @routes.get("/{identity}")
    def one(request: Request, adviser: Adviser, identity: str) -> Response:
        return _held_form(request, parts, parts.rulings.get(identity))

    @routes.post("/{identity}")
    def change(
        request: Request,
        adviser: Adviser,
        identity: str,
        revision: Annotated[int, Form()],
        text_nl: Annotated[str, Form(max_length=10_000)] = "",
        text_en: Annotated[str, Form(max_length=10_000)] = "",
        do: Annotated[str, Form()] = "save",
    ) -> Response:
        texts = {Language.NL: text_nl, Language.EN: text_en}
        try:
            if do == "withdraw":
                parts.rulings.withdraw(identity, revision)
            else:
                parts.rulings.change(identity, texts, adviser.id, revision)
        except AssistantError as error:
            return _held_form(request, parts, parts.rulings.get(identity), texts, error)
        parts.audit.record(adviser.id, "ruling.withdrawn" if do == "withdraw" else "ruling.changed", identity)
        return to("/desk/rulings")

    return routes


def _held_form(
    request: Request,
    parts: Parts,
    held: Ruling,
    texts: dict[Language, str] | None = None,
    error: AssistantError | None = None,
) -> Response:
    try:
        section = _section(parts, held.work, held.anchor, interface_language(request))
    except UnknownSection:
        section = SectionText(held.work, held.anchor, held.work, held.section, {})
    return _form(request, parts, section, held, texts, error)


def _form(
    request: Request,
    parts: Parts,
    section: SectionText,
    held: Ruling | None = None,
    texts: dict[Language, str] | None = None,
    error: AssistantError | None = None,
) -> Response:
    return page(
        request,
        "desk/ruling.html",
        status=error.http_status if error else 200,
        section=section,
        held=held,
        holds=parts.rulings.holds(held) if held else True,
        texts=texts or {one: held.texts.get(one, "") if held else "" for one in Language},
        error=error,
        overtaken=isinstance(error, Overtaken),
    )


def _sections(parts: Parts, language: Language) -> Iterator[SectionText]:
    """Every section with its text in `language`, by document."""
    parts.assistant.library.refresh()
    held: dict[tuple[str, str], list[str]] = {}
    named: dict[tuple[str, str], tuple[str, str]] = {}
    for one in parts.assistant.library.all_chunks(EVERYTHING):
        if one.chunk.language is language:
            key = (one.metadata.work, one.chunk.anchor)
            held.setdefault(key, []).append(one.chunk.text)
            heading = one.chunk.headings[-1] if one.chunk.headings else one.metadata.title
            named.setdefault(key, (one.metadata.title, heading))
    for (work, anchor), texts in held.items():
        title, heading = named[work, anchor]
        yield SectionText(work, anchor, title, heading, {language: "\n\n".join(texts)})


def _section(parts: Parts, work: str, anchor: str, language: Language) -> SectionText:
    """In both languages. Raises UnknownSection."""
    found: dict[Language, SectionText] = {}
    for one in Language:
        for section in _sections(parts, one):
            if (section.work, section.anchor) == (work, anchor):
                found[one] = section
    if not found:
        raise UnknownSection
    named = found.get(language) or next(iter(found.values()))
    texts = {one: section.texts[one] for one, section in found.items()}
    return SectionText(work, anchor, named.title, named.heading, texts)


def _holds(one: SectionText, q: str) -> bool:
    said = f"{one.title} {one.heading} {' '.join(one.texts.values())}".lower()
    return all(word in said for word in q.lower().split())
