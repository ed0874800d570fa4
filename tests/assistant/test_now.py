"""A question about today is one about the term that runs."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.model import Question
from assistant.understand import understand
from ingest.document import Language, Term
from tests.assistant.test_verbs import VOCABULARY

FIRST, SECOND = Term.FIRST, Term.SECOND


def terms(text: str, as_of: date | None = None) -> frozenset[Term]:
    return understand(Question(text, as_of=as_of), VOCABULARY, lambda said, before: Language.NL).terms


@pytest.mark.parametrize("text", ["Wie is nu de voorzitter?", "Hoeveel kost dat dit jaar?", "Who chairs it currently?"])
def test_what_is_asked_of_today_is_asked_of_the_running_term(text: str) -> None:
    assert terms(text) == {SECOND}


@pytest.mark.parametrize(
    "text", ["Wat is nu precies een heatmap?", "Hoe zit het nu met de kosten?", "Wie is voorzitter?"]
)
def test_what_is_not_asked_of_today_names_no_term(text: str) -> None:
    assert terms(text) == frozenset()


def test_whether_something_of_the_first_term_still_holds_is_about_both() -> None:
    assert terms("Do the fees of the first term still apply?") == {FIRST, SECOND}


def test_what_today_is_for_a_place_with_a_day_of_its_own_its_day_says() -> None:
    assert terms("Wie is nu de voorzitter?", date(2021, 1, 1)) == {FIRST}
