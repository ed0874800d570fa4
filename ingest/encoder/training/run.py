"""The run itself: step after step, resumable, the same for the same recipe, data and start."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch import Tensor

from ingest.document import Language
from ingest.encoder.training.lessons import BODIES
from ingest.encoder.training.material import Material, Section
from ingest.encoder.training.order import batches, by_page
from ingest.encoder.training.recipe import Learning, Recipe, Sections, Taught
from ingest.encoder.training.steps import Memory, pairs_of, pairs_step, pull_step, pulled_of, sections_step, terms_of
from ingest.encoder.training.student import Student, mean_of, write_model
from ingest.encoder.training.taught import Teaching, taught_step

STATE = "state.pt"
LONGEST_GRADIENT = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run is: `left_s` is a guess from the steps so far; `watched` what was measured on held-out texts."""

    step: int
    steps: int
    loss: float
    left_s: float
    watched: dict[str, float] = field(default_factory=dict)


Hear = Callable[[Mark], None]


def train(
    recipe: Recipe,
    material: Material,
    watched: Material,
    start: Path,
    out: Path,
    hear: Hear,
    teaching: Teaching | None = None,
) -> Path:
    """The folder of the finished model, under `out`; a run that was stopped goes on from its last saved step.

    With `teaching`, every step is one of learning from a teacher.

    Raises ValueError when `out` holds a run of another recipe, other data or another start.
    """
    torch.manual_seed(recipe.seed)
    out.mkdir(parents=True, exist_ok=True)
    run = _Run(recipe, material, Student(start), teaching)
    run.resume(out / STATE)
    since, first = time.monotonic(), run.step
    while run.step < recipe.steps:
        loss = run.forward()
        seen = watch(run.averaged(), watched) if run.step % recipe.watch.every == 0 else {}
        if run.step % recipe.save_every == 0 or run.step == recipe.steps:
            run.save(out / STATE)
            write_model(run.finished(), start, out / "model")
        per_step = (time.monotonic() - since) / (run.step - first)
        hear(Mark(run.step, recipe.steps, loss, per_step * (recipe.steps - run.step), seen))
    write_model(run.finished(), start, out / "model")
    return out / "model"


class _Run:
    def __init__(self, recipe: Recipe, material: Material, student: Student, teaching: Teaching | None) -> None:
        self.recipe = recipe
        self.material = material
        # Learning from a teacher, this project's own sections are among the others.
        self._sections = (*material.sections, *(material.own if teaching else ()))
        self.student = student
        self.teaching = teaching
        self.step = 0
        self._began = student.weights()
        self._mean = student.weights()
        words = student.network.embeddings.word_embeddings.weight
        others = [each for each in student.network.parameters() if each is not words]
        self._optimiser = torch.optim.AdamW(
            [{"params": [words], "lr": recipe.learning.words}, {"params": others, "lr": recipe.learning.layers}],
            weight_decay=0.0,
            fused=student.device.type != "meta",
        )
        self._rates = [group["lr"] for group in self._optimiser.param_groups]
        self._memory = Memory(len(material.sections), words.shape[1])
        # Sections that are alike meet in a step: by the teacher's word, or by the words of their headings.
        self._lie = (
            teaching.aims.near[BODIES]
            if teaching
            else student.bags([one.headings[Language.EN] for one in material.sections]).cpu().numpy()
        )
        self._epochs: dict[int, list[list[int]]] = {}

    def forward(self) -> float:
        """One step; the loss."""
        chance = Random(f"{self.recipe.seed}/{self.step}")
        self._set_rates()
        self.student.network.train()
        loss = self._loss(chance)
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.student.network.parameters(), LONGEST_GRADIENT)
        self._optimiser.step()
        self.step += 1
        self._average()
        return float(loss.detach())

    def _loss(self, chance: Random) -> Tensor:
        recipe, step = self.recipe, self.step + 1
        if self.teaching:
            return self._taught_loss(self.teaching, chance)
        if recipe.pairs.every and step % recipe.pairs.every == 0 and self.material.pairs:
            pairs = pairs_of(self.material, recipe.pairs, chance)
            return pairs_step(self.student, pairs, recipe.pairs, recipe.learning)
        if recipe.own.every and step % recipe.own.every == 0 and self.material.own:
            return self._own_loss(chance)
        places, tokens = self._bodies(recipe.sections)
        loss = sections_step(
            self.student,
            self.material.sections,
            places,
            recipe.sections,
            tokens,
            recipe.learning,
            chance,
            self.step,
            self._memory,
        )
        if pairs := pulled_of(self.material, recipe.pull, recipe.pairs, chance):
            loss = loss + pull_step(self.student, pairs, recipe.pull, recipe.learning)
        return loss

    def _taught_loss(self, teaching: Teaching, chance: Random) -> Tensor:
        plan = self.recipe.taught
        places, tokens = self._bodies(plan)
        # One that is taken often may be in a step twice, and would be its own wrong answer.
        places = list(dict.fromkeys(places))
        return taught_step(self.student, teaching, places, plan, tokens, self.recipe.learning, chance)

    def _bodies(self, plan: Sections | Taught) -> tuple[list[int], int]:
        """The sections of this step, and how many word pieces of their bodies are read."""
        places = self._places(self.step)
        if plan.long_every and self.step % plan.long_every == 0:
            return places[: plan.long_per_step], plan.long_tokens
        return places, plan.tokens

    def _own_loss(self, chance: Random) -> Tensor:
        recipe = self.recipe
        own = self.material.own
        places = chance.sample(range(len(own)), min(recipe.own.per_step, len(own)))
        loss = sections_step(
            self.student, own, places, recipe.sections, recipe.sections.tokens, recipe.learning, chance, self.step
        )
        if terms := terms_of(self.material, recipe.own.terms, chance):
            loss = loss + 0.5 * pairs_step(self.student, terms, recipe.pairs, recipe.learning)
        return loss

    def _places(self, step: int) -> list[int]:
        """The sections of a step, which are the same whenever it is taken."""
        number, at = divmod(step, len(self._epoch(0)))
        # Chance makes one epoch a step shorter than another.
        return self._epoch(number)[at % len(self._epoch(number))]

    def _epoch(self, number: int) -> list[list[int]]:
        if number not in self._epochs:
            chance = Random(f"{self.recipe.seed}/epoch/{number}")
            order = list(weighed(self._sections, self.recipe.sections.weights, chance))
            chance.shuffle(order)
            plan = self.recipe.taught if self.teaching else self.recipe.sections
            size = min(plan.per_step, len(order))
            if isinstance(plan, Sections) and plan.near == "page":
                sources = [one.source for one in self._sections]
                self._epochs[number] = by_page(order, sources, plan.kin, size, chance)
            else:
                self._epochs[number] = batches(order, self._lie, plan.kin, size, chance)
        return self._epochs[number]

    def _set_rates(self) -> None:
        share = rate(self.step, self.recipe.steps, self.recipe.learning)
        for group, full in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = full * share

    def _average(self) -> None:
        decay = min(self.recipe.learning.mean, self.step / (self.step + 10))
        for name, value in self.student.network.state_dict().items():
            self._mean[name].mul_(decay).add_(value.detach(), alpha=1 - decay)

    def averaged(self) -> Student:
        """A student of the running mean, for looking at."""
        twin = Student(self.student.folder)
        twin.take(self._mean)
        return twin

    def finished(self) -> dict[str, Tensor]:
        return mean_of([self._began, self._mean], [self.recipe.start, 1 - self.recipe.start])

    def save(self, path: Path) -> None:
        state = {
            "of": self._identity,
            "step": self.step,
            "network": self.student.network.state_dict(),
            "mean": self._mean,
            "optimiser": self._optimiser.state_dict(),
            "memory": (torch.from_numpy(self._memory.vectors), torch.from_numpy(self._memory.seen)),
        }
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> None:
        if not path.is_file():
            return
        state: dict[str, Any] = torch.load(path, map_location=self.student.device, weights_only=True)
        if state["of"] != self._identity:
            raise ValueError(f"{path} is a run of another recipe, other data or another start: take it away first.")
        self.step = state["step"]
        self.student.take(state["network"])
        self._mean = state["mean"]
        self._optimiser.load_state_dict(state["optimiser"])
        self._memory.vectors, self._memory.seen = (one.cpu().numpy() for one in state["memory"])

    @cached_property
    def _identity(self) -> str:
        """Over everything that decides what the run brings."""
        digest = hashlib.sha256(self.recipe.model_dump_json().encode())
        digest.update(repr(self.material).encode())
        if self.teaching:
            digest.update(self.teaching.aims.near[BODIES].tobytes())
        for name, value in self._began.items():
            digest.update(name.encode() + value.cpu().numpy().tobytes())
        return digest.hexdigest()


def rate(step: int, steps: int, learning: Learning) -> float:
    """Share of the full learning rate: it rises, stays, and falls to nothing at the end. Pure."""
    rising = (step + 1) / (learning.warm_up + 1)
    falling = (steps - step) / (steps * learning.fall) if learning.fall else 1.0
    return min(1.0, rising, falling)


def weighed(sections: tuple[Section, ...], weights: dict[str, float], chance: Random) -> Iterator[int]:
    """The places of an epoch: a source of weight 2.5 gives each section twice, and half of them once more."""
    for place, section in enumerate(sections):
        weight = weights.get(section.source.split("/")[0], 1.0)
        for _ in range(int(weight) + (chance.random() < weight % 1)):
            yield place


def watch(student: Student, texts: Material) -> dict[str, float]:
    """Recall@1 of headings to bodies in the four directions, and of translations, on held-out texts."""
    found: dict[str, float] = {}
    with torch.inference_mode():
        if texts.sections:
            asked = {
                language: student.encode([one.headings[language] for one in texts.sections], 40)
                for language in Language
            }
            read = {
                language: student.encode([one.bodies[language] for one in texts.sections], 96) for language in Language
            }
            for query in Language:
                for body in Language:
                    found[f"{query}-{body}"] = first_is_right(asked[query], read[body])
        for pairs in texts.pairs:
            left = student.encode([dutch for dutch, _ in pairs], 64)
            found["translations"] = first_is_right(left, student.encode([english for _, english in pairs], 64))
    return found


def first_is_right(queries: Tensor, texts: Tensor) -> float:
    """Share of rows whose nearest row is the one of the same place, in [0, 1]."""
    nearest = (queries @ texts.T).argmax(dim=1)
    return float((nearest == torch.arange(len(queries), device=nearest.device)).float().mean())
