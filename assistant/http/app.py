"""The web application, put together: middleware, faults, and every router in one visible list."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Protocol

from fastapi import Depends, FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp

from assistant.build import Parts
from assistant.http import accounts, api, chat_completions, desk, health, metrics, onboarding, openid, pages
from assistant.http.asking import Answering
from assistant.http.housekeeping import keeping_house
from assistant.http.limits import Limit
from assistant.http.logs import RequestLog
from assistant.http.mcp_server import Mcp, add_mcp
from assistant.http.metrics import Metrics, RequestMetrics
from assistant.http.openid import add_openid_state
from assistant.http.pages.suggestions import Suggestions
from assistant.http.problems import add_handlers
from assistant.http.security import BodyLimit, SecurityHeaders, secret_of
from assistant.http.session import Sessions, csrf_checked
from assistant.http.tracing import Tracing
from assistant.http.warming import keeping_warm

ROUTERS = (
    health.router,
    metrics.router,
    accounts.router,
    openid.router,
    api.router,
    chat_completions.router,
    onboarding.router,
    pages.router,
    desk.router,
)


class Beside(Protocol):
    """Another face in this process: what answers at `path`, if anything does, and what runs while the service is up."""

    @property
    def path(self) -> str: ...

    @property
    def endpoint(self) -> ASGIApp | None: ...

    def running(self) -> AbstractAsyncContextManager[None]: ...


def unheard() -> None:
    """Nobody waits for the service to be warm."""


def create_app(parts: Parts, beside: Sequence[Beside] = (), warmed: Callable[[], None] = unheard) -> FastAPI:
    """`warmed` is called each time that what the answers from a generation take has been read into memory."""
    measured, tracing = Metrics(), Tracing(parts.settings)
    answering = Answering(parts, measured, tracing.tracer)
    mcp = Mcp(parts, answering)
    suggestions = Suggestions(parts.assistant)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        stop_publishing = parts.publishing.keep()
        async with (
            mcp.running(),
            keeping_house(parts),
            keeping_warm(parts.assistant, suggestions, warmed),
            AsyncExitStack() as stack,
        ):
            for face in beside:
                await stack.enter_async_context(face.running())
            yield
        stop_publishing()
        answering.close()
        tracing.close()

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
    app.state.metrics = measured
    app.state.suggestions = suggestions
    app.state.taken_along = Limit(parts.settings.files_per_minute)
    for router in ROUTERS:
        app.include_router(router(parts))
    add_mcp(app, mcp)
    app.router.routes.extend(Route(face.path, face.endpoint) for face in beside if face.endpoint)
    add_handlers(app)
    app.add_middleware(Sessions, settings=parts.settings, secret=secret_of(parts.settings))
    if parts.settings.oidc_issuer:
        add_openid_state(app, parts.settings, secret_of(parts.settings))
    app.add_middleware(BodyLimit, settings=parts.settings)
    app.add_middleware(SecurityHeaders, settings=parts.settings)
    app.add_middleware(RequestMetrics, metrics=measured)
    app.add_middleware(RequestLog)
    tracing.add_to(app)
    return app
