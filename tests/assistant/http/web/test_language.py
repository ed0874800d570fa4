"""Which language the interface speaks, and how it writes dates and numbers."""

from __future__ import annotations

import pytest

from assistant.formats import day, number, quoted
from assistant.http.web.language import preferred
from ingest.document import Language

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", NL),
        ("en-GB,en;q=0.9", EN),
        ("de-DE,de;q=0.9,nl;q=0.5,en;q=0.4", NL),
        ("de-DE", EN),
        ("", NL),
        ("nl;q=0,en;q=0.1", EN),
        ("en;q=high, nl", NL),
    ],
)
def test_the_browser_chooses_by_its_weights(header: str, language: Language) -> None:
    assert preferred(header) is language


def test_dates_and_numbers_are_written_as_the_language_writes_them() -> None:
    assert (day("2025-11-17", NL), day("2025-11-17", EN)) == ("17 november 2025", "17 November 2025")
    assert (number(10000, NL), number(10000, EN)) == ("10.000", "10,000")
    assert (number(1234.5, NL), number(1234.5, EN)) == ("1.234,5", "1,234.5")


def test_titles_are_named_between_their_own_marks() -> None:
    assert quoted([], NL) == ""
    assert quoted(["Eén"], NL) == "“Eén”"
    assert quoted(["Eén", "Twee"], NL) == "“Eén” en “Twee”"
    assert quoted(["One", "Two", "Three"], EN) == "“One”, “Two” and “Three”"
