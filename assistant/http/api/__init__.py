"""`/api/v1`: what the pages can do, for programs."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.build import Parts
from assistant.http.api import conversations, documents, ingest, people, questions, receipts
from assistant.http.api.problem import EVERYWHERE

ROUTERS = (questions.router, conversations.router, receipts.router, documents.router, ingest.router, people.router)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/api/v1", responses=EVERYWHERE)
    for one in ROUTERS:
        routes.include_router(one(parts))
    return routes
