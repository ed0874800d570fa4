"""What the desk's rooms have in common: who works there, whose names they show, and how a table leaves the house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated

from fastapi import Depends
from fastapi.responses import RedirectResponse, Response

from assistant.build import Parts
from assistant.http.session import needs
from assistant.messages import say
from assistant.people import Person, Role
from assistant.sheets import Cell, csv_of, xlsx_of
from ingest.document import Language

Adviser = Annotated[Person, Depends(needs(Role.SECRETARIAT))]
Administrator = Annotated[Person, Depends(needs(Role.ADMINISTRATOR))]

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def names_of(parts: Parts) -> dict[str, str]:
    """Everybody's name by id; somebody who was erased is not in it."""
    return {one.id: one.name for one in parts.people.all()}


def to(path: str) -> Response:
    """After a form: the page to look at, by a request of its own."""
    return RedirectResponse(path, 303)


def download(name: str, content: bytes, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def sheet(name: str, form: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """`form` is `xlsx` or `csv`."""
    if form == "xlsx":
        return download(f"{name}.xlsx", xlsx_of(name, columns, rows), XLSX)
    return download(f"{name}.csv", csv_of(columns, rows), CSV)


def headers(language: Language, *keys: str) -> list[str]:
    """The names of columns, by the keys of their words."""
    return [say(key, language) for key in keys]


def day_in(text: str) -> date | None:
    """A day as a form sends it; None where it is empty or no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
