"""Ingest runs beside a service that answers: one at a time, each in a process of its own, so that no answer waits.

That a run was asked for is kept in the data folder until one has ended well: a service that is stopped or killed in the
middle begins it anew when it starts.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Condition, Event, Thread

import structlog

from assistant.beside import begin_beside
from assistant.messages import say
from assistant.settings import Settings
from ingest.document import Language
from ingest.errors import LibraryLocked
from ingest.watch import holds_new, watch

PATIENCE_S = 10.0  # for a run to end once the service stops
log = structlog.get_logger("ketenwijzer.ingestion")
ASKED_FOR = "ingest.asked"  # the file that is there while a run was asked for and none has ended well


class State(StrEnum):
    IDLE = "idle"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """`number` counts this service's runs from 1. `done` of `total` documents are read, or texts encoded. `said` is the
    report, or why the run failed, which `dutch` says in Dutch and `fault` names by its class; `unread` counts the
    documents that could not be read, and `reasons` says why, in English and Dutch, by their id."""

    number: int = 0
    state: State = State.IDLE
    step: str = ""
    done: int = 0
    total: int = 0
    said: str = ""
    dutch: str = ""
    fault: str = ""
    unread: int = 0
    reasons: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def ended(self) -> bool:
        return self.state in (State.DONE, State.FAILED)

    @property
    def locked_out(self) -> bool:
        """Another process held the library: it is worth trying again."""
        return self.state is State.FAILED and self.fault == LibraryLocked.__name__

    def why_not(self, document: str, language: Language) -> str:
        """Why that document was not published by it; empty where it says no reason."""
        if document in self.reasons:
            return self.reasons[document][language is Language.NL]
        said = self.dutch if language is Language.NL else self.said
        return said if self.state is State.FAILED else ""


class Ingestion:
    """Safe to share between threads. Nothing runs until it is asked for, or `begin` is called."""

    def __init__(self, settings: Settings, after: Callable[[Run], None] = lambda _: None) -> None:
        """`after` hears of every run that ended, before anybody who waits for it does."""
        self._settings = settings
        self._asked_for = settings.data / ASKED_FOR
        self._after = after
        self._now = Run()
        self._again = False
        self._changed = Condition()
        self._stop = Event()
        self._process: subprocess.Popen[str] | None = None
        self._threads: list[Thread] = []

    def begin(self) -> None:
        """Do what was asked for and not done; watch the folder that is set, if any, until `close`."""
        if self.wanted:
            self.start()
        if self._settings.watch:
            self._start(self._watch)

    def close(self) -> None:
        """A run that is under way is ended: the library is as it was before, and the next run does its work."""
        self._stop.set()
        with self._changed:
            if self._process:
                self._process.terminate()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def start(self) -> Run:
        """Begin a run, or let the one that is under way be followed by another: what was uploaded meanwhile counts.

        Returns the run that will hold it.
        """
        with self._changed:
            self._asked_for.touch()
            if self._now.state is State.RUNNING:
                self._again = True
                return Run(self._now.number + 1)
            return self._begin_run()

    @property
    def wanted(self) -> bool:
        """Whether a run was asked for and none has ended well since."""
        return self._asked_for.exists()

    @property
    def now(self) -> Run:
        """The run under way, or the last one."""
        with self._changed:
            return self._now

    def wait(self, number: int, timeout_s: float) -> Run:
        """Until that run has ended; the run as it is then, or as it is when time is up."""
        with self._changed:
            self._changed.wait_for(lambda: self._now.number > number or self._ended(number), timeout_s)
            return self._now

    def _ended(self, number: int) -> bool:
        return self._now.number == number and self._now.ended

    def _begin_run(self) -> Run:
        self._again = False
        self._now = Run(self._now.number + 1, State.RUNNING, started_at=datetime.now(UTC))
        self._start(self._run)
        return self._now

    def _start(self, work: Callable[[], None]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=work, name=f"ingestion{work.__name__}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _run(self) -> None:
        with (
            tempfile.TemporaryFile("w+", encoding="utf-8") as faults,
            begin_beside(
                "assistant.cli", "ingest", "--json", "--here", settings=self._settings, faults=faults
            ) as process,
        ):
            with self._changed:
                self._process = process
                if self._stop.is_set():  # closed before there was a process to end
                    process.terminate()
            assert process.stdout is not None
            for line in process.stdout:
                self._hear(json.loads(line))
            status = process.wait()
            faults.seek(0)
            said = faults.read()
        self._end(status, said)

    def _hear(self, told: Mapping[str, object]) -> None:
        with self._changed:
            self._now = replace(self._now, **told)  # type: ignore[arg-type]
            self._changed.notify_all()

    def _end(self, status: int, faults: str) -> None:
        state = State.DONE if status in (0, 2) else State.FAILED
        ended = replace(self.now, state=state, ended_at=datetime.now(UTC))
        if ended.state is State.FAILED and not ended.fault:
            log.error("ingest", status=status, said=faults[-2000:])
            ended = replace(ended, said=say("run_broke", Language.EN), dutch=say("run_broke", Language.NL))
        try:
            self._after(ended)
        finally:
            self._settle(ended)

    def _settle(self, ended: Run) -> None:
        with self._changed:
            if ended.state is State.DONE and not self._again:
                self._asked_for.unlink(missing_ok=True)
            self._now, self._process = ended, None
            self._changed.notify_all()
            if self._again and not self._stop.is_set():
                self._begin_run()

    def _watch(self) -> None:
        for _ in watch(Path(self._settings.watch), self._stop):
            if holds_new(Path(self._settings.watch)):
                self.start()  # the run takes in what lies there
