"""Single words across the languages, as lexical search counts them."""

from __future__ import annotations

import pytest

from ingest.analysis import tokens
from ingest.document import Language
from ingest.translations import TABLE, translated

NL, EN = Language.NL, Language.EN


@pytest.mark.parametrize(
    ("dutch", "english"),
    [("klacht", "complaint"), ("bijdrage", "contribution"), ("risico's", "risks"), ("leden", "members")],
)
def test_a_word_is_found_by_its_translation_in_either_direction(dutch: str, english: str) -> None:
    assert set(translated(tokens(dutch, NL), NL, EN)) & set(tokens(english, EN))
    assert set(translated(tokens(english, EN), EN, NL)) & set(tokens(dutch, NL))


def test_a_compound_is_found_by_the_translation_of_its_part() -> None:
    assert "agreement" in translated(tokens("metaalsectorovereenkomst", NL), NL, EN)


def test_nothing_is_translated_into_its_own_language() -> None:
    assert translated(["klacht"], NL, NL) == []


def test_a_word_that_the_table_lacks_has_no_translation() -> None:
    assert translated(["qzx", "klacht"], NL, EN) == translated(["klacht"], NL, EN)


def test_the_table_stays_small_and_holds_stems_alone() -> None:
    assert TABLE.stat().st_size < 300_000
    for line in TABLE.read_text("utf-8").splitlines():
        dutch, english = line.split("\t")
        assert dutch
        assert english
        assert dutch != english
