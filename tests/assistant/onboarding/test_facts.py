from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.onboarding.facts import Applies, Facts, from_json, read_facts, said
from assistant.onboarding.pathway import Condition, FactKind, load_pathway
from tests.assistant.onboarding.a_corpus import CORPUS

PATHWAY = load_pathway(CORPUS / "onboarding" / "pathway.toml")
ABOVE_1000 = Condition("size", above=1000)
SMALL = Condition("size", at_most=250)
IMPORTS = Condition("imports", yes=True)
GOLD = Condition("metals", any_of=frozenset({"gold", "tin"}))


@pytest.mark.parametrize("written", ["1250", "1.250", "1,250", " 1 250 ", "1\u00a0250"])
def test_a_number_is_read_as_people_write_it(written: str) -> None:
    facts, refused = read_facts(PATHWAY, {"size": [written]})

    assert facts.given == {"size": 1250}
    assert not refused


@pytest.mark.parametrize("written", ["many", "-3", "12.5", "1.25.0", "²", "٣", "99999999999"])
def test_what_is_no_whole_number_is_refused_and_said(written: str) -> None:
    facts, [refused] = read_facts(PATHWAY, {"size": [written], "imports": ["yes"]})

    assert refused.value == written
    assert facts.given == {"imports": True}


def test_a_skipped_question_is_no_answer() -> None:
    facts, refused = read_facts(PATHWAY, {"size": [""], "metals": [], "imports": ["  "]})

    assert not facts.given
    assert not refused


def test_none_of_these_is_an_answer() -> None:
    facts, _ = read_facts(PATHWAY, {"metals": ["none"]})

    assert facts.given == {"metals": ()}
    assert facts.holds(GOLD) is Applies.NO


def test_an_option_that_isnt_offered_is_refused() -> None:
    _, [refused] = read_facts(PATHWAY, {"metals": ["gold", "<script>"]})

    assert (refused.fact, refused.value) == ("metals", "<script>")


@pytest.mark.parametrize(
    ("given", "conditions", "expected"),
    [
        ({"size": 1000}, [ABOVE_1000], Applies.NO),
        ({"size": 1001}, [ABOVE_1000], Applies.YES),
        ({"size": 250}, [SMALL], Applies.YES),
        ({"size": 251}, [SMALL], Applies.NO),
        ({}, [ABOVE_1000], Applies.PERHAPS),
        ({"metals": ("gold",)}, [GOLD, IMPORTS], Applies.PERHAPS),
        ({"metals": ("steel",)}, [GOLD, IMPORTS], Applies.NO),
        ({"metals": ("gold",), "imports": True}, [GOLD, IMPORTS], Applies.YES),
        ({"imports": False}, [IMPORTS], Applies.NO),
        ({}, [], Applies.YES),
    ],
)
def test_a_condition_holds_fails_or_cant_be_told(
    given: dict[str, int | bool | str | tuple[str, ...]], conditions: list[Condition], expected: Applies
) -> None:
    assert Facts(given).apply(conditions) is expected


def a_value(kind: FactKind, options: list[str]) -> st.SearchStrategy[object]:
    return {
        FactKind.NUMBER: st.integers(0, 10_000_000),
        FactKind.YES_NO: st.booleans(),
        FactKind.ONE: st.sampled_from(options or ["-"]),
        FactKind.MANY: st.sets(st.sampled_from(options or ["-"])).map(
            lambda chosen: [o for o in options if o in chosen]
        ),
    }[kind]


@given(
    st.fixed_dictionaries(
        {}, optional={fact.id: a_value(fact.kind, [one.id for one in fact.options]) for fact in PATHWAY.facts}
    )
)
def test_facts_survive_the_form_and_the_database(held: dict[str, object]) -> None:
    facts, refused = from_json(PATHWAY, held)

    assert not refused
    assert facts.as_json() == held
    again, _ = read_facts(PATHWAY, said(facts))
    assert again == facts
