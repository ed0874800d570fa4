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
# What a holder does with the library, in English and Dutch.
WRITING = ("writing the library", "de bibliotheek te schrijven")
SERVING = ("serving from the library", "te antwoorden uit de bibliotheek")


@contextmanager
def writing(data: Path) -> Iterator[None]:
    """Raises LibraryLocked, naming the process that holds the lock. A dead process holds nothing."""
    with held(data, "library.lock", WRITING):
        yield


@contextmanager
def held(data: Path, name: str, doing: tuple[str, str]) -> Iterator[None]:
    """The lock file `name` in `data`; `doing` is WRITING or SERVING. Raises LibraryLocked."""
    data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / name)
    # Beside the lock, since whoever tries for the lock empties its file.
    holder = data / f"{name}.holder"
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise _locked(data, doing, holder) from error
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        holder.write_text(f"{os.getpid()} {now}", "utf-8")
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


def _locked(data: Path, doing: tuple[str, str], holder: Path) -> LibraryLocked:
    process, since = _who(holder)
    known = bool(process)
    english = f"process {process}, since {since}" if known else "it has only just begun"
    dutch = f"proces {process}, sinds {since}" if known else "het is net begonnen"
    return LibraryLocked(
        f"Another process is {doing[0]} in {data}: {english}. Wait until it is done, or stop it.",
        f"Een ander proces is bezig {doing[1]} in {data}: {dutch}. Wacht tot het klaar is, of stop het.",
    )


def _who(holder: Path) -> tuple[str, str]:
    """Which process holds it and since when; both empty while that is not written yet."""
    try:
        process, _, since = holder.read_text("utf-8").strip().partition(" ")
    except FileNotFoundError:
        return "", ""
    return process, since
