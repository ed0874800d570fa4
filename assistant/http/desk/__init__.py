"""The secretariat's desk: one file for each of its rooms, put together in `router`. For the secretariat alone."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from assistant.build import Parts
from assistant.http.desk import (
    answers,
    asked,
    audit,
    bench,
    channels,
    companies,
    documents,
    inbox,
    keys,
    people,
    rulings,
)
from assistant.http.session import needs
from assistant.people import Role

ROOMS = (
    inbox.router,
    answers.router,
    rulings.router,
    documents.router,
    asked.router,
    bench.router,
    companies.router,
    channels.router,
    keys.router,  # before people, whose addresses end in anybody's id
    people.router,
    audit.router,
)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False, dependencies=[Depends(needs(Role.SECRETARIAT))])
    for room in ROOMS:
        routes.include_router(room(parts), prefix="/desk")
    return routes
