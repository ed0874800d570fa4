"""How far an ingest run is: a bar with rate and time left in a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from ingest.job import Progress

STEPS = {"read": "Reading documents", "encode": "Encoding texts"}
LINES = 10  # plain lines a step, where there is no terminal


class Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f}/s" if task.speed else "")


class Shown:
    """Hears an ingest run's progress and shows it on `console` while it is open."""

    def __init__(self, console: Console) -> None:
        self._console = console
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Rate(),
            TimeRemainingColumn(),
        )
        self._bar = Bar(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._tasks: dict[str, TaskID] = {}
        self._tenths: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, progress: Progress) -> None:
        if not self._console.is_terminal:
            self._line(progress)
            return
        if progress.step not in self._tasks:
            self._tasks[progress.step] = self._bar.add_task(STEPS[progress.step], total=progress.total)
        self._bar.update(self._tasks[progress.step], completed=progress.done)

    def _line(self, progress: Progress) -> None:
        """A line for every tenth of the way."""
        tenth = LINES * progress.done // max(1, progress.total)
        if tenth > self._tenths.get(progress.step, 0):
            self._tenths[progress.step] = tenth
            self._console.print(f"{STEPS[progress.step]}: {progress.done} of {progress.total}", highlight=False)
