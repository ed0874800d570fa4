"""What was found for one question, before it is put into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, zip_longest

from assistant.evidence import Evidence
from assistant.extract import distinct
from assistant.model import Query, Question
from assistant.support import Ranked


class Kind(StrEnum):
    """Whether the documents answer, say themselves that it is not known, say otherwise than the question has it, or
    have nothing to the point."""

    TOLD = "told"
    NOT_PUBLISHED = "not_published"
    NOT_CONFIRMED = "not_confirmed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Finding:
    """`picked` is what is told of the question, in order; nothing where there is `NOTHING`. `doubted` is what may not
    answer the very question. `support` is the probability that the documents answer it."""

    question: Question
    query: Query
    ranked: Ranked
    support: float
    kind: Kind
    picked: tuple[Evidence, ...] = ()
    doubted: bool = False


def together(findings: Iterable[Finding]) -> list[Evidence]:
    """What is told of several questions, each sentence once. Pure."""
    return distinct(chain.from_iterable(one.picked for one in findings))


def in_turn(ranked: Sequence[Ranked]) -> Ranked:
    """The best of each, then the second of each, and so on. Pure."""
    return [pair for pairs in zip_longest(*ranked) for pair in pairs if pair is not None]
