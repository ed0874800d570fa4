"""Recall at 1 of questions to sections in the four directions, for each way of searching. Figures are in [0, 1]."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from ingest.analysis import tokens
from ingest.document import Language
from ingest.encoder.heldout import HeldOut
from ingest.lexical import lexical_index

Scores = NDArray[np.float32]
"""Shape (questions, sections): higher is nearer."""
Direction = tuple[Language, Language]
"""The language of the question, and of the sections."""
Translate = Callable[[Sequence[str], Language, Language], list[str]]

DIRECTIONS: tuple[Direction, ...] = tuple(product(Language, Language))
LEXICAL_SHARE = 0.1  # of a hybrid score, as assistant/retrieve.py weighs the two


def recalls(held: HeldOut, scores: Mapping[Direction, Scores]) -> dict[Direction, float]:
    """The share of questions whose own section scores highest."""
    return {direction: _recall(held, direction, some) for direction, some in scores.items()}


def _recall(held: HeldOut, direction: Direction, scores: Scores) -> float:
    asked, read = direction
    ids = list(held.sections[read])
    right = [ids[place] == wanted for place, (_, wanted) in zip(scores.argmax(1), held.questions[asked], strict=True)]
    return float(np.mean(right))


def dense(held: HeldOut, encode: Callable[[Sequence[str]], Scores]) -> dict[Direction, Scores]:
    """By cosine, `encode` giving unit rows."""
    asked = {one: encode([text for text, _ in held.questions[one]]) for one in Language}
    read = {one: encode(list(held.sections[one].values())) for one in Language}
    return {direction: asked[direction[0]] @ read[direction[1]].T for direction in DIRECTIONS}


def lexical(
    held: HeldOut, translate: Translate | None = None, analyse: Callable[[str, Language], list[str]] = tokens
) -> dict[Direction, Scores]:
    """By BM25 over stems; across languages with the question's own tokens, or with their translations too."""
    found: dict[Direction, Scores] = {}
    for read in Language:
        places = {name: place for place, name in enumerate(held.sections[read])}
        index = lexical_index((name, analyse(text, read)) for name, text in held.sections[read].items())
        for asked in Language:
            scores = np.zeros((len(held.questions[asked]), len(places)), np.float32)
            for row, (text, _) in enumerate(held.questions[asked]):
                sought = analyse(text, asked)
                if translate and asked is not read:
                    sought = list(dict.fromkeys([*sought, *translate(sought, asked, read)]))
                for name, score in index.best(sought, len(places)):
                    scores[row, places[name]] = score
            found[asked, read] = scores
    return found


def hybrid(
    near: Mapping[Direction, Scores], said: Mapping[Direction, Scores], share: float = LEXICAL_SHARE
) -> dict[Direction, Scores]:
    """Cosine, and BM25 as a share of the best section's, weighed."""
    return {
        direction: (1 - share) * near[direction] + share * some / np.maximum(some.max(1, keepdims=True), 1e-9)
        for direction, some in said.items()
    }


def translations(pairs: Sequence[tuple[str, str]], encode: Callable[[Sequence[str]], Scores]) -> dict[Direction, float]:
    """The share of sentences whose nearest sentence in the other language is their translation, both ways."""
    sides = {Language.NL: encode([dutch for dutch, _ in pairs]), Language.EN: encode([english for _, english in pairs])}
    own = np.arange(len(pairs))
    return {(one, one.other): float(np.mean((sides[one] @ sides[one.other].T).argmax(1) == own)) for one in Language}
