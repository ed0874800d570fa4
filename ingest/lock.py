"""One writer at a time, and one that serves: each holds a lock file. The only door to filelock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.errors import LibraryLocked

PATIENCE_S = 10


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Raises LibraryLocked, naming the process that holds the lock. A dead process holds nothing."""
    with held(data, "library.lock", "writing"):
        yield


@contextmanager
def held(data: Path, name: str, doing: str) -> Iterator[None]:
    """The lock file `name` in `data`; `doing` says what its holder does with the library. Raises LibraryLocked."""
    data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / name)
    # Beside the lock, since whoever tries for the lock empties its file.
    holder = data / f"{name}.holder"
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise LibraryLocked(
            f"Another process is {doing} the library in {data}: {_who(holder)}. Wait until it is done, or stop it."
        ) from error
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        holder.write_text(f"process {os.getpid()}, since {now}", "utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def is_held(data: Path, name: str) -> bool:
    """Whether a living process holds the lock file `name` in `data`."""
    if not (data / f"{name}.holder").exists():
        return False
    try:
        with FileLock(data / name, blocking=False):
            return False
    except Timeout:
        return True


@contextmanager
def keeping(data: Path) -> Iterator[None]:
    """For the moment in which the uploaded documents' catalogue is written. Raises LibraryLocked after some seconds."""
    data.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(data / "uploads.lock", timeout=PATIENCE_S):
            yield
    except Timeout as error:
        raise LibraryLocked(
            f"The catalogue of uploaded documents in {data} is being written. Try again in a moment.",
            f"De catalogus van geüploade documenten in {data} wordt juist geschreven. Probeer het zo opnieuw.",
        ) from error


def _who(holder: Path) -> str:
    try:
        return holder.read_text("utf-8").strip() or "it has only just begun"
    except FileNotFoundError:
        return "it has only just begun"
