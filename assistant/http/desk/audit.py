"""Who changed what, and whether the log itself is whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from math import ceil
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from assistant.audit import SERVICE, Entry, Wanted
from assistant.build import Parts
from assistant.channels import ChannelSettings
from assistant.database import moment
from assistant.errors import TooMuchToExport
from assistant.formats import number
from assistant.http.desk.shared import Adviser, day_in, headers, names_of, sheet
from assistant.http.session import taking_along
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import MESSAGES, say
from assistant.sheets import Cell
from ingest.document import Language

SHOWN = 100  # entries on a page
EXPORTED = 50_000
COLUMNS = ("number", "when", "who", "what_happened", "subject", "details", "code")
CODED = {"role", "scopes", "by"}  # details whose values are words of our own
SETTINGS = set(ChannelSettings.__slots__)  # details that hold what was and what is

Day = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page was asked to show, as it was typed; days are by this machine's clock, and what is no day bounds
    nothing."""

    kind: str
    person: str
    first: str
    last: str

    @property
    def wanted(self) -> Wanted:
        since, until = day_in(self.first), day_in(self.last)
        return Wanted(
            self.kind,
            self.person,
            midnight(since) if since else None,
            midnight(until + timedelta(days=1)) if until and until < date.max else None,
        )


def chosen_in(kind: str = "", person: str = "", first: Day = "", last: Day = "") -> Chosen:
    return Chosen(kind, person, first, last)


Choice = Annotated[Chosen, Depends(chosen_in)]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/audit")

    @routes.get("")
    def entries(
        request: Request,
        adviser: Adviser,
        chosen: Choice,
        at: Annotated[int, Query(alias="page", ge=1, le=1_000_000)] = 1,
    ) -> Response:
        language, names, wanted = interface_language(request), known(parts), chosen.wanted
        count = parts.audit.count(wanted)
        pages = max(1, ceil(count / SHOWN))
        shown = min(at, pages)
        query = asdict(chosen)
        return page(
            request,
            "desk/audit.html",
            entries=parts.audit.entries(wanted, skip=(shown - 1) * SHOWN, limit=SHOWN),
            count=count,
            current=shown,
            pages=pages,
            address=lambda other: f"/desk/audit?{urlencode({**query, 'page': other})}",
            query=urlencode(query),
            chosen=chosen,
            backwards=bool(wanted.since and wanted.until and wanted.since >= wanted.until),
            kinds=[("", say("audit_all", language)), *((one, kind_told(one, language)) for one in parts.audit.kinds())],
            people=[
                ("", say("desk_everybody", language)),
                (SERVICE, say("desk_service", language)),
                *sorted(names_of(parts).items(), key=lambda one: one[1].lower()),
            ],
            names=names,
            told=partial(action_told, language=language),
            about=partial(subject_told, names=names, language=language),
            details=partial(details_told, names=names, language=language),
            broken=parts.audit.broken(),
        )

    @routes.get("/export.{form}", dependencies=[Depends(taking_along)])
    def exported(request: Request, adviser: Adviser, form: str, chosen: Choice) -> Response:
        """What the page shows, all pages of it; with names beside the ids that the log itself holds, for as long as
        somebody has a name here. Raises TooMuchToExport.
        """
        language, wanted = interface_language(request), chosen.wanted
        if parts.audit.count(wanted) > EXPORTED:
            raise TooMuchToExport(number(EXPORTED, language))
        held = parts.audit.entries(wanted, limit=EXPORTED)
        columns = headers(language, *(f"desk_{one}" for one in COLUMNS))
        return sheet("audit", form, columns, rows(held, known(parts), language))

    return routes


def midnight(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def known(parts: Parts) -> dict[str, str]:
    """The names of whom and what entries are about, by id; nobody who was erased is in it."""
    companies = {one.id: one.name for one in parts.people.companies()}
    return companies | {one.id: one.name for one in parts.keys.all()} | names_of(parts)


def rows(entries: list[Entry], names: Mapping[str, str], language: Language) -> Iterator[tuple[Cell, ...]]:
    """As COLUMNS has them. Pure."""
    for one in entries:
        by = names.get(one.person, one.person) if one.person else say("desk_service", language)
        what, details = action_told(one.action, language), details_told(one.details, names, language)
        yield one.number, moment(one.at), by, what, subject_told(one.subject, names, language), details, one.action


def kind_told(kind: str, language: Language) -> str:
    """In words where there are any, or else as the log has it. Pure."""
    return said(f"audit_kind_{kind}", kind, language)


def action_told(action: str, language: Language) -> str:
    """Pure."""
    return said(f"audit_{action}", action, language)


def subject_told(subject: str, names: Mapping[str, str], language: Language) -> str:
    """Pure."""
    return names.get(subject) or said(f"audit_subject_{subject}", subject, language)


def details_told(details: Mapping[str, Any], names: Mapping[str, str], language: Language) -> str:
    """Pure."""

    def told(key: str, value: Any) -> str:
        if isinstance(value, list):
            return (" → " if key in SETTINGS else ", ").join(told(key, one) for one in value)
        if isinstance(value, bool):
            return say("audit_yes" if value else "audit_no", language)
        held = str(value)
        if key == "changed":
            return said(f"audit_detail_{held}", held, language)
        return said(f"audit_value_{held}", held, language) if key in CODED else names.get(held, held)

    kept = {key: value for key, value in details.items() if value not in (None, "", [])}
    return "; ".join(f"{said(f'audit_detail_{key}', key, language)}: {told(key, value)}" for key, value in kept.items())


def said(key: str, otherwise: str, language: Language) -> str:
    return say(key, language) if key in MESSAGES else otherwise
