"""What was uploaded is read beside the service, one file after the other, each in a process that can take nothing down.

The queue is the folder of uploads itself: what lies there unread when the service starts is read then.
"""

from __future__ import annotations

import subprocess
import tempfile
from threading import Condition, Event, Thread

import structlog

from assistant.beside import begin_beside
from assistant.settings import Settings
from ingest.errors import UnreadableFile
from ingest.reading import OUT_OF_MEMORY
from ingest.staged import Upload, all_waiting, refuse

LONGEST_S = 3600.0  # for one file: an hour of recognising text is some hundreds of pages
MOST_MB, MOST_SECONDS = 3000, 900  # of memory, and of processor time
PATIENCE_S = 10.0  # for a process to end once the service stops
log = structlog.get_logger("ketenwijzer.reading")


class Reading:
    """Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._data = settings, settings.data
        self._stop = Event()
        self._changed = Condition()
        self._process: subprocess.Popen[str] | None = None
        self._thread: Thread | None = None

    def look(self) -> None:
        """Read what lies unread, now or after what is being read."""
        with self._changed:
            if not (self._thread and self._thread.is_alive()) and not self._stop.is_set():
                self._thread = Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """A file that is being read is read anew at the next start."""
        self._stop.set()
        with self._changed:
            if self._process:
                self._process.terminate()
            self._changed.notify_all()
            thread = self._thread
        if thread:
            thread.join(PATIENCE_S)

    def wait(self, identity: str, timeout_s: float) -> None:
        """Until it is read, can't be, or is gone; or until time is up."""
        with self._changed:
            self._changed.wait_for(lambda: all(one.id != identity for one in self._unread()), timeout_s)

    def before(self, identity: str) -> int:
        """How many files are read before it: 0 where it is being read."""
        return next((place for place, one in enumerate(self._unread()) if one.id == identity), 0)

    def _work(self) -> None:
        while not self._stop.is_set():
            with self._changed:
                self._changed.wait_for(lambda: self._stop.is_set() or bool(self._unread()))
            if not self._stop.is_set() and (unread := self._unread()):
                self._read(unread[0])

    def _unread(self) -> list[Upload]:
        """Oldest first."""
        return [one for one in all_waiting(self._data) if not one.read and not one.fault][::-1]

    def _read(self, one: Upload) -> None:
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8") as faults,
            begin_beside("ingest.reading", *self._asked(one), settings=self._settings, faults=faults) as process,
        ):
            with self._changed:
                self._process = process
                if self._stop.is_set():  # closed before there was a process to end
                    process.terminate()
            try:
                status = process.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                process.kill()
                status = process.wait()
            faults.seek(0)
            self._end(one, status, faults.read())
        with self._changed:
            self._process = None
            self._changed.notify_all()

    def _asked(self, one: Upload) -> tuple[str, ...]:
        return str(self._data), one.id, str(MOST_MB), str(MOST_SECONDS)

    def _end(self, one: Upload, status: int, said: str) -> None:
        """Every file ends read, or with a reason: nothing is tried over and over."""
        if status == 0 or self._stop.is_set():
            return
        log.error("reading", upload=one.id[:16], status=status, said=said[-2000:])
        trap = status < 0 or status == OUT_OF_MEMORY
        refuse(self._data, one.id, _took_too_much(one.filename) if trap else _broke(one.filename))


def _took_too_much(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} takes more memory or time to read than a document should: save it anew, or split it into parts.",
        f"{name} vraagt bij het lezen meer geheugen of tijd dan een document zou moeten: sla het opnieuw op, of splits "
        "het in delen.",
    )


def _broke(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} could not be read: something went wrong here. Try again; if it happens once more, the log says what.",
        f"{name} kon niet worden gelezen: hier ging iets mis. Probeer het opnieuw; gebeurt het nog eens, dan staat in "
        "de logs wat er was.",
    )
