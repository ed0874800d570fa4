"""The Model Context Protocol: `ask`, `search` and `read_section` for any assistant that takes tools. The door to mcp.

Over HTTP at /mcp, where a key says who asks, and over standard input and output for a program on the same machine.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Send
from starlette.types import Scope as Connection

from assistant.build import Parts
from assistant.errors import AssistantError
from assistant.http.api.documents import opened
from assistant.http.asking import Answering, Asked
from assistant.http.metrics import Metrics
from assistant.http.session import by_key, who
from assistant.http.tracing import Tracing
from assistant.keys import Scope
from assistant.messages import say
from assistant.model import Asker
from assistant.people import Person, audiences_of
from assistant.render import as_object, citation_object
from assistant.search import LONGEST, search
from assistant.understand import remembered
from ingest.document import Language

PATH = "/mcp"
INSTRUCTIONS = (
    "Answers about the Dutch metals-sector agreement on international responsible business conduct, from its "
    "documents. `ask` gives an answer whose every sentence is cited; repeat it with its citations and add nothing to "
    "it. When its outcome is not `answered` or `partial`, say that the documents do not answer. `search` and "
    "`read_section` are for reading the documents themselves."
)
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)

Whose = Callable[[Context[Any, Any]], tuple[Person, str]]  # the person, and under which name their questions count
Text = Annotated[str, Field(description="In Dutch or English", max_length=2000)]


def mcp_server(parts: Parts, answering: Answering, whose: Whose) -> MCPServer:
    longest = parts.settings.max_question_characters
    server = MCPServer("ketenwijzer", title="Ketenwijzer", instructions=INSTRUCTIONS, log_level="WARNING")

    @server.tool(title="Ask", annotations=READS)
    async def ask(
        question: Text,
        ctx: Context[Any, Any],
        history: Annotated[list[str], Field(description="Earlier questions, oldest first", max_length=50)] = [],  # noqa: B006
    ) -> dict[str, Any]:
        """Answer a question from the documents: sentences with their citations, or why there is no answer."""
        person, name = whose(ctx)
        asked = Asked(question, person, None, name, history=remembered(history, longest))
        try:
            done = await answering.answer(asked)
        except AssistantError as error:
            raise told(error) from error
        return as_object(done.answer)

    @server.tool("search", "Search", annotations=READS)
    async def search_documents(
        query: Text, ctx: Context[Any, Any], limit: Annotated[int, Field(ge=1, le=LONGEST)] = 8
    ) -> list[dict[str, Any]]:
        """The sections that come nearest to the query, each by its best sentence, best first."""
        person, name = whose(ctx)
        try:
            answering.limit.take(name)
        except AssistantError as error:
            raise told(error) from error
        found = await run_in_threadpool(search, parts.assistant, query, Asker(audiences_of(person.role)), limit)
        return [citation_object(one) for one in found]

    @server.tool(title="Read a section", annotations=READS)
    async def read_section(
        document: Annotated[str, Field(description="The id, as in a citation", max_length=200)],
        ctx: Context[Any, Any],
        section: Annotated[str, Field(description="Its heading or anchor; empty: all of it", max_length=200)] = "",
    ) -> str:
        """A document's own words: one section of it, or the whole."""
        person, _ = whose(ctx)
        try:
            return await run_in_threadpool(read, parts, person, document, section)
        except AssistantError as error:
            raise told(error) from error

    return server


def read(parts: Parts, person: Person, document: str, section: str) -> str:
    """Raises UnknownDocument; a section that the document does not have gives the whole."""
    held = opened(parts, person, document, None)
    wanted = section.strip().casefold()
    parts_of_it = [
        one.chunk
        for one in parts.assistant.library.contents(held.metadata)
        if wanted in {one.chunk.anchor.casefold(), *(heading.casefold() for heading in one.chunk.headings)}
    ]
    if not parts_of_it:
        return held.text
    return "\n\n".join(held.text[chunk.start : chunk.end] for chunk in parts_of_it)


def told(error: AssistantError) -> ToolError:
    return ToolError(say(error.key, Language.EN, detail=str(error)))


class Mcp:
    """The protocol over HTTP: an ASGI application that first asks for the key."""

    def __init__(self, parts: Parts, answering: Answering) -> None:
        self._server = mcp_server(parts, answering, _by_request)
        # Made for its session manager alone. A key guards it, so that a browser's Host header need not.
        self._server.streamable_http_app(
            stateless_http=True,
            json_response=True,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        )

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        request = Request(scope)
        scope["state"]["asker"] = await run_in_threadpool(by_key, request, Scope.ASK)
        await self._server.session_manager.handle_request(scope, receive, send)

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None]:
        async with self._server.session_manager.run():
            yield


def add_mcp(app: FastAPI, mcp: Mcp) -> None:
    app.router.routes.append(Route(PATH, mcp))


def _by_request(context: Context[Any, Any]) -> tuple[Person, str]:
    request = context.request_context.request
    assert isinstance(request, Request)
    person: Person = request.state.asker
    return person, who(request, person)


async def serve_mcp(parts: Parts, person: Person) -> None:
    """Over standard input and output, as `person`, until the input ends."""
    answering = Answering(parts, Metrics(), Tracing(parts.settings).tracer)
    server = mcp_server(parts, answering, lambda _: (person, person.role))
    try:
        await server.run_stdio_async()
    finally:
        answering.close()
