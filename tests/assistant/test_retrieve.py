"""How near a question the found passages are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.retrieve import cosines
from ingest.library import StoredChunk
from tests.assistant.test_chosen import a_passage


def stored(*rows: list[float]) -> StoredChunk:
    """A passage with the vector of the first row, and a sentence for each of the others."""
    held = np.array(rows, dtype=np.float32)
    return replace(a_passage("1", "Een.").stored, vector=held[0], sentence_vectors=held[1:])


def test_a_passage_is_as_near_as_the_nearest_of_itself_its_sentences_and_those_of_its_translation() -> None:
    asked = np.array([1.0, 0.0], dtype=np.float32)
    itself, sentence = stored([0.75, 0.0], [0.5, 0.0]), stored([0.0, 0.0], [0.25, 0.0], [0.5, 0.0])
    alone, translation = stored([0.125, 0.0]), stored([0.0, 0.0], [1.0, 0.0])
    pairs = [(itself,), (sentence,), (alone,), (alone, translation), (alone,)]
    assert cosines(pairs, asked) == pytest.approx([0.75, 0.5, 0.125, 1.0, 0.125])


def test_no_passages_have_no_nearness() -> None:
    assert cosines([], np.zeros(2, dtype=np.float32)) == []
