"""A step runs where the network lies: nothing is left behind on the processor.

A GPU can't be had in every test, so a network on PyTorch's "meta" device stands in: it knows shapes and devices but no
numbers, and refuses like a GPU to mix with what lies elsewhere.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from ingest.document import Language
from ingest.encoder.training.material import Section
from ingest.encoder.training.recipe import Learning, Pairs, Pull, Sections
from ingest.encoder.training.steps import pairs_step, pull_step, sections_step
from ingest.encoder.training.student import Student

SECTIONS = [
    Section(
        {Language.NL: f"Kop {number}", Language.EN: f"Heading {number}"},
        {Language.NL: "Een stuk tekst. Nog een zin.", Language.EN: "A piece of text. Another sentence."},
        "made-up",
    )
    for number in range(5)
]


class Elsewhere(torch.nn.Module):
    """As a BERT's answer, by word pieces alone."""

    def __init__(self) -> None:
        super().__init__()
        self.embeddings = torch.nn.Module()
        self.embeddings.word_embeddings = torch.nn.Embedding(50_000, 24, device="meta")

    def forward(self, inputs_embeds: torch.Tensor, attention_mask: torch.Tensor) -> Any:
        return SimpleNamespace(last_hidden_state=inputs_embeds + attention_mask.unsqueeze(-1))


@pytest.fixture
def student(small_model: Path, monkeypatch: pytest.MonkeyPatch) -> Student:
    monkeypatch.setattr(torch, "autocast", lambda *_, **__: nullcontext())  # it knows no meta device
    found = Student(small_model, "cpu")
    found.device, found.network = torch.device("meta"), Elsewhere()
    return found


def test_a_step_over_sections_stays_on_its_device(student: Student) -> None:
    loss = sections_step(student, SECTIONS, range(5), Sections(), 64, Learning(), Random(1), 1)

    assert loss.device.type == "meta"
    loss.backward()  # type: ignore[no-untyped-call]
    assert student.network.embeddings.word_embeddings.weight.grad.device.type == "meta"


def test_a_pull_stays_on_its_device(student: Student) -> None:
    loss = pull_step(student, [("een zin", "a sentence"), ("nog een", "another")], Pull(), Learning())

    assert loss.device.type == "meta"
    loss.backward()  # type: ignore[no-untyped-call]
    assert student.network.embeddings.word_embeddings.weight.grad is not None


def test_a_step_over_pairs_stays_on_its_device(student: Student) -> None:
    pairs = [("een zin", "a sentence"), ("nog een", "another")]

    assert pairs_step(student, pairs, Pairs(), Learning()).device.type == "meta"
