"""The process that serves: one for each data folder, until it is told to stop."""

from __future__ import annotations

import signal
from collections.abc import Callable, Sequence

import uvicorn

from assistant.build import Parts
from assistant.handover import LOCK, reachable
from assistant.http.app import Beside, create_app
from assistant.http.logs import configure_logs
from assistant.started import record_changed
from ingest.lock import held

GRACE_S = 60  # for answers that are under way when the service is told to stop
# Longer than browsers and proxies hold a connection that nobody uses: whoever lets go first must be them, or else a
# question meets a connection that is being closed.
IDLE_S = 120


def serve(parts: Parts, host: str, port: int, tell: Callable[[str], None], beside: Sequence[Beside] = ()) -> None:
    """Until it is told to stop. `tell` gets the sentences for whoever started it.

    Raises LibraryLocked when another process serves from the same data folder, OSError when the port is taken.
    """
    configure_logs()
    with held(parts.settings.data, LOCK, "serving from"):
        record_changed(parts.settings, parts.audit)
        config = uvicorn.Config(
            create_app(parts, beside),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_S,
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
            uvicorn.Server(config).run(sockets=sockets)
