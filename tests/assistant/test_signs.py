"""What a text shows on its face."""

from __future__ import annotations

import pytest

from assistant.model import Expected
from assistant.signs import shows
from ingest.document import BlockKind


@pytest.mark.parametrize(
    "text",
    ["There were 16 parties.", "De score was 66%.", "Jaar 3 (2021-2022) | 13", "In 2031 kwamen er 2 leden bij."],
)
def test_a_count_is_a_number(text: str) -> None:
    assert shows(Expected.NUMBER, text, BlockKind.PARAGRAPH) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "In year 2 the board pressed members.",
        "Het bestuur staat in hoofdstuk 6 en bijlage 3.",
        "De eerste termijn (2019-2024) had een bestuur.",
        "Niet gevonden (stand van november 2026).",
    ],
)
def test_a_year_or_the_number_of_a_chapter_counts_nothing(text: str) -> None:
    assert shows(Expected.NUMBER, text, BlockKind.PARAGRAPH) == 0.0
