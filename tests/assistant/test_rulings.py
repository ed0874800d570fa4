"""How a section is read goes with answers that cite it, for as long as the section reads as it did."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Assistant
from assistant.errors import EmptyRuling, Overtaken, UnknownSection
from assistant.model import Question
from assistant.rulings import Rulings
from ingest.document import Language
from tests.assistant.conftest import rewrite

NL, EN = Language.NL, Language.EN
ASKED = Question("Hoe hoog was de entreebijdrage bij toetreding?")
TEXTS = {NL: "Overnemen is ook toetreden.", EN: "Taking over is joining too."}


@pytest.fixture
def rulings(desk: Assistant) -> Iterator[Rulings]:
    """Each test leaves none in force."""
    made = Rulings(desk.library.engine, desk.library)
    yield made
    for one in made.all():
        made.withdraw(one.id, one.revision)


def test_it_goes_with_the_answers_that_cite_its_section_and_not_into_their_text(
    desk: Assistant, rulings: Rulings
) -> None:
    rulings.give("agreement/costs", "entry", TEXTS, "a")

    dutch = desk.answer(ASKED)
    english = desk.answer(Question("What was the entry fee on joining?"))
    other = desk.answer(Question("Wat is de jaarlijkse bijdrage van een klein bedrijf?"))

    assert [one.text for one in dutch.interpretations] == [TEXTS[NL]]
    assert [one.text for one in english.interpretations] == [TEXTS[EN]]
    assert other.interpretations == ()
    assert TEXTS[NL] not in dutch.text
    assert desk.receipts.read(dutch.receipt)["interpretations"][0]["text"] == TEXTS[NL]


@pytest.mark.parametrize("changing", ["sqlite", "postgresql"], indirect=True)
def test_it_is_no_longer_given_once_its_section_changes_and_again_when_it_is_renewed(
    changing: Assistant,
) -> None:
    rulings = Rulings(changing.library.engine, changing.library)
    one = rulings.give("agreement/costs", "entry", TEXTS, "a")
    rewrite(changing, "agreement/costs.nl", "310 florijnen", "320 florijnen")

    assert changing.answer(ASKED).interpretations == ()
    assert not rulings.holds(one)
    rulings.change(one.id, TEXTS, "a", one.revision)
    assert changing.answer(ASKED).interpretations != ()


def test_a_withdrawn_one_is_not_given(desk: Assistant, rulings: Rulings) -> None:
    one = rulings.give("agreement/costs", "entry", TEXTS, "a")
    rulings.withdraw(one.id, one.revision)

    assert desk.answer(ASKED).interpretations == ()


def test_it_needs_a_text_and_a_section_that_is_there(rulings: Rulings) -> None:
    with pytest.raises(EmptyRuling):
        rulings.give("agreement/costs", "entry", {NL: "  "}, "a")
    with pytest.raises(UnknownSection):
        rulings.give("agreement/costs", "nowhere", TEXTS, "a")


def test_who_saw_an_older_one_changes_nothing(rulings: Rulings) -> None:
    one = rulings.give("agreement/costs", "entry", TEXTS, "a")
    rulings.change(one.id, {NL: "Anders."}, "b", one.revision)

    with pytest.raises(Overtaken):
        rulings.change(one.id, TEXTS, "a", one.revision)

    assert rulings.get(one.id).texts == {NL: "Anders."}
