"""Progress as a picture: a row for each part of the plan, a bar for each step, from its beginning to its day. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.onboarding.pathway import Phase
from assistant.onboarding.progress import Progress, State, StepProgress

WIDTH = 1000
THINNEST = 14


@dataclass(frozen=True, slots=True)
class Bar:
    """`kind` is done, review, late, open or left_out; `x` and `width` are in thousandths of the picture."""

    step: StepProgress
    kind: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class PictureRow:
    phase: Phase
    bars: tuple[Bar, ...]

    @property
    def done(self) -> int:
        return sum(bar.step.done for bar in self.bars)

    @property
    def total(self) -> int:
        return sum(bar.kind != "left_out" for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Picture:
    """`today` is None outside the plan; `months` are the first days of months with their place."""

    rows: tuple[PictureRow, ...]
    begins: date
    ends: date
    today: int | None
    months: tuple[tuple[date, int], ...]


def picture(progress: Progress, today: date) -> Picture | None:
    """None where there is no step to show."""
    if not progress.steps:
        return None
    begins = min(one.planned.begins for one in progress.steps)
    ends = max(max(one.due for one in progress.steps), begins + timedelta(weeks=1))
    days = (ends - begins).days

    def place(day: date) -> int:
        return round(WIDTH * min(max((day - begins).days, 0), days) / days)

    rows = [
        PictureRow(phase, tuple(_bar(one, place(one.planned.begins), place(one.due)) for one in steps))
        for phase in Phase
        if (steps := progress.phase(phase))
    ]
    return Picture(
        tuple(rows),
        begins,
        ends,
        place(today) if begins <= today <= ends else None,
        tuple((first, place(first)) for first in _months(begins, ends)),
    )


def _bar(step: StepProgress, begins: int, ends: int) -> Bar:
    width = max(ends - begins, THINNEST)
    return Bar(step, kind_of(step), min(begins, WIDTH - width), width)


def kind_of(step: StepProgress) -> str:
    if step.held.state is State.NOT_APPLICABLE:
        return "left_out"
    if step.changed:
        return "review"
    if step.done:
        return "done"
    return "late" if step.late else "open"


def _months(begins: date, ends: date) -> list[date]:
    """Every month, or every third where the plan is longer than half a year."""
    found = []
    first = date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
    while first <= ends:
        found.append(first)
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return found if len(found) <= 6 else [month for month in found if month.month % 3 == 1]
