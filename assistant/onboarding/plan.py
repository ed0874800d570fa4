"""From a company's facts to its plan, and from two plans to what differs. Pure: start reading at `plan_for`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assistant.onboarding.facts import Applies, Facts
from assistant.onboarding.pathway import Group, Pathway, Phase, Reference, Stage, Statement, Step


@dataclass(frozen=True)
class PlannedStatement:
    """`missing` are the facts that would decide whether it is for this company, or which part of it."""

    statement: Statement
    applies: Applies
    sections: tuple[Reference, ...]
    missing: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.statement.id


@dataclass(frozen=True)
class PlannedStep:
    """`begins` and `due` are proposals; `begun` where the company says that it already has this."""

    step: Step
    applies: Applies
    begun: bool
    begins: date
    due: date
    missing: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.step.id


@dataclass(frozen=True)
class Plan:
    """Steps by the day they are due; `left_out` are the steps and statements that the facts rule out."""

    stage: Stage
    facts: Facts
    begins: date
    statements: tuple[PlannedStatement, ...]
    steps: tuple[PlannedStep, ...]
    left_out: tuple[Statement | Step, ...]

    def group(self, group: Group) -> tuple[PlannedStatement, ...]:
        return tuple(one for one in self.statements if one.statement.group is group)

    def phase(self, phase: Phase) -> tuple[PlannedStep, ...]:
        return tuple(one for one in self.steps if one.step.phase is phase)

    @property
    def ends(self) -> date:
        return max((one.due for one in self.steps), default=self.begins)


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """What another answer would change; `before` or `after` is None where there is none."""

    kind: Kind
    before: PlannedStatement | PlannedStep | None
    after: PlannedStatement | PlannedStep | None

    @property
    def of(self) -> PlannedStatement | PlannedStep:
        held = self.after or self.before
        assert held is not None
        return held


def plan_for(pathway: Pathway, facts: Facts, stage: Stage, begins: date) -> Plan:
    """What the pathway says for a company with these facts that begins on that day."""
    staged = [step for step in pathway.steps if stage in step.stages]
    first = min((step.begins for step in staged), default=0)
    steps = [_step(step, facts, begins - timedelta(weeks=first)) for step in staged]
    statements = [_statement(statement, facts) for statement in pathway.statements]
    return Plan(
        stage,
        facts,
        begins,
        tuple(one for one in statements if one.applies is not Applies.NO),
        tuple(sorted((one for one in steps if one.applies is not Applies.NO), key=lambda one: (one.due, one.begins))),
        (
            *(one.statement for one in statements if one.applies is Applies.NO),
            *(one.step for one in steps if one.applies is Applies.NO),
        ),
    )


def difference(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Statements first, then steps, each in the order of the plan it stands in."""
    return (*_changes(before.statements, after.statements), *_changes(before.steps, after.steps))


def _changes(
    before: Iterable[PlannedStatement | PlannedStep], after: Iterable[PlannedStatement | PlannedStep]
) -> tuple[Change, ...]:
    earlier: Mapping[str, PlannedStatement | PlannedStep] = {one.id: one for one in before}
    later: Mapping[str, PlannedStatement | PlannedStep] = {one.id: one for one in after}
    return (
        *(Change(Kind.ADDED, None, one) for name, one in later.items() if name not in earlier),
        *(
            Change(Kind.CHANGED, earlier[name], one)
            for name, one in later.items()
            if name in earlier and earlier[name] != one
        ),
        *(Change(Kind.REMOVED, one, None) for name, one in earlier.items() if name not in later),
    )


def _statement(statement: Statement, facts: Facts) -> PlannedStatement:
    chosen = next((one.section for one in statement.choose if facts.holds(one.when) is Applies.YES), None)
    asked = (*statement.when, *(one.when for one in statement.choose))
    return PlannedStatement(
        statement,
        facts.apply(statement.when),
        (chosen,) if chosen else statement.sections,
        facts.missing(asked),
    )


def _step(step: Step, facts: Facts, week_0: date) -> PlannedStep:
    begun = step.begun is not None and facts.holds(step.begun) is Applies.YES
    begins = week_0 + timedelta(weeks=step.begins)
    due = begins + timedelta(weeks=step.weeks_when_begun if begun else step.weeks)
    return PlannedStep(step, facts.apply(step.when), begun, begins, due, facts.missing(step.when))
