"""What becomes of each case, and the shares by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Assistant
from assistant.rephrased.check import Checked
from evals.lies.case import Case
from evals.lies.cases import cases_and_checker
from evals.lies.kinds import EXACT

EXACTLY, REST = "all that can be told exactly", "all the rest"
REWORDINGS, TRANSLATIONS = "all rewordings", "translation"


@dataclass(frozen=True, slots=True)
class Tried:
    """A case is `shown` where its claim is, `sourced` where the sentence that it was made of is told in its place."""

    case: Case
    checked: Checked

    @property
    def shown(self) -> bool:
        return self.checked.fault is None

    @property
    def sourced(self) -> bool:
        return not self.shown and self.checked.near and self.case.place in self.checked.places

    @property
    def is_wrong(self) -> bool:
        return not (self.shown or self.sourced) if self.case.true else self.shown


@dataclass(frozen=True, slots=True)
class Share:
    """Of the `cases` of one kind, cited within one language or `across` two, the shares in [0, 1]; the rest of them
    leave nothing behind: of lies that is right, and true sentences are lost."""

    kind: str
    true: bool
    across: bool
    cases: int
    shown: float
    sourced: float

    @property
    def good(self) -> float:
        """Of lies those that are not shown, of true sentences those that are told, in whichever words."""
        return self.shown + self.sourced if self.true else 1 - self.shown


def tried(assistant: Assistant, half: bool | None, every: int = 1) -> list[Tried]:
    """`half` True is the half of the documents that is fitted on, None is both."""
    cases, checker = cases_and_checker(assistant, half, every)
    return [Tried(one, checker.check(one.claim, one.language, one.sentences)) for one in cases]


def shares(some: Iterable[Tried]) -> list[Share]:
    """Lies first; the groups of kinds behind the kinds."""
    held: defaultdict[tuple[bool, bool, str], list[Tried]] = defaultdict(list)
    for one in some:
        for kind in _groups(one.case):
            held[one.case.true, one.case.is_across, kind].append(one)
    return [
        Share(kind, true, across, len(those), _mean(one.shown for one in those), _mean(one.sourced for one in those))
        for (true, across, kind), those in sorted(held.items(), key=lambda item: (*item[0][:2], _last(item[0][2])))
    ]


def figures_of(found: Sequence[Share]) -> dict[str, float]:
    """What floors are held by: `good` of the groups."""
    names = {EXACTLY: "exact", REST: "rest", REWORDINGS: "rewordings", TRANSLATIONS: "translations"}
    return {f"lies.{names[one.kind]}{'.across' if one.across else ''}": one.good for one in found if one.kind in names}


def _groups(case: Case) -> Iterator[str]:
    kind = case.bare_kind
    yield kind
    if not case.true:
        yield EXACTLY if kind in EXACT else REST
    elif kind.startswith("rewording"):
        yield REWORDINGS


def _last(kind: str) -> tuple[bool, str]:
    return kind.startswith("all "), kind


def _mean(held: Iterable[bool]) -> float:
    some = list(held)
    return sum(some) / len(some)
