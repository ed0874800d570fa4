"""Who changed what, and whether the log itself is whole."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.http.desk.shared import Adviser, names_of, sheet
from assistant.http.web.render import page

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
    def exported(adviser: Adviser, form: str) -> Response:
        rows = [
            (one.number, one.at, one.person or "", one.action, one.subject, json.dumps(one.details, ensure_ascii=False))
            for one in parts.audit.entries(limit=EXPORTED)
        ]
        return sheet("audit", form, ("number", "at", "person", "action", "subject", "details"), rows)

    return routes
