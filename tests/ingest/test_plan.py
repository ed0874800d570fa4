"""What a run is to do, told from what there is and what is stored."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from ingest.plan import Plan, State, plan


def states(**contents: str) -> Mapping[str, State]:
    """Documents by id, whose fingerprint is their id and content: as if the catalogue said nothing else."""
    return {name: State(content, f"{name}: {content}") for name, content in contents.items()}


def test_an_empty_library_takes_everything_as_new() -> None:
    assert plan(states(a="x", b="y"), {}) == Plan(new=("a", "b"), changed=(), moved={}, gone=(), unchanged=())


def test_the_same_documents_are_unchanged() -> None:
    made = plan(states(a="x"), states(a="x"))

    assert made.unchanged == ("a",)
    assert made.nothing


def test_another_content_is_a_change() -> None:
    assert plan(states(a="new words"), states(a="old words")).changed == ("a",)


def test_the_same_content_with_another_fingerprint_is_a_change() -> None:
    """As when the title, the encoder or the code that reads documents is another."""
    assert plan({"a": State("x", "another title")}, {"a": State("x", "a title")}).changed == ("a",)


def test_a_document_that_is_no_longer_there_is_gone() -> None:
    made = plan({}, states(a="x"))

    assert (made.gone, made.ended, made.to_read) == (("a",), ("a",), ())


def test_the_same_content_under_another_id_has_moved() -> None:
    made = plan(states(new="x"), states(old="x"))

    assert made == Plan(new=(), changed=(), moved={"new": "old"}, gone=(), unchanged=())
    assert (made.to_read, made.ended) == (("new",), ("old",))


def test_one_that_is_gone_moves_to_one_place_only() -> None:
    made = plan(states(b="x", c="x"), states(a="x"))

    assert (made.moved, made.new) == ({"b": "a"}, ("c",))


def test_a_copy_of_a_document_that_stays_is_new() -> None:
    made = plan(states(a="x", b="x"), states(a="x"))

    assert (made.unchanged, made.new, made.moved) == (("a",), ("b",), {})


def test_what_can_not_be_read_leaves_what_is_published_as_it_was() -> None:
    made = plan(states(a="new", b="moved", d="new"), states(a="old", c="moved"))

    assert made.without(["a", "b", "d"]).nothing


def test_it_says_in_sentences_what_will_be_done() -> None:
    made = plan(states(a="1", b="2", c="3", e="5"), states(b="old", d="3", e="5", f="6"))

    assert str(made).splitlines() == [
        "1 new, 1 changed, 1 moved, 1 gone, 1 unchanged.",
        "new: a",
        "changed: b",
        "moved: d is now c",
        "gone: f",
    ]


SOME = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("xyz"))


@given(SOME, SOME)
def test_carried_out_it_always_ends_with_what_there_is(fresh: dict[str, str], stored: dict[str, str]) -> None:
    made = plan(states(**fresh), states(**stored))
    after = {name: content for name, content in stored.items() if name not in made.ended}
    after |= {name: fresh[name] for name in made.to_read}

    assert after == fresh
    assert len(made.to_read) + len(made.unchanged) == len(fresh)
    assert {fresh[new] for new in made.moved} == {stored[old] for old in made.moved.values()}
