"""What a service does for a request, counted: two requests that differ in nothing counted differ in no time that tells.

A clock would tell as much and be wrong on a busy machine. Counted are the lines of the project's own code, on whichever
thread; the statements to the database and SQLite's steps in them; and how much is scored by the indexes, whose loops
are not in Python.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import httpx
import pytest
from sqlalchemy import event

import assistant
import ingest
from assistant.build import Parts
from assistant.http.app import create_app
from ingest.asked import AskedIndex
from ingest.lexical import LexicalIndex
from ingest.vectors import VectorFolder
from tests.assistant.http.conftest import Server

OWN = tuple(str(Path(str(package.__file__)).parent) for package in (assistant, ingest))


@dataclass
class Work:
    lines: Counter[str] = field(default_factory=Counter)
    statements: list[str] = field(default_factory=list)
    steps: int = 0
    scored: list[tuple[str, int]] = field(default_factory=list)

    def tells_of(self, other: Work) -> dict[str, object]:
        """What is more or other here than there, but for the ends of ranges: one that stops at a row of somebody else's
        takes a step more than one that stops with the table, whatever number of rows follows."""
        statements = Counter(self.statements) - Counter(other.statements)
        found = {
            "lines": dict(self.lines - other.lines),
            "statements": dict(statements),
            "steps": max(0, self.steps - other.steps - len(self.statements)),
            "scored": [] if self.scored == other.scored else self.scored,
        }
        return {name: value for name, value in found.items() if value}


MEASURED: ContextVar[Work | None] = ContextVar("measured", default=None)


class Measured:
    """An application of its own over a server's parts, as of the second request of a kind: what is remembered, is."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._app = create_app(server.parts)
        self._runner = asyncio.Runner()

    def work_for(self, client: httpx.Client, method: str, path: str, **more: Any) -> tuple[int, Work]:
        """The status for whoever `client` is signed in as, and the work."""
        self._runner.run(self._ask(None, client, method, path, **more))
        work = Work()
        with _counting(self._server.parts):
            return self._runner.run(self._ask(work, client, method, path, **more)), work

    async def _ask(self, work: Work | None, client: httpx.Client, method: str, path: str, **more: Any) -> int:
        transport = httpx.ASGITransport(self._app)
        address, cookies, headers = self._server.address, client.cookies, client.headers
        async with httpx.AsyncClient(transport=transport, base_url=address, cookies=cookies, headers=headers) as asking:
            MEASURED.set(work)
            try:
                return (await asking.request(method, path, **more)).status_code
            finally:
                MEASURED.set(None)

    def close(self) -> None:
        self._runner.close()
        self._app.state.answering.close()


@contextmanager
def _counting(parts: Parts) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        _scoring(patch, LexicalIndex, "best", lambda index, *_: len(index.ids))
        _scoring(patch, AskedIndex, "likeness", lambda index, *_: len(index.held))
        _scoring(patch, VectorFolder, "nearest", lambda folder, _, audiences, *more: folder.count(audiences))
        event.listen(parts.engine, "before_cursor_execute", _statement)
        event.listen(parts.engine, "checkout", _checked_out)
        threading.settrace(_frame)
        sys.settrace(_frame)
        try:
            yield
        finally:
            sys.settrace(None)
            threading.settrace(None)
            event.remove(parts.engine, "checkout", _checked_out)
            event.remove(parts.engine, "before_cursor_execute", _statement)


def _scoring(patch: pytest.MonkeyPatch, kind: type, name: str, size: Callable[..., int]) -> None:
    whole = getattr(kind, name)

    def counted(*arguments: Any, **more: Any) -> Any:
        if work := MEASURED.get():
            work.scored.append((f"{kind.__name__}.{name}", size(*arguments)))
        return whole(*arguments, **more)

    patch.setattr(kind, name, counted)


def _statement(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    if work := MEASURED.get():
        work.statements.append(statement)


def _checked_out(connection: Any, *_: Any) -> None:
    connection.set_progress_handler(_step, 1)


def _step() -> int:
    if work := MEASURED.get():
        work.steps += 1
    return 0


def _frame(frame: FrameType, _event: str, _argument: Any) -> Any:
    if MEASURED.get() is None or not frame.f_code.co_filename.startswith(OWN):
        return None
    return _line


def _line(frame: FrameType, kind: str, _argument: Any) -> Any:
    work = MEASURED.get()
    if kind == "line" and work is not None:
        work.lines[f"{frame.f_code.co_filename}:{frame.f_lineno}"] += 1
    return _line
