"""Everybody's API keys, for administrators: by person and name, and out of use at a word."""

from __future__ import annotations

from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.http.desk.shared import Administrator, to
from assistant.http.web.render import page


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/people/keys")

    @routes.get("")
    def listed(request: Request, adviser: Administrator, withdrawn: bool = False) -> Response:
        holders = [
            (parts.people.by_id(person), list(theirs))
            for person, theirs in groupby(parts.keys.all(), key=lambda one: one.person)
        ]
        return page(request, "desk/keys.html", holders=holders, withdrawn=withdrawn)

    @routes.post("/{key}/withdraw")
    def withdraw(adviser: Administrator, key: str) -> Response:
        gone = parts.keys.withdraw(key)
        parts.audit.record(adviser.id, "key.withdrawn", key, holder=gone.person)
        return to("/desk/people/keys?withdrawn=true")

    return routes
