"""Every sentence is there in both languages, under one key, with the same gaps."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

import assistant
from assistant.messages import MESSAGES, TABLES
from ingest.document import Language


@pytest.mark.parametrize("key", sorted(MESSAGES))
def test_every_sentence_stands_in_both_languages_with_the_same_gaps(key: str) -> None:
    gaps = {
        language: sorted(name for _, name, _, _ in Formatter().parse(MESSAGES[key][language]) if name)
        for language in Language
    }
    assert all(MESSAGES[key][language].strip() for language in Language)
    assert gaps[Language.NL] == gaps[Language.EN]


def test_a_key_stands_in_one_table_only() -> None:
    counted = Counter(key for table in TABLES for key in table)
    assert [key for key, count in counted.items() if count > 1] == []


def test_every_key_that_a_page_names_in_full_has_its_sentence() -> None:
    named = [
        (template.name, key)
        for template in Path(assistant.__file__).parent.rglob("*.html")
        for key in re.findall(r"\bt\('(\w+)'[,)]", template.read_text("utf-8"))
    ]
    assert len(named) > 100
    assert [(template, key) for template, key in named if key not in MESSAGES] == []
