import pytest

from tests.corpus.summary import all_sections, listed, load

FACTS = load("provenance.toml")
ADDRESSES = {entry.get("address") for entry in load("sources.toml").get("official", [])}
USED = {fact for section in all_sections() for fact in section.facts}


def test_every_fact_is_used_by_a_section_or_its_absence_is_explained() -> None:
    unexplained = [fact for fact, entry in FACTS.items() if fact not in USED and not entry.get("left_out")]

    assert not unexplained, f"no section uses these facts, and no left_out says why: {unexplained}"


def test_a_fact_that_is_used_is_not_said_to_be_left_out() -> None:
    assert not [fact for fact, entry in FACTS.items() if fact in USED and "left_out" in entry]


def test_every_section_rests_on_facts() -> None:
    without = [str(section) for section in all_sections() if not section.facts]

    assert not without, listed(without)


def test_every_fact_that_a_section_names_has_a_provenance() -> None:
    unknown = [f"{section}: {fact}" for section in all_sections() for fact in section.facts if fact not in FACTS]

    assert not unknown, listed(unknown)


@pytest.mark.parametrize("fact", FACTS)
def test_a_provenance_says_term_certainty_and_sources(fact: str) -> None:
    entry = FACTS[fact]

    assert entry["term"] in {"1", "2", "1->2", "context"}
    assert entry["certainty"] in {"stated", "disputed", "inferred", "gap"}
    assert entry["sources"]
    assert set(entry) <= {"term", "certainty", "sources", "note", "left_out"}


@pytest.mark.parametrize("fact", [fact for fact, entry in FACTS.items() if entry["certainty"] != "stated"])
def test_a_fact_that_is_not_simply_stated_has_a_note(fact: str) -> None:
    assert FACTS[fact].get("note")


def test_every_source_of_a_fact_is_in_the_catalogue() -> None:
    unknown = [f"{fact}: {s}" for fact, entry in FACTS.items() for s in entry["sources"] if s not in ADDRESSES]

    assert not unknown, listed(unknown)
