"""Which clause a question names, in both languages' ways of writing it."""

from __future__ import annotations

import pytest

from assistant.clause import clause_in


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Wat zegt artikel 12, lid 3?", "12.3"),
        ("Wat zegt artikel 12 lid 3 onder b?", "12.3.b"),
        ("Mag dat volgens lid 3 van artikel 12?", "12.3"),
        ("What does article 7(2)(b) say?", "7.2.b"),
        ("Article 4, paragraph 1, point a", "4.1.a"),
        ("and clause 12a?", "12a"),
        ("art. 5.2", "5.2"),
        ("Wat staat er in bijlage C?", "annex-c"),
        ("what is annex 2 about", "annex-2"),
        ("Wat staat er in een artikel?", None),
        ("Wat is stap 3?", None),
        ("Hoeveel artikelen zijn er?", None),
    ],
)
def test_a_clause_is_named_by_its_number(text: str, clause: str | None) -> None:
    assert clause_in(text) == clause
