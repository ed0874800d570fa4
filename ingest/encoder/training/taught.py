"""A step of learning from a teacher: texts in both languages go to their aims, and choose among bodies as it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from ingest.encoder.encoder import Vectors
from ingest.encoder.training.lessons import ASKED, BODIES, HEADINGS, WRITTEN, Aims, Kind, Lessons
from ingest.encoder.training.losses import among, far, translation
from ingest.encoder.training.recipe import Learning, Taught
from ingest.encoder.training.student import Student

QUERY_TOKENS = 96
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Query:
    """Text `place` of its kind in one language (0 Dutch, 1 English); `owner` is the place in the step of the body that
    answers it, or NOBODY."""

    kind: Kind
    place: int
    language: int
    owner: int = NOBODY


@dataclass(frozen=True, slots=True)
class Teaching:
    lessons: Lessons
    aims: Aims


def taught_step(
    student: Student,
    teaching: Teaching,
    places: Sequence[int],
    plan: Taught,
    tokens: int,
    learning: Learning,
    chance: Random,
) -> Tensor:
    """`places` are sections."""
    lessons, aims = teaching.lessons, teaching.aims
    bodies = [lessons.texts[BODIES][place][int(chance.random() >= plan.dutch)] for place in places]
    queries = list(queries_of(lessons, places, plan, chance))
    read = student.encode(bodies, tokens)
    asked = student.encode([lessons.texts[one.kind][one.place][one.language] for one in queries], QUERY_TOKENS)
    whole = np.stack([aims.whole[one.kind][one.place] for one in queries]) @ aims.whole[BODIES][list(places)].T
    near = np.stack([aims.near[one.kind][one.place] for one in queries])
    off = far(read, _on(student, aims.near[BODIES][list(places)])) + far(asked, _on(student, near))
    loss = plan.near * off + plan.among * among(asked, read, _on(student, whole), learning.scale)
    dutch = torch.tensor(translated(queries), device=student.device)
    loss = loss + plan.translated * translation(asked[dutch], asked[dutch + 1], learning.scale)
    owners = torch.tensor([one.owner for one in queries], device=student.device)
    owned = owners != NOBODY
    if owned.any():
        right = torch.tensor(
            [
                plan.right if places[one.owner] < lessons.own else plan.right_own
                for one in queries
                if one.owner != NOBODY
            ],
            device=student.device,
        )
        off = cross_entropy(learning.scale * (asked[owned] @ read.T), owners[owned], reduction="none")
        loss = loss + (right * off).mean()
    return loss


def queries_of(lessons: Lessons, places: Sequence[int], plan: Taught, chance: Random) -> Iterator[Query]:
    """In Dutch and then in English each section's heading, as it stands or as a question, and some of its written
    questions; then texts of no section in Dutch, `plan.english` of them in English too."""
    for at, place in enumerate(places):
        kind = chance.choice((HEADINGS, ASKED))
        yield from (Query(kind, place, language) for language in range(2))
        answers = lessons.answers.get(place, ())
        for one in chance.sample(answers, min(plan.written, len(answers))):
            yield from (Query(WRITTEN, one, language, at) for language in range(2))
    for kind, many in plan.free.items():
        held = range(len(lessons.texts.get(kind, ())))
        for one in chance.sample(held, min(many, len(held))):
            yield from (Query(kind, one, language) for language in range(1 + (chance.random() < plan.english)))


def translated(queries: Sequence[Query]) -> list[int]:
    """The places of Dutch queries whose English comes next."""
    return [at for at, (one, after) in enumerate(pairwise(queries)) if one.language == 0 and after.language == 1]


def _on(student: Student, rows: Vectors) -> Tensor:
    return torch.from_numpy(rows).to(student.device)
