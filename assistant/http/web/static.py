"""Styles and scripts: one stylesheet joined from `styles/`, small modules from `scripts/`, each kept for good.

An address holds a digest of all of them, so a browser may keep what it has and never shows old with new.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request, Response

WEB = Path(__file__).parent
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_AGAIN = "public, no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    packed: bytes
    media_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every asset by name, read once a process."""
    styles = "\n".join(path.read_text("utf-8") for path in sorted((WEB / "styles").glob("*.css")))
    found = {"app.css": _asset(styles, "text/css")}
    for path in sorted((WEB / "scripts").glob("*.js")):
        found[path.name] = _asset(path.read_text("utf-8"), "text/javascript")
    for path in sorted((WEB / "images").glob("*.svg")):
        found[path.name] = _asset(path.read_text("utf-8"), "image/svg+xml")
    return found


@cache
def digest() -> str:
    held = hashlib.sha256()
    for name, asset in assets().items():
        held.update(name.encode() + asset.body)
    return held.hexdigest()[:12]


def address(name: str) -> str:
    """Raises KeyError for a name that does not exist."""
    assets()[name]
    return f"/static/{digest()}/{name}"


def router() -> APIRouter:
    made = APIRouter(include_in_schema=False)

    @made.get("/static/{name}")
    def newest(request: Request, name: str) -> Response:
        return _response(request, name, ASKED_AGAIN)

    @made.get("/static/{version}/{name}")
    def kept(request: Request, version: str, name: str) -> Response:
        return _response(request, name, KEPT_FOR_GOOD if version == digest() else ASKED_AGAIN)

    return made


def _response(request: Request, name: str, keeping: str) -> Response:
    asset = assets().get(name)
    if asset is None:
        raise HTTPException(404)
    headers = {"Cache-Control": keeping, "ETag": f'"{digest()}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.body, headers=headers, media_type=asset.media_type)


def _asset(text: str, media_type: str) -> Asset:
    body = text.encode()
    return Asset(body, gzip.compress(body, mtime=0), f"{media_type}; charset=utf-8")
