"""How a table row is put into words."""

from __future__ import annotations

import pytest

from assistant.claims import row_sentence


@pytest.mark.parametrize(
    ("header", "cells", "sentence"),
    [
        (("Stap", "Wat"), ("Stap 1", "beleid verankeren"), "Stap 1: beleid verankeren."),
        (("Jaar", "Gemiddelde score"), ("Jaar 3", "36%"), "Jaar 3: gemiddelde score 36%."),
        (("Date", "Event"), ("3 May 2031", "the bell rings"), "3 May 2031: the bell rings."),
        (("Stap", "Datum"), ("Publicatie", "2031"), "Publicatie: 2031."),
        (("Nummer", "Risico"), ("3", "stof"), "stof."),
        (
            ("Size", "Number of FTE", "Annual fee"),
            ("Small", "1-50", "EUR 70"),
            "Small (number of FTE: 1-50): annual fee EUR 70.",
        ),
        (
            ("Naam", "Eerste termijn", "Tweede termijn"),
            ("Bond", "partij", "niet genoemd"),
            "Bond – eerste termijn: partij; tweede termijn: niet genoemd.",
        ),
        (("Naam", "Is dit een bond?", "Soort"), ("A", "ja", "b"), "A – is dit een bond: ja; soort: b."),
        (("Name", "Type"), ("Alone", ""), "Alone."),
        ((), ("a", "b"), "a | b"),
    ],
)
def test_a_row_reads_as_a_sentence(header: tuple[str, ...], cells: tuple[str, ...], sentence: str) -> None:
    assert row_sentence(header, cells) == sentence
