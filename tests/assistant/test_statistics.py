"""Questions are counted without names, and no group of fewer than five askers is told from the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from assistant.conversations import Conversations
from assistant.model import Answer, Outcome, Question
from assistant.people import People, Role
from assistant.receipts import Receipts
from assistant.statistics import (
    FEWEST,
    Asked,
    Section,
    Statistics,
    answered_of,
    by_company,
    by_language,
    counted,
    heat,
    masked,
    size_of,
)
from ingest.document import Language

DAY = datetime(2031, 3, 4, tzinfo=UTC)
COSTS = Section("agreement/costs", "Kosten", "Bijdrage")


def one(asker: object, language: Language = Language.NL, outcome: Outcome = Outcome.ANSWERED, down: int = 0) -> Asked:
    return Asked(
        "Wat kost het?", DAY, str(asker), Role.MEMBER, "26-250", "web", language, outcome, None, "r", False, (),
        () if outcome is Outcome.NOT_IN_DOCUMENTS else (COSTS,), (COSTS,), 0, down,
    )  # fmt: skip


def some(count: int, language: Language, first: int = 0) -> Iterable[Asked]:
    return [one(first + place, language) for place in range(count)]


def test_a_group_of_five_is_counted_and_one_of_four_is_not() -> None:
    assert [(c.name, c.questions) for c in counted(some(FEWEST, Language.NL), by_language)] == [("nl", FEWEST)]
    assert counted(some(FEWEST - 1, Language.NL), by_language) == ()


def test_many_questions_of_one_asker_are_no_group() -> None:
    assert counted([one("same") for _ in range(50)], by_language) == ()


def test_a_single_small_group_cant_be_found_by_subtracting() -> None:
    asked = [*some(9, Language.NL), *some(2, Language.EN, first=20)]

    assert [count.name for count in counted(asked, by_language)] == [""]


def test_what_got_an_answer_is_told_only_where_neither_part_is_small() -> None:
    answered = [one(place) for place in range(6)]
    left = [one(place, outcome=Outcome.NOT_IN_DOCUMENTS) for place in range(10, 15)]

    assert answered_of([*answered, *left]) == 6
    assert answered_of([*answered, *left[:2]]) is None


def test_the_heat_of_a_section_needs_five_askers_for_each_of_its_figures() -> None:
    left = [one(place, outcome=Outcome.NOT_IN_DOCUMENTS) for place in range(6)]
    contested = [one(place, down=1) for place in range(3)]

    [found] = heat([*left, *contested])
    assert (found.name, found.unanswered, found.contested) == ("Bijdrage (Kosten)", 6, 0)
    assert heat(left[:4]) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mail mij: jan@example.org", "Mail mij: …"),
        ("Bel 06-12345678 of +31 20 123 45 67.", "Bel … of …."),
        ("Mag ANNE VOORBEELD dit?", "Mag … dit?"),
        ("In 2019 betaalde men 2.000 euro", "In 2019 betaalde men 2.000 euro"),
        ("Voorbeelden van Anne", "Voorbeelden van Anne"),
    ],
)
def test_what_names_somebody_is_taken_out(text: str, shown: str) -> None:
    assert masked(text, ("Anne Voorbeeld", "Voorbeeld")) == shown


@pytest.mark.parametrize(
    ("fte", "size"), [(1, "1-25"), (25, "1-25"), (26, "26-250"), (1000, "251-1000"), (1001, "1000+")]
)
def test_a_company_falls_in_its_class_of_size(fte: int, size: str) -> None:
    assert size_of(fte) == size


def test_what_was_asked_is_read_back_with_its_kind_of_company(store: Engine) -> None:
    people, conversations, receipts = People(store), Conversations(store), Receipts(store)
    company = people.add_company("Gieterij").id
    person = people.add("Anne", "anne@example.org", Role.MEMBER, company).id
    told = conversations.begin(person, "web")
    answer = receipts.store(Question("Wat kost het?"), Answer(Outcome.NOT_IN_DOCUMENTS, Language.NL, "Nee."), 1)
    conversations.add_turn(told.id, "Wat kost het?", answer)
    conversations.vote(answer.receipt, person, up=False, reason="klopt niet")
    statistics, now = Statistics(store, lambda: {company: 40}), datetime.now(UTC)

    [asked] = statistics.asked(now - timedelta(days=1), now + timedelta(days=1))
    [opinion] = statistics.feedback(now - timedelta(days=1), now + timedelta(days=1))

    assert (asked.company, asked.unanswered, asked.down) == ("26-250", True, 1)
    assert tuple(by_company(asked)) == ("26-250",)
    assert (opinion.question, opinion.reason, opinion.up) == ("Wat kost het?", "klopt niet", False)
    assert statistics.asked(now + timedelta(days=1), now + timedelta(days=2)) == []
    assert statistics.names() == ("Gieterij", "Anne")
