"""The Model Context Protocol, through its own client: over HTTP, and over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx2
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent

from assistant.keys import Scope
from assistant.people import Role
from assistant.settings import Settings
from tests.assistant.http.conftest import Server, Serving

Told = TypeVar("Told")


@asynccontextmanager
async def over_http(server: Server, secret: str) -> AsyncIterator[Client]:
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=60) as http,
        Client(streamable_http_client(f"{server.address}/mcp", http_client=http)) as client,
    ):
        yield client


def as_role(server: Server, role: Role, work: Callable[[Client], Awaitable[Told]]) -> Told:
    secret = ""
    if role is not Role.VISITOR:
        _, secret = server.parts.keys.make(server.people[role], "Tools", [Scope.ASK])

    async def scene() -> Told:
        async with over_http(server, secret) as client:
            return await work(client)

    return asyncio.run(scene())


def call(server: Server, role: Role, tool: str, **arguments: Any) -> CallToolResult:
    async def work(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    return as_role(server, role, work)


def text_of(result: CallToolResult) -> str:
    return "\n".join(part.text for part in result.content if isinstance(part, TextContent))


def test_it_offers_three_tools_that_only_read(server: Server) -> None:
    async def work(client: Client) -> list[Any]:
        return list((await client.list_tools()).tools)

    tools = as_role(server, Role.MEMBER, work)
    assert {tool.name for tool in tools} == {"ask", "search", "read_section"}
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)


def test_ask_gives_the_cited_answer(server: Server) -> None:
    told = call(server, Role.MEMBER, "ask", question="Wat was de entreebijdrage bij toetreding?").structured_content
    assert told
    assert "310 florijnen" in told["claims"][0]["citations"][0]["quote"]
    assert server.client(Role.MEMBER).get(f"/api/v1/receipts/{told['receipt']}").json()["valid"]


def test_an_earlier_question_too_long_to_be_answered_is_not_built_on(server: Server) -> None:
    earlier = ["Wat was de jaarlijkse bijdrage van een klein bedrijf?", "kwarts " * 300]
    told = call(server, Role.MEMBER, "ask", question="En van een groot bedrijf?", history=earlier).structured_content
    assert told
    assert "900 florijnen" in told["text"]


def test_search_finds_and_read_section_reads(server: Server) -> None:
    found = call(server, Role.VISITOR, "search", query="entry fee on joining", limit=1).structured_content
    assert found
    [section] = found["result"]
    read = call(server, Role.VISITOR, "read_section", document=section["document"], section=section["section"])
    assert section["quote"] in text_of(read)


@pytest.mark.parametrize("role", [Role.VISITOR, Role.MEMBER])
def test_what_is_hidden_stays_hidden(server: Server, role: Role) -> None:
    question = "Hoeveel bezwaren diende de groep in?"
    told = [
        call(server, role, "ask", question=question),
        call(server, role, "search", query=question, limit=20),
        call(server, role, "read_section", document="agreement/secret.nl", section="quartz"),
    ]
    for result in told:
        assert "kwarts" not in text_of(result).lower()
        assert "47 bezwaren" not in text_of(result)
    missing = call(server, role, "read_section", document="agreement/nothing.nl")
    assert (told[2].is_error, text_of(told[2])) == (True, text_of(missing))
    assert "kwarts" in text_of(call(server, Role.SECRETARIAT, "ask", question=question)).lower()


def test_without_a_key_where_visitors_may_not_ask_it_is_refused(serving: Serving) -> None:
    closed = serving()
    with httpx2.Client(base_url=closed.address) as client:
        refused = client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"


def test_a_program_on_this_machine_asks_over_standard_input_and_output(made_up: Settings) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "assistant.cli", "mcp", "--role", "member"],
        env={
            **os.environ,
            "KETENWIJZER_DATA": str(made_up.data),
            "KETENWIJZER_CORPUS": str(made_up.corpus),
        },
    )

    async def scene() -> CallToolResult:
        async with Client(stdio_client(command)) as client:
            return await client.call_tool("ask", {"question": "Wat was de entreebijdrage bij toetreding?"})

    assert "310 florijnen" in text_of(asyncio.run(scene()))
