"""Whether the service lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import select

from assistant.build import Parts


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process runs and its event loop is not held up."""
        return {"status": "ok"}

    @routes.get("/readyz")
    def readyz() -> dict[str, str]:
        """The database answers and the library can be read. Raises LibraryDamaged and the like, told as 503.

        Which generation it is would tell everybody that something was published: that is in /metrics.
        """
        with parts.engine.connect() as connection:
            connection.execute(select(1))
        parts.assistant.library.refresh()
        return {"status": "ok"}

    return routes
