"""How a section is read goes with answers that cite it, for as long as the section reads as it did."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from assistant.answer import Assistant
from assistant.build import build
from assistant.errors import EmptyRuling, Overtaken, UnknownSection
from assistant.model import Question
from assistant.rulings import Rulings
from assistant.settings import Settings
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.job import ingest

NL, EN = Language.NL, Language.EN
ASKED = Question("Hoe hoog was de entreebijdrage bij toetreding?")
TEXTS = {NL: "Overnemen is ook toetreden.", EN: "Taking over is joining too."}


@pytest.fixture
def settings(tmp_path: Path, made_up: Settings) -> Settings:
    copytree(made_up.corpus, tmp_path / "corpus")
    copytree(made_up.data, tmp_path / "data")
    return Settings(corpus=tmp_path / "corpus", data=tmp_path / "data")


@pytest.fixture
def assistant(settings: Settings, encoder: Encoder) -> Assistant:
    return build(settings, encoder)


@pytest.fixture
def rulings(assistant: Assistant) -> Rulings:
    return Rulings(assistant.library.engine, assistant.library)


def test_it_goes_with_the_answers_that_cite_its_section_and_not_into_their_text(
    assistant: Assistant, rulings: Rulings
) -> None:
    rulings.give("agreement/costs", "entry", TEXTS, "a")

    dutch = assistant.answer(ASKED)
    english = assistant.answer(Question("What was the entry fee on joining?"))
    other = assistant.answer(Question("Wat is de jaarlijkse bijdrage van een klein bedrijf?"))

    assert [one.text for one in dutch.interpretations] == [TEXTS[NL]]
    assert [one.text for one in english.interpretations] == [TEXTS[EN]]
    assert other.interpretations == ()
    assert TEXTS[NL] not in dutch.text
    assert assistant.receipts.read(dutch.receipt)["interpretations"][0]["text"] == TEXTS[NL]


def test_it_is_no_longer_given_once_its_section_changes_and_again_when_it_is_renewed(
    assistant: Assistant, rulings: Rulings, settings: Settings, encoder: Encoder
) -> None:
    one = rulings.give("agreement/costs", "entry", TEXTS, "a")
    path = settings.corpus / "agreement/costs.nl.md"
    path.write_text(path.read_text("utf-8").replace("310 florijnen", "320 florijnen"), "utf-8")
    ingest(settings.corpus, settings.data, encoder)

    assert assistant.answer(ASKED).interpretations == ()
    assert not rulings.holds(one)
    rulings.change(one.id, TEXTS, "a", one.revision)
    assert assistant.answer(ASKED).interpretations != ()


def test_a_withdrawn_one_is_not_given(assistant: Assistant, rulings: Rulings) -> None:
    one = rulings.give("agreement/costs", "entry", TEXTS, "a")
    rulings.withdraw(one.id, one.revision)

    assert assistant.answer(ASKED).interpretations == ()


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
