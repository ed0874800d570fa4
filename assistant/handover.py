"""How a command on this machine reaches the service that serves from the same data folder.

The service writes its address, its encoder's name and a word of its own into `service.json`, for its own user's eyes
only, and takes it away when it stops; what a killed service left is recognised by the lock that nobody holds.
"""

from __future__ import annotations

import json
import os
import secrets
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import IngestError
from ingest.lock import is_held

TOKEN_HEADER = "X-Ketenwijzer-Token"
LOCK = "service.lock"
ENDED = ("done", "failed")
WAIT_S = 20
ANSWERS_WITHIN_S = 40


@contextmanager
def reachable(data: Path, address: str, encoder: str) -> Iterator[None]:
    """While the service runs, commands on this machine find it, and the name of its encoder."""
    path = _path(data)
    path.unlink(missing_ok=True)
    held = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(held, "w", encoding="utf-8") as file:
        json.dump({"address": address, "encoder": encoder, "token": secrets.token_urlsafe(32)}, file)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def token_of(data: Path) -> str:
    """Empty where no service says one."""
    return str(_read(data).get("token", ""))


def service_at(data: Path) -> str:
    """The address of the service that serves from this folder; empty where none does."""
    return str(_read(data).get("address", "")) if is_held(data, LOCK) else ""


def encoder_at(data: Path) -> str:
    """The name of the encoder of the service that serves from this folder; empty where none does."""
    return str(_read(data).get("encoder", "")) if is_held(data, LOCK) else ""


def hand_over(data: Path, hear: Callable[[Mapping[str, Any]], None]) -> Mapping[str, Any]:
    """Have the service do an ingest run; `hear` is told how far it is. Returns the run as it ended.

    Raises IngestError where the service can't be reached or the run failed.
    """
    run = _asked(data, "POST", "/api/v1/ingest")
    number = run["number"]
    while run["number"] <= number and not (run["number"] == number and run["state"] in ENDED):
        hear(run)
        run = _asked(data, "GET", f"/api/v1/ingest?number={number}&wait_s={WAIT_S}")
    if run["state"] == "failed" and run["number"] == number:
        raise IngestError(run["said"], run["dutch"])
    return run


def _asked(data: Path, method: str, path: str) -> Mapping[str, Any]:
    held = _read(data)
    request = urllib.request.Request(
        f"{held.get('address', '')}{path}", method=method, headers={TOKEN_HEADER: str(held.get("token", ""))}
    )
    try:
        with urllib.request.urlopen(request, timeout=ANSWERS_WITHIN_S) as answer:
            found: Mapping[str, Any] = json.load(answer)
    except (urllib.error.URLError, ValueError, TimeoutError) as error:
        raise IngestError(
            f"The service at {held.get('address', '?')} holds the library and does not answer ({error}). Stop it, or "
            "run `ketenwijzer ingest --here` to do the work in this process.",
            f"De dienst op {held.get('address', '?')} houdt de bibliotheek vast en antwoordt niet ({error}). Stop "
            "haar, of voer `ketenwijzer ingest --here` uit om het werk in dit proces te doen.",
        ) from error
    return found


def _read(data: Path) -> Mapping[str, Any]:
    try:
        held: Mapping[str, Any] = json.loads(_path(data).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return held


def _path(data: Path) -> Path:
    return data / "service.json"
