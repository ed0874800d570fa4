from collections import Counter

import pytest

from tests.corpus.summary import LANGUAGES, listed, load

ENTRIES = load("glossary.toml").get("entry", [])


def test_every_entry_has_forms_in_both_languages() -> None:
    assert ENTRIES
    assert not [entry for entry in ENTRIES for language in LANGUAGES if not all(entry[language]) or not entry[language]]


def test_an_entry_holds_nothing_else_than_forms_and_what_is_known_of_them() -> None:
    assert not [entry for entry in ENTRIES if not set(entry) <= {"nl", "en", "met", "everyday", "note"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_is_repeated_within_an_entry(language: str) -> None:
    repeated = [str(e[language]) for e in ENTRIES if max(Counter(map(str.lower, e[language])).values()) > 1]

    assert not repeated, listed(repeated)
