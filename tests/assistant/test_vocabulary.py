"""What words the documents use, and what the questions written down for them tell of words."""

from __future__ import annotations

import pytest

from assistant.understand import names_in
from assistant.vocabulary import Vocabulary, vocabulary_of
from ingest.document import Language
from tests.assistant.test_chosen import a_passage

TEXT = "In de fabriek van Kobalta wordt Zirkoon verbogen en aangevraagd, want de overeenkomst verbiedt meer."
ASKED = ["Wie mag hier zirkoon verkopen?", "Wat verdient Kobalta?", "kobalta adres"]


def vocabulary(*questions: str) -> Vocabulary:
    dutch = a_passage("a", TEXT).stored
    english = a_passage("b", "At the works of Kobalta there is Zirkoon.").stored
    return vocabulary_of([dutch, english], questions=questions)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("fabreik", "fabriek"), ("overenkomts", "overeenkomst"), ("verdient", None), ("aanklaagd", None)],
)
def test_a_slip_of_the_pen_is_put_right_and_another_word_left_alone(written: str, meant: str | None) -> None:
    assert vocabulary().corrected(written) == meant


def test_a_word_of_the_questions_written_down_is_no_slip_of_the_pen() -> None:
    assert vocabulary().corrected("verbogem") == "verbogen"
    assert vocabulary("Wat is verbogem?").corrected("verbogem") is None


def test_a_name_that_whole_questions_write_small_is_not_asked_for_as_a_name() -> None:
    held = vocabulary(*ASKED)

    assert held.names == {"kobalta", "zirkoon"}
    assert held.common == {"zirkoon"}


def test_who_asks_about_a_thing_does_not_mean_whoever_is_named_after_it() -> None:
    held = vocabulary(*ASKED)
    both = Vocabulary(dict.fromkeys(Language, 100), held.frequency, held.spoken, held.names, common=held.common)

    assert names_in("Levert kobalta zirkoon?", both) == ("kobalta",)
