"""Which settings differ from those of the last start: a line in the audit log, since settings change between starts.

Secrets, names and addresses are told by the name of their setting alone. What they were is kept as a keyed hash, in a
file of the data folder for its owner's eyes only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from assistant.audit import Audit
from assistant.settings import Settings

FILE = "settings.json"


def record_changed(settings: Settings, audit: Audit) -> None:
    """Before the first start everything was as it is unless set."""
    path = settings.data / FILE
    before = _read(path)
    key = before.get("key") or secrets.token_hex(32)
    fresh = {name: _kept(key, value) for name, value in settings}
    defaults = {name: _kept(key, value) for name, value in Settings.model_construct()}
    held = before.get("settings", {})
    was = {name: held.get(name, defaults[name]) for name in fresh}
    if changed := [_told(name, was[name], now) for name, now in fresh.items() if was[name] != now]:
        audit.record(None, "settings.changed", changed=changed)
    _write(path, {"key": key, "settings": fresh})


def _kept(key: str, value: object) -> object:
    """A switch or a number as it is, everything else so that no more can be told of it than whether it is the same."""
    if isinstance(value, bool | int | float):
        return value
    said = value.get_secret_value() if hasattr(value, "get_secret_value") else _ordered(value)
    return hmac.new(key.encode(), str(said).encode(), hashlib.sha256).hexdigest()


def _ordered(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _told(name: str, was: object, now: object) -> str:
    plain = isinstance(now, bool | int | float) and not isinstance(was, str)
    return f"{name}: {json.dumps(was)} → {json.dumps(now)}" if plain else name


def _read(path: Path) -> dict[str, Any]:
    try:
        held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return held


def _write(path: Path, held: dict[str, Any]) -> None:
    """Whole, or not at all."""
    fresh = path.with_suffix(".part")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(held, file)
    os.replace(fresh, path)
