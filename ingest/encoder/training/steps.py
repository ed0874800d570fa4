"""The three kinds of step, each a loss over a handful of texts."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
import torch
from torch import Tensor

from ingest.document import Language
from ingest.encoder.training.asked import as_question, from_later_on, is_action, sentences_of
from ingest.encoder.training.losses import backwards, pulled, retrieval, translation
from ingest.encoder.training.material import Material, Pair, Section
from ingest.encoder.training.recipe import Learning, Pairs, Pull, Sections
from ingest.encoder.training.student import Student

QUERY_TOKENS = 40


class Memory:
    """Where bodies lay when they were last seen: hard negatives that cost no encoding (arXiv:1912.06798)."""

    def __init__(self, sections: int, dimensions: int) -> None:
        self.vectors = np.zeros((sections, dimensions), np.float32)
        self.seen = np.full(sections, -1, np.int64)

    def keep(self, places: Sequence[int], vectors: Tensor, step: int) -> None:
        self.vectors[list(places)] = vectors.detach().cpu().numpy()
        self.seen[list(places)] = step

    def hardest(self, queries: Tensor, without: Sequence[int], most: int, since: int) -> Tensor | None:
        """Shape (len(queries), k, dimensions): the remembered bodies nearest to each query."""
        fresh = np.setdiff1d(np.flatnonzero(self.seen >= max(since, 0)), np.asarray(without))
        k = min(most, len(fresh))
        if not k:
            return None
        held = torch.from_numpy(self.vectors[fresh]).to(queries.device)
        best = (queries.detach() @ held.T).topk(k, dim=1).indices
        return held[best]


def sections_step(
    student: Student,
    sections: Sequence[Section],
    places: Sequence[int],
    plan: Sections,
    tokens: int,
    learning: Learning,
    chance: Random,
    step: int,
    memory: Memory | None = None,
) -> Tensor:
    """Headings, questions made of them and some sentences to the bodies; `memory` gives and takes bodies."""
    chosen = [sections[place] for place in places]
    bodies = [one.bodies[chance.choice(tuple(Language))] for one in chosen]
    queries, owners = queries_of(chosen, bodies, plan, chance)
    shown = [from_later_on(body, chance) if chance.random() < plan.later else body for body in bodies]
    asked = student.encode(queries, QUERY_TOKENS)
    read = student.encode(shown, tokens)
    owned = torch.tensor(owners, device=student.device)
    harder = memory.hardest(asked, places, plan.remembered, step - plan.memory_steps) if memory else None
    loss = retrieval(asked, owned, read, learning.scale, harder)
    if learning.backwards:
        loss = loss + learning.backwards * backwards(asked, owned, read, learning.scale)
    if memory:
        memory.keep(places, read, step)
    return loss


def queries_of(
    sections: Sequence[Section], bodies: Sequence[str], plan: Sections, chance: Random
) -> tuple[list[str], list[int]]:
    """The queries, and for each the place of its section."""
    found: list[tuple[str, int]] = []
    for place, (section, body) in enumerate(zip(sections, bodies, strict=True)):
        action = is_action(section.headings[Language.NL], section.headings[Language.EN])
        for language, heading in section.headings.items():
            asked = chance.random() < plan.asked
            found.append((as_question(heading, language, action, chance) if asked else heading, place))
        if chance.random() < plan.sentences and (said := sentences_of(body)[1:]):
            found.append((chance.choice(said), place))
    return [query for query, _ in found], [place for _, place in found]


def pairs_step(student: Student, pairs: Sequence[Pair], plan: Pairs, learning: Learning) -> Tensor:
    left = student.encode([dutch for dutch, _ in pairs], plan.tokens)
    right = student.encode([english for _, english in pairs], plan.tokens)
    return translation(left, right, learning.scale)


def pull_step(student: Student, pairs: Sequence[Pair], plan: Pull, learning: Learning) -> Tensor:
    moving = student.encode([dutch for dutch, _ in pairs], plan.tokens)
    with torch.no_grad():
        held = student.encode([english for _, english in pairs], plan.tokens)
    return plan.weight * pulled(moving, held, learning.scale, plan.among)


def pulled_of(material: Material, plan: Pull, pairs: Pairs, chance: Random) -> list[Pair]:
    sections = chance.sample(material.sections, min(plan.headings, len(material.sections)))
    found = pairs_of(material, pairs.model_copy(update={"per_step": plan.pairs}), chance) if plan.pairs else []
    return [*((one.headings[Language.NL], one.headings[Language.EN]) for one in sections), *found]


def terms_of(material: Material, many: int, chance: Random) -> list[Pair]:
    """One form of each of some glossary entries, in both languages."""
    entries = chance.sample(material.terms, min(many, len(material.terms)))
    return [(chance.choice(dutch), chance.choice(english)) for dutch, english in entries]


def pairs_of(material: Material, plan: Pairs, chance: Random) -> list[Pair]:
    """Without repeats, some that stand together in their file at a time: they are alike, and far ones teach nothing.

    A file of four times the size gives twice as many, so that small fields are heard.
    """
    files = [file for file in material.pairs if file]
    chosen = chance.choices(files, [len(file) ** 0.5 for file in files], k=-(-plan.per_step // plan.kin))
    found: dict[Pair, None] = {}
    for file in chosen:
        at = chance.randrange(max(1, len(file) - plan.kin + 1))
        found.update(dict.fromkeys(file[at : at + plan.kin]))
    return list(found)
