"""The headers every response carries, and the secret that cookies are signed with."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.settings import Settings

MB = 1024 * 1024
OTHER_MB = 2  # of what is no upload: questions, forms

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # What someone may see is theirs: only what says otherwise, such as a stylesheet, is kept anywhere.
    "cache-control": "no-store",
}
SECURE = {"strict-transport-security": "max-age=31536000; includeSubDomains"}


class SecurityHeaders:
    """An ASGI middleware; what a route has set itself stays."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._headers = HEADERS | (SECURE if settings.address.startswith("https://") else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending)


class BodyLimit:
    """An ASGI middleware: no more is read than may be sent, whatever the length that a request claims."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self._upload_mb = settings.max_upload_mb

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        most_mb = self._upload_mb if "multipart" in headers.get("content-type", "") else OTHER_MB
        claimed = headers.get("content-length", "0")
        read = int(claimed) if claimed.isdigit() and int(claimed) > most_mb * MB else 0

        async def receiving() -> Message:
            nonlocal read
            if read > most_mb * MB:
                raise HTTPException(413, str(most_mb))
            message = await receive()
            read += len(message.get("body", b""))
            if read > most_mb * MB:
                raise HTTPException(413, str(most_mb))
            return message

        await self.app(scope, receiving, send)


def secret_of(settings: Settings) -> str:
    """As set, or else made once and kept in the data folder, readable by its owner alone."""
    if held := settings.secret.get_secret_value():
        return held
    path = settings.data / "secret"
    try:
        return _kept(path)
    except FileNotFoundError:
        # Written whole under another name first, so that nobody ever reads half of it.
        fresh = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was first: its secret is the one
        finally:
            fresh.unlink()
        return _kept(path)


def _kept(path: Path) -> str:
    return path.read_text("utf-8").strip()
