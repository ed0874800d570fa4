"""The process that serves: one for each data folder, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from types import FrameType

import uvicorn

from assistant.build import Parts
from assistant.handover import LOCK, reachable
from assistant.http.app import Beside, create_app
from assistant.http.asking import Answering
from assistant.http.logs import configure_logs
from assistant.started import record_changed
from ingest.lock import SERVING, held

QUEUE = 0.5  # of the time to stop in, the share in which the queue is still served
ANSWERS = 0.9  # and the share after which answers that are under way are broken off, with a word about it
GOODBYE_S = 5  # from then until the process is gone, whatever its threads are at
# Longer than browsers and proxies hold a connection that nobody uses: whoever lets go first must be them, or else a
# question meets a connection that is being closed.
IDLE_S = 120
# How long the thread that streams waits, at most, for one that works out an answer to let it go on. A sentence passes
# between the two several times on its way to whoever asked.
SWITCHES_S = 0.0005


def serve(parts: Parts, host: str, port: int, tell: Callable[[str], None], beside: Sequence[Beside] = ()) -> None:
    """Until it is told to stop. `tell` gets the sentences for whoever started it.

    Raises LibraryLocked when another process serves from the same data folder, OSError when the port is taken.
    """
    configure_logs()
    with held(parts.settings.data, LOCK, SERVING):
        record_changed(parts.settings, parts.audit)
        sys.setswitchinterval(SWITCHES_S)
        app = create_app(parts, beside, warmed=spare)
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=parts.settings.grace_s,
            timeout_keep_alive=IDLE_S,
            lifespan="on",
            proxy_headers=bool(parts.settings.trusted_proxies),
            forwarded_allow_ips=parts.settings.trusted_proxies or None,
        )
        sockets = [config.bind_socket()]
        sockets[0].listen(config.backlog)  # whoever reads the address below may come at once, and waits for the rest
        bound = sockets[0].getsockname()[1]
        address = parts.settings.address.rstrip("/") or f"http://{host}:{bound}"
        here = f"http://{'127.0.0.1' if host in ('0.0.0.0', '::', '') else host}:{bound}"
        tell(f"Ketenwijzer is at {address} (Ctrl-C stops it).")
        if token := parts.links.first():
            tell(f"Nobody can sign in yet. This link makes you the administrator, once: {address}/link/{token}")
        for one in (signal.SIGINT, signal.SIGTERM):
            # uvicorn raises again what stopped it, once all is done; there is nothing left to interrupt then.
            signal.signal(one, lambda *_: None)
        with reachable(parts.settings.data, here, parts.assistant.encoder.name):
            parts.ingestion.begin()
            Server(config, app.state.answering, parts.settings.grace_s).run(sockets=sockets)


def spare() -> None:
    """What has been read stays: the garbage collector need not go through it again and again while somebody waits for
    an answer. What was spared before, and has gone out of use since, is collected first."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Server(uvicorn.Server):
    """Told to stop, it answers on: the queue, then what is under way. Told once more, it ends. Nobody's connection is
    cut without a word."""

    def __init__(self, config: uvicorn.Config, answering: Answering, grace_s: int) -> None:
        super().__init__(config)
        self._answering = answering
        self._grace_s = grace_s
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit and self._loop:
            self._loop.call_soon_threadsafe(self._end)
        super().handle_exit(signal.SIGTERM, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        loop = asyncio.get_running_loop()
        later = (
            loop.call_later(QUEUE * self._grace_s, self._answering.places.close),
            loop.call_later(ANSWERS * self._grace_s, self._end),
        )
        await super().shutdown(sockets)
        for one in later:
            one.cancel()

    def _end(self) -> None:
        self._answering.end()
        gone = threading.Timer(GOODBYE_S, os._exit, (0,))
        gone.daemon = True
        gone.start()
