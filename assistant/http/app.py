"""The web application, put together: middleware, faults, and every router in one visible list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from assistant.build import Parts
from assistant.http import accounts, api, chat_completions, desk, health, onboarding, pages
from assistant.http.asking import Answering
from assistant.http.mcp_server import Mcp, add_mcp
from assistant.http.problems import add_handlers
from assistant.http.security import SecurityHeaders, secret_of
from assistant.http.session import Sessions, csrf_checked

ROUTERS = (
    health.router,
    accounts.router,
    api.router,
    chat_completions.router,
    onboarding.router,
    pages.router,
    desk.router,
)


def create_app(parts: Parts) -> FastAPI:
    answering = Answering(parts)
    mcp = Mcp(parts, answering)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        stop_publishing = parts.publishing.keep()
        async with mcp.running():
            yield
        stop_publishing()
        answering.close()

    app = FastAPI(
        lifespan=lifespan,
        title="Ketenwijzer",
        version="1",
        description="Cited answers about the Dutch metals-sector agreement, from its documents, in Dutch and English.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        dependencies=[Depends(csrf_checked)],
    )
    app.state.parts = parts
    app.state.answering = answering
    for router in ROUTERS:
        app.include_router(router(parts))
    add_mcp(app, mcp)
    add_handlers(app)
    app.add_middleware(Sessions, settings=parts.settings, secret=secret_of(parts.settings))
    app.add_middleware(SecurityHeaders, settings=parts.settings)
    return app
