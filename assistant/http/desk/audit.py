"""Who changed what, and whether the log itself is whole."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import moment
from assistant.http.desk.shared import Adviser, headers, names_of, sheet
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import say

SHOWN = 100  # entries on a page
EXPORTED = 100_000


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/audit")

    @routes.get("")
    def entries(
        request: Request, adviser: Adviser, action: str = "", person: str = "", before: int | None = None
    ) -> Response:
        found = parts.audit.entries(before=before, person=person or None, action=action, limit=SHOWN + 1)
        return page(
            request,
            "desk/audit.html",
            entries=found[:SHOWN],
            older=found[SHOWN - 1].number if len(found) > SHOWN else None,
            action=action,
            of=person,
            names=names_of(parts),
            broken=parts.audit.broken(),
        )

    @routes.get("/export.{form}")
    def exported(request: Request, adviser: Adviser, form: str) -> Response:
        """With names beside the ids that the log itself holds, for as long as somebody has a name here."""
        language, names = interface_language(request), names_of(parts)
        rows = [
            (
                one.number,
                moment(one.at),
                names.get(one.person or "", one.person or say("desk_service", language)),
                one.action,
                names.get(one.subject, one.subject),
                json.dumps(one.details, ensure_ascii=False) if one.details else "",
            )
            for one in parts.audit.entries(limit=EXPORTED)
        ]
        columns = ("desk_number", "desk_when", "desk_who", "desk_action", "desk_subject", "desk_details")
        return sheet("audit", form, headers(language, *columns), rows)

    return routes
