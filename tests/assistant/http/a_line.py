"""A line to the service that breaks where a test says: a proxy on loopback that closes both of its sockets."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit


@dataclass
class Line:
    """`cut` is what passes last, each time until it is mended (None), of what a browser sends or gets."""

    address: str
    cut: re.Pattern[bytes] | None = None


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
    """Until either end closes, or the cut is reached; both are closed then."""
    seen = b""
    try:
        while data := source.recv(65536):
            sent, seen = len(seen), seen + data
            found = line.cut.search(seen) if line.cut else None
            to.sendall(seen[sent : found.end()] if found else data)
            if found:
                break
    except OSError:
        pass  # the other direction has closed them
    for one in (source, to):
        try:
            one.shutdown(socket.SHUT_RDWR)
        except OSError:
            continue
