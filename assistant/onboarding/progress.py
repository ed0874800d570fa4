"""How far a company is: what its people have said of each step, beside its plan. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from assistant.onboarding.pathway import Phase, Stage
from assistant.onboarding.plan import Plan, PlannedStep


class State(StrEnum):
    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Held:
    """What is kept of one step. `version` counts its changes; 0 before the first.

    `owner` is a person's id. `seen` are the fingerprints, by section, that the step's sections had when it was set
    done. `answer` is `yes` or `no` to the step's check question, or empty.
    """

    step: str
    state: State = State.OPEN
    reason: str = ""
    owner: str | None = None
    due: date | None = None
    answer: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    changed_by: str | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True)
class StepProgress:
    """`changed` are the sections that say something else than when the step was set done."""

    planned: PlannedStep
    held: Held
    changed: tuple[str, ...] = ()
    late: bool = False

    @property
    def id(self) -> str:
        return self.planned.id

    @property
    def due(self) -> date:
        """The day that was agreed, or else the proposed one."""
        return self.held.due or self.planned.due

    @property
    def open(self) -> bool:
        return self.held.state is State.OPEN or bool(self.changed)

    @property
    def done(self) -> bool:
        return self.held.state is State.DONE and not self.changed


@dataclass(frozen=True)
class Progress:
    """A company's plan with what was done of it; `company` is its name, empty for a visitor."""

    company: str
    stage: Stage
    steps: tuple[StepProgress, ...]

    @property
    def counted(self) -> tuple[StepProgress, ...]:
        """The steps that are for this company."""
        return tuple(one for one in self.steps if one.held.state is not State.NOT_APPLICABLE)

    @property
    def done(self) -> int:
        return sum(one.done for one in self.counted)

    @property
    def total(self) -> int:
        return len(self.counted)

    @property
    def to_review(self) -> tuple[StepProgress, ...]:
        """Steps that a changed document asks another look at."""
        return tuple(one for one in self.steps if one.changed)

    @property
    def late(self) -> tuple[StepProgress, ...]:
        return tuple(one for one in self.steps if one.late)

    @property
    def next(self) -> StepProgress | None:
        """The open step that is due first."""
        return min((one for one in self.counted if one.open), key=lambda one: one.due, default=None)

    def phase(self, phase: Phase) -> tuple[StepProgress, ...]:
        return tuple(one for one in self.steps if one.planned.step.phase is phase)

    def step(self, identity: str) -> StepProgress:
        """Raises KeyError."""
        return {one.id: one for one in self.steps}[identity]


def progress(
    plan: Plan, held: Mapping[str, Held], fingerprints: Mapping[str, str], today: date, company: str = ""
) -> Progress:
    """`held` by step; `fingerprints` by section, as the library is now. Steps by the day they are due."""
    steps = [_step(planned, held.get(planned.id, Held(planned.id)), fingerprints, today) for planned in plan.steps]
    return Progress(company, plan.stage, tuple(sorted(steps, key=lambda one: one.due)))


def _step(planned: PlannedStep, held: Held, fingerprints: Mapping[str, str], today: date) -> StepProgress:
    known = held.seen if held.state is State.DONE else {}
    changed = tuple(section for section, print_ in known.items() if fingerprints.get(section, "") != print_)
    step = StepProgress(planned, held, changed)
    return StepProgress(planned, held, changed, late=step.open and _is_late(step, today))


def _is_late(step: StepProgress, today: date) -> bool:
    """Only a day that people agreed on can be missed; a proposal can't."""
    return step.held.due is not None and step.held.due < today
