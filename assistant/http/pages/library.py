"""The library: which documents there are, which of them are in force, and what the last generation changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import today
from assistant.http.api.documents import permitted
from assistant.http.session import asker
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import TERMS, say
from assistant.people import Person, audiences_of
from ingest.document import Kind, Language, Metadata, Term
from ingest.history import changes


class Validity(StrEnum):
    """Whether a document is in force on a day; UNDATED where its catalogue entry names no days."""

    CURRENT = "current"
    ENDED = "ended"
    COMING = "coming"
    UNDATED = "undated"


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    library = parts.assistant.library

    @routes.get("/library")
    def listed(
        request: Request,
        person: Annotated[Person, Depends(asker)],
        kind: str = "",
        term: str = "",
        language: str = "",
        force: str = "",
        search: str = "",
    ) -> Response:
        held, day, speaks = permitted(parts, person), today(), interface_language(request)
        shown = language or speaks
        found = [
            one
            for one in in_language(held, shown)
            if kind in ("", one.kind)
            and term in ("", one.term)
            and force in ("", validity(one, day))
            and search.strip().lower() in one.title.lower()
        ]
        groups = [(each, [one for one in found if one.kind is each]) for each in Kind]
        return page(
            request,
            "library/documents.html",
            groups=[(each, some) for each, some in groups if some],
            count=len(found),
            kind_options=[("", say("all_kinds", speaks)), *((one, say(f"kinds_{one}", speaks)) for one in Kind)],
            term_options=[("", say("all_terms", speaks)), *((one, TERMS[one][speaks]) for one in Term)],
            language_options=[(one, say(f"language_{one}", speaks)) for one in Language],
            force_options=[
                ("", say("force_all", speaks)),
                *((one, say(f"force_{one}", speaks)) for one in (Validity.CURRENT, Validity.ENDED)),
            ],
            kind=kind,
            chosen_term=term,
            chosen_language=shown,
            force=force,
            search=search,
            validity={one.id: validity(one, day) for one in found},
            successors=successors(held),
            changes=changes(library.engine, library.generation, audiences_of(person.role)),
        )

    return routes


def in_language(documents: Sequence[Metadata], language: str) -> list[Metadata]:
    """Those in the language, and then those that are in the other one only. Pure."""
    works = [one for one in documents if one.language == language]
    return works + [one for one in documents if one.language != language and one.twin is None]


def validity(metadata: Metadata, day: date) -> Validity:
    """Pure."""
    start, end = metadata.in_force_from, metadata.in_force_until
    if end and end < day:
        return Validity.ENDED
    if start and start > day:
        return Validity.COMING
    return Validity.CURRENT if start or end else Validity.UNDATED


def successors(documents: Sequence[Metadata]) -> dict[str, Metadata]:
    """By a document's id, the one of `documents` that superseded it: in its language where there is one. Pure."""
    held = {(one.work, one.language): one for one in documents}
    found = {
        one.id: held.get((one.superseded_by, one.language)) or held.get((one.superseded_by, one.language.other))
        for one in documents
        if one.superseded_by
    }
    return {identity: one for identity, one in found.items() if one}
