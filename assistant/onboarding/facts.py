"""What a company has told about itself, and whether a condition holds for it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.formats import number
from assistant.messages import say
from assistant.onboarding.pathway import Condition, Fact, FactKind, Pathway
from ingest.document import Language

Value = int | bool | str | tuple[str, ...]
MOST_FTE, MOST_DIGITS = 10_000_000, 12


class Applies(StrEnum):
    """Whether something is for a company; PERHAPS where a fact that decides it isn't given."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True)
class Facts:
    """By fact id; what was skipped isn't there. A fact of kind MANY that is there holds all that applies."""

    given: Mapping[str, Value] = field(default_factory=dict)

    def holds(self, condition: Condition) -> Applies:
        value = self.given.get(condition.fact)
        if value is None:
            return Applies.PERHAPS
        return Applies.YES if _fits(value, condition) else Applies.NO

    def apply(self, conditions: Iterable[Condition]) -> Applies:
        """All conditions together: one that fails decides, then one that isn't known."""
        found = {self.holds(condition) for condition in conditions}
        if Applies.NO in found:
            return Applies.NO
        return Applies.PERHAPS if Applies.PERHAPS in found else Applies.YES

    def missing(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """The facts that would decide, in the order of the conditions."""
        return tuple(dict.fromkeys(one.fact for one in conditions if one.fact not in self.given))

    def words(self, fact: Fact, language: Language) -> str:
        """What was answered, as a person reads it; empty where it was skipped."""
        value = self.given.get(fact.id)
        if value is None:
            return ""
        if isinstance(value, bool):
            return say("facts_yes" if value else "facts_no", language)
        if isinstance(value, int):
            return number(value, language)
        chosen = {value} if isinstance(value, str) else set(value)
        named = [option.words[language] for option in fact.options if option.id in chosen]
        return ", ".join(named) or say("facts_none", language)

    def as_json(self) -> dict[str, int | bool | str | list[str]]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.given.items()}


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that was given for a fact and can't be one; `key` finds the words for it."""

    fact: str
    value: str
    key: str


def read_facts(pathway: Pathway, said: Mapping[str, Sequence[str]]) -> tuple[Facts, tuple[Refused, ...]]:
    """From what a form sends or a file holds: the facts that can be read, and what was wrong with the others.

    A fact without a value, or whose values are all blank, was skipped. `none` says that no option of a MANY applies.
    """
    given: dict[str, Value] = {}
    refused: list[Refused] = []
    for fact in pathway.facts:
        values = [value.strip() for value in said.get(fact.id, ()) if value.strip()]
        if not values:
            continue
        found = READERS[fact.kind](fact, values)
        if isinstance(found, Refused):
            refused.append(found)
        else:
            given[fact.id] = found
    return Facts(given), tuple(refused)


def said(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The other way round: what a form would have sent."""
    return {name: _said(value) for name, value in facts.given.items()}


def from_json(pathway: Pathway, held: Mapping[str, object]) -> tuple[Facts, tuple[Refused, ...]]:
    return read_facts(pathway, {name: _strings(value) for name, value in held.items()})


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, (list, tuple)):
        return tuple(str(one) for one in value) or ("none",)
    return (str(value),)


def _said(value: Value) -> tuple[str, ...]:
    return _strings(value)


def _fits(value: Value, condition: Condition) -> bool:
    if condition.yes is not None:
        return value is condition.yes
    if isinstance(value, int):
        return (condition.above is not None and value > condition.above) or (
            condition.at_most is not None and value <= condition.at_most
        )
    chosen = {value} if isinstance(value, str) else set(value)
    return bool(chosen & condition.any_of)


def _number(fact: Fact, values: Sequence[str]) -> Value | Refused:
    """A whole number, as people write one: `1.250`, `1,250` and `1 250` are the same."""
    digits = values[0].replace("\u00a0", " ")
    plain = "".join(digits.split())
    groups = plain.replace(".", ",").split(",")
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3:
        plain = "".join(groups)
    if not (plain.isascii() and plain.isdigit() and len(plain) <= MOST_DIGITS) or int(plain) > MOST_FTE:
        return Refused(fact.id, values[0], "fact_no_number")
    return int(plain)


def _one(fact: Fact, values: Sequence[str]) -> Value | Refused:
    if values[0] not in {option.id for option in fact.options}:
        return Refused(fact.id, values[0], "fact_no_option")
    return values[0]


def _many(fact: Fact, values: Sequence[str]) -> Value | Refused:
    known = [option.id for option in fact.options]
    for value in values:
        if value not in known and value != "none":
            return Refused(fact.id, value, "fact_no_option")
    return tuple(option for option in known if option in values)


def _yes_no(fact: Fact, values: Sequence[str]) -> Value | Refused:
    if values[0] not in {"yes", "no"}:
        return Refused(fact.id, values[0], "fact_no_option")
    return values[0] == "yes"


READERS: Mapping[FactKind, Callable[[Fact, Sequence[str]], Value | Refused]] = {
    FactKind.NUMBER: _number,
    FactKind.ONE: _one,
    FactKind.MANY: _many,
    FactKind.YES_NO: _yes_no,
}
