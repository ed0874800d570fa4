"""Slack's two doors on this machine: the Web API over HTTP, and Socket Mode over a websocket."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import ClientSession, WSMsgType, web

from tests.assistant.slack.stand_in import faults
from tests.assistant.slack.stand_in.faults import RETRY_AFTER_S, Fault, Faults
from tests.assistant.slack.stand_in.methods import call
from tests.assistant.slack.stand_in.workspace import APP, Body, Message, SlackFault, Workspace

ACK_WITHIN_S = 3.0


@dataclass
class Slack:
    """The running stand-in: everything on its loop, in a thread of its own."""

    workspace: Workspace = field(default_factory=Workspace)
    faults: Faults = faults.none
    retry_after_s: int = RETRY_AFTER_S
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    address: str = ""
    greeted: list[str] = field(default_factory=list)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: dict[str, asyncio.Future[Body]] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    hooks: dict[str, tuple[Message, str]] = field(default_factory=dict)
    session: ClientSession | None = None

    @property
    def api(self) -> str:
        return f"{self.address}/api/"

    def run(self, coroutine: Any) -> Future[Any]:
        """Start this on the stand-in's loop."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop)

    async def start(self) -> None:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_post("/api/{method}", self._method)
        app.router.add_get("/api/{method}", self._method)
        app.router.add_post("/hook/{number}", self._hook)
        app.router.add_get("/link", self._link)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"
        self.session = ClientSession()
        self._runner = runner

    async def stop(self) -> None:
        for socket in list(self.sockets):
            await socket.close()
        assert self.session is not None
        await self.session.close()
        await self._runner.cleanup()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fault = self.faults(method)
        if fault is Fault.RATE_LIMITED:
            limited = {"ok": False, "error": "ratelimited"}
            return web.json_response(limited, status=429, headers={"Retry-After": str(self.retry_after_s)})
        if fault is Fault.SERVER_ERROR:
            return web.json_response({"ok": False, "error": "internal_error"}, status=500)
        if fault is Fault.LOST:
            return _broken(request)
        args = await _arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or str(args.pop("token", ""))
        with self.workspace.changed:
            answer = self._answered(method, token, args)
            self.workspace.calls.append((method, args, str(answer.get("error", ""))))
            self.workspace.changed.notify_all()
        if fault is Fault.LOST_AFTER:
            return _broken(request)
        scopes = {"X-OAuth-Scopes": ",".join(sorted(self.workspace.scopes))}
        return web.json_response(answer, headers=scopes)

    def _answered(self, method: str, token: str, args: Body) -> Body:
        try:
            answer = call(self.workspace, method, token, args)
        except SlackFault as fault:
            return {"ok": False, "error": fault.code, **fault.more}
        if method == "apps.connections.open":
            ticket = f"ticket-{next(self.workspace.numbers)}"
            self.tickets.add(ticket)
            answer = {"url": f"{self.address.replace('http', 'ws')}/link?ticket={ticket}"}
        return {"ok": True, **answer}

    def hook(self, message: Message, reader: str) -> str:
        """A response_url: what is posted to it becomes, replaces, or stands beside this message, for one reader."""
        number = f"hook-{next(self.workspace.numbers)}"
        self.hooks[number] = message, reader
        return f"{self.address}/hook/{number}"

    async def _hook(self, request: web.Request) -> web.StreamResponse:
        held = self.hooks.get(request.match_info["number"])
        body = await request.json()
        if held is None:
            return web.Response(status=404, text="used_url")
        note, reader = held
        with self.workspace.changed:
            if note in self.workspace.messages and not body.get("replace_original"):
                note = Message(note.channel, self.workspace.stamp(), note.user, only_for=reader)
            if body.get("delete_original"):
                note.deleted = True
            else:
                note.text, note.blocks = body.get("text") or "", body.get("blocks") or []
                note.edits += 1
            if note not in self.workspace.messages:
                self.workspace.add(note)
            self.workspace.changed.notify_all()
        return web.Response(text="ok")

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            raise web.HTTPForbidden
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json(
            {"type": "hello", "num_connections": len(self.sockets), "connection_info": {"app_id": APP}}
        )
        self.greeted.append(ticket)
        async for received in socket:
            if received.type is WSMsgType.TEXT:
                self._acknowledge(json.loads(received.data))
        self.sockets.remove(socket)
        return socket

    def _acknowledge(self, received: Body) -> None:
        waiting = self.acknowledged.get(received.get("envelope_id", ""))
        if waiting is not None and not waiting.done():
            waiting.set_result(received.get("payload") or {})

    async def envelope(self, kind: str, payload: Body, attempt: int = 0) -> Body:
        """Hand this to the newest connection and wait for its acknowledgement; unacknowledged, to another one."""
        number = f"envelope-{next(self.workspace.numbers)}"
        waiting: asyncio.Future[Body] = self.loop.create_future()
        self.acknowledged[number] = waiting
        body = {"envelope_id": number, "type": kind, "payload": payload, "accepts_response_payload": True}
        if attempt:
            body |= {"retry_attempt": attempt, "retry_reason": "timeout"}
        await self.sockets[-1 - attempt % len(self.sockets)].send_json(body)
        try:
            return await asyncio.wait_for(waiting, ACK_WITHIN_S)
        except TimeoutError:
            if attempt == 3:
                raise
            return await self.envelope(kind, payload, attempt + 1)

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go and come back, as Slack does when it moves its servers."""
        for socket in list(self.sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "stand-in"}})
            await socket.close()


def _broken(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def _arguments(request: web.Request) -> Body:
    """JSON, a form or a query, whichever was sent; in a form, nested values are JSON themselves."""
    raw = await request.text()
    if request.content_type == "application/json":
        return dict(json.loads(raw or "{}"))
    held: Body = dict(parse_qsl(request.query_string) + parse_qsl(raw))
    nested = ("blocks", "chunks", "view", "metadata", "prompts", "loading_messages")
    return {key: json.loads(value) if key in nested else value for key, value in held.items()}


@contextmanager
def slack(workspace: Workspace | None = None) -> Iterator[Slack]:
    """The stand-in, up and listening on a free port."""
    held = Slack(workspace or Workspace())
    thread = threading.Thread(target=held.loop.run_forever, name="slack-stand-in", daemon=True)
    thread.start()
    held.run(held.start()).result(10)
    try:
        yield held
    finally:
        held.run(held.stop()).result(10)
        held.loop.call_soon_threadsafe(held.loop.stop)
        thread.join(10)
        held.loop.close()
