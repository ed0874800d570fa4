"""A line to the service that stalls where a test says, and there breaks or goes on: a proxy on loopback."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

PATIENCE_S = 60


@dataclass
class Line:
    """`last` is what passes last of what a browser sends or gets: then nothing does until it is known what becomes of
    the line. Bytes that come at once with its end are lost on a browser that has not read them."""

    address: str
    last: re.Pattern[bytes] | None = None
    broken: bool = False
    known: threading.Event = field(default_factory=threading.Event)

    def stall_at(self, last: bytes) -> None:
        self.last, self.broken, self.known = re.compile(last, re.DOTALL), False, threading.Event()

    def cut(self) -> None:
        """Both sockets are closed, and those of every other attempt that comes as far."""
        self.broken = True
        self.known.set()

    def mend(self) -> None:
        """What stalled goes on, and nothing stalls any more."""
        self.last, self.broken = None, False
        self.known.set()


@contextmanager
def a_line(to: str) -> Iterator[Line]:
    there = urlsplit(to)

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with socket.create_connection((there.hostname, there.port)) as service:
                back = threading.Thread(target=_pass, args=(service, self.request, line), daemon=True)
                back.start()
                _pass(self.request, service, line)
                back.join()

    class Proxy(ThreadingTCPServer):
        daemon_threads = True

    with Proxy(("127.0.0.1", 0), Handler) as proxy:
        line = Line(f"http://127.0.0.1:{proxy.server_address[1]}")
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield line
        proxy.shutdown()
        thread.join()


def _pass(source: socket.socket, to: socket.socket, line: Line) -> None:
    """Until either end closes, or the line breaks; both are closed then."""
    seen = b""  # since it is known where the line stalls
    try:
        while data := source.recv(65536):
            sent, seen = len(seen), seen + data if line.last else b""
            if found := line.last.search(seen) if line.last else None:
                to.sendall(seen[sent : found.end()])
                if not line.known.wait(PATIENCE_S) or line.broken:
                    break
                data = seen[found.end() :]
            to.sendall(data)
    except OSError:
        pass  # the other direction has closed them
    for one in (source, to):
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
