"""Which documents are in force, and which came after another, told from the bundled catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.http.pages.library import Validity, in_language, successors, validity
from assistant.settings import PROJECT
from ingest.document import Audience, Language, Metadata
from ingest.sources import load_catalogue


@pytest.fixture(scope="module")
def documents() -> list[Metadata]:
    return [source.metadata for source in load_catalogue(PROJECT / "corpus").sources]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2019, 6, 30), Validity.COMING),
        (date(2019, 7, 1), Validity.CURRENT),
        (date(2024, 6, 30), Validity.CURRENT),
        (date(2024, 7, 1), Validity.ENDED),
    ],
)
def test_a_document_is_in_force_from_its_first_day_to_its_last(
    documents: list[Metadata], day: date, found: Validity
) -> None:
    costs = next(one for one in documents if one.id == "onboarding/costs.nl")
    assert validity(costs, day) is found
    assert validity(replace(costs, in_force_from=None, in_force_until=None), day) is Validity.UNDATED


def test_what_came_after_is_told_in_the_readers_language(documents: list[Metadata]) -> None:
    after = successors(documents)
    assert after["onboarding/costs.nl"].id == "onboarding/second-term.nl"
    assert after["onboarding/costs.en"].id == "onboarding/second-term.en"
    assert "onboarding/second-term.nl" not in after


def test_what_came_after_is_not_told_to_whom_may_not_see_it(documents: list[Metadata]) -> None:
    seen = [one for one in documents if one.work != "onboarding/second-term" or one.audience is not Audience.PUBLIC]
    assert "onboarding/costs.nl" not in successors(seen)


def test_what_is_in_one_language_only_is_listed_in_both(documents: list[Metadata]) -> None:
    alone = replace(documents[0], id="alone.en", work="alone", language=Language.EN, twin=None)
    listed = in_language([*documents, alone], "nl")
    assert alone in listed
    assert len({one.work for one in listed}) == len(listed)
