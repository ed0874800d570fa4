"""The onboarding's pages and its part of the API: for visitors, for a company's people, and for the secretariat."""

from __future__ import annotations

from fastapi import APIRouter

from assistant.build import Parts
from assistant.http.onboarding import api, asking, companies, facts, files, overview, steps

PAGES = (overview.router, facts.router, files.router, companies.router, steps.router, asking.router)


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    for one in PAGES:
        routes.include_router(one(parts), include_in_schema=False)
    routes.include_router(api.router(parts))
    return routes
