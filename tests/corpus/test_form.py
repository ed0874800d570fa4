"""How a summary is written, so that every sentence of it is a good answer on its own."""

import re
from collections import Counter

import pytest

from tests.corpus.summary import LANGUAGES, all_sections, all_summaries, listed

POINTS_BACK = {
    "nl": re.compile(r"(Dit|Zij|Ze|Hij|Die|Daarom|Daarnaast|Daarbij|Hierdoor|Hiervoor|Ook) "),
    "en": re.compile(r"(This (?!summary\b)|These (?!summaries\b)|(It|They|He|She|Those|Therefore|Also|Moreover)[ ,])"),
}
MARKUP = re.compile(r"<[a-z!/]|\*\*|\]\(|\[\^|https?://|`")
LONGEST_SENTENCE_WORDS = 45


def test_a_heading_occurs_once_in_its_document() -> None:
    repeated = [
        f"corpus/{summary.file}: {heading!r}"
        for summary in all_summaries()
        for heading, count in Counter(section.heading for section in summary.sections).items()
        if count > 1
    ]

    assert not repeated, listed(repeated)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_heading_occurs_once_in_the_whole_corpus(language: str) -> None:
    sections = [section for section in all_sections() if section.file.endswith(f".{language}.md")]
    counts = Counter(section.heading for section in sections)
    repeated = sorted(str(section) for section in sections if counts[section.heading] > 1)

    assert not repeated, listed(repeated)


def test_a_section_has_an_anchor_of_its_own() -> None:
    counts = Counter((section.file, section.anchor) for section in all_sections())
    wrong = [
        str(s) for s in all_sections() if not re.fullmatch(r"[a-z0-9-]+", s.anchor) or counts[s.file, s.anchor] > 1
    ]

    assert not wrong, listed(wrong)


def test_all_text_stands_in_a_section_and_no_section_is_empty() -> None:
    loose = [f"corpus/{summary.file}: {summary.preamble[:60]}" for summary in all_summaries() if summary.preamble]
    empty = [str(section) for section in all_sections() if not section.lines]

    assert not loose + empty, listed(loose + empty)


def test_the_text_is_plain() -> None:
    marked = [f"{s}: {line[:80]}" for s in all_sections() for line in s.lines if MARKUP.search(line)]

    assert not marked, listed(marked)


def test_no_sentence_opens_with_a_word_that_points_back() -> None:
    found = [
        f"{section}: {line[:80]}"
        for section in all_sections()
        for line in section.lines
        if POINTS_BACK[section.file.split(".")[-2]].match(line)
    ]

    assert not found, listed(found)


def test_no_sentence_is_too_long_to_be_an_answer() -> None:
    found = [
        f"{section}: {len(line.split())} words: {line[:80]}"
        for section in all_sections()
        for line in section.lines
        if not line.startswith("|") and len(line.split()) > LONGEST_SENTENCE_WORDS
    ]

    assert not found, listed(found)


def test_the_rows_of_a_table_have_as_many_cells_as_its_header() -> None:
    found = [
        f"{section}: {line[:80]}"
        for section in all_sections()
        for above, line in zip(section.lines, section.lines[1:], strict=False)
        if above.startswith("|") and line.startswith("|") and above.count("|") != line.count("|")
    ]

    assert not found, listed(found)
