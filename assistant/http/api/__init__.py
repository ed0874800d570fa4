"""`/api/v1`: what the pages can do, for programs."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.build import Parts
from assistant.http.api import people, questions

ROUTERS = (people.router, questions.router)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/api/v1")
    for one in ROUTERS:
        routes.include_router(one(parts))
    return routes
