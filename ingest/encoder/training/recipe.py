"""A recipe: everything but the data that decides what a run brings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sections(Part):
    """Steps that pull both headings of a section to its body in one of the languages, by chance."""

    per_step: int = Field(default=64, ge=2, description="sections")
    kin: int = Field(default=4, ge=1, description="sections that lie close together, side by side in one step")
    near: Literal["headings", "page"] = Field(default="headings", description="lie close: by headings, or on one page")
    tokens: int = Field(default=72, ge=8, le=512, description="of a body, at most")
    long_every: int = Field(default=8, ge=0, description="every so many steps bodies are longer; 0: never")
    long_tokens: int = Field(default=224, ge=8, le=512)
    long_per_step: int = Field(default=24, ge=2, description="sections in such a step")
    later: float = Field(default=0.3, ge=0, le=1, description="share of bodies that begin at a later sentence")
    sentences: float = Field(default=0.25, ge=0, le=1, description="sentence queries for each section")
    asked: float = Field(default=0.5, ge=0, le=1, description="share of headings that are turned into questions")
    remembered: int = Field(default=32, ge=0, description="hard negatives out of the memory for each query")
    memory_steps: int = Field(default=120, ge=0, description="how old a remembered vector may be")
    weights: dict[str, float] = Field(
        default={}, description="how often a source is taken in an epoch, 1 if unnamed; this project's are `own`"
    )


class Pairs(Part):
    """Steps that pull a sentence to its translation."""

    every: int = Field(default=5, ge=0, description="every so many steps; 0: never")
    per_step: int = Field(default=160, ge=2)
    kin: int = Field(default=8, ge=1, description="pairs that stand together in their file, side by side in one step")
    tokens: int = Field(default=48, ge=4, le=512)


class Pull(Part):
    """Beside each step on sections Dutch is pulled to where its English lies, which stays there: headings of other
    sections, and pairs in runs of `pairs.kin`."""

    headings: int = Field(default=0, ge=0)
    pairs: int = Field(default=0, ge=0)
    tokens: int = Field(default=64, ge=4, le=512)
    among: float = Field(default=0.3, ge=0, description="weight of finding it among the others, beside its cosine")
    weight: float = Field(default=1.0, ge=0)


class Taught(Part):
    """Steps that bring texts to where a stronger English model and one of our own together put their English
    (`training/lessons.py`), in place of those on sections by themselves."""

    share: float = Field(default=0.4, ge=0, le=1, description="of the teacher's cosine in that of both")
    sentences: int = Field(default=45, ge=0, description="times the root of a file's sentences are read by the teacher")
    per_step: int = Field(default=48, ge=2, description="sections")
    kin: int = Field(default=6, ge=1, description="sections that lie close together, side by side in one step")
    free: dict[str, int] = Field(
        default={"sentences": 40, "everyday": 40, "questions": 12, "own": 8},
        description="other texts of each kind in a step, in Dutch",
    )
    english: float = Field(default=0.4, ge=0, le=1, description="share of these that are read in English too")
    dutch: float = Field(default=0.6, ge=0, le=1, description="share of bodies that are read in Dutch, not in English")
    tokens: int = Field(default=144, ge=8, le=512, description="of a body, at most")
    long_every: int = Field(default=4, ge=0, description="every so many steps bodies are longer; 0: never")
    long_tokens: int = Field(default=256, ge=8, le=512)
    long_per_step: int = Field(default=24, ge=2, description="sections in such a step")
    near: float = Field(default=10.0, ge=0, description="weight of one less the cosine to the aim")
    among: float = Field(default=2.0, ge=0, description="weight of the divergence from the teachers' nearness of texts")
    written: int = Field(default=3, ge=0, description="written questions of a section, at most")
    right: float = Field(default=0.3, ge=0, description="weight of a written question's own section")
    right_own: float = Field(default=1.0, ge=0, description="the same where the section is this project's")
    translated: float = Field(default=0.3, ge=0, description="weight of a query's translation among all others'")


class Own(Part):
    """Steps on this project's own sections and terms."""

    every: int = Field(default=8, ge=0, description="every so many steps; 0: never")
    per_step: int = Field(default=40, ge=2)
    terms: int = Field(default=48, ge=0, description="glossary entries in such a step")


class Learning(Part):
    layers: float = Field(default=1e-4, gt=0, description="learning rate of the layers")
    words: float = Field(default=3e-4, gt=0, description="learning rate of the word pieces")
    warm_up: int = Field(default=20, ge=0, description="steps")
    fall: float = Field(default=0.3, ge=0, le=1, description="last share of the run in which the rates fall to 0")
    scale: float = Field(default=25.0, gt=0, description="of cosines, before softmax")
    backwards: float = Field(default=0.3, ge=0, description="weight of body to heading")
    mean: float = Field(default=0.99, ge=0, lt=1, description="decay of the running mean of the weights")


class Watch(Part):
    """Evaluation while it trains, on sections and pairs held out of the training."""

    every: int = Field(default=100, ge=1, description="steps")
    sections: int = Field(default=256, ge=0)
    pairs: int = Field(default=512, ge=0)


class Recipe(Part):
    seed: int = 1
    steps: int = Field(gt=0)
    start: float = Field(default=0.0, ge=0, le=1, description="share of the start weights in the finished ones")
    save_every: int = Field(default=50, ge=1, description="steps")
    sections: Sections = Sections()
    pairs: Pairs = Pairs()
    pull: Pull = Pull()
    taught: Taught = Taught()
    own: Own = Own()
    learning: Learning = Learning()
    watch: Watch = Watch()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Raises OSError, tomllib.TOMLDecodeError or pydantic.ValidationError."""
        return cls.model_validate(tomllib.loads(path.read_text("utf-8")))
