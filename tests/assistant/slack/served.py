"""A process of the service, as far as Slack can tell: the face's endpoint behind a real web server on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from assistant.slack.face import SlackFace


@contextmanager
def served(face: SlackFace) -> Iterator[str]:
    """A process of the service, as far as Slack can tell; gives the address for events."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with face.running():
            yield

    routes = [Route(face.path, face.endpoint)] if face.endpoint else []
    app = Starlette(routes=routes, lifespan=lifespan)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}{face.path}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
