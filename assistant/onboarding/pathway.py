"""The pathway as `corpus/onboarding/pathway.toml` has it: what is asked, and what follows. Read once, then a value."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import BrokenPathway
from ingest.document import Language

Words = Mapping[Language, str]
T = TypeVar("T")


class Stage(StrEnum):
    """How far a company is with the agreement."""

    THINKING = "thinking"
    APPLYING = "applying"
    JOINED = "joined"


class Phase(StrEnum):
    """The part of the plan a step stands in; the six in the middle are the six steps of due diligence."""

    JOINING = "joining"
    STEP_1 = "step-1"
    STEP_2 = "step-2"
    STEP_3 = "step-3"
    STEP_4 = "step-4"
    STEP_5 = "step-5"
    STEP_6 = "step-6"
    EVERY_YEAR = "every-year"


class Group(StrEnum):
    """What a statement is about."""

    ASKS = "asks"
    COST = "cost"
    SIGN = "sign"
    GIVES = "gives"
    CHAIN = "chain"
    LAWS = "laws"


class FactKind(StrEnum):
    NUMBER = "number"
    ONE = "one"
    MANY = "many"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A section of the library, or only some of its parts: sentences, list items or table rows, counted from 1."""

    work: str
    anchor: str
    parts: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Reference:
        """`work#anchor` or `work#anchor:2,3`. Raises BrokenPathway."""
        place, _, parts = text.partition(":")
        work, mark, anchor = place.partition("#")
        if not (work and mark and anchor) or (parts and not parts.replace(",", "").isdigit()):
            raise BrokenPathway(f"'{text}' is not `work#anchor` or `work#anchor:1,2`")
        return cls(work, anchor, tuple(int(part) for part in parts.split(",") if part))

    @property
    def section(self) -> str:
        return f"{self.work}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Condition:
    """On one fact; exactly one of the four is set."""

    fact: str
    any_of: frozenset[str] = frozenset()
    yes: bool | None = None
    above: int | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class Option:
    id: str
    words: Words


@dataclass(frozen=True)
class Fact:
    """What is asked of a company, and why."""

    id: str
    kind: FactKind
    ask: Words
    why: Words
    rests_on: tuple[Reference, ...]
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Choice:
    when: Condition
    section: Reference


@dataclass(frozen=True)
class Statement:
    """`question` is what somebody may ask to get the same from the assistant."""

    id: str
    group: Group
    title: Words
    question: Words
    sections: tuple[Reference, ...]
    choose: tuple[Choice, ...] = ()
    second_term: Reference | None = None
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Line:
    """A sentence of the pathway's own, and the section it goes back to."""

    words: Words
    rests_on: Reference


@dataclass(frozen=True)
class Step:
    """`begins` and `weeks` are the pathway's own proposal, in weeks; `begun` says when a company already has this."""

    id: str
    phase: Phase
    stages: frozenset[Stage]
    begins: int
    weeks: int
    weeks_when_begun: int
    title: Words
    why: tuple[Reference, ...]
    todo: tuple[Line, ...]
    passages: tuple[Reference, ...]
    tools: tuple[Reference, ...]
    example: tuple[Reference, ...]
    question: Words
    check: Line | None
    evidence: Words | None
    when: tuple[Condition, ...]
    begun: Condition | None

    @property
    def sections(self) -> tuple[str, ...]:
        """Every section the step shows or rests on, once, in reading order."""
        shown = (*self.why, *(line.rests_on for line in self.todo), *self.passages, *self.tools, *self.example)
        return tuple(dict.fromkeys(reference.section for reference in shown))


@dataclass(frozen=True)
class Pathway:
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    steps: tuple[Step, ...]

    @property
    def entries(self) -> tuple[Statement | Step, ...]:
        return (*self.statements, *self.steps)

    def step(self, identity: str) -> Step:
        """Raises KeyError."""
        return {step.id: step for step in self.steps}[identity]


def load_pathway(path: Path) -> Pathway:
    """Empty where there is none. Raises BrokenPathway, which names the entry and what is wrong with it."""
    if not path.exists():
        return Pathway((), (), ())
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BrokenPathway(f"{path.name}: {error}") from error
    pathway = Pathway(
        _all(held, "fact", _fact),
        _all(held, "statement", _statement),
        _all(held, "step", _step),
    )
    _check(pathway)
    return pathway


def _all(held: Mapping[str, Any], name: str, made: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    found = []
    for entry in held.get(name, []):
        try:
            found.append(made(entry))
        except (KeyError, ValueError, TypeError) as error:
            raise BrokenPathway(f"{name} '{entry.get('id', '?')}': {error}") from error
    return tuple(found)


def _check(pathway: Pathway) -> None:
    facts = {fact.id: fact for fact in pathway.facts}
    conditions = [one for held in pathway.entries for one in held.when]
    conditions += [choice.when for statement in pathway.statements for choice in statement.choose]
    conditions += [step.begun for step in pathway.steps if step.begun]
    for condition in conditions:
        fact = facts.get(condition.fact)
        if fact is None:
            raise BrokenPathway(f"a condition names the fact '{condition.fact}', which isn't asked")
        if unknown := condition.any_of - {option.id for option in fact.options}:
            raise BrokenPathway(f"a condition names {sorted(unknown)}, no option of '{fact.id}'")


def _fact(entry: Mapping[str, Any]) -> Fact:
    return Fact(
        entry["id"],
        FactKind(entry["kind"]),
        _words(entry["ask"]),
        _words(entry["why"]),
        _references(entry["rests_on"]),
        tuple(Option(option["id"], _words(option)) for option in entry.get("options", [])),
    )


def _statement(entry: Mapping[str, Any]) -> Statement:
    return Statement(
        entry["id"],
        Group(entry["group"]),
        _words(entry["title"]),
        _words(entry["question"]),
        _references(entry["sections"]),
        tuple(Choice(_condition(one["when"]), Reference.parse(one["section"])) for one in entry.get("choose", [])),
        Reference.parse(entry["second_term"]) if "second_term" in entry else None,
        _conditions(entry),
    )


def _step(entry: Mapping[str, Any]) -> Step:
    return Step(
        id=entry["id"],
        phase=Phase(entry["phase"]),
        stages=frozenset(Stage(stage) for stage in entry.get("stages", list(Stage))),
        begins=entry["begins"],
        weeks=entry["weeks"],
        weeks_when_begun=entry.get("weeks_when_begun", entry["weeks"]),
        title=_words(entry["title"]),
        why=_references(entry["why"]),
        todo=tuple(_line(line) for line in entry["do"]),
        passages=_references(entry["passages"]),
        tools=_references(entry.get("tools", [])),
        example=_references(entry.get("example", [])),
        question=_words(entry["question"]),
        check=_line(entry["check"]) if "check" in entry else None,
        evidence=_words(entry["evidence"]) if "evidence" in entry else None,
        when=_conditions(entry),
        begun=_condition(entry["begun"]) if "begun" in entry else None,
    )


def _conditions(entry: Mapping[str, Any]) -> tuple[Condition, ...]:
    return tuple(_condition(one) for one in entry.get("when", []))


def _condition(entry: Mapping[str, Any]) -> Condition:
    ways = set(entry) - {"fact"}
    if len(ways) != 1 or not ways <= {"any_of", "is", "above", "at_most"}:
        raise ValueError(f"a condition has one of any_of, is, above, at_most: {dict(entry)}")
    return Condition(
        entry["fact"], frozenset(entry.get("any_of", [])), entry.get("is"), entry.get("above"), entry.get("at_most")
    )


def _line(entry: Mapping[str, Any]) -> Line:
    return Line(_words(entry), Reference.parse(entry["rests_on"]))


def _references(entries: list[str]) -> tuple[Reference, ...]:
    return tuple(Reference.parse(entry) for entry in entries)


def _words(entry: Mapping[str, Any]) -> Words:
    return {language: entry[language.value] for language in Language}
