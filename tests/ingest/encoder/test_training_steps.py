"""The parts of a step: which texts meet, how they are asked for, what counts as wrong."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

from ingest.document import Language
from ingest.encoder.pieces import cut
from ingest.encoder.training.asked import as_question, bare, from_later_on, is_action, sentences_of
from ingest.encoder.training.losses import backwards, pulled, retrieval
from ingest.encoder.training.order import batches, by_page
from ingest.encoder.training.recipe import Learning, Pull
from ingest.encoder.training.run import rate
from ingest.encoder.training.steps import Memory, pull_step
from ingest.encoder.training.student import Student, mean_of


@pytest.mark.parametrize(
    ("dutch", "english", "action"),
    [
        ("Een wachtwoord maken", "Create a password", True),
        ("Stap 2: Gebruikers toewijzen", "Step 2: Map users", True),
        ("Prijzen", "Prices", False),
        ("Werken met prijzen", "Working with prices", False),
        ("Functioneel ontwerp", "Functional design", False),
    ],
)
def test_a_heading_that_says_what_to_do_is_told_from_one_that_names_a_thing(
    dutch: str, english: str, action: bool
) -> None:
    assert is_action(dutch, english) is action


def test_a_question_is_made_of_the_heading_without_its_number() -> None:
    assert bare("Step 3: Map users") == "Map users"
    assert "map users" in as_question("Step 3: Map users", Language.EN, True, Random(1))
    assert "BTW-aangifte" in as_question("BTW-aangifte", Language.NL, False, Random(1))


def test_a_later_part_of_a_body_begins_with_a_sentence() -> None:
    body = "One is here. Two is here. Three is here. Four is here. Five is here."

    for seed in range(20):
        part = from_later_on(body, Random(seed))
        assert body.endswith(part)
        assert part.split(" ")[0] in {"Two", "Three", "Four"}


def test_sentences_too_short_to_be_told_apart_are_not_asked() -> None:
    assert sentences_of("Yes. This one is long enough to be a question of its own.") == [
        "This one is long enough to be a question of its own."
    ]


def test_sections_that_lie_close_together_meet_in_a_batch() -> None:
    angles = np.repeat(np.arange(6) * 0.9, 2) + np.tile([0, 0.3], 6)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    made = batches([7, 0, 3, 10, 5, 8, 1, 2, 4, 6, 9, 11], vectors, 2, 4, Random(1))

    assert sorted(one for batch in made for one in batch) == list(range(12))
    assert all({one ^ 1 for one in batch} == set(batch) for batch in made)


def test_sections_that_say_the_same_are_not_put_against_each_other() -> None:
    vectors = np.array([[1, 0], [1, 0.001], [0.8, 0.6], [0, 1]], np.float32)

    made = batches([0, 1, 2, 3], vectors, 2, 2, Random(1))

    assert [0, 1] not in [sorted(batch) for batch in made]


def test_sections_of_one_page_meet_in_a_batch_and_all_have_their_turn() -> None:
    pages = [f"page {number // 4}" for number in range(40)]

    made = by_page([*range(40), 0, 1], pages, 4, 6, Random(4))

    assert sorted(one for batch in made for one in batch) == sorted([*range(40), 0, 1])
    mates = [sum(pages[one] == pages[other] for other in batch) - 1 for batch in made for one in batch]
    assert np.mean(mates) > 1  # by chance a third of one
    assert by_page(range(40), pages, 4, 6, Random(5)) != by_page(range(40), pages, 4, 6, Random(6))


def test_what_is_pulled_goes_to_its_own_and_not_to_the_others() -> None:
    held = torch.eye(3)
    near = torch.nn.functional.normalize(held + 0.1, dim=1)

    assert (
        pulled(held, held, 20.0, 0.3) < 0.001 < pulled(near, held, 20.0, 0.3) < pulled(near[[1, 2, 0]], held, 20, 0.3)
    )
    assert pulled(near, held, 2.0, 0.0) < pulled(near, held, 2.0, 0.3)


def test_a_pull_moves_the_dutch_and_leaves_the_english_where_it_lies(small_model: Path) -> None:
    student = Student(small_model, "cpu")

    pull_step(student, [("staal", "steel"), ("koper", "copper")], Pull(), Learning()).backward()  # type: ignore[no-untyped-call]

    moved = student.network.embeddings.word_embeddings.weight.grad.abs().sum(1)
    dutch, english = (
        {piece for word in some for piece in student.tokenizer.encode(word).ids}
        for some in (("staal", "koper"), ("steel", "copper"))
    )
    assert all(moved[piece] > 0 for piece in dutch - english)
    assert all(moved[piece] == 0 for piece in english - dutch)
    assert english - dutch


def test_a_body_nearly_equal_to_the_right_one_is_not_counted_as_wrong() -> None:
    queries = torch.tensor([[1.0, 0.0]])
    owners = torch.tensor([0])
    apart = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [0.8, 0.6]]), dim=1)
    alike = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [1.0, 0.01]]), dim=1)

    assert retrieval(queries, owners, alike, 20.0) < 0.001 < retrieval(queries, owners, apart, 20.0)


def test_a_remembered_body_makes_it_harder() -> None:
    queries = torch.tensor([[1.0, 0.0]])
    owners = torch.tensor([0])
    bodies = torch.nn.functional.normalize(torch.tensor([[1.0, 0.4], [0.0, 1.0]]), dim=1)
    harder = torch.nn.functional.normalize(torch.tensor([[[1.0, -0.4]]]), dim=2)

    assert retrieval(queries, owners, bodies, 20.0, harder) > retrieval(queries, owners, bodies, 20.0) + 0.5


def test_backwards_each_body_looks_for_its_first_query() -> None:
    queries = torch.eye(3)
    bodies = torch.eye(3)[[0, 2]]

    assert backwards(queries, torch.tensor([0, 0, 1]), bodies, 50.0) < 0.001


def test_memory_gives_the_nearest_fresh_bodies_and_never_the_queries_own() -> None:
    memory = Memory(4, 2)
    memory.keep([0], torch.tensor([[1.0, 0.0]]), step=0)
    memory.keep([1, 2, 3], torch.tensor([[0.9, 0.1], [0.0, 1.0], [0.95, 0.0]]), step=5)

    found = memory.hardest(torch.tensor([[1.0, 0.0]]), without=[3], most=1, since=3)

    assert found is not None
    assert found.shape == (1, 1, 2)
    assert torch.allclose(found[0, 0], torch.tensor([0.9, 0.1]))
    assert memory.hardest(torch.tensor([[1.0, 0.0]]), without=[1, 2, 3], most=1, since=3) is None


def test_rates_rise_stay_and_fall_to_nothing() -> None:
    learning = Learning(warm_up=9, fall=0.5)

    assert rate(0, 100, learning) == pytest.approx(0.1)
    assert rate(30, 100, learning) == 1.0
    assert rate(75, 100, learning) == pytest.approx(0.5)
    assert rate(99, 100, learning) == pytest.approx(0.02)


def test_a_text_cut_short_keeps_its_closing_mark() -> None:
    assert cut([101, 1, 2, 3, 102], 4) == [101, 1, 2, 102]
    assert cut([101, 1, 102], 4) == [101, 1, 102]


def test_a_mean_is_weighed() -> None:
    mean = mean_of([{"a": torch.tensor([0.0])}, {"a": torch.tensor([4.0])}], [3, 1])

    assert mean["a"].item() == 1.0
