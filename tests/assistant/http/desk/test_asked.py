"""What became of a chat model's sentences is counted with what is asked, and said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.http.desk.asked import GROUPINGS, by_draft, groupings
from assistant.messages import say
from assistant.rephrased.check import Fault
from assistant.statistics import FEWEST, counted
from ingest.document import Language
from tests.assistant.test_statistics import one


def test_questions_are_counted_by_what_became_of_a_models_sentences() -> None:
    asked = [replace(one(number), drafts=("shown", "dropped:figure", "sourced:name")) for number in range(FEWEST)]
    assert {(count.name, count.questions) for count in counted(asked, by_draft)} == {
        ("shown", FEWEST),
        ("figure", FEWEST),
        ("sourced", FEWEST),
    }
    assert groupings(asked).keys() == GROUPINGS.keys()


def test_without_a_chat_model_nothing_is_said_of_its_sentences() -> None:
    assert GROUPINGS.keys() - groupings([one("somebody")]).keys() == {"draft"}


@pytest.mark.parametrize("fate", ["shown", "sourced", *Fault])
def test_every_fate_has_words_in_both_languages(fate: str) -> None:
    assert len({say(f"draft_{fate}", language) for language in Language}) == 2
