"""The log: one JSON object a line on standard error, without what people ask unless a setting says so.

The only door to structlog.
"""

from __future__ import annotations

import logging
import sys
import time
from secrets import token_hex
from typing import TextIO

import structlog
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

log = structlog.get_logger("ketenwijzer")

SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
WITHOUT_VALUES = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
"""A fault is told by its lines: what they held is what people ask, and whole indexes that take minutes to write out."""
QUIET = ("uvicorn.access", "httpx", "httpcore", "mcp", "bm25s", "chromadb")


def configure_logs(stream: TextIO = sys.stderr) -> None:
    """For a process that serves: our own lines and those of the libraries, in one form."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=SHARED,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(WITHOUT_VALUES),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class RequestLog:
    """A line for each request: its route and never its query, who asked by id, how long it took. An ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500
        number = token_hex(8)

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", number.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(request=number):
            try:
                await self.app(scope, receive, sending)
            finally:
                person = scope.get("state", {}).get("person")
                log.info(
                    "request",
                    method=scope["method"],
                    route=route_of(scope),
                    status=status,
                    ms=round((time.perf_counter() - began) * 1000, 1),
                    person=person.id if person else None,
                )


def route_of(scope: Connection) -> str:
    """The pattern of its address, so that what stands in one is neither logged nor counted apart."""
    if "route" not in scope:
        return "none"
    path: str = scope["path"]
    for name, value in reversed(scope.get("path_params", {}).items()):
        before, found, after = path.rpartition(f"/{value}")
        if found:
            path = f"{before}/{{{name}}}{after}"
    return path
